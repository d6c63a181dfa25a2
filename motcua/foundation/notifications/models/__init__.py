"""Tables of messages, calls, choices of people, texts received and desk notices."""

from motcua.foundation.notifications.models.calls import CallTask, PhoneCall
from motcua.foundation.notifications.models.choices import BadNumber, ContactChoice, SwitchedOff
from motcua.foundation.notifications.models.messages import Attempt, Message, StaffNotice
from motcua.foundation.notifications.models.texts import ReceivedText

__all__ = [
    "Attempt",
    "BadNumber",
    "CallTask",
    "ContactChoice",
    "Message",
    "PhoneCall",
    "ReceivedText",
    "StaffNotice",
    "SwitchedOff",
]
