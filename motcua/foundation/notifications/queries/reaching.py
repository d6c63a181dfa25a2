"""How somebody is reached: what they chose, what is known, what was sent to a number lately."""

from datetime import datetime, time, timedelta

from motcua.core.secrecy import keyed_digest
from motcua.foundation.notifications.models import (
    BadNumber,
    ContactChoice,
    Message,
    SwitchedOff,
)
from motcua.foundation.notifications.rules import Reach
from motcua.foundation.notifications.states import Channel
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules.parameters import DEFAULTS

_DAY = timedelta(days=1)


def reach_of(message: Message) -> Reach:
    """Return how the receiver of a message is reached now. Effects: at most four SELECTs."""
    phone = email = ""
    if message.channel == Channel.EMAIL:
        email = message.address
    else:
        phone = message.address
    person, staff = message.to_person, message.to_staff
    known = person or staff
    if known is not None:
        email = email or known.email
    phone = _first_good(phone, known.phone if known else "")
    if person is None:
        return Reach(phone, email, wish=message.channel)
    choice = (
        ContactChoice.objects.filter(person=person.pk).values_list("channel", flat=True).first()
    )
    off = SwitchedOff.objects.filter(person=person.pk, kind__in=["", message.kind]).exists()
    return Reach(phone, email, message.channel, choice or "", has_switched_off=off)


def _first_good(*phones: str) -> str:
    """Return the first of these numbers nobody met a stranger at; '' without one. One SELECT."""
    digests = {keyed_digest(phone): phone for phone in phones if phone}
    if not digests:
        return ""
    bad = set(BadNumber.objects.filter(digest__in=digests).values_list("digest", flat=True))
    return next((phone for digest, phone in digests.items() if digest not in bad), "")


def given_up(message: Message) -> set[str]:
    """Return the channels that carried nothing. Effects: one SELECT."""
    tries = message.tries.filter(is_given_up=True)
    return set(tries.values_list("channel", flat=True).distinct())


def quiet_hours(unit_id: int | None) -> tuple[time, time]:
    """Return when an office does not text its people: from, until."""
    parameters = worktime.parameters(unit_id) if unit_id else DEFAULTS
    return parameters.quiet_from_hour, parameters.quiet_until_hour


def sent_lately(digest: str, at: datetime) -> list[datetime]:
    """Return when a number was sent something within a day, urgent texts not counted."""
    rows = Message.objects.filter(address_digest=digest, sent_at__gt=at - _DAY, is_urgent=False)
    return [sent for sent in rows.values_list("sent_at", flat=True) if sent]
