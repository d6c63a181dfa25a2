"""One dossier as a page: whose turn, which clocks, what happened, what may be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers.models import Dossier, Party, Step
from motcua.casework.dossiers.queries import Whole
from motcua.casework.dossiers.states import (
    WAITING,
    WORKED_ON,
    Arrival,
    Part,
    ReturnMethod,
    State,
    StepStatus,
)
from motcua.core.clock import local
from motcua.core.secrecy import mask_id, mask_phone
from motcua.core.wording import id_in_threes, lower_first, phone_in_threes, short_moment, span
from motcua.foundation.notifications.models import Message
from motcua.foundation.notifications.permissions import calling_units
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.foundation.worktime.rules import strip
from motcua.web.components.shapes import Act, DayStrip, Link, Notice, StepCard
from motcua.web.components.words import spoken_moment
from motcua.web.desk.dossiers.friendly import extension_rule, late_rule, supplement_rule
from motcua.web.desk.dossiers.pages.acts import acts_of
from motcua.web.desk.dossiers.pages.declared import declared
from motcua.web.desk.dossiers.pages.events import events_of
from motcua.web.desk.dossiers.pages.letters import letters_of
from motcua.web.desk.dossiers.pages.papers import paper_lines, preview_of, scans_of
from motcua.web.desk.dossiers.pages.results import draft_links, result_lines
from motcua.web.desk.dossiers.shapes import DossierPage, Person, Position, SlipLine
from motcua.web.desk.dossiers.words import clocks_of, short_name, turn_of

SILENCE = Notice("Im lặng là đồng ý", "Quá hạn mà không trả lời thì hồ sơ tự có kết quả đồng ý.")


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads the page, when, and how: which scan is open, whether numbers are shown whole."""

    acting: Acting
    at: datetime
    scan: int = 0
    printed: str = ""  # the form whose slip the last act issued: it is to be printed first
    shows_numbers: bool = False
    told: Sequence[Message] = ()  # what the person was told about it
    back_href: str = "/desk/"
    next_href: str = ""  # the next of the list the page was opened from

    @property
    def today(self) -> date:
        """Return the office's date."""
        return local(self.at).date()


def dossier_page(whole: Whole, reading: Reading) -> DossierPage:
    """Return the page of one dossier."""
    dossier, ref = whole.dossier, whole.dossier.ref
    scans = scans_of(whole.papers)
    current = scans[reading.scan - 1] if 1 <= reading.scan <= len(scans) else None
    acts, more = acts_of(whole, reading.acting)
    may = {row.act for row in whole.acts(reading.acting)}
    fresh = _fresh_slip(whole, reading.printed)
    if fresh:
        acts, more = (fresh, *(replace(act, primary=False) for act in acts[:2])), (*acts[2:], *more)
    slips = {
        row.slip.symbol: Link(
            f"{_short(row.slip.kind)} số {row.slip.symbol}", f"/desk/slips/{row.slip.uid}.pdf"
        )
        for row in whole.slips
    }
    filing_code, said = declared(dossier, shows_numbers=reading.shows_numbers)
    return DossierPage(
        ref=ref,
        code=dossier.code or filing_code or "chưa có mã",
        declared=said,
        filing_code=filing_code,
        procedure=dossier.procedure_version.name,
        status=State(dossier.state).label,
        applicant=dossier.applicant_name,
        applicant_words=_applicant_words(whole, shows_numbers=reading.shows_numbers),
        crumbs=(Link("Danh sách việc", reading.back_href),),
        clocks=clocks_of(whole, reading.at),
        turn=turn_of(whole, reading.acting),
        events=events_of(whole.entries, slips, reading.today),
        steps=tuple(_step_card(step, whole, reading) for step in whole.steps),
        step_words=_step_words(whole),
        papers=paper_lines(whole.papers, ref, current),
        slips=tuple(_slip_lines(whole, slips)),
        print_href=next((f"{link.href}?print=1" for link in reversed(slips.values())), ""),
        results=tuple(result_lines(whole.results, reading.today)),
        drafts=draft_links(whole, reading.acting),
        debt_words=_debt_words(whole),
        people=tuple(_person(party, whole, reading) for party in _people(whole)),
        notices=tuple(_notices(whole, reading.at)),
        why_title=_why_title(whole, reading.today),
        why=_why(whole),
        acts=acts,
        more_acts=more,
        preview=preview_of(scans, reading.scan, ref, reading.today),
        letters=letters_of(whole, reading.told, may, reading.today),
        note_href=f"/desk/dossiers/{ref}/note/" if "note" in may else "",
        upload_href=f"/desk/dossiers/{ref}/add_papers/" if "add_papers" in may else "",
        road_href=f"/desk/dossiers/{ref}/road/" if "issue_routing_slip" in may else "",
        position=Position("", after=reading.next_href) if reading.next_href else None,
        reveal_href="" if reading.shows_numbers else f"/desk/dossiers/{ref}/?numbers=1",
        places=_places(whole.dossier),
        read_only=_read_only(reading.acting),
    )


def _fresh_slip(whole: Whole, kind: str) -> Act | None:
    """Return the print of the newest slip of a form as the one red button, None without one."""
    slips = [row.slip for row in whole.slips if kind and row.slip.kind == kind]
    if not slips:
        return None
    words = f"In {lower_first(_short(kind))}"
    return Act(words, printed(slips[-1].uid), "F9", primary=True, icon="printer")


def printed(uid: UUID) -> str:
    """Return the address that sends a slip to the printer; without ``print`` it is only shown."""
    return f"/desk/slips/{uid}.pdf?print=1"


def _read_only(acting: Acting) -> str:
    if acting.roles and acting.roles <= {Role.SUPERVISOR, Role.ADMINISTRATOR}:
        return "Chỉ xem: mỗi lần xem được ghi lại"
    return ""


# --- Head ----------------------------------------------------------------------


def _applicant_words(whole: Whole, *, shows_numbers: bool) -> str:
    party, dossier = whole.applicant, whole.dossier
    proxy = next((p for p in whole.parties if p.part == Part.PROXY), None)
    words = [
        f"người nộp thay: {proxy.name}" if proxy else "",
        party.address,
        phone_in_threes(party.phone if shows_numbers else mask_phone(party.phone)),
        f"đến đây {dossier.visit_count} lần" if dossier.visit_count else "",
        # At the counter is how most come, and goes without saying.
        Arrival(dossier.arrival).label.lower() if dossier.arrival != Arrival.COUNTER else "",
    ]
    return " · ".join(word for word in words if word)


def _places(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Return the places of the dossier where they differ; one place needs no words.

    Law: 118/2025/NĐ-CP, Điều 15.
    """
    places = {
        "Hướng dẫn tại": dossier.guided_unit,
        "Nhận tại": dossier.receiving_unit,
        "Giải quyết": dossier.competent_unit,
        "Trả kết quả tại": dossier.result_unit,
    }
    known = [(words, unit) for words, unit in places.items() if unit is not None]
    if len({unit.pk for _, unit in known}) == 1:
        return ()
    return tuple((words, unit.name) for words, unit in known)


# --- Road, rules, reckoning ---------------------------------------------------------------


def _step_words(whole: Whole) -> str:
    alive = [step for step in whole.steps if step.status != StepStatus.CANCELLED]
    present = next((step for step in alive if step.status == StepStatus.OPEN), None)
    return f"bước {alive.index(present) + 1} trên {len(alive)}" if present else ""


def _step_card(step: Step, whole: Whole, reading: Reading) -> StepCard:
    who = step.handed_from or (
        step.handler.full_name if step.handler else short_name(step.department)
    )
    marks = {StepStatus.DONE: "done", StepStatus.OPEN: "now", StepStatus.CANCELLED: "stop"}
    mark = marks.get(StepStatus(step.status), "todo")
    if mark == "now" and whole.dossier.state in WAITING:
        return StepCard(step.name, who, "đồng hồ dừng", "now")
    return StepCard(step.name, who, _step_aside(step, reading), mark, late=step.is_late)  # type: ignore[arg-type]


def _step_aside(step: Step, reading: Reading) -> str:
    if step.status == StepStatus.CANCELLED:
        return "không làm nữa"
    if step.status == StepStatus.DONE:
        if step.planned_minutes is None or step.worked_minutes is None:
            return ""
        left = step.planned_minutes - step.worked_minutes
        if left == 0:
            return "đúng hạn"
        return f"trước hạn {span(left)}" if left > 0 else f"quá {span(-left)}"
    if step.planned_minutes is None:
        return "không tính"
    if step.status == StepStatus.OPEN and step.due_at:
        return short_moment(step.due_at, reading.today)
    return span(step.planned_minutes)


def _debt_words(whole: Whole) -> str:
    """Return what each unit used beyond its own limits, once one did: who kept them can prove it."""
    debts = whole.debts
    if not any(debts.values()):
        return ""
    names = {step.unit_id: step.unit.short_name or step.unit.name for step in whole.steps}
    said = (f"{names[unit]} {span(owed) if owed else 'không'}" for unit, owed in debts.items())
    return f"Giờ trễ: {'; '.join(said)}"


def _notices(whole: Whole, at: datetime) -> Iterator[Notice]:
    dossier, parameters = whole.dossier, whole.parameters
    if dossier.state in WORKED_ON and dossier.is_overdue(at):
        yield late_rule(parameters)
    if dossier.supplement_count and not dossier.is_final:
        yield supplement_rule(dossier, parameters)
    if dossier.extension_count and not dossier.is_final:
        yield extension_rule(dossier, parameters)
    if whole.offer.silence_is_consent and dossier.state in WORKED_ON:
        yield SILENCE
    if dossier.return_method == ReturnMethod.POST and dossier.state != State.HANDED_OVER:
        yield _post_notice(dossier)


def _post_notice(dossier: Dossier) -> Notice:
    link = Link("Nơi nhận, bưu gửi", reverse("delivery-wish", args=[dossier.ref]))
    if dossier.in_post_since is not None:
        rest = "Quầy không trả cho ai khi bưu chính chưa trả lại."
        return Notice("Kết quả đang gửi bưu chính", rest, link=link)
    return Notice("Kết quả gửi qua bưu chính về nhà", link=link)


def _why_title(whole: Whole, today: date) -> str:
    if whole.promises is None or whole.dossier.due_at is None:
        return ""
    return f"Vì sao là {spoken_moment(whole.dossier.due_at, today).partition(', ')[2]}"


def _why(whole: Whole) -> DayStrip | None:
    if whole.promises is None or whole.dossier.due_at is None:
        return None
    promise = whole.promises.legal
    return DayStrip(strip(promise), promise.sentences())


# --- Slips and people ---------------------------------------------------------------------


def _slip_lines(whole: Whole, addresses: dict[str, Link]) -> Iterator[SlipLine]:
    for row in whole.slips:
        slip = row.slip
        aside = "đã hủy" if slip.is_void else f"{local(slip.issued_at):%d/%m}"
        yield SlipLine(slip.kind, _short(slip.kind), addresses[slip.symbol].href, aside)


def _short(kind: str) -> str:
    names = {
        "01": "Giấy hẹn",
        "02": "Yêu cầu bổ sung",
        "03": "Từ chối",
        "04": "Xin lỗi, hẹn lại",
        "05": "Dừng giải quyết",
        "06": "Kiểm soát quá trình",
        "HD": "Hướng dẫn",
    }
    return names.get(kind, SlipKind(kind).label)


def _people(whole: Whole) -> list[Party]:
    """Return who is named, once each: whoever files for themselves stands there once."""
    order = (Part.APPLICANT, Part.PROXY, Part.SUBMITTER)
    parties = sorted(whole.parties, key=lambda party: order.index(Part(party.part)))
    seen: set[int] = set()
    return [p for p in parties if not (p.person_id in seen or seen.add(p.person_id))]  # type: ignore[func-returns-value]


def _person(party: Party, whole: Whole, reading: Reading) -> Person:
    number = party.id_number if reading.shows_numbers else mask_id(party.id_number)
    phone = party.phone if reading.shows_numbers else mask_phone(party.phone)
    lines = (
        f"Số định danh {id_in_threes(number)}" if number else "",
        party.address,
        phone_in_threes(phone) if phone else "",
        party.email,
        party.authorisation,
    )
    alone = len({p.person_id for p in whole.parties}) == 1
    part = "Chủ hồ sơ, tự nộp" if alone else Part(party.part).label
    href = ""
    if calling_units(reading.acting):
        href = f"/desk/wishes/of/{whole.dossier.ref}/{party.part}/"
    return Person(part, party.name, tuple(line for line in lines if line), href)
