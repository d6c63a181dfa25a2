"""The code of one asking, for the page of a demonstration: nothing is sent there."""

from uuid import UUID

from motcua.foundation.notifications.models import Message
from motcua.foundation.notifications.states import CODE_KIND

_DIGITS = 6


def code_told(uid: UUID) -> str:
    """Return the code that was written for one asking, '' when there is none. One SELECT."""
    message = Message.objects.filter(kind=CODE_KIND, about=str(uid)).first()
    return message.text[:_DIGITS] if message else ""
