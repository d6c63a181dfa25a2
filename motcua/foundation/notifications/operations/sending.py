"""The outbox leaves: claimed, given to a carrier outside any transaction, then settled.

A message in flight whose worker died is UNKNOWN: whether the carrier took it nobody here can say.
It is asked about, or decided by a person; it is never given again by itself, unless the carrier
certainly has not got it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.notifications.models import Attempt, Message
from motcua.foundation.notifications.operations.calling import open_call
from motcua.foundation.notifications.providers import registry
from motcua.foundation.notifications.providers.base import Answer, Letter
from motcua.foundation.notifications.queries.reaching import (
    given_up,
    quiet_hours,
    reach_of,
    sent_lately,
)
from motcua.foundation.notifications.rules import (
    GRACE,
    LEASE,
    Dropped,
    Way,
    next_ask,
    next_try,
    quiet_until,
    room_at,
    way_to,
)
from motcua.foundation.notifications.rules.channels import TOO_LATE
from motcua.foundation.notifications.states import (
    NOT_TAKEN,
    Channel,
    MessageStatus,
    Outcome,
    Standing,
)

# What waited longer (the worker or the gateway stood still for days) is not sent blindly any more.
STALE = timedelta(days=3)
IN_FLIGHT = frozenset({MessageStatus.SENDING, MessageStatus.UNKNOWN})
ASKED_ABOUT = frozenset({MessageStatus.SENT, MessageStatus.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Flight:
    """One try of one message, on its way to a carrier."""

    attempt_id: int
    channel: str
    letter: Letter


@all_or_nothing
def claim(message_id: int, *, at: datetime) -> Flight | None:
    """Take a waiting message for one try; None when it was put off, dropped, or is a call now.

    Two workers never hold the same one. Effects: what is on its way stands as such before it leaves.
    """
    message = _held(message_id)
    if message is None or message.status != MessageStatus.QUEUED or message.due_at > at:
        return None
    if message.valid_until is not None and message.valid_until <= at:
        _end(message, MessageStatus.DROPPED, TOO_LATE.why, at)
        return None
    if message.due_at < at - STALE:
        _end(message, MessageStatus.FAILED, "Để quá lâu chưa gửi, cần người quyết định", at)
        return None
    way = _way_of(message)
    if isinstance(way, Dropped):
        _end(message, MessageStatus.DROPPED, way.why, at)
        return None
    if way.channel == Channel.VOICE:
        open_call(message, way.address, at=at)
        return None
    later = _later(message, way, at)
    if later is not None:
        Message.objects.filter(pk=message.pk).update(due_at=later)
        return None
    return _fly(message, way, at)


def _held(message_id: int) -> Message | None:
    rows = Message.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.select_related("to_person", "to_staff").filter(pk=message_id).first()


def _end(message: Message, status: str, why: str, at: datetime) -> None:
    """Write down that this is its end."""
    message.status, message.last_error, message.settled_at = status, why, at
    message.save(update_fields=["status", "last_error", "settled_at"])


def _way_of(message: Message) -> Way | Dropped:
    return way_to(
        reach_of(message),
        registry.connected(message.kind),
        tried=given_up(message),
        is_required=message.is_required,
        is_urgent=message.is_urgent,
        # A word that is worth something for minutes only is not called out days later.
        can_be_called=message.to_person_id is not None and message.valid_until is None,
    )


def _later(message: Message, way: Way, at: datetime) -> datetime | None:
    """Return until when it waits: the night's end, or room for this number."""
    if message.is_urgent:
        return None
    quiet = quiet_until(at, *quiet_hours(message.unit_id)) if way.channel != Channel.EMAIL else None
    return quiet or room_at(sent_lately(keyed_digest(way.address), at), at)


def _fly(message: Message, way: Way, at: datetime) -> Flight:
    provider = registry.provider_of(way.channel)
    message.status, message.claimed_at = MessageStatus.SENDING, at
    message.channel, message.address = way.channel, way.address
    message.address_digest = keyed_digest(way.address)
    message.attempts += 1
    message.ask_at, message.asked_count = None, 0
    message.save()
    attempt = Attempt.objects.create(
        message=message,
        number=message.attempts,
        channel=way.channel,
        provider=provider.name if provider else "",
        started_at=at,
    )
    letter = Letter(str(message.uid), way.address, message.text, message.kind, message.about)
    return Flight(attempt.pk, way.channel, letter)


def give(flight: Flight) -> Answer:
    """Hand a claimed message to its carrier. Raise RuntimeError inside a transaction.

    What is sent cannot be rolled back, so the claim must have been committed before.
    """
    with transaction.atomic(durable=True):
        pass
    provider = registry.provider_of(flight.channel)
    if provider is None:
        return Answer(Outcome.UNREACHABLE, code="unconnected")
    return provider.send(flight.letter)


@all_or_nothing
def settle(attempt_id: int, answer: Answer, *, at: datetime) -> Message:
    """Write down what the carrier answered; what was declared unknown meanwhile is known again.

    What was decided since then stays: by a person, or by a receipt that came before the answer.
    """
    message_id = Attempt.objects.values_list("message_id", flat=True).get(pk=attempt_id)
    message = Message.objects.select_for_update(of=("self",)).get(pk=message_id)
    attempt = Attempt.objects.get(pk=attempt_id)
    if message.attempts != attempt.number or attempt.ended_at is not None:
        return message
    attempt.ended_at, attempt.outcome = at, answer.outcome
    attempt.ref, attempt.code = answer.ref, answer.code
    attempt.save(update_fields=["ended_at", "outcome", "ref", "code"])
    if message.status not in IN_FLIGHT:
        return message
    message.last_error = _why(answer)
    if answer.outcome == Outcome.ACCEPTED:
        _sent(message, at)
    elif answer.outcome == Outcome.UNCLEAR:
        _lost_sight(message, at)
    else:
        _try_again(message, attempt, at)
    message.save()
    return message


def _why(answer: Answer) -> str:
    if answer.outcome == Outcome.ACCEPTED:
        return ""
    return f"{answer.outcome.label}{f' (mã {answer.code})' if answer.code else ''}"


def _can_ask(channel: str) -> bool:
    provider = registry.provider_of(channel)
    return provider is not None and provider.can_ask


def _sent(message: Message, at: datetime) -> None:
    message.status, message.sent_at = MessageStatus.SENT, at
    message.ask_at = next_ask(0, at) if _can_ask(message.channel) else None


def _lost_sight(message: Message, at: datetime) -> None:
    message.status = MessageStatus.UNKNOWN
    message.ask_at = next_ask(0, at) if _can_ask(message.channel) else None


def _try_again(message: Message, attempt: Attempt, at: datetime) -> None:
    """The carrier certainly has not got it: later the same way, or at once another one."""
    again = None
    if attempt.outcome in NOT_TAKEN:
        tries = message.tries.filter(channel=attempt.channel, is_given_up=False).count()
        again = next_try(tries, at)
    if again is None:
        message.tries.filter(channel=attempt.channel).update(is_given_up=True)
    message.status, message.due_at, message.ask_at = MessageStatus.QUEUED, again or at, None


def recover(*, at: datetime) -> int:
    """Declare unknown what was claimed so long ago that whoever did must have died; return how many."""
    lost = Message.objects.filter(status=MessageStatus.SENDING, claimed_at__lt=at - LEASE)
    return sum(_recover(pk, at) for pk in lost.values_list("pk", flat=True))


@all_or_nothing
def _recover(message_id: int, at: datetime) -> bool:
    message = _held(message_id)
    if message is None or message.status != MessageStatus.SENDING:
        return False
    message.last_error = "Máy dừng giữa lúc gửi, chưa biết cổng đã nhận chưa"
    _lost_sight(message, at)
    message.save()
    return True


def ask(message: Message) -> Standing:
    """Ask the carrier of a message what became of it. Never inside a transaction."""
    provider = registry.provider_of(message.channel)
    if provider is None or not provider.can_ask:
        return Standing.CANNOT_SAY
    last = message.tries.order_by("-number").first()
    return provider.ask(str(message.uid), last.ref if last else "")


@all_or_nothing
def note_standing(message_id: int, standing: str, *, at: datetime) -> Message:
    """Write down what a carrier knows of a message, asked or by itself.

    What it never heard of goes out again, and only that, once it had time to hear of it. That it
    arrived may be heard before the answer that it was taken.
    """
    message = Message.objects.select_for_update(of=("self",)).get(pk=message_id)
    told_of = IN_FLIGHT | ASKED_ABOUT if standing == Standing.DELIVERED else ASKED_ABOUT
    if message.status not in told_of:
        return message
    match standing:
        case Standing.DELIVERED:
            _end(message, MessageStatus.DELIVERED, "", at)
            message.sent_at, message.ask_at = message.sent_at or at, None
        case Standing.ON_ITS_WAY:
            message.sent_at, message.status = message.sent_at or at, MessageStatus.SENT
            _ask_later(message, at)
        case Standing.NOT_DELIVERED:
            _undelivered(message, at)
        case Standing.NEVER_HEARD if _had_time(message, at):
            _never_heard(message, at)
        case _:
            _ask_later(message, at)
    message.save()
    return message


def _ask_later(message: Message, at: datetime) -> None:
    message.asked_count += 1
    message.ask_at = next_ask(message.asked_count, at)


def _had_time(message: Message, at: datetime) -> bool:
    return message.claimed_at is not None and at - message.claimed_at >= GRACE


def _undelivered(message: Message, at: datetime) -> None:
    message.tries.filter(channel=message.channel).update(is_given_up=True)
    message.last_error = Standing.NOT_DELIVERED.label
    message.status, message.due_at, message.ask_at = MessageStatus.QUEUED, at, None


def _never_heard(message: Message, at: datetime) -> None:
    if message.status == MessageStatus.SENT:
        # It said once that it had it: a person has to look.
        message.status, message.ask_at = MessageStatus.UNKNOWN, None
        message.last_error = "Cổng đã nhận, nay nói không có"
        return
    last: Any = message.tries.order_by("-number").first()
    if last is not None:
        last.ended_at, last.outcome, last.code = at, Outcome.UNREACHABLE, "never_heard"
        last.save(update_fields=["ended_at", "outcome", "code"])
        _try_again(message, last, at)
    message.last_error = f"{Standing.NEVER_HEARD.label}, gửi lại"
