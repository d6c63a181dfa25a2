"""What a person chose about being told: by which channel, in what language, what not at all."""

from datetime import datetime

from motcua.core.refusals import NotYours, Refused
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.notifications.models import ContactChoice, SwitchedOff
from motcua.foundation.notifications.permissions import calling_units
from motcua.foundation.notifications.queries.choices import wishes_of
from motcua.foundation.notifications.rules import Wishes
from motcua.foundation.notifications.states import CARRIED, Channel
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.models import Person
from motcua.foundation.people.rules import SignedIn

CHOICES = frozenset({*CARRIED, Channel.VOICE})


@all_or_nothing
def choose_channel(person_id: int, channel: str, *, by: str, at: datetime) -> None:
    """Tell this person everything by ``channel`` from now on; '' forgets the choice.

    ``by`` is the name of the person, or of the official who wrote it down. Raise Refused.
    """
    _check_channel(channel)
    _choose(person_id, at, by, channel=channel)


@all_or_nothing
def record_wishes(person: Person, wishes: Wishes, *, by: Acting, at: datetime) -> bool:
    """Write down at the desk how a person wishes to be told; say whether anything changed.

    Leaves a line, which the person reads among who touched what is held about them. Raise
    NotYours, Refused.
    """
    if not calling_units(by):
        raise NotYours("Cách báo tin của người dân do bộ phận một cửa ghi.")
    known = wishes_of(person.pk)
    if not _chosen(person.pk, known, wishes, by=by.name, at=at):
        return False
    words = f"Cách báo tin, theo lời người dân: {_changed(known, wishes)}"
    audit.write([change(by.signature, at, "person", str(person.uid), words)])
    return True


@all_or_nothing
def choose_wishes(citizen: SignedIn, wishes: Wishes, *, at: datetime) -> bool:
    """Keep how a person chose to be told, by themselves; say whether it changed. Raise Refused."""
    known = wishes_of(citizen.person_id)
    return _chosen(citizen.person_id, known, wishes, by=citizen.name, at=at)


def _chosen(person_id: int, known: Wishes, wishes: Wishes, *, by: str, at: datetime) -> bool:
    """Keep what is another than before; say whether anything is."""
    _check_channel(wishes.channel)
    if wishes == known:
        return False
    _choose(person_id, at, by, channel=wishes.channel, language=wishes.language)
    for kind in wishes.off - known.off:
        switch_off(person_id, kind, by=by, at=at)
    SwitchedOff.objects.filter(person=person_id, kind__in=known.off - wishes.off).delete()
    return True


def _check_channel(channel: str) -> None:
    if channel and channel not in CHOICES:
        raise Refused("Chọn báo tin bằng tin nhắn, Zalo, thư điện tử hoặc gọi điện.")


def _choose(person_id: int, at: datetime, by: str, **chosen: str) -> None:
    """Keep what was chosen; a choice of nothing is no row."""
    ContactChoice.objects.update_or_create(
        person_id=person_id, defaults={**chosen, "chosen_at": at, "chosen_by": by}
    )
    ContactChoice.objects.filter(person=person_id, channel="", language="").delete()


def _changed(before: Wishes, now: Wishes) -> str:
    """Return what is another than before, without a number or a name."""
    said = []
    if now.channel != before.channel:
        said.append(Channel(now.channel).label if now.channel else "cách nào tiện nhất")
    if now.language != before.language:
        said.append(now.language or "tiếng Việt")
    if now.off - before.off:
        said.append("tắt tin nhắc")
    if before.off - now.off:
        said.append("bật lại tin nhắc")
    return ", ".join(said)


@all_or_nothing
def switch_off(person_id: int, kind: str = "", *, by: str, at: datetime) -> None:
    """Stop a kind of message; '' stops every kind the law does not require."""
    SwitchedOff.objects.get_or_create(
        person_id=person_id, kind=kind, defaults={"since_at": at, "by": by}
    )


@all_or_nothing
def switch_on(person_id: int, kind: str = "") -> None:
    """Let a kind of message come again, also where all were stopped; '' lets every kind come again."""
    off = SwitchedOff.objects.filter(person=person_id)
    (off.filter(kind__in=[kind, ""]) if kind else off).delete()
