"""Pure decisions about a dossier: its code, what may be asked, which step is next, who owes what.

No clock, no database. *Units*: instants are aware, minutes are working time.
*Law*: 61/2018/NĐ-CP, Điều 17, 18, 19, 20, 21; 118/2025/NĐ-CP, Điều 11; 03/2025/TT-VPCP, Điều 13.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from motcua.casework.dossiers.states import Outcome, Part, ReturnMethod, State, StepStatus, TellBy
from motcua.core.refusals import Refused

MINUTES_PER_HOUR = 60
_CODE = re.compile(r"^(?P<unit>.+)-(?P<day>\d{6})-(?P<serial>\d{4,})$")

SUPPLEMENT_LAW = "118/2025/NĐ-CP, Điều 11"
EXTENSION_LAW = "61/2018/NĐ-CP, Điều 19"
CATALOGUE_LAW = "61/2018/NĐ-CP, Điều 15"


# --- The code -----------------------------------------------------------------------------


def dossier_code(unit_code: str, day: date, serial: int) -> str:
    """Return the legal code; the serial of the day has four digits and may grow.

    Law: 03/2025/TT-VPCP, Điều 13.
    """
    return f"{unit_code}-{day:%y%m%d}-{serial:04d}"


def parse_code(code: str) -> tuple[str, str, int] | None:
    """Return unit, day as ``yymmdd`` and serial, read from the right; None for another text.

    Codes of other systems have three or four segments before the day: the unit stays text.
    """
    found = _CODE.match(code.strip())
    if found is None:
        return None
    return found["unit"], found["day"], int(found["serial"])


# --- What is brought ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyGiven:
    """A person as given at intake. ``person_id`` is filled once the person is known."""

    part: str = Part.APPLICANT
    kind: str = "person"
    name: str
    id_number: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    authorisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileGiven:
    """A scan, already examined and kept in the vault."""

    digest: str
    name: str
    mime: str
    byte_count: int
    page_count: int | None = None
    is_watermarked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGiven:
    """What was really brought for one component."""

    component: str
    original_count: int = 0
    certified_count: int = 0
    copy_count: int = 0
    is_shown_only: bool = False
    is_from_data: bool = False
    comment: str = ""
    files: tuple[FileGiven, ...] = ()

    @property
    def is_brought(self) -> bool:
        """Return whether anything at all was brought."""
        counts = self.original_count + self.certified_count + self.copy_count
        return bool(counts) or self.is_shown_only or self.is_from_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that is known when a dossier comes in. ``uid`` is made by the client: a repeat is known."""

    uid: UUID
    version_id: int
    case_key: str
    channel: str
    parties: tuple[PartyGiven, ...]
    papers: tuple[PaperGiven, ...] = ()
    request: str = ""
    form_values: Mapping[str, Any] = field(default_factory=dict)
    copies_count: int = 1
    return_method: str = ReturnMethod.COUNTER
    tell_by: str = TellBy.SMS
    competent_unit_id: int | None = None
    result_unit_id: int | None = None
    guided_unit_id: int | None = None
    counter_id: int | None = None
    visit_group: UUID | None = None
    out_of_hours_reason: str = ""

    def party(self, part: str) -> PartyGiven | None:
        """Return who has this part, if anybody."""
        return next((party for party in self.parties if party.part == part), None)

    @property
    def applicant(self) -> PartyGiven:
        """Return whose dossier it is. Raise Refused when nobody is named."""
        applicant = self.party(Part.APPLICANT)
        if applicant is None or not applicant.name.strip():
            raise Refused("Chưa có họ tên chủ hồ sơ.")
        return applicant


def check_parties(intake: Intake) -> None:
    """Raise Refused unless the parties can stand together on form 01."""
    if not intake.applicant.name:
        raise Refused("Chưa có họ tên chủ hồ sơ.")
    proxy = intake.party(Part.PROXY)
    if proxy is None:
        return
    if not proxy.authorisation.strip():
        raise Refused(
            "Người được ủy quyền phải có giấy tờ ủy quyền.", law="03/2025/TT-VPCP, Phụ lục I"
        )


class Component(Protocol):
    """What the catalogue says of one paper."""

    key: str
    name: str
    is_required: bool
    condition: str
    keeps_identity_paper: bool


def check_papers(papers: Sequence[PaperGiven], components: Iterable[Component]) -> None:
    """Raise Refused when a paper stands outside the catalogue of the procedure.

    Law: 61/2018/NĐ-CP, Điều 15.
    """
    known = {component.key for component in components}
    strange = [paper.component for paper in papers if paper.component not in known]
    if strange:
        raise Refused(
            "Không thể nhận thêm giấy ngoài danh mục của thủ tục: " + ", ".join(strange) + ".",
            law=CATALOGUE_LAW,
        )


def missing_papers(
    papers: Sequence[PaperGiven], components: Iterable[Component]
) -> tuple[Component, ...]:
    """Return the papers still to be brought: required without condition, and not there."""
    brought = {paper.component for paper in papers if paper.is_brought}
    return tuple(
        component
        for component in components
        if component.is_required and not component.condition and component.key not in brought
    )


# --- The friendly rules -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a supplement request: which component, and what is wrong with it."""

    component: str
    name: str
    what: str


def check_supplement(
    asked: Sequence[Asked], components: Iterable[Component], *, times_asked: int, override: str
) -> None:
    """Raise Refused unless everything is asked at once, and only what the procedure demands.

    A second request needs a leader's written reason (``override``).
    Law: 118/2025/NĐ-CP, Điều 11; 61/2018/NĐ-CP, Điều 17.
    """
    if times_asked and not override:
        raise Refused(
            "Đã yêu cầu bổ sung 1 lần. Không được yêu cầu lần 2: nếu vẫn thiếu, "
            "từ chối có lý do trong hạn, hoặc lãnh đạo cho phép bằng văn bản.",
            law=SUPPLEMENT_LAW,
        )
    if not asked:
        raise Refused(
            "Ghi hết giấy tờ còn thiếu vào một phiếu: chưa có dòng nào.", law=SUPPLEMENT_LAW
        )
    known = {component.key for component in components}
    strange = [line.name for line in asked if line.component not in known]
    if strange:
        raise Refused(
            "Chỉ được yêu cầu giấy có trong thủ tục. Không có trong thủ tục: "
            + ", ".join(strange)
            + ".",
            law=CATALOGUE_LAW,
        )
    if any(not line.what.strip() for line in asked):
        raise Refused("Mỗi giấy cần ghi rõ thiếu gì, sửa thế nào.", law=SUPPLEMENT_LAW)


def latest_apology(due_at: datetime, lead_days: int) -> datetime:
    """Return until when an apology still moves the due date: whole days before it."""
    return due_at - timedelta(days=lead_days)


def check_extension(  # noqa: PLR0913 - the rule weighs that many things
    *,
    at: datetime,
    due_at: datetime,
    new_due_at: datetime,
    lead_days: int,
    times_extended: int,
    was_announced: bool,
    reason: str,
    override: str,
) -> bool:
    """Return whether the apology is late (announces a date, moves nothing); raise Refused.

    Law: 61/2018/NĐ-CP, Điều 19 (once, with an apology, at least one day before expiry).
    """
    if not reason.strip():
        raise Refused("Thư xin lỗi phải nêu lý do chậm.", law=EXTENSION_LAW)
    if new_due_at <= max(at, due_at):
        raise Refused("Ngày hẹn mới phải sau ngày hẹn cũ và sau hôm nay.", law=EXTENSION_LAW)
    if at > due_at:
        if was_announced and not override:
            raise Refused("Đã xin lỗi và báo ngày mới một lần khi quá hạn.", law=EXTENSION_LAW)
        return True
    if times_extended and not override:
        raise Refused("Đã hẹn lại 1 lần. Không được hẹn lại lần 2.", law=EXTENSION_LAW)
    if at > latest_apology(due_at, lead_days) and not override:
        raise Refused(
            f"Hẹn lại phải làm chậm nhất {lead_days} ngày trước ngày hẹn. "
            "Khi quá hạn, thư xin lỗi vẫn được gửi nhưng hồ sơ tính là quá hạn.",
            law=EXTENSION_LAW,
        )
    return False


# --- The road -----------------------------------------------------------------------------


class OnRoad(Protocol):
    """What a step tells about itself."""

    key: str
    position: int
    role: str
    status: str
    after: list[str]
    unit_id: int
    planned_minutes: int | None
    worked_minutes: int | None


def minutes_of(hours: Decimal | None) -> int | None:
    """Return a step's hours as minutes; None is not counted."""
    return None if hours is None else int(hours * MINUTES_PER_HOUR)


def next_keys(steps: Sequence[OnRoad]) -> tuple[str, ...]:
    """Return the planned steps whose every predecessor is done or cancelled."""
    over = {s.key for s in steps if s.status in {StepStatus.DONE, StepStatus.CANCELLED}}
    return tuple(
        step.key
        for step in steps
        if step.status == StepStatus.PLANNED and all(key in over for key in step.after)
    )


def is_last_before_hand_over(steps: Sequence[OnRoad], key: str) -> bool:
    """Return whether nothing but the hand-over (the last step) is left after ``key``."""
    last = max(steps, key=lambda step: step.position)
    left = [s for s in steps if s.status in {StepStatus.PLANNED, StepStatus.OPEN}]
    return all(step.key in {key, last.key} for step in left)


def is_signed(steps: Sequence[OnRoad], signing_role: str) -> bool:
    """Return whether each signing step of the road is done; a road without one needs none."""
    return all(step.status == StepStatus.DONE for step in steps if step.role == signing_role)


def debts(steps: Iterable[OnRoad]) -> dict[int, int]:
    """Return the working minutes each unit used beyond its own limits, by unit.

    A unit that kept its limits owes 0: the one-stop unit can prove it was not them.
    """
    owed: dict[int, int] = {}
    for step in steps:
        over = 0
        if step.planned_minutes is not None and step.worked_minutes is not None:
            over = max(0, step.worked_minutes - step.planned_minutes)
        owed[step.unit_id] = owed.get(step.unit_id, 0) + over
    return owed


# --- Ends ---------------------------------------------------------------------------------


def check_outcome(outcome: str, reason: str, *, has_result: bool) -> None:
    """Raise Refused unless a refusal has its reason and a grant its result."""
    if outcome == Outcome.REFUSED and not reason.strip():
        raise Refused("Từ chối giải quyết phải ghi rõ lý do.", law=EXTENSION_LAW)
    if outcome == Outcome.GRANTED and not has_result:
        raise Refused("Chưa nhập số, ký hiệu và ngày ký của kết quả.", law="61/2018/NĐ-CP, Điều 20")


def state_after_supplement(*, was_received: bool, was_processing: bool) -> str:
    """Return where a supplemented dossier goes: received for the first time, or on with the work."""
    if was_received and was_processing:
        return State.PROCESSING
    return State.RECEIVED


def timeliness(due_at: datetime | None, ended_at: datetime) -> str:
    """Return ``early``, ``on_time`` or ``overdue``; on time is not later than promised.

    Early is an earlier day than the promised one. Without a promise nothing can be said: ''.
    """
    if due_at is None:
        return ""
    if ended_at > due_at:
        return "overdue"
    return "early" if ended_at.date() < due_at.date() else "on_time"


def least_loaded(loads: Mapping[int, int], candidates: Collection[int]) -> int | None:
    """Return who has least open work; the longest in the list wins a tie. None: nobody is there."""
    return min(candidates, key=lambda staff: loads.get(staff, 0), default=None)
