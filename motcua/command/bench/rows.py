"""The rows of one dossier of the archive, as its operations would have left them.

Each has four papers, six steps and at least eight lines with real hashes. A test holds a made
dossier beside one that was really taken in.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from motcua.backoffice.documents import rules as forms
from motcua.casework.dossiers.queries.words import search_words
from motcua.casework.dossiers.states import Outcome, Part, StepStatus
from motcua.command.bench.office import PAPERS, ROAD, Province
from motcua.command.bench.people import Citizen, uid_of
from motcua.command.bench.plan import Spot
from motcua.command.bench.sheets import Row, Sheet, plain, stored
from motcua.command.bench.stories import LAST, LINES, SEALING, Story
from motcua.command.bench.tables import ADDRESS, Tables
from motcua.core.folding import fold
from motcua.core.secrecy import encrypt, keyed_digest
from motcua.foundation.people.models import last4_digest

Placed = tuple[Sheet, Row]
_MARK_RECEIVED = datetime(1901, 1, 1, tzinfo=UTC)
_MARK_DUE = datetime(1902, 1, 1, tzinfo=UTC)


class Maker:
    """Makes the rows of one province's archive."""

    def __init__(self, province: Province, size: int) -> None:
        """Begin with empty sheets; what slips say is drawn up when it is first needed."""
        self.tables = Tables()
        self._province = province
        self._size = size
        self._receipts: dict[tuple[int, int], str] = {}

    def person(self, number: int) -> Row:
        """Return the row of one person."""
        citizen = Citizen(number)
        return self.tables.person.row(
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

    def dossier(self, spot: Spot) -> Iterator[Placed]:
        """Yield every row of one dossier with its sheet."""
        story, tables = Story(spot, self._province, self._size), self.tables
        lines = list(story.lines())
        yield tables.dossier, self._dossier(story, lines)
        yield from ((tables.party, row) for row in self._parties(story))
        yield from ((tables.paper, row) for row in self._papers(story))
        yield from ((tables.step, row) for row in self._steps(story))
        yield from ((tables.line, self._line(line)) for line in lines)
        yield from ((tables.involvement, row) for row in self._involvements(story))
        yield tables.search, (story.number, _words(story))
        yield tables.slip, self._slip(story)
        yield tables.dossier_slip, (story.number, story.number, story.number)
        yield from ((tables.message, row) for row in self._messages(story))
        if story.is_resolved:
            yield tables.result, self._result(story)

    def _dossier(self, story: Story, lines: list[Any]) -> Row:
        office, due, at = story.office, stored(story.due), stored(story.received)
        resolved = stored(story.end_of(SEALING)) if story.is_resolved else None
        return self.tables.dossier.row(
            story.number,
            uid_of("dossier", story.number),
            story.code,
            story.state,
            len(lines) - 1,
            len(lines),
            lines[-1].hash,
            story.offered.version_id,
            story.offered.name,
            office.unit_id,
            office.departments["one_stop"],
            office.unit_id,
            office.unit_id,
            story.citizen.name,
            at,
            at,
            at,
            due,
            due,
            due,
            resolved,
            Outcome.GRANTED.value if story.is_resolved else "",
            stored(story.end_of(LAST)) if story.is_over else None,
            2 if story.is_over else 1,
            plain([] if story.is_over else [_position(story)]),
            None if story.is_over else resolved or due,
        )

    def _parties(self, story: Story) -> Iterator[Row]:
        citizen = story.citizen
        for offset, part in enumerate((Part.APPLICANT, Part.SUBMITTER)):
            yield self.tables.party.row(
                2 * story.number - offset,
                story.number,
                part.value,
                citizen.number,
                citizen.name,
                encrypt(citizen.id_number),
                encrypt(citizen.phone),
            )

    def _papers(self, story: Story) -> Iterator[Row]:
        at = stored(story.received)
        for n, paper in enumerate(PAPERS, start=1):
            key = len(PAPERS) * (story.number - 1) + n
            yield self.tables.paper.row(key, story.number, f"paper{n}", paper, at)

    def _steps(self, story: Story) -> Iterator[Row]:
        opened, after = story.received, "[]"
        for position, (key, name, department, role, minutes) in enumerate(ROAD):
            is_done, is_open = position < story.stands, position == story.stands
            begun, ends = is_done or is_open, story.end_of(position)
            due = stored(opened + timedelta(minutes=3 * minutes)) if minutes and begun else None
            yield self.tables.step.row(
                len(ROAD) * (story.number - 1) + position + 1,
                story.number,
                key,
                position + 1,
                name,
                story.office.unit_id,
                story.office.departments[department],
                str(role),
                after,
                minutes,
                _status(is_done=is_done, is_open=is_open),
                story.handler(position) if begun else None,
                stored(opened) if begun else None,
                due,
                stored(ends) if is_done else None,
                story.hand(min(position, SEALING)).name if is_done else "",
                story.hand(0).name if position == 0 else "",
                30 if is_done else None,
                due if is_open else None,
            )
            opened, after = ends, f'["{key}"]'

    def _line(self, line: Any) -> Row:
        at = stored(line.at)
        return self.tables.line.row(
            LINES * (line.subject_id - 1) + line.seq,
            line.subject_id,
            line.seq,
            line.act,
            line.from_state,
            line.to_state,
            line.by_id,
            line.by_name,
            line.by_post,
            at,
            at,
            line.public,
            line.note,
            line.salt,
            line.note_seal,
            plain(line.facts),
            line.previous,
            line.hash,
        )

    def _involvements(self, story: Story) -> Iterator[Row]:
        departments = story.office.departments.values()
        for n, department in enumerate(departments, start=1):
            key = len(departments) * (story.number - 1) + n
            yield self.tables.involvement.row(key, story.number, story.office.unit_id, department)

    def _slip(self, story: Story) -> Row:
        front = story.hand(0)
        return self.tables.slip.row(
            story.number,
            uid_of("slip", story.number),
            story.office.unit_id,
            story.spot.day.year,
            story.spot.of_year,
            story.symbol,
            story.code,
            stored(story.received),
            front.staff_id,
            front.name,
            front.post,
            encrypt(self._receipt(story)),
        )

    def _receipt(self, story: Story) -> str:
        """Return what slip 01 says: drawn up once a commune and procedure, then filled in."""
        key = story.office.unit_id, story.offered.version_id
        if key not in self._receipts:
            self._receipts[key] = _receipt_pattern(story)
        return (
            self._receipts[key]
            .replace("@code@", story.code)
            .replace("@name@", story.citizen.name)
            .replace("@id@", story.citizen.id_number)
            .replace("@phone@", story.citizen.phone)
            .replace(_MARK_RECEIVED.isoformat(), story.received.astimezone(UTC).isoformat())
            .replace(_MARK_DUE.isoformat(), story.due.astimezone(UTC).isoformat())
        )

    def _messages(self, story: Story) -> Iterator[Row]:
        told = [("received", f"Đã nhận hồ sơ {story.code}: {story.offered.name}.", story.received)]
        if story.is_resolved:
            done = story.end_of(SEALING)
            told.append(("resolved", f"Hồ sơ {story.code} đã có kết quả.", done))
        for offset, (kind, text, instant) in enumerate(told):
            key, at = 2 * story.number - offset, stored(instant)
            yield self.tables.message.row(
                key,
                uid_of("message", key),
                story.citizen.number,
                kind,
                encrypt(story.citizen.phone),
                encrypt(text),
                story.code,
                at,
                at,
                at,
            )

    def _result(self, story: Story) -> Row:
        words = f"{story.result_number} {story.offered.name} {story.citizen.name}"
        return self.tables.result.row(
            story.number,
            story.number,
            story.offered.name,
            story.result_number,
            fold(words),
            story.end_of(SEALING).date().isoformat(),
            story.hand(SEALING - 1).name,
            stored(story.end_of(LAST)) if story.is_over else None,
            story.citizen.name if story.is_over else "",
        )


def _position(story: Story) -> dict[str, Any]:
    key, _, department, role, _ = ROAD[story.stands]
    return {
        "key": key,
        "unit": story.office.unit_id,
        "department": story.office.departments[department],
        "role": str(role),
        "handler": story.handler(story.stands),
    }


def _status(*, is_done: bool, is_open: bool) -> str:
    if is_done:
        return StepStatus.DONE.value
    return StepStatus.OPEN.value if is_open else StepStatus.PLANNED.value


def _words(story: Story) -> str:
    office = story.office
    found: Any = SimpleNamespace(
        code=story.code,
        filed_at=story.received,
        receiving_unit_id=office.unit_id,
        receiving_department_id=office.departments["one_stop"],
    )
    places = [(office.unit_id, department) for department in office.departments.values()]
    procedure = f"{story.offered.name} {story.offered.code}"
    return search_words(found, [story.citizen, story.citizen], procedure, places)


def _receipt_pattern(story: Story) -> str:
    days = (("start", "nhận"), ("counted", "1/3"), ("counted", "2/3"), ("due", "3/3"))
    content = forms.Receipt(
        head=forms.Letterhead(
            superior=story.office.name.upper(),
            office="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            place=story.office.name.removeprefix("UBND "),
            address="Xã Đo, tỉnh Sông Mây",
            phone="0000 000 000",
            demo=True,
        ),
        dossier_code="@code@",
        applicant=forms.Addressee(
            name="@name@", personal_id="@id@", address=ADDRESS, phone="@phone@"
        ),
        request=story.offered.name,
        papers=tuple(forms.PaperLine(name=paper, originals=1) for paper in PAPERS),
        time_limit="3 ngày làm việc",
        received_at=_MARK_RECEIVED,
        due_at=_MARK_DUE,
        result_place=story.office.name,
        fee="8.000 đ",
        days=tuple(
            forms.DayCell(weekday="T5", day="26/11", mark=mark, says=says) for mark, says in days
        ),
        promise=("Tính từ ngày làm việc kế tiếp.", "Trả chậm nhất lúc đóng cửa ngày thứ ba."),
    )
    return forms.content_to_json(content)
