"""What can be done to a dossier. One public function per act; each is all or nothing."""

from motcua.casework.dossiers.operations.clocks import (
    extend,
    recompute_promises,
    request_payment,
    settle_fee,
)
from motcua.casework.dossiers.operations.consulting import (
    answer_consultation,
    consult,
)
from motcua.casework.dossiers.operations.counter import (
    refuse_at_counter,
    request_supplement_at_counter,
)
from motcua.casework.dossiers.operations.drafts import drop_draft, keep_draft
from motcua.casework.dossiers.operations.endings import (
    hand_over,
    resolve,
    stop,
    take_result,
    withdraw,
)
from motcua.casework.dossiers.operations.filing import (
    add_supplement_files,
    drop_supplement_file,
    file_draft,
    send_supplement,
)
from motcua.casework.dossiers.operations.filters import (
    drop_filter,
    keep_filter,
)
from motcua.casework.dossiers.operations.intake import (
    file,
    receive,
    take_in,
)
from motcua.casework.dossiers.operations.kiosk import (
    begin_at_kiosk,
    choose_kiosk_procedures,
    forget_at_kiosk,
)
from motcua.casework.dossiers.operations.letters import (
    answer_message,
    read_messages,
    settle_message,
    write_message,
)
from motcua.casework.dossiers.operations.locks import bar_intake, lift_bar
from motcua.casework.dossiers.operations.online import (
    add_draft_files,
    begin_draft,
    claim_draft,
    drop_draft_file,
    hold_draft,
    keep_sent,
    purge_drafts,
    throw_away,
    write_draft,
)
from motcua.casework.dossiers.operations.parting import hand_over_work
from motcua.casework.dossiers.operations.post import (
    choose_return,
    follow_post,
    hand_over_by_post,
    post_result,
    take_from_post,
)
from motcua.casework.dossiers.operations.recounting import recount
from motcua.casework.dossiers.operations.refusing import refuse
from motcua.casework.dossiers.operations.results import (
    ResultGiven,
    correct,
    replace_result,
)
from motcua.casework.dossiers.operations.routing import (
    assign,
    complete_step,
    forward,
    send_back,
)
from motcua.casework.dossiers.operations.signing import (
    invite_second,
    opens_for_second,
    sign_draft,
)
from motcua.casework.dossiers.operations.supplement import (
    request_supplement,
    take_supplement,
)
from motcua.casework.dossiers.operations.talk import (
    add_papers,
    guide,
    issue_routing_slip,
    note,
    record_contact,
    remind,
)
from motcua.casework.dossiers.operations.texts import answer_text
from motcua.casework.dossiers.operations.together import code_of, let_help
from motcua.casework.dossiers.operations.vigil import (
    alarm,
    consent_by_silence,
    escalate,
    escalate_consultation,
    remind_uncollected,
    stop_unanswered,
    warn_silence,
    warn_step,
    warn_unanswered,
    watch,
)

__all__ = [
    "ResultGiven",
    "add_draft_files",
    "add_papers",
    "add_supplement_files",
    "alarm",
    "answer_consultation",
    "answer_message",
    "answer_text",
    "assign",
    "bar_intake",
    "begin_at_kiosk",
    "begin_draft",
    "choose_kiosk_procedures",
    "choose_return",
    "claim_draft",
    "code_of",
    "complete_step",
    "consent_by_silence",
    "consult",
    "correct",
    "drop_draft",
    "drop_draft_file",
    "drop_filter",
    "drop_supplement_file",
    "escalate",
    "escalate_consultation",
    "extend",
    "file",
    "file_draft",
    "follow_post",
    "forget_at_kiosk",
    "forward",
    "guide",
    "hand_over",
    "hand_over_by_post",
    "hand_over_work",
    "hold_draft",
    "invite_second",
    "issue_routing_slip",
    "keep_draft",
    "keep_filter",
    "keep_sent",
    "let_help",
    "lift_bar",
    "note",
    "opens_for_second",
    "post_result",
    "purge_drafts",
    "read_messages",
    "receive",
    "recompute_promises",
    "record_contact",
    "recount",
    "refuse",
    "refuse_at_counter",
    "remind",
    "remind_uncollected",
    "replace_result",
    "request_payment",
    "request_supplement",
    "request_supplement_at_counter",
    "resolve",
    "send_back",
    "send_supplement",
    "settle_fee",
    "settle_message",
    "sign_draft",
    "stop",
    "stop_unanswered",
    "take_from_post",
    "take_in",
    "take_result",
    "take_supplement",
    "throw_away",
    "warn_silence",
    "warn_step",
    "warn_unanswered",
    "watch",
    "withdraw",
    "write_draft",
    "write_message",
]
