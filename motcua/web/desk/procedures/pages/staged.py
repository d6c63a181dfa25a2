"""Imported rows: the list by status, and one row with its doubts and what it would change."""

from urllib.parse import urlencode

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import StagedProcedure
from motcua.backoffice.procedures.operations import content_if_approved, content_of_staged
from motcua.backoffice.procedures.rules.differences import differences
from motcua.backoffice.procedures.states import ImportSource, Severity, StagedStatus
from motcua.core.clock import local
from motcua.core.typed import whole_number
from motcua.core.wording import log_moment
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Empty, Link, Pages
from motcua.web.desk.procedures.shapes import Compared, Doubt, StagedOne, StagedPage, StagedRow

MOST = 50
MOST_WORDS = 1200
SOURCES: dict[str, str] = {
    ImportSource.PORTAL_JSON.value: "dữ liệu Cổng",
    ImportSource.PORTAL_PAGES.value: "trang Cổng",
}


def staged_page(request: DeskRequest) -> StagedPage:
    """Return the rows of the status and words that the address asks for."""
    status = request.GET.get("status", StagedStatus.WAITING)
    status = status if status in StagedStatus.values else StagedStatus.WAITING.value
    words = request.GET.get("q", "").strip()
    first = whole_number(request.GET.get("from", "")) or 0
    counts = queries.staged_counts()
    rows = list(queries.staged_rows(status=status, words=words)[first : first + MOST + 1])
    asked = {"status": status, "q": words}
    shown_rows = rows[:MOST]
    return StagedPage(
        words=f"{counts.get(StagedStatus.WAITING, 0)} dòng chờ duyệt",
        query=words,
        tabs=tuple(
            (Link(f"{one.label} ({counts.get(one, 0)})", _address(status=one)), one == status)
            for one in StagedStatus
        ),
        rows=tuple(map(_row, shown_rows)),
        pages=Pages(
            f"Dòng {first + 1}–{first + len(shown_rows)}" if shown_rows else "",
            _address(**asked, **{"from": str(max(0, first - MOST))}) if first else "",
            _address(**asked, **{"from": str(first + MOST)}) if len(rows) > MOST else "",
        ),
        empty=Empty(
            "Chưa có dòng nào ở đây. Nhập tệp của Cổng bằng lệnh “motcua import-procedures”.",
            Link("Xem danh mục", reverse("procedures")),
        ),
    )


def _address(**asked: str) -> str:
    kept = {name: value for name, value in asked.items() if value and value != "0"}
    return f"{reverse('staged-procedures')}?{urlencode(kept)}"


def _row(row: StagedProcedure) -> StagedRow:
    words = f"{row.problem_count} chỗ cần xem" if row.problem_count else "hiểu trọn"
    return StagedRow(
        reverse("staged-procedure", args=[row.uid]),
        row.code or f"dòng {row.row_number}",
        row.name or "(không có tên)",
        row.subject_name,
        SOURCES[row.batch.source],
        words if row.is_readable else "không đọc được",
        row.is_readable,
    )


def staged_one(request: DeskRequest, row: StagedProcedure) -> StagedOne:
    """Return one row beside the version that counts today, if its procedure is known."""
    version = queries.version_of(row.code, None, local(request.at).date())
    before = queries.content_of(version) if version else None
    is_waiting = row.status == StagedStatus.WAITING
    content = content_if_approved(row) if is_waiting else content_of_staged(row)
    return StagedOne(
        code=row.code or f"dòng {row.row_number}",
        name=row.name or "(không có tên)",
        head=f"{row.batch.file_name}, dòng {row.row_number}, nhập {log_moment(row.batch.at)}",
        against=f"phiên bản {version.edition} hiện có"
        if version
        else "thủ tục chưa có trong danh mục",
        doubts=tuple(
            Doubt(one["text"], one["raw"], one["severity"] == Severity.BLOCKING)
            for one in row.problems
        ),
        changes=tuple(
            Compared(one.label, _short(one.before), _short(one.after))
            for one in differences(before, content)
        ),
        source=Link("Trang nguồn", content.source_url) if content.source_url else None,
        decided=_decided(row),
        is_waiting=is_waiting,
        is_readable=row.is_readable,
        draft=_draft(row),
    )


def _short(text: str) -> str:
    return text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS]}…"


def _decided(row: StagedProcedure) -> str:
    if row.decided_at is None:
        return "" if row.status == StagedStatus.WAITING else StagedStatus(row.status).label
    name = row.decided_by.full_name if row.decided_by else ""
    note = f": {row.decision_note}" if row.decision_note else ""
    return f"{StagedStatus(row.status).label}, {name}, {log_moment(row.decided_at)}{note}"


def _draft(row: StagedProcedure) -> Link | None:
    if row.version is None:
        return None
    args = [row.version.procedure.code, row.version.edition]
    return Link(f"Phiên bản {row.version.edition}", reverse("procedure-edition", args=args))
