"""What can be done with messages, calls, choices and notices. One public function per act."""

from motcua.foundation.notifications.operations.calling import (
    give_call,
    give_calls,
    record_call,
    record_calls,
)
from motcua.foundation.notifications.operations.choosing import (
    choose_channel,
    choose_wishes,
    record_wishes,
    switch_off,
    switch_on,
)
from motcua.foundation.notifications.operations.codes import forget_codes, tell_code
from motcua.foundation.notifications.operations.deciding import (
    call_instead,
    say_arrived,
    send_again,
)
from motcua.foundation.notifications.operations.hall import call_for_help
from motcua.foundation.notifications.operations.sending import (
    Flight,
    ask,
    claim,
    give,
    note_standing,
    recover,
    settle,
)
from motcua.foundation.notifications.operations.texts import (
    Texted,
    keep_text,
    note_receipt,
    switch_by_phone,
)
from motcua.foundation.notifications.operations.writing import (
    mark_read,
    notify_staff,
    tell,
    tell_all,
    tell_once,
)

__all__ = [
    "Flight",
    "Texted",
    "ask",
    "call_for_help",
    "call_instead",
    "choose_channel",
    "choose_wishes",
    "claim",
    "forget_codes",
    "give",
    "give_call",
    "give_calls",
    "keep_text",
    "mark_read",
    "note_receipt",
    "note_standing",
    "notify_staff",
    "record_call",
    "record_calls",
    "record_wishes",
    "recover",
    "say_arrived",
    "send_again",
    "settle",
    "switch_by_phone",
    "switch_off",
    "switch_on",
    "tell",
    "tell_all",
    "tell_code",
    "tell_once",
]
