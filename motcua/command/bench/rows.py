"""The rows of one dossier, as its operations would have left them: chains with real hashes.

A closed one went the whole road; an open one lies at one of its steps. Each has four papers, six
steps and at least eight lines. A test holds a made dossier beside one that was really taken in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from hashlib import md5
from types import SimpleNamespace
from typing import Any

from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers import models as dossiers
from motcua.casework.dossiers.queries.words import search_words
from motcua.casework.dossiers.rules import dossier_code
from motcua.casework.dossiers.states import Outcome, Part, State, StepStatus
from motcua.command.bench.office import PAPERS, ROAD, CommuneOffice, Hand, Offered, Province
from motcua.command.bench.plan import FRIDAY, Spot
from motcua.command.bench.sheets import Row, Sheet, plain, stored
from motcua.core import chain
from motcua.core.clock import OFFICE_TZ
from motcua.core.folding import fold
from motcua.core.secrecy import encrypt, keyed_digest
from motcua.foundation.notifications.models import Message
from motcua.foundation.people.models import Person, last4_digest
from motcua.foundation.people.states import IdKind

LINES = 8
_FAMILY = ("Nguyễn", "Trần", "Lê", "Nguyễn", "Phạm", "Hoàng", "Nguyễn", "Vũ", "Đỗ", "Bùi")
_MIDDLE = ("Văn", "Thị", "Hữu", "Thị", "Đình", "Minh", "Thu")
_GIVEN = ("An", "Bình", "Cúc", "Dung", "Giang", "Hải", "Khánh", "Lan", "Mười", "Nhài", "Phượng",
          "Quế", "Sửu", "Tước", "Ửng", "Vượng", "Xuyến", "Yến", "Ngoãn", "Thuở")  # fmt: skip
_OPENING = time(7, 30)
_NEXT_IN_LINE = timedelta(minutes=6)
# How long after reception each step of the road ends, the hand-over last.
_ENDS = (
    timedelta(minutes=20), timedelta(hours=2), timedelta(days=1, hours=1),
    timedelta(days=1, hours=3), timedelta(days=1, hours=6), timedelta(days=2, hours=1),
)  # fmt: skip
# Where open ones lie: the step in hand; the last has its result and waits for the person.
_STANDS = (0, 1, 2, 2, 2, 3, 4, 2, 5, 2)


def person_count(size: int) -> int:
    """Return how many people filed ``size`` dossiers: most came more than once."""
    return max(1, size * 2 // 5)


def person_of(number: int, size: int) -> int:
    """Return whose the dossier ``number`` is."""
    return number * 7919 % person_count(size) + 1


@dataclass(frozen=True, slots=True)
class Citizen:
    """An invented person, the same for the same number."""

    number: int

    @property
    def name(self) -> str:
        """Return a name; many share one."""
        n = self.number
        return f"{_FAMILY[n % 10]} {_MIDDLE[n // 10 % 7]} {_GIVEN[n // 70 % 20]}"

    @property
    def id_number(self) -> str:
        """Return a number of no province."""
        return f"000{self.number:09d}"

    @property
    def phone(self) -> str:
        """Return a phone of nobody."""
        return f"0000{self.number % 1_000_000:06d}"


@dataclass
class Sheets:
    """Every table the filler writes."""

    person: Sheet = field(
        default_factory=lambda: Sheet(
            Person,
            "id",
            "uid",
            "name",
            "folded_name",
            "id_number",
            "id_digest",
            "id_last4_digest",
            "phone",
            "phone_digest",
            "phone_last4_digest",
            id_kind=IdKind.PERSONAL_ID,
            address="Thôn Đo, xã Đo",
            birth_year=1984,
        )
    )
    dossier: Sheet = field(
        default_factory=lambda: Sheet(
            dossiers.Dossier,
            "id",
            "uid",
            "code",
            "state",
            "version",
            "line_count",
            "chain_head",
            "procedure_version_id",
            "request",
            "receiving_unit_id",
            "receiving_department_id",
            "competent_unit_id",
            "result_unit_id",
            "applicant_name",
            "filed_at",
            "received_at",
            "clock_from",
            "due_at",
            "scoring_due_at",
            "printed_due_at",
            "resolved_at",
            "outcome",
            "ended_at",
            "visit_count",
            "positions",
            case_key="main",
            channel="counter",
            limit_quantity="3",
            limit_unit="working_day",
        )
    )
    party: Sheet = field(
        default_factory=lambda: Sheet(
            dossiers.Party,
            "id",
            "dossier_id",
            "part",
            "person_id",
            "name",
            "id_number",
            "phone",
            address="Thôn Đo, xã Đo",
        )
    )
    paper: Sheet = field(
        default_factory=lambda: Sheet(
            dossiers.Paper,
            "id",
            "dossier_id",
            "component_key",
            "name",
            "brought_at",
            original_count=1,
        )
    )
    step: Sheet = field(
        default_factory=lambda: Sheet(
            dossiers.Step,
            "id",
            "dossier_id",
            "key",
            "position",
            "name",
            "unit_id",
            "department_id",
            "role",
            "after",
            "planned_minutes",
            "status",
            "handler_id",
            "opened_at",
            "due_at",
            "finished_at",
            "handed_from",
            "taken_by",
            "worked_minutes",
        )
    )
    line: Sheet = field(
        default_factory=lambda: Sheet(
            dossiers.DossierEntry,
            "id",
            "subject_id",
            "seq",
            "act",
            "from_state",
            "to_state",
            "by_id",
            "by_name",
            "by_post",
            "at",
            "recorded_at",
            "public",
            "note",
            "salt",
            "note_seal",
            "facts",
            "previous",
            "hash",
        )
    )
    involvement: Sheet = field(
        default_factory=lambda: Sheet(
            dossiers.Involvement, "id", "dossier_id", "unit_id", "department_id"
        )
    )
    search: Sheet = field(
        default_factory=lambda: Sheet(dossiers.DossierSearch, "dossier_id", "words")
    )
    slip: Sheet = field(
        default_factory=lambda: Sheet(
            Slip,
            "id",
            "uid",
            "unit_id",
            "year",
            "number",
            "symbol",
            "subject_code",
            "issued_at",
            "author_id",
            "author_name",
            "author_post",
            "content",
            kind=SlipKind.RECEIPT,
            template=forms.TEMPLATES[SlipKind.RECEIPT],
        )
    )
    dossier_slip: Sheet = field(
        default_factory=lambda: Sheet(dossiers.DossierSlip, "id", "dossier_id", "slip_id")
    )
    message: Sheet = field(
        default_factory=lambda: Sheet(
            Message,
            "id",
            "uid",
            "to_person_id",
            "kind",
            "address",
            "text",
            "about",
            "created_at",
            "due_at",
            "sent_at",
            channel="sms",
            status="sent",
            attempts=1,
        )
    )
    result: Sheet = field(default_factory=lambda: Sheet(
        dossiers.Result, "id", "dossier_id", "name", "number", "folded", "issued_on",
        "signed_by_name", "handed_over_at", "handed_to"))  # fmt: skip

    def all(self) -> tuple[Sheet, ...]:
        """Return the sheets in the order of their keys."""
        return (
            self.person, self.dossier, self.party, self.paper, self.step, self.line,
            self.involvement, self.search, self.slip, self.dossier_slip, self.message, self.result,
        )  # fmt: skip


Part_ = tuple[Sheet, Row]


class Maker:
    """Makes the rows of dossiers of one province."""

    def __init__(self, province: Province, size: int) -> None:
        """Draw up what is the same in many slips once."""
        self.sheets = Sheets()
        self._province = province
        self._size = size
        self._receipts: dict[tuple[int, int], str] = {}

    def person(self, number: int) -> Row:
        """Return the row of one person."""
        citizen = Citizen(number)
        return self.sheets.person.row(
            number,
            uid_of("person", number),
            citizen.name,
            fold(citizen.name),
            encrypt(citizen.id_number),
            keyed_digest(citizen.id_number),
            last4_digest(citizen.id_number),
            encrypt(citizen.phone),
            keyed_digest(citizen.phone),
            last4_digest(citizen.phone),
        )

    def dossier(self, spot: Spot) -> Iterator[Part_]:
        """Yield every row of one dossier with its sheet."""
        made = _Made(self, spot, self._province, person_of(spot.number, self._size))
        yield from made.rows()

    def receipt(self, made: "_Made") -> str:
        """Return what slip 01 says: drawn up once a commune and procedure, then filled in."""
        key = made.office.unit_id, made.offered.version_id
        if key not in self._receipts:
            self._receipts[key] = _receipt_pattern(made)
        return (
            self._receipts[key]
            .replace("@code@", made.code)
            .replace("@name@", made.citizen.name)
            .replace("@id@", made.citizen.id_number)
            .replace("@phone@", made.citizen.phone)
            .replace(_MARK_RECEIVED.isoformat(), made.received.astimezone(UTC).isoformat())
            .replace(_MARK_DUE.isoformat(), made.due.astimezone(UTC).isoformat())
        )


_MARK_RECEIVED = datetime(1901, 1, 1, tzinfo=UTC)
_MARK_DUE = datetime(1902, 1, 1, tzinfo=UTC)


def _receipt_pattern(made: "_Made") -> str:
    person = forms.Addressee(
        name="@name@", personal_id="@id@", address="Thôn Đo, xã Đo", phone="@phone@"
    )
    content = forms.Receipt(
        head=forms.Letterhead(
            superior=made.office.name.upper(),
            office="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            place=made.office.name.removeprefix("UBND "),
            address="Xã Đo, tỉnh Sông Mây",
            phone="0000 000 000",
            demo=True,
        ),
        dossier_code="@code@",
        applicant=person,
        request=made.offered.name,
        papers=tuple(forms.PaperLine(name=paper, originals=1) for paper in PAPERS),
        time_limit="3 ngày làm việc",
        received_at=_MARK_RECEIVED,
        due_at=_MARK_DUE,
        result_place=made.office.name,
        fee="8.000 đ",
        days=tuple(
            forms.DayCell(weekday="T5", day="26/11", mark=mark, says=says)
            for mark, says in (("start", "nhận"), ("counted", "1/3"), ("counted", "2/3"), ("due", "3/3"))
        ),
        promise=("Tính từ ngày làm việc kế tiếp.", "Trả chậm nhất lúc đóng cửa ngày thứ ba."),
    )  # fmt: skip
    return forms.content_to_json(content)


def uid_of(kind: str, number: int) -> str:
    """Return an uid, the same for the same thing; nobody's secret hangs on it."""
    return md5(f"{kind} {number}".encode(), usedforsecurity=False).hexdigest()


class _Made:
    """One dossier being written."""

    def __init__(self, maker: Maker, spot: Spot, province: Province, person: int) -> None:
        self.maker, self.sheets, self.spot = maker, maker.sheets, spot
        self.office: CommuneOffice = province.communes[spot.commune]
        self.offered: Offered = province.procedures[spot.number % len(province.procedures)]
        self.person, self.citizen = person, Citizen(person)
        self.code = dossier_code(self.office.code, spot.day, spot.serial)
        begins = datetime.combine(spot.day, _OPENING, tzinfo=OFFICE_TZ)
        self.received = begins + min(spot.serial * _NEXT_IN_LINE, timedelta(hours=9))
        self.due = _due(self.received)
        self.stands = _STANDS[spot.serial % len(_STANDS)] if spot.is_open else len(ROAD)
        self.state = self._state()
        self.at = stored(self.received)

    def _state(self) -> str:
        if self.stands == len(ROAD):
            return State.HANDED_OVER.value
        if self.stands == len(ROAD) - 1:
            return State.RESOLVED.value
        return State.PROCESSING.value if self.stands else State.RECEIVED.value

    def hand(self, position: int) -> Hand:
        hands = self.office.hands[ROAD[position][3]]
        return hands[self.spot.number % len(hands)]

    def end_of(self, position: int) -> datetime:
        return self.received + _ENDS[position]

    def rows(self) -> Iterator[Part_]:
        lines = list(self._lines())
        yield self.sheets.dossier, self._dossier(lines)
        yield from self._parties()
        yield from self._papers()
        yield from self._steps()
        yield from ((self.sheets.line, self._line_row(n, line)) for n, line in enumerate(lines))
        yield from self._involvements()
        yield self.sheets.search, (self.spot.number, self._words())
        yield from self._slip()
        yield from self._messages()
        if self.stands >= len(ROAD) - 1:
            yield self.sheets.result, self._result()

    def _dossier(self, lines: Sequence[Any]) -> Row:
        office, is_over = self.office, self.stands == len(ROAD)
        is_resolved = self.stands >= len(ROAD) - 1
        due = stored(self.due)
        return self.sheets.dossier.row(
            self.spot.number,
            uid_of("dossier", self.spot.number),
            self.code,
            self.state,
            len(lines) - 1,
            len(lines),
            lines[-1].hash,
            self.offered.version_id,
            self.offered.name,
            office.unit_id,
            office.departments["one_stop"],
            office.unit_id,
            office.unit_id,
            self.citizen.name,
            self.at,
            self.at,
            self.at,
            due,
            due,
            due,
            stored(self.end_of(4)) if is_resolved else None,
            Outcome.GRANTED.value if is_resolved else "",
            stored(self.end_of(5)) if is_over else None,
            2 if is_over else 1,
            plain([] if is_over else [self._position()]),
        )

    def _position(self) -> dict[str, Any]:
        key, _, department, role, _ = ROAD[self.stands]
        return {
            "key": key,
            "unit": self.office.unit_id,
            "department": self.office.departments[department],
            "role": str(role),
            "handler": self._handler(self.stands),
        }

    def _handler(self, position: int) -> int | None:
        """Two of three open steps are in somebody's hands; the hand-over in nobody's."""
        if position == len(ROAD) - 1 or (position == self.stands and self.spot.number % 3 == 0):
            return None
        return self.hand(position).staff_id

    def _parties(self) -> Iterator[Part_]:
        for offset, part in enumerate((Part.APPLICANT, Part.SUBMITTER)):
            yield (
                self.sheets.party,
                self.sheets.party.row(
                    2 * self.spot.number - offset,
                    self.spot.number,
                    part.value,
                    self.person,
                    self.citizen.name,
                    encrypt(self.citizen.id_number),
                    encrypt(self.citizen.phone),
                ),
            )

    def _papers(self) -> Iterator[Part_]:
        for n, paper in enumerate(PAPERS, start=1):
            number = len(PAPERS) * (self.spot.number - 1) + n
            yield (
                self.sheets.paper,
                self.sheets.paper.row(number, self.spot.number, f"paper{n}", paper, self.at),
            )

    def _steps(self) -> Iterator[Part_]:
        opened, after = self.received, "[]"
        for position, (key, name, department, role, minutes) in enumerate(ROAD):
            is_done, is_open = position < self.stands, position == self.stands
            ends = self.end_of(position)
            begun = is_done or is_open
            due = opened + timedelta(minutes=minutes * 3) if minutes and begun else None
            yield (
                self.sheets.step,
                self.sheets.step.row(
                    len(ROAD) * (self.spot.number - 1) + position + 1,
                    self.spot.number,
                    key,
                    position + 1,
                    name,
                    self.office.unit_id,
                    self.office.departments[department],
                    str(role),
                    after,
                    minutes,
                    (
                        StepStatus.DONE
                        if is_done
                        else StepStatus.OPEN
                        if is_open
                        else StepStatus.PLANNED
                    ).value,
                    self._handler(position) if begun else None,
                    stored(opened) if begun else None,
                    stored(due) if due else None,
                    stored(ends) if is_done else None,
                    self.hand(min(position, 4)).name if is_done else "",
                    self.hand(0).name if position == 0 else "",
                    30 if is_done else None,
                ),
            )
            opened, after = ends, f'["{key}"]'

    # --- The chain

    def _lines(self) -> Iterator[Any]:
        """Yield the lines in order, each with the hash of the one before."""
        previous, state = "", ""
        for seq, (act, to, hand, at, note, facts) in enumerate(self._acts(), start=1):
            salt = uid_of("salt", self.spot.number * LINES + seq) if note else ""
            line = SimpleNamespace(
                subject_id=self.spot.number, seq=seq, act=act, from_state=state, to_state=to,
                by_id=hand.staff_id, by_person_id=None, by_machine="", by_rule="",
                by_name=hand.name, by_post=hand.post, at=at, recorded_at=at,
                public=act not in {"note", "assign"}, note=note, salt=salt,
                note_seal=chain.sealed(salt, note), facts=facts, previous=previous,
            )  # fmt: skip
            body = dossiers.DossierEntry.chained_body(line)  # type: ignore[arg-type]
            line.hash = chain.line_hash(previous, chain.VERSION, body)
            previous, state = line.hash, to
            yield line

    def _acts(self) -> Iterator[tuple[str, str, Hand, datetime, str, dict[str, Any]]]:
        """Yield what happened: act, state it led to, who, when, note, facts."""
        front = self.hand(0)
        received = {"code": self.code, "slip": self._symbol(), "due_at": chain.instant(self.due)}
        yield (
            "file",
            State.FILED.value,
            front,
            self.received,
            "",
            {"channel": "counter", "visit": True},
        )
        yield "receive", State.RECEIVED.value, front, self.received, "", received
        count, at = 2, self.received
        for position in range(min(self.stands, 4)):
            at = self.end_of(position)
            yield (
                "complete_step",
                State.PROCESSING.value,
                self.hand(position),
                at,
                "",
                self._passed(position),
            )
            count += 1
        if self.stands >= 5:
            at = self.end_of(4)
            yield "resolve", State.RESOLVED.value, self.hand(4), at, "", self._resolved()
            count += 1
        if self.stands == len(ROAD):
            facts = {"visit": True}
            yield "hand_over", self.state, front, self.end_of(5), self.citizen.name, facts
            return
        for more in range(LINES - count):
            at += timedelta(minutes=3 * more + 1)
            yield "note", self.state, front, at, "Đã gọi điện cho người nộp.", {}

    def _passed(self, position: int) -> dict[str, Any]:
        key, name, _, _, _ = ROAD[position]
        after = ROAD[position + 1]
        return {
            "step": key, "step_name": name, "unit": self.office.unit_id, "minutes": 30, "late": False,
            "next": [{"step": after[0], "name": after[1],
                      "department": self.office.departments[after[2]]}],
        }  # fmt: skip

    def _resolved(self) -> dict[str, Any]:
        return {
            "outcome": Outcome.GRANTED.value, "step": ROAD[4][0], "step_name": ROAD[4][1],
            "results": [self._result_number()],
        }  # fmt: skip

    def _line_row(self, offset: int, line: Any) -> Row:
        at = stored(line.at)
        return self.sheets.line.row(
            LINES * (self.spot.number - 1) + offset + 1,
            line.subject_id, line.seq, line.act, line.from_state, line.to_state, line.by_id,
            line.by_name, line.by_post, at, at, line.public, line.note, line.salt, line.note_seal,
            plain(line.facts), line.previous, line.hash,
        )  # fmt: skip

    # --- What it is found by, printed and told

    def _involvements(self) -> Iterator[Part_]:
        for n, department in enumerate(self.office.departments.values(), start=1):
            number = len(self.office.departments) * (self.spot.number - 1) + n
            yield (
                self.sheets.involvement,
                self.sheets.involvement.row(
                    number, self.spot.number, self.office.unit_id, department
                ),
            )

    def _words(self) -> str:
        office = self.office
        found = SimpleNamespace(
            code=self.code,
            receiving_unit_id=office.unit_id,
            receiving_department_id=office.departments["one_stop"],
        )
        places = [(office.unit_id, department) for department in office.departments.values()]
        procedure = f"{self.offered.name} {self.offered.code}"
        return search_words(found, [self.citizen, self.citizen], procedure, places)  # type: ignore[arg-type]

    def _symbol(self) -> str:
        return forms.symbol_of(SlipKind.RECEIPT, self.spot.of_year)

    def _slip(self) -> Iterator[Part_]:
        number, front = self.spot.number, self.hand(0)
        yield (
            self.sheets.slip,
            self.sheets.slip.row(
                number,
                uid_of("slip", number),
                self.office.unit_id,
                self.spot.day.year,
                self.spot.of_year,
                self._symbol(),
                self.code,
                self.at,
                front.staff_id,
                front.name,
                front.post,
                encrypt(self.maker.receipt(self)),
            ),
        )
        yield self.sheets.dossier_slip, (number, number, number)

    def _messages(self) -> Iterator[Part_]:
        told = [("received", f"Đã nhận hồ sơ {self.code}: {self.offered.name}.", self.at)]
        if self.stands >= 5:
            told.append(("resolved", f"Hồ sơ {self.code} đã có kết quả.", stored(self.end_of(4))))
        for offset, (kind, text, at) in enumerate(told):
            number = 2 * self.spot.number - offset
            yield self.sheets.message, self.sheets.message.row(
                number, uid_of("message", number), self.person, kind,
                encrypt(self.citizen.phone), text, self.code, at, at, at,
            )  # fmt: skip

    def _result_number(self) -> str:
        return f"{self.spot.of_year}/UBND"

    def _result(self) -> Row:
        is_over = self.stands == len(ROAD)
        number = self._result_number()
        return self.sheets.result.row(
            self.spot.number,
            self.spot.number,
            self.offered.name,
            number,
            fold(f"{number} {self.offered.name} {self.citizen.name}"),
            self.end_of(4).date().isoformat(),
            self.hand(3).name,
            stored(self.end_of(5)) if is_over else None,
            self.citizen.name if is_over else "",
        )


def _due(received: datetime) -> datetime:
    day = received.date()
    for _ in range(3):
        day += timedelta(days=1)
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
    return datetime.combine(day, time(17), tzinfo=OFFICE_TZ)
