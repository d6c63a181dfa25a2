"""Intake as a page: who came, what is missing, what would be promised now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.backoffice.agenda.rules import Theme, no_writing_for
from motcua.backoffice.procedures.queries import Listing, ShortcutKey
from motcua.backoffice.procedures.rules import Charge, Paper, Step
from motcua.backoffice.procedures.rules.offer_parts import only_if
from motcua.backoffice.procedures.states import FeeKind
from motcua.casework.dossiers.models import Dossier, IntakeDraft, LockRule
from motcua.casework.dossiers.queries import Earlier, PromiseNow
from motcua.casework.dossiers.states import State
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.core.wording import clock_time, day, moment, short_day, short_moment
from motcua.foundation.org.queries import agency_words
from motcua.foundation.org.states import DepartmentCode
from motcua.foundation.people.rules import id_number_warnings
from motcua.foundation.worktime.rules import strip
from motcua.web.components.shapes import DayStrip, Link, Notice, SlipPreview
from motcua.web.desk.dossiers import keeping
from motcua.web.desk.dossiers.drafts import REFUSE, SUPPLEMENT, Draft
from motcua.web.desk.dossiers.forms import PaperForm
from motcua.web.desk.dossiers.forms.intake import birth_of
from motcua.web.desk.dossiers.pages.readiness import readiness
from motcua.web.desk.dossiers.pages.received import visit_print, visited_line
from motcua.web.desk.dossiers.shapes import (
    CaseChoice,
    Found,
    IntakePage,
    Offered,
    PaperRow,
    Shortcut,
)
from motcua.web.desk.themes.pages import banner

SCANNED = {
    "card": "Đã đọc căn cước",
    "same": "Cùng người với hồ sơ trước",
    "help": "Người nhờ làm hộ",
}
FULL_NUMBER = 12
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rooms answered to this draft."""

    now: PromiseNow | None = None
    problem: str = ""
    found: Sequence[Listing] | None = None
    earlier: Earlier | None = None
    visited: Sequence[Dossier] = ()
    scan_problem: str = ""
    unit_id: int = 0
    themes: Sequence[Theme] = ()
    helped: Notice | None = None
    posted: Notice | None = None
    shortcuts: Sequence[ShortcutKey] = ()
    bar: LockRule | None = None  # what bars this person or this procedure
    drafts: Sequence[IntakeDraft] = ()  # what this official left unfinished
    kept_at: datetime | None = None  # since when what stands here is kept
    reopened_at: datetime | None = None  # this page is a draft kept before

    @property
    def needs_reason(self) -> bool:
        """Return whether it would be received out of hours, with nobody on duty."""
        return self.now is not None and not self.now.is_open


def intake_page(draft: Draft, asked: Asked, today: date) -> IntakePage:
    """Return intake as drawn."""
    said = draft.data
    offered = _offered(draft, asked, today)
    ready, is_ready = readiness(
        draft, bar=asked.bar, problem=offered.problem, needs_reason=asked.needs_reason
    )
    number = len(asked.visited) + 1
    return IntakePage(
        heading_words=f"{said.get('name', '')} · hồ sơ thứ {number} của lượt này"
        if asked.visited
        else "",
        scanned=SCANNED.get(said.get("scanned", ""), ""),
        scanned_by=said.get("scanned", ""),
        scan_problem=asked.scan_problem,
        known=_known(asked.earlier, today),
        doubts=tuple(_doubts(draft)),
        found=tuple(
            Found(one.version_id, one.name, one.code, one.subject_name) for one in asked.found or ()
        ),
        found_nothing=_nothing(draft, asked),
        procedure=draft.offer.name if draft.offer else "",
        procedure_words=_procedure_words(draft),
        cases=_cases(draft),
        papers=tuple(_row(paper, form, draft, asked.themes) for paper, form in draft.papers),
        paper_words=_paper_words(draft),
        offered=offered,
        ready=ready,
        is_ready=is_ready,
        visited=tuple(visited_line(dossier, today) for dossier in asked.visited),
        visit_words="Lượt này",
        visit_print=visit_print(keeping.uid_of(said, "visit"), len(asked.visited)),
        notices=(
            *(notice for notice in (asked.helped, asked.posted) if notice),
            *(banner(theme) for theme in asked.themes),
        ),
        shortcuts=tuple(
            Shortcut(str(one.position), one.listing.version_id, one.listing.name)
            for one in asked.shortcuts
        ),
        mode=draft.mode,
        needs_reason=asked.needs_reason,
        locked=_locked(asked.bar),
        fields=tuple(draft.questions),
        drafts=tuple(keeping.line_of(one) for one in asked.drafts),
        reopened=_reopened(draft, asked.reopened_at),
        kept=clock_time(asked.kept_at) if asked.kept_at else "",
    )


# --- The person ---------------------------------------------------------------------------


def _doubts(draft: Draft) -> Iterator[str]:
    said = draft.data
    number = said.get("id_number", "").replace(" ", "").replace("\u00a0", "")
    if not number:
        return
    _, year = birth_of(said.get("birth", ""))
    yield from id_number_warnings(number, said.get("sex", ""), year)


def _known(earlier: Earlier | None, today: date) -> Notice | None:
    if earlier is None or not earlier.dossiers:
        return None
    if earlier.same:
        old = earlier.same[0]
        when = short_moment(old.filed_at, today)
        return Notice(
            f"Hồ sơ giống như vậy nộp {when}, {State(old.state).label.lower()}.",
            "Xem hồ sơ cũ trước khi nhận thêm.",
            link=Link(f"Mở {old.ref}", f"/desk/dossiers/{old.ref}/"),
        )
    return Notice(f"Đã có {len(earlier.dossiers)} hồ sơ trong năm, không hồ sơ nào trùng.")


def _locked(bar: LockRule | None) -> Notice | None:
    """Say why this person or this procedure is not received, before anybody tries."""
    if bar is None:
        return None
    return Notice(
        f"Đang tạm không tiếp nhận: {bar.reason}",
        "Không nhận được hồ sơ này. Vẫn lập được phiếu từ chối (mẫu 03), ghi rõ lý do.",
        bar.legal_basis,
    )


def _reopened(draft: Draft, kept_at: datetime | None) -> Notice | None:
    if kept_at is None:
        return None
    again = [p.name for p, _ in draft.papers if p.key in draft.data.getlist("scan_again")]
    rest = f"Tệp quét phải chọn lại: {', '.join(again)}." if again else ""
    return Notice(f"Bản nháp lúc {clock_time(kept_at)} còn nguyên.", rest)


# --- The procedure and its papers ---------------------------------------------------------


def _nothing(draft: Draft, asked: Asked) -> str:
    words = draft.data.get("words", "")
    if asked.found is None or asked.found or not words:
        return ""
    return f"Chưa thấy thủ tục “{words}”. Thử từ khác, hoặc mã thủ tục."


def _procedure_words(draft: Draft) -> str:
    offer = draft.offer
    return f"{offer.code} · bản {offer.edition} · {offer.subject_name}" if offer else ""


def _cases(draft: Draft) -> tuple[CaseChoice, ...]:
    if draft.offer is None or draft.case is None:
        return ()
    chosen = draft.case.key
    return tuple(CaseChoice(one.key, one.name, on=one.key == chosen) for one in draft.offer.cases)


def _row(paper: Paper, form: PaperForm, draft: Draft, themes: Sequence[Theme]) -> PaperRow:
    missing = {one.key for one in draft.missing}
    procedure_id = draft.offer.procedure_id if draft.offer else 0
    unwritten = no_writing_for(themes, procedure_id) is not None
    shown_only = paper.present_only
    return PaperRow(
        key=paper.key,
        name=paper.name,
        about=paper.form_template,
        form=form,
        condition=only_if(paper.condition),
        shown_only=shown_only,
        counts=not shown_only,
        scans=not paper.keeps_identity_paper,
        is_required=paper.is_required,
        is_missing=paper.key in missing and draft.mode == SUPPLEMENT,
        asks_hand=unwritten and not shown_only,
        scan_again=paper.key in draft.data.getlist("scan_again"),
    )


def _paper_words(draft: Draft) -> str:
    needed = [p for p, _ in draft.papers if p.is_required and not p.condition]
    if not needed:
        return "không giấy nào bắt buộc"
    return f"đủ {len(needed) - len(draft.missing)} trên {len(needed)}"


# --- The promise --------------------------------------------------------------------------


def _offered(draft: Draft, asked: Asked, today: date) -> Offered:
    if asked.problem:
        return Offered(problem=asked.problem)
    if asked.now is None or draft.offer is None or draft.case is None:
        return Offered()
    promise = asked.now.promise
    said = promise.sentences()
    reckoning = said[1 : len(said) - len(promise.sources)]
    sentences = (*_shortened(asked.now), *reckoning)
    due = local(promise.due_at)
    return Offered(
        moment=clock_time(due),
        day=day(due.date()),
        short=f"{clock_time(due)}, {short_day(due.date())}",
        strip=DayStrip(strip(promise, 6), sentences),
        sources=promise.sources,
        facts=tuple(_facts(draft, asked, today)),
        slip=_slip(draft, moment(due)),
    )


def _shortened(now: PromiseNow) -> Iterator[str]:
    applied = now.applied
    if applied.decision_number:
        yield (
            f"Luật {applied.national.words}, nơi này rút còn {applied.limit.words}"
            f" ({applied.decision_number})."
        )


def _facts(draft: Draft, asked: Asked, today: date) -> Iterator[tuple[str, str]]:
    if draft.offer is None or draft.case is None:
        return
    channel = draft.data.get("channel") or "counter"
    charges = draft.offer.fees(draft.case.key, channel)
    for charge in charges:
        yield FeeKind(charge.kind).label, _fee(charge)
    if not charges:
        yield "Phí, lệ phí", "thủ tục không ghi"
    steps = draft.offer.route(asked.unit_id, today, case_key=draft.case.key, channel=channel)
    if len(steps) > 1:
        yield "Chuyển tới", _place(steps[1])


def _fee(charge: Charge) -> str:
    if charge.amount_vnd is None:
        return charge.text or "theo quy định riêng"
    per = f"/{charge.per}" if charge.per else ""
    return f"{format_vnd(charge.amount_vnd)}{per}" if charge.amount_vnd else "không thu"


def _place(step: Step) -> str:
    if step.agency_kind:
        return agency_words((step.scope, step.agency_kind, step.sector))
    codes = dict(DepartmentCode.choices)
    return codes.get(step.department_code, step.department_code)


def _slip(draft: Draft, due: str) -> SlipPreview:
    name = draft.data.get("name") or "…"
    if draft.mode == SUPPLEMENT:
        words = ", ".join(paper.name for paper in draft.missing[:MOST_NAMED])
        return SlipPreview("Phiếu yêu cầu bổ sung", (name, words), copies="Sẽ in mẫu 02")
    if draft.mode == REFUSE:
        return SlipPreview("Phiếu từ chối tiếp nhận", (name,), copies="Sẽ in mẫu 03")
    return SlipPreview(
        "Giấy tiếp nhận và hẹn trả", (name, "Trả kết quả:"), due, copies="Sẽ in 2 liên A5"
    )
