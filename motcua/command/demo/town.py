"""What every life in the demonstration shares: the office, its time, its hands, its luck."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers.operations import ResultGiven
from motcua.casework.dossiers.rules import PartyGiven
from motcua.command.demo.fates import Fate
from motcua.command.demo.hands import Hands
from motcua.command.demo.office import Office
from motcua.core import clock
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime import rules as hours
from motcua.foundation.worktime.rules import Calendar

_SYMBOLS = {
    "1.004873": "UBND-XNTTHN",
    "1.013225": "GPXD",
    "2.000815": "SCT/BS",
    "2.000884": "SCT/CK,ĐC",
    "1.001193": "TLKS",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody at the counter with one matter, and what will become of it."""

    at: datetime
    uid: UUID
    unit: Unit
    offer: Offer
    case_key: str
    parties: tuple[PartyGiven, ...]
    fate: Fate
    rng: Random
    channel: str
    competent_unit_id: int | None = None
    visit_group: UUID | None = None
    # Work of weeks ago is history: it needs no notes and assignments to be looked at.
    is_recent: bool = False
    # What came in these days has its papers scanned; of before, scans would only fill the disk.
    is_scanned: bool = False
    counter_id: int | None = None
    # Arranged to lie still with this role, when it comes that far.
    stands_at: str = ""


@dataclass
class Town:
    """The office at work. Everything random comes from one seed."""

    office: Office
    hands: Hands
    rng: Random
    calendar: Calendar
    now: datetime
    first_day: date
    result_numbers: dict[tuple[int, int, str], int] = field(default_factory=dict)
    # What the rules of the rooms refused: named in the tests, never a reason to stop.
    refused: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, office: Office, now: datetime, seed: str, first_day: date) -> "Town":
        """Return the town of an office just set up."""
        rng = Random(seed)  # noqa: S311 - reproducible on purpose
        return cls(office, Hands(rng), rng, worktime.calendar_of(office.home.pk), now, first_day)

    def after(self, at: datetime, minutes: float) -> datetime:
        """Return the instant so many working minutes later, while the office is open."""
        ends = hours.add_working_minutes(self.calendar, at, max(1, int(minutes)))
        return hours.next_opening(self.calendar, ends) + timedelta(seconds=self.rng.randrange(50))

    def next_morning(self, at: datetime) -> datetime:
        """Return the opening of the next working day."""
        day = self.calendar.workday_after(clock.local(at).date())
        return self.calendar.opening_of(day) + timedelta(minutes=self.rng.randrange(5, 60))

    def workdays_from(self, at: datetime, count: int) -> datetime:
        """Return the promised hour of the working day ``count`` days after (before) ``at``."""
        day = clock.local(at).date()
        step = self.calendar.workday_after if count > 0 else self.calendar.workday_before
        for _ in range(abs(count)):
            day = step(day)
        return self.calendar.promise_end_of(day)

    def reception(self, unit_id: int, offer: Offer | None, at: datetime) -> Acting | None:
        """Return who receives: on Saturdays whoever is on duty, police matters their own counter."""
        shift = None
        if not hours.is_open(self.calendar, at):
            shift = worktime.duty_shift_at(unit_id, at)
        if shift is not None:
            return self.hands.acting(shift.staff_id, at)
        police = self.office.staff["khoat"]
        if unit_id == self.office.home.pk:
            at_police = offer is not None and offer.agency_kind == "police"
            by = self.hands.acting(police.pk, at) if at_police else None
            if by is not None and by.holds(Role.RECEPTION_OFFICER, unit_id):
                return by
            counters = [self.office.staff[name] for name in ("man", "lieu")]
            return self.hands.acting(self.rng.choice(counters).pk, at)
        return self.hands.of(Role.RECEPTION_OFFICER, unit_id, None, at)

    def result(self, offer: Offer, unit_id: int, signed_by: str, at: datetime) -> ResultGiven:
        """Return the next result of its kind, numbered by the year."""
        day = clock.local(at).date()
        symbol = _SYMBOLS.get(offer.code, "UBND")
        key = unit_id, day.year, symbol
        self.result_numbers[key] = number = self.result_numbers.get(key, 0) + 1
        kind = offer.result_types[0] if offer.result_types else None
        return ResultGiven(
            name=kind.name[:300] if kind else offer.name[:300],
            code=kind.code if kind else "",
            number=f"{number:02d}/{symbol}",
            issued_on=day,
            signed_by_name=signed_by,
        )


def answers(offer: Offer, rng: Random) -> dict[str, Any]:
    """Return what somebody answers to the questions that choose the branch."""
    given: dict[str, Any] = {}
    for question in offer.questions:
        if question.choices:
            choice = rng.choice(question.choices)
            given[question.key] = choice.get("value") if hasattr(choice, "get") else choice
        elif question.kind == "yes_no":
            given[question.key] = rng.random() < 0.3
        elif question.kind == "number":
            given[question.key] = rng.randint(1, 5)
    return given
