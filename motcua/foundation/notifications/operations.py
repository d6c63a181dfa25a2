"""What can be done with messages and notices. Nothing is sent here: rows are the outbox."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from motcua.core.refusals import Refused
from motcua.core.rows import insert
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.notifications.rules import Notice, Telling
from motcua.foundation.notifications.states import MessageStatus

_ERROR_LENGTH = 300


def tell(telling: Telling, *, at: datetime) -> Message:
    """Write one message into the outbox, in the open transaction. One INSERT."""
    message = _message(telling, at)
    return insert([message])[0]


def tell_all(tellings: Sequence[Telling], *, at: datetime) -> list[Message]:
    """Write many messages into the outbox. One INSERT; none for an empty sequence."""
    return insert([_message(telling, at) for telling in tellings])


def _message(telling: Telling, at: datetime) -> Message:
    return Message(
        to_person_id=telling.to_person_id,
        to_staff_id=telling.to_staff_id,
        kind=telling.kind,
        channel=telling.way,
        address=telling.address,
        text=telling.text,
        about=telling.about,
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


def mark_told(message: Message, *, at: datetime) -> Message:
    """Say that somebody told it by voice or on paper. Raise Refused when it is settled."""
    return _settle(message, MessageStatus.TOLD, at=at)


def mark_sent(message: Message, *, at: datetime) -> Message:
    """Say that a provider took it. Raise Refused when it is settled."""
    return _settle(message, MessageStatus.SENT, at=at)


def mark_failed(message: Message, why: str, *, at: datetime) -> Message:
    """Say that it cannot be delivered, and why. Raise Refused when it is settled."""
    return _settle(message, MessageStatus.FAILED, at=at, why=why)


@transaction.atomic
def _settle(message: Message, status: str, *, at: datetime, why: str = "") -> Message:
    held = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if held.status not in {MessageStatus.QUEUED, MessageStatus.UNKNOWN}:
        raise Refused(f"Tin này đã ở trạng thái “{MessageStatus(held.status).label}”.")
    held.status = status
    held.attempts += 1
    held.sent_at = None if status == MessageStatus.FAILED else at
    held.last_error = why[:_ERROR_LENGTH]
    held.save()
    return held
