"""Texts people sent us: kept once, and what their gateway tells us of ours."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.notifications.models import Message, ReceivedText, SwitchedOff
from motcua.foundation.notifications.operations.sending import note_standing
from motcua.foundation.notifications.operations.writing import tell
from motcua.foundation.notifications.rules import Telling
from motcua.foundation.people.queries import find_by_phone


@dataclass(frozen=True, slots=True)
class Texted:
    """One text as a gateway handed it over; ``phone`` as we keep numbers."""

    gateway_id: str
    phone: str
    text: str


def keep_text(
    texted: Texted, outcome: str, *, at: datetime, about: str = "", answer: Telling | None = None
) -> ReceivedText:
    """Keep a text with what became of it, and write its answer. Inside an act."""
    message = tell(answer, at=at) if answer else None
    return ReceivedText.objects.create(
        gateway_id=texted.gateway_id,
        phone=texted.phone,
        phone_digest=keyed_digest(texted.phone),
        text=texted.text,
        about=about,
        received_at=at,
        outcome=outcome,
        answer=message,
    )


@all_or_nothing
def switch_by_phone(phone: str, *, off: bool, at: datetime) -> int:
    """Switch reminders off or on for everybody known by this number; return how many people."""
    people = list(find_by_phone(phone).values_list("pk", flat=True))
    if off:
        rows = [
            SwitchedOff(person_id=pk, since_at=at, by="Tin nhắn của chính số này") for pk in people
        ]
        SwitchedOff.objects.bulk_create(rows, ignore_conflicts=True)
    else:
        SwitchedOff.objects.filter(person__in=people).delete()
    return len(people)


def note_receipt(uid: UUID, standing: str, *, at: datetime) -> bool:
    """Write down what a gateway says by itself of one of our messages; False for none of ours."""
    message_id = Message.objects.filter(uid=uid).values_list("pk", flat=True).first()
    if message_id is None:
        return False
    note_standing(message_id, standing, at=at)
    return True
