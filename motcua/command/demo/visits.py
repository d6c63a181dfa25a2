"""Who comes with what: the visits of two years, drawn from the pattern of real days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from motcua.backoffice.procedures.queries import offer, offered_to
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.states import Channel
from motcua.command.demo import fates, tables
from motcua.command.demo.citizens import Townspeople
from motcua.command.demo.days import Rhythm, arrivals
from motcua.command.demo.town import Town, Visit
from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Counter, Unit
from motcua.foundation.worktime import rules as hours

RECENT = timedelta(weeks=3)
SCANNED = timedelta(days=3)
# How often each is asked for; one not named here is rare.
# fmt: off
_POPULAR = {
    "2.000815": 90, "2.000884": 30, "2.000635": 36, "1.001193": 34, "1.004873": 30, "1.000894": 14,
    "1.000656": 14, "1.004884": 8, "1.004859": 8, "1.004222": 16, "1.004194": 12, "1.010041": 8,
    "1.001612": 14, "2.000720": 6, "1.013225": 16, "1.013978": 9, "1.012796": 5, "1.001699": 7,
    "1.014027": 10, "1.011607": 5, "1.012812": 3, "1.009141": 4, "2.000986": 9, "2.001023": 5,
    "1.001776": 8, "1.001731": 6,
}
# fmt: on
_RARE = 1
_TRADING = "G12"
_ELSEWHERE_SHARE = 0.04
_SAME_VISIT_SHARE = 0.07
_CHANNELS = ((Channel.COUNTER, 80), (Channel.ONLINE, 14), (Channel.POSTAL, 6))


@dataclass(frozen=True, slots=True)
class Place:
    """One office that receives: which unit, how busy, who lives there."""

    key: str
    rhythm: Rhythm
    first_serial: int


MINH_TAN = Place("minhtan", Rhythm(1.0, saturdays_since=tables.TWO_TIERS), 10_000)
DONG_THANH = Place("dongthanh", Rhythm(0.07), 80_000)


class Shelf:
    """What one unit can really receive on a day: published, complete, every step with a place."""

    def __init__(self, unit: Unit) -> None:
        """Begin with nothing looked at."""
        self._unit = unit
        self._months: dict[date, frozenset[int]] = {}
        self._stocks: dict[frozenset[int], tuple[Sequence[Offer], Sequence[int]]] = {}

    @property
    def unit_id(self) -> int:
        """Return whose shelf it is."""
        return self._unit.pk

    def pick(self, at: datetime, rng: Random) -> Offer:
        """Return a procedure, the popular ones more often. Raise LookupError on an empty shelf."""
        offers, weights = self._stock(at)
        if not offers:
            raise LookupError(f"{self._unit.name} offers nothing that its routes can reach")
        return rng.choices(offers, weights)[0]

    def has(self, wanted: Offer, at: datetime) -> bool:
        """Say whether this unit could receive it too."""
        return any(one.code == wanted.code for one in self._stock(at)[0])

    def _stock(self, at: datetime) -> tuple[Sequence[Offer], Sequence[int]]:
        month = clock.local(at).date().replace(day=1)
        open_then = self._months.get(month)
        if open_then is None:
            reach = org.office_map(self._unit, month)
            here = (part.pk for part in reach.departments if part.unit.is_open_on(month))
            open_then = self._months[month] = frozenset(here)
            if open_then not in self._stocks:
                self._stocks[open_then] = self._look(reach, at)
        return self._stocks[open_then]

    def _look(self, reach: org.OfficeMap, at: datetime) -> tuple[Sequence[Offer], Sequence[int]]:
        listed = [offer(one.version_id) for one in offered_to(self._unit, at)]
        offers = [one for one in listed if _is_placeable(one, self._unit, reach, at)]
        return offers, [_POPULAR.get(one.code, _RARE) for one in offers]


def _is_placeable(one: Offer, unit: Unit, reach: org.OfficeMap, at: datetime) -> bool:
    """Say whether each case has its time and each step, whatever is answered, a department."""
    day = clock.local(at).date()
    try:
        for case in one.cases:
            one.limit(case.key, Channel.COUNTER, unit.pk, day)
        for step in one.steps or one.route(unit.pk, day):
            reach.place(step.scope, step.department_code, step.agency_kind, step.sector)
    except Refused:
        return False
    return True


def visits(town: Town, place: Place, seed: str) -> Iterator[Visit]:
    """Yield everybody who comes to one office until now, in order."""
    rng = Random(f"{seed} {place.key}")  # noqa: S311 - reproducible on purpose
    unit = town.office.units[place.key]
    addresses = tuple(
        f"{name}, {unit.name.removeprefix('UBND ')}, tỉnh Sông Mây"
        for _, name, _ in tables.NEIGHBOURHOODS[place.key]
    )
    people = Townspeople(rng, addresses, place.first_serial)
    shelf, other = Shelf(unit), _other_than(place)
    elsewhere = Shelf(town.office.units[other.key])
    counters = list(Counter.objects.filter(unit=unit).order_by("number"))
    for at in arrivals(town.calendar, town.first_day, town.now, place.rhythm, rng):
        day = clock.local(at).date()
        group = UUID(int=rng.getrandbits(128)) if rng.random() < _SAME_VISIT_SHARE else None
        citizen = people.somebody(day)
        for again in range(2 if group else 1):
            if again and not hours.is_open(town.calendar, at):
                break
            wanted = shelf.pick(at, rng)
            parties = people.parties(citizen, day, trading=wanted.subject_code.endswith(_TRADING))
            yield Visit(
                at=at,
                uid=UUID(int=rng.getrandbits(128)),
                unit=unit,
                offer=wanted,
                case_key=_case_of(wanted, rng),
                parties=parties,
                fate=fates.drawn(wanted, _limit_workdays(wanted, unit, day), rng),
                rng=Random(rng.getrandbits(64)),  # noqa: S311 - reproducible on purpose
                channel=_channel_of(wanted, at, town, rng),
                competent_unit_id=_competent(elsewhere, wanted, at, rng),
                visit_group=group,
                is_recent=town.now - at < RECENT,
                is_scanned=town.now - at < SCANNED,
                counter_id=rng.choice(counters).pk if counters else None,
            )
            at += timedelta(minutes=rng.randrange(4, 9))  # noqa: PLW2901 - the second matter


def _case_of(wanted: Offer, rng: Random) -> str:
    if rng.random() < 0.8:
        return wanted.default_case.key
    return rng.choice(wanted.cases).key


def _channel_of(wanted: Offer, at: datetime, town: Town, rng: Random) -> str:
    channel = rng.choices([one for one, _ in _CHANNELS], [many for _, many in _CHANNELS])[0]
    allowed = channel in wanted.channels and town.calendar.is_workday(clock.local(at).date())
    return channel if allowed and not wanted.must_be_present else Channel.COUNTER


def _competent(elsewhere: Shelf, wanted: Offer, at: datetime, rng: Random) -> int | None:
    """Return the other commune where the matter belongs there: filing does not mind the place."""
    if not wanted.is_place_independent or clock.local(at).date() < tables.TWO_TIERS:
        return None
    if rng.random() > _ELSEWHERE_SHARE or not elsewhere.has(wanted, at):
        return None
    return elsewhere.unit_id


def _other_than(place: Place) -> Place:
    return DONG_THANH if place is MINH_TAN else MINH_TAN


def _limit_workdays(wanted: Offer, unit: Unit, day: date) -> float:
    limit = wanted.limit(wanted.default_case.key, Channel.COUNTER, unit.pk, day)
    if limit.unit == "working_hour":
        return float(limit.quantity) / 8
    return float(limit.quantity) * (1 if limit.unit == "working_day" else 0.7)
