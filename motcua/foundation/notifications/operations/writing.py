"""What is to be told, and lines under bells: rows, in the transaction of the fact they tell."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.core.rows import insert
from motcua.core.secrecy import keyed_digest
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.notifications.rules import Notice, Telling


def tell(telling: Telling, *, at: datetime) -> Message:
    """Write one message into the outbox, in the open transaction. One INSERT."""
    return insert([_message(telling, at)])[0]


def tell_all(tellings: Sequence[Telling], *, at: datetime) -> list[Message]:
    """Write many messages into the outbox. One INSERT; none for an empty sequence."""
    return insert([_message(telling, at) for telling in tellings])


def tell_once(telling: Telling, *, at: datetime) -> bool:
    """Write a message unless one of its ``once_key`` is there; say whether it was written."""
    if telling.once_key is None:
        raise ValueError("what is told once has a key")
    same = Message.objects.filter(once_key=telling.once_key)
    if same.exists():
        return False
    try:
        with transaction.atomic():
            tell(telling, at=at)
    except IntegrityError:
        # Somebody wrote it at this very moment; anything else is a defect.
        if same.exists():
            return False
        raise
    return True


def _message(telling: Telling, at: datetime) -> Message:
    return Message(
        to_person_id=telling.to_person_id,
        to_staff_id=telling.to_staff_id,
        unit_id=telling.unit_id,
        kind=telling.kind,
        channel=telling.way,
        address=telling.address,
        address_digest=keyed_digest(telling.address),
        text=telling.text,
        about=telling.about,
        is_required=telling.is_required,
        is_urgent=telling.is_urgent,
        valid_until=telling.valid_until,
        once_key=telling.once_key,
        created_at=at,
        due_at=telling.due_at or at,
    )


def notify_staff(notices: Sequence[Notice], *, at: datetime) -> list[StaffNotice]:
    """Put lines under the bells of officials. One INSERT; none for an empty sequence."""
    return StaffNotice.objects.bulk_create(
        StaffNotice(staff_id=n.staff_id, text=n.text, url=n.url, about=n.about, created_at=at)
        for n in notices
    )


def mark_read(staff_id: int, ids: Collection[int], *, at: datetime) -> int:
    """Mark an official's own notices as read; return how many were unread."""
    own = StaffNotice.objects.filter(staff_id=staff_id, id__in=ids, read_at__isnull=True)
    return own.update(read_at=at)
