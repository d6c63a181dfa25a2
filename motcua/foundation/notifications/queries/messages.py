"""Questions about messages: what waits, what must be decided, what was told about a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from motcua.foundation.notifications.models import CallTask, Message, StaffNotice
from motcua.foundation.notifications.states import CallState, MessageStatus

# In the order of the index that finds them.
TO_DECIDE = (MessageStatus.FAILED, MessageStatus.UNKNOWN)
_SLOW = timedelta(minutes=15)
_LONG = timedelta(days=2)


def outbox(at: datetime) -> QuerySet[Message]:
    """Return the messages whose time has come, urgent ones first, then the oldest."""
    return Message.objects.filter(status=MessageStatus.QUEUED, due_at__lte=at).order_by(
        "-is_urgent", "due_at", "id"
    )


def to_ask(at: datetime) -> QuerySet[Message]:
    """Return the messages whose carrier is to be asked now."""
    return Message.objects.filter(ask_at__lte=at).order_by("ask_at", "id")


def told_once(keys: Collection[str]) -> set[str]:
    """Return which of these keys a message was written under already. One SELECT; none without."""
    if not keys:
        return set()
    rows = Message.objects.filter(once_key__in=keys).values_list("once_key", flat=True)
    return {key for key in rows if key is not None}


def messages_about(about: str) -> QuerySet[Message]:
    """Return everything told about one case, newest first."""
    return (
        Message.objects.filter(about=about)
        .select_related("call_task")
        .order_by("-created_at", "-id")
    )


def to_decide(unit_ids: frozenset[int]) -> QuerySet[Message]:
    """Return what a person has to decide about in these offices, the oldest first."""
    return (
        Message.objects.filter(unit__in=unit_ids, status__among=TO_DECIDE)
        .select_related("to_person")
        .order_by("due_at", "id")
    )


def unread_notices(staff_id: int) -> QuerySet[StaffNotice]:
    """Return what stands under an official's bell, newest first."""
    return StaffNotice.objects.filter(staff_id=staff_id, read_at__isnull=True).order_by(
        "-created_at", "-id"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """How many messages of one channel were told, how many not, in some days."""

    channel: str
    told: int
    waiting: int
    lost: int


_TOLD = frozenset({MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.TOLD})
_LOST = frozenset({MessageStatus.FAILED, MessageStatus.UNKNOWN})


def told_by_channel(unit_id: int, begins: datetime, ends: datetime) -> list[Told]:
    """Return what an office told its people, by the channel that carried it at last.

    *Told*: taken by a gateway, or said or written by a person. *Lost*: failed, or not known.
    What was not to be told counts nowhere. Of messages written from ``begins`` up to ``ends``.
    """
    rows = (
        Message.objects.filter(unit=unit_id, created_at__gte=begins, created_at__lt=ends)
        .exclude(status=MessageStatus.DROPPED)
        .values_list("channel", "status")
        .annotate(count=Count("id"))
        .order_by("channel")
    )
    found: dict[str, list[int]] = {}
    for channel, status, count in rows:
        place = 0 if status in _TOLD else 2 if status in _LOST else 1
        found.setdefault(channel, [0, 0, 0])[place] += count
    return [Told(channel, *counts) for channel, counts in found.items()]


@dataclass(frozen=True, slots=True)
class Health:
    """How the outbox is: what a person or the machine has left lying."""

    late: int
    unknown: int
    failed: int
    calls_late: int


def health(at: datetime) -> Health:
    """Return how the outbox is. Effects: four SELECTs."""
    waiting = Message.objects.filter(status=MessageStatus.QUEUED, due_at__lt=at - _SLOW)
    calls = CallTask.objects.filter(state=CallState.OPEN, call_at__lt=at - _LONG)
    undecided = Message.objects.filter(status=MessageStatus.UNKNOWN, ask_at__isnull=True)
    return Health(
        late=waiting.count(),
        unknown=undecided.count(),
        failed=Message.objects.filter(status=MessageStatus.FAILED).count(),
        calls_late=calls.count(),
    )
