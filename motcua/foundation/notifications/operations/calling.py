"""Told by voice: an official or the head of a hamlet calls, says the words, ticks how it ended."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.core.clock import OFFICE_TZ, local
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.core.wording import short_moment
from motcua.foundation.notifications.models import BadNumber, CallTask, Message, PhoneCall
from motcua.foundation.notifications.permissions import calls_it, gives_calls
from motcua.foundation.notifications.states import (
    CallOutcome,
    CallState,
    Channel,
    MessageStatus,
)
from motcua.foundation.org.models import Staff
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import CalendarMissing, next_opening

# Nobody answered: again after lunch rather than at once.
NO_ANSWER_WAIT = timedelta(hours=3)
TELLS = frozenset({CallOutcome.TOLD, CallOutcome.LETTER})


def open_call(message: Message, phone: str, *, at: datetime) -> CallTask:
    """Make a held message a call to make, in the office's hours. Called inside an act."""
    message.status, message.channel = MessageStatus.CALLING, Channel.VOICE
    message.address, message.address_digest = phone, keyed_digest(phone)
    message.ask_at = None
    message.save()
    task, made = CallTask.objects.get_or_create(
        message=message,
        defaults={
            "unit_id": message.unit_id,
            "opened_at": at,
            "call_at": _in_hours(message.unit_id, at),
        },
    )
    if not made:
        task.state, task.closed_at = CallState.OPEN, None
        task.call_at = _in_hours(message.unit_id, at)
        task.save()
    return task


def _in_hours(unit_id: int | None, at: datetime) -> datetime:
    """Return ``at``, or when the office next opens; without a calendar nobody is called at night."""
    if unit_id is None:
        return at
    try:
        return next_opening(worktime.calendar_of(unit_id), local(at))
    except CalendarMissing:
        here = local(at)
        return at if 8 <= here.hour < 17 else _tomorrow_at_eight(here)


def _tomorrow_at_eight(here: datetime) -> datetime:
    day = here.date() + timedelta(days=0 if here.hour < 8 else 1)
    return datetime(day.year, day.month, day.day, 8, tzinfo=OFFICE_TZ)


@all_or_nothing
def record_calls(
    tasks: Sequence[CallTask],
    *,
    outcome: str,
    by: Acting,
    at: datetime,
    again_at: datetime | None = None,
    note: str = "",
) -> list[CallTask]:
    """Write down how one call ended for everything it was to tell: all of it or nothing."""
    return [
        record_call(task, outcome=outcome, by=by, at=at, again_at=again_at, note=note)
        for task in tasks
    ]


@all_or_nothing
def record_call(
    task: CallTask,
    *,
    outcome: str,
    by: Acting,
    at: datetime,
    again_at: datetime | None = None,
    note: str = "",
) -> CallTask:
    """Write down how a call ended. Told (by voice, or by a letter of paper) is told.

    A wrong number is never texted again; the call stays for who finds another way. Raise NotYours,
    Refused for words that are missing, Stale naming who called before.
    """
    if outcome not in CallOutcome.values:
        raise Refused("Chọn cuộc gọi kết thúc thế nào.")
    held = _held(task, by, at)
    message = Message.objects.select_for_update(of=("self",)).get(pk=held.message_id)
    held.call_count += outcome != CallOutcome.LETTER
    held.last_outcome = outcome
    if outcome in TELLS:
        held.state, held.closed_at = CallState.DONE, at
        message.status, message.sent_at, message.settled_at = MessageStatus.TOLD, at, at
        message.channel = Channel.POST if outcome == CallOutcome.LETTER else Channel.VOICE
        message.save(update_fields=["status", "sent_at", "settled_at", "channel"])
    elif outcome == CallOutcome.NO_ANSWER:
        held.call_at = _in_hours(held.unit_id, at + NO_ANSWER_WAIT)
    elif outcome == CallOutcome.AGAIN:
        held.call_at = _promised(again_at, at)
    else:
        _remember_stranger(message.address, at)
        held.call_at = at
    held.save()
    PhoneCall.objects.create(
        task=held, at=at, by_id=by.staff_id, by_name=by.name, outcome=outcome, note=note.strip()
    )
    return held


def _remember_stranger(phone: str, at: datetime) -> None:
    if not phone:
        raise Refused("Tin này không có số điện thoại nào để ghi là sai số.")
    BadNumber.objects.get_or_create(digest=keyed_digest(phone), defaults={"since_at": at})


def _promised(again_at: datetime | None, at: datetime) -> datetime:
    if again_at is None or again_at <= at:
        raise Refused("Ghi giờ hẹn gọi lại, sau bây giờ.")
    return again_at


def _held(task: CallTask, by: Acting, at: datetime) -> CallTask:
    held = CallTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if not calls_it(by, held):
        raise NotYours("Việc gọi này giao cho người khác.")
    if held.state != CallState.OPEN:
        raise Stale(f"{_who_called(held, at)}. Không cần gọi nữa.")
    return held


def _who_called(task: CallTask, at: datetime) -> str:
    last = task.calls.order_by("-id").first()
    if last is None:
        return "Việc gọi này đã xong"
    return f"{last.by_name} đã gọi lúc {short_moment(last.at, local(at).date())}"


@all_or_nothing
def give_calls(
    tasks: Sequence[CallTask], to: Staff | None, *, by: Acting, at: datetime
) -> list[CallTask]:
    """Give all that one person is to be told to one who calls."""
    return [give_call(task, to, by=by, at=at) for task in tasks]


@all_or_nothing
def give_call(task: CallTask, to: Staff | None, *, by: Acting, at: datetime) -> CallTask:
    """Give a call to a colleague or the head of a hamlet, or take it back to the counter.

    Raise NotYours, Stale.
    """
    held = _held(task, by, at)
    if not gives_calls(by, held):
        raise NotYours("Chỉ bộ phận một cửa giao việc gọi.")
    held.given_to = to
    held.call_at = max(held.call_at, at) if held.last_outcome == CallOutcome.AGAIN else at
    held.save(update_fields=["given_to", "call_at"])
    return held
