"""Search, results and register as pages: finished words for rows read below."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from motcua.backoffice.documents import rules as slips
from motcua.backoffice.procedures.models import Subject
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import NEAR_MONTHS, Found
from motcua.casework.dossiers.states import ReturnMethod, State
from motcua.core.clock import local
from motcua.core.secrecy import mask_phone
from motcua.core.wording import phone_in_threes, short_moment
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Empty, Link, Pages
from motcua.web.desk.dossiers.forms.register import WantedRegister
from motcua.web.desk.dossiers.shapes import (
    Choice,
    Filter,
    Hit,
    RegisterPage,
    RegisterRow,
    SearchPage,
)

PAGE = 50
# Who looks for one dossier types another word sooner than reading on.
MOST_HITS = 30
TIPS = (
    "Gõ họ tên không dấu cũng được: “do thi ngoan”.",
    "Số định danh hoặc điện thoại đủ số, hoặc bốn số cuối.",
    "Hồ sơ của đơn vị khác không hiện ở đây.",
)


def page_of(dossier: Dossier) -> str:
    """Return the address of a dossier's page."""
    return reverse("dossier", kwargs={"ref": dossier.ref})


# --- Search -------------------------------------------------------------------------------


def search_page(typed: str, found: Found, at: datetime) -> SearchPage:
    """Return what was found for what was typed."""
    hits = found.dossiers
    if not hits:
        sentence = (
            f"Chưa thấy hồ sơ “{typed}” trong phần việc của đơn vị."
            if typed
            else "Gõ mã hồ sơ, họ tên, số định danh, điện thoại hoặc tên thủ tục."
        )
        action = Link("Nhận hồ sơ mới", "/desk/dossiers/new/")
        return SearchPage(typed, "", (), Pages(""), Empty(sentence, action), TIPS)
    today = local(at).date()
    said = f"{len(hits)} hồ sơ có “{typed}”, mới nhất trước"
    if len(hits) == MOST_HITS:
        said = f"{MOST_HITS} hồ sơ mới nhất có “{typed}”. Gõ thêm để thu hẹp"
    if found.leaves_older:
        said = f"{len(hits)} hồ sơ có “{typed}” trong {max(NEAR_MONTHS) - 1} tháng gần đây"
    older = f"?{urlencode({'q': typed, 'older': '1'})}" if found.leaves_older else ""
    rows = tuple(_hit(dossier, today) for dossier in hits)
    return SearchPage(typed, said, rows, Pages(f"{len(hits)} hồ sơ"), older_href=older)


def _hit(dossier: Dossier, today: date) -> Hit:
    return Hit(
        href=page_of(dossier),
        full_code=dossier.code or "chưa có mã",
        applicant=dossier.applicant_name,
        procedure=dossier.procedure_version.name,
        state=State(dossier.state).label,
        due=short_moment(dossier.due_at, today) if dossier.due_at else "",
    )


# --- The register -------------------------------------------------------------------------


def register_page(
    rows: Iterable[Dossier], wanted: WantedRegister, count: int, request: DeskRequest
) -> RegisterPage:
    """Return one page of the register, with its filters as links."""
    lines = tuple(
        _register_row(dossier, wanted.start + number, request.at)
        for number, dossier in enumerate(rows, start=1)
    )
    after = wanted.start + PAGE < count
    subjects = dict(Subject.objects.order_by("name").values_list("code", "name"))
    field = f", {subjects.get(wanted.subject, wanted.subject)}" if wanted.subject else ""
    words = f"Dòng {wanted.start + 1}–{wanted.start + len(lines)} trên {count}" if lines else ""
    return RegisterPage(
        title="Sổ theo dõi hồ sơ",
        symbol="",
        period=f"{wanted.period}{field}",
        filters=tuple(_register_filters(wanted, subjects, request.at)),
        rows=lines,
        pages=Pages(
            words,
            before=_address(replace(wanted, start=max(0, wanted.start - PAGE)))
            if wanted.start
            else "",
            after=_address(replace(wanted, start=wanted.start + PAGE)) if after else "",
        ),
        pdf_href=reverse("register_pdf") + _address(replace(wanted, start=0)),
        empty=Empty("Không có hồ sơ nào trong khoảng này."),
    )


def _address(wanted: WantedRegister) -> str:
    said = {
        "from_day": wanted.from_day.isoformat(),
        "to_day": wanted.to_day.isoformat(),
        "subject": wanted.subject,
        "start": str(wanted.start) if wanted.start else "",
    }
    return "?" + urlencode({name: value for name, value in said.items() if value})


def _register_filters(
    wanted: WantedRegister, subjects: Mapping[str, str], at: datetime
) -> Iterable[Filter]:
    yield Filter(
        "Lĩnh vực",
        tuple(
            Choice(name, _address(replace(wanted, subject=code, start=0)))
            for code, name in subjects.items()
        ),
        on=subjects.get(wanted.subject, ""),
        clear_href=_address(replace(wanted, subject="", start=0)),
    )
    yield Filter("Tháng", tuple(_months(wanted, at)))


def _months(wanted: WantedRegister, at: datetime) -> Iterable[Choice]:
    """Offer this month and the eleven before it."""
    first = local(at).date().replace(day=1)
    for _ in range(12):
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        month = replace(wanted, from_day=first, to_day=last, start=0)
        yield Choice(f"{first:%m/%Y}", _address(month), on=first == wanted.from_day)
        first = (first - timedelta(days=1)).replace(day=1)


def _register_row(dossier: Dossier, number: int, at: datetime) -> RegisterRow:
    today = local(at).date()
    line = _line(dossier)
    return RegisterRow(
        number=number,
        code=line.dossier_code,
        href=page_of(dossier),
        procedure=line.procedure,
        applicant=line.name,
        contact=", ".join(part for part in (line.address, mask_phone(line.phone)) if part),
        agency=line.agency,
        received=short_moment(line.received_at, today),
        due=short_moment(line.due_at, today) if line.due_at else "",
        handed_over=short_moment(line.handed_over_at, today) if line.handed_over_at else "",
        method=line.delivery,
        signed="đã ký" if line.handed_over_at else "",
    )


def _line(dossier: Dossier) -> slips.RegisterRow:
    """Return a dossier as a line of form 07; ``register_rows`` brought applicants and results."""
    party = dossier.applicants[0]  # type: ignore[attr-defined]
    issued = dossier.issued  # type: ignore[attr-defined]
    handed = [result.handed_over_at for result in issued if result.handed_over_at]
    return slips.RegisterRow(
        dossier_code=dossier.code or "",
        procedure=dossier.procedure_version.name,
        name=party.name,
        address=party.address,
        phone=party.phone,
        agency=dossier.competent_unit.name,
        received_at=dossier.received_at or dossier.filed_at,
        due_at=dossier.printed_due_at,
        handed_over_at=handed[-1] if handed else None,
        delivery=ReturnMethod(dossier.return_method).label,
    )


def _printed_line(dossier: Dossier) -> slips.RegisterRow:
    """Return a line as the office's own book holds it: the whole phone, in threes."""
    line = _line(dossier)
    return replace(line, phone=phone_in_threes(line.phone))


def register_content(
    rows: Iterable[Dossier], wanted: WantedRegister, head: slips.Letterhead, request: DeskRequest
) -> slips.Register:
    """Return the register as it is printed."""
    subject = Subject.objects.filter(code=wanted.subject).values_list("name", flat=True).first()
    return slips.Register(
        head=head,
        fields=subject or "Tất cả lĩnh vực",
        from_day=wanted.from_day,
        to_day=wanted.to_day,
        rows=tuple(_printed_line(dossier) for dossier in rows),
        printed_by=request.acting.name,
        printed_at=request.at,
    )
