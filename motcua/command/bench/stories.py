"""What happened to one dossier of the archive: who, when, how far, and the chain of its lines.

A closed one went the whole road; an open one lies at one of its steps.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers.models import DossierEntry
from motcua.casework.dossiers.rules import dossier_code
from motcua.casework.dossiers.states import Outcome, State
from motcua.command.bench.office import ROAD, CommuneOffice, Hand, Offered, Province
from motcua.command.bench.people import Citizen, person_of, uid_of
from motcua.command.bench.plan import FRIDAY, Spot
from motcua.core import chain
from motcua.core.clock import OFFICE_TZ

LINES = 8
LAST = len(ROAD) - 1
SEALING = LAST - 1
_OPENING, _CLOSING = time(7, 30), time(17)
_NEXT_IN_LINE, _LATEST = timedelta(minutes=6), timedelta(hours=9)
_LIMIT_DAYS = 3
# How long after reception each step of the road ends, the hand-over last.
_ENDS = (
    timedelta(minutes=20), timedelta(hours=2), timedelta(days=1, hours=1),
    timedelta(days=1, hours=3), timedelta(days=1, hours=6), timedelta(days=2, hours=1),
)  # fmt: skip
# Where open ones lie: the step in hand; the last has its result and waits for the person.
_STANDS = (0, 1, 2, 2, 2, 3, 4, 2, 5, 2)
Act = tuple[str, str, Hand, datetime, str, dict[str, Any]]


class Story:
    """One dossier: ``stands`` is the position of its open step, one more than the last when over."""

    def __init__(self, spot: Spot, province: Province, size: int) -> None:
        """Draw everything from its place in the plan."""
        self.spot, self.number = spot, spot.number
        self.office: CommuneOffice = province.communes[spot.commune]
        self.offered: Offered = province.procedures[spot.number % len(province.procedures)]
        self.citizen = Citizen(person_of(spot.number, size))
        self.code = dossier_code(self.office.code, spot.day, spot.serial)
        begins = datetime.combine(spot.day, _OPENING, tzinfo=OFFICE_TZ)
        self.received = begins + min(spot.serial * _NEXT_IN_LINE, _LATEST)
        self.due = _due(self.received)
        self.stands = _STANDS[spot.number % len(_STANDS)] if spot.is_open else LAST + 1

    @property
    def is_over(self) -> bool:
        """Say whether the result is in the hand."""
        return self.stands > LAST

    @property
    def is_resolved(self) -> bool:
        """Say whether there is a result."""
        return self.stands >= LAST

    @property
    def state(self) -> str:
        """Return the legal state."""
        if self.is_over:
            return State.HANDED_OVER.value
        if self.is_resolved:
            return State.RESOLVED.value
        return State.PROCESSING.value if self.stands else State.RECEIVED.value

    @property
    def symbol(self) -> str:
        """Return the number of its receipt."""
        return forms.symbol_of(SlipKind.RECEIPT, self.spot.of_year)

    @property
    def result_number(self) -> str:
        """Return the number of its result."""
        return f"{self.spot.of_year}/UBND"

    def hand(self, position: int) -> Hand:
        """Return who does the step there."""
        hands = self.office.hands[ROAD[position][3]]
        return hands[self.number % len(hands)]

    def handler(self, position: int) -> int | None:
        """Two of three open steps are in somebody's hands; the hand-over in nobody's."""
        if position == LAST or (position == self.stands and self.number % 3 == 0):
            return None
        return self.hand(position).staff_id

    def end_of(self, position: int) -> datetime:
        """Return when the step there was done."""
        return self.received + _ENDS[position]

    def lines(self) -> Iterator[Any]:
        """Yield the lines in order, each with the hash of the one before."""
        previous, state = "", ""
        for seq, (act, to, hand, at, note, facts) in enumerate(self._acts(), start=1):
            salt = uid_of("salt", self.number * LINES + seq) if note else ""
            line = SimpleNamespace(
                subject_id=self.number, seq=seq, act=act, from_state=state, to_state=to,
                by_id=hand.staff_id, by_person_id=None, by_machine="", by_rule="",
                by_name=hand.name, by_post=hand.post, at=at, recorded_at=at,
                public=act != "note", note=note, salt=salt,
                note_seal=chain.sealed(salt, note), facts=facts, previous=previous,
            )  # fmt: skip
            body = DossierEntry.chained_body(line)  # type: ignore[arg-type]
            line.hash = chain.line_hash(previous, chain.VERSION, body)
            previous, state = line.hash, to
            yield line

    def _acts(self) -> Iterator[Act]:
        """Yield what happened: act, state it led to, who, when, note, facts."""
        front, at = self.hand(0), self.received
        visit = {"channel": "counter", "visit": True}
        received = {"code": self.code, "slip": self.symbol, "due_at": chain.instant(self.due)}
        yield "file", State.FILED.value, front, at, "", visit
        yield "receive", State.RECEIVED.value, front, at, "", received
        count = 2
        for position in range(min(self.stands, SEALING)):
            at, passed = self.end_of(position), self._passed(position)
            yield "complete_step", State.PROCESSING.value, self.hand(position), at, "", passed
            count += 1
        if self.is_resolved:
            at = self.end_of(SEALING)
            yield "resolve", State.RESOLVED.value, self.hand(SEALING), at, "", self._resolved()
            count += 1
        if self.is_over:
            taken = {"visit": True}
            yield "hand_over", self.state, front, self.end_of(LAST), self.citizen.name, taken
            return
        for more in range(LINES - count):
            at += timedelta(minutes=3 * more + 1)
            yield "note", self.state, front, at, "Đã gọi điện cho người nộp.", {}

    def _passed(self, position: int) -> dict[str, Any]:
        (key, name, *_), (after, after_name, department, *_) = ROAD[position : position + 2]
        coming = {
            "step": after,
            "name": after_name,
            "department": self.office.departments[department],
        }
        return {
            "step": key, "step_name": name, "unit": self.office.unit_id, "minutes": 30,
            "late": False, "next": [coming],
        }  # fmt: skip

    def _resolved(self) -> dict[str, Any]:
        key, name, *_ = ROAD[SEALING]
        return {
            "outcome": Outcome.GRANTED.value, "step": key, "step_name": name,
            "results": [self.result_number],
        }  # fmt: skip


def _due(received: datetime) -> datetime:
    day = received.date()
    for _ in range(_LIMIT_DAYS):
        day += timedelta(days=1)
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
    return datetime.combine(day, _CLOSING, tzinfo=OFFICE_TZ)
