"""Which words go to whom when: slips, messages to people, notices to officials.

Nothing is sent or printed here: rows are written in the transaction of the act.
"""

from motcua.casework.dossiers.notices.officials import (
    notice_alarm,
    notice_answered,
    notice_assigned,
    notice_consultation_late,
    notice_consulted,
    notice_reminder,
    notice_silence,
    notice_step_due,
    notice_step_overdue,
    notice_turn,
)
from motcua.casework.dossiers.notices.people import (
    tell_apology,
    tell_ended,
    tell_new_promise,
    tell_obligation,
    tell_received,
    tell_refused,
    tell_resolved,
    tell_supplement_ends,
    tell_supplement_requested,
    tell_uncollected,
)
from motcua.casework.dossiers.notices.progress import SAID, progress_text, step_words
from motcua.casework.dossiers.notices.slips import (
    issue_apology,
    issue_guidance,
    issue_receipt,
    issue_refusal,
    issue_routing_slip,
    issue_stop_notice,
    issue_supplement_request,
    letterhead,
    void_refusal,
)

__all__ = [
    "SAID",
    "issue_apology",
    "issue_guidance",
    "issue_receipt",
    "issue_refusal",
    "issue_routing_slip",
    "issue_stop_notice",
    "issue_supplement_request",
    "letterhead",
    "notice_alarm",
    "notice_answered",
    "notice_assigned",
    "notice_consultation_late",
    "notice_consulted",
    "notice_reminder",
    "notice_silence",
    "notice_step_due",
    "notice_step_overdue",
    "notice_turn",
    "progress_text",
    "step_words",
    "tell_apology",
    "tell_ended",
    "tell_new_promise",
    "tell_obligation",
    "tell_received",
    "tell_refused",
    "tell_resolved",
    "tell_supplement_ends",
    "tell_supplement_requested",
    "tell_uncollected",
    "void_refusal",
]
