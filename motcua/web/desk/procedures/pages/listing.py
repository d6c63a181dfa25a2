"""The catalogue as a list: searched, filtered, by field."""

from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.queries.pages import Page, Row
from motcua.backoffice.procedures.states import StagedStatus, VersionState
from motcua.core.clock import local
from motcua.core.typed import whole_number
from motcua.foundation.org.states import Scope
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Empty, Link, Pages
from motcua.web.desk.procedures.shapes import Filter, ListGroup, ListPage, ListRow, SubjectRow
from motcua.web.desk.procedures.words import fees_in_short, limits_in_short, place_words

MOST = 50
SHOW = {
    "offered": "đang tiếp nhận",
    "incomplete": "chưa đủ thông tin",
    "draft": "có bản nháp",
    "ended": "không còn hiệu lực",
}


def list_page(request: DeskRequest) -> ListPage:
    """Return the page of the list that the address asks for."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "subject", "show")}
    if asked["show"] not in SHOW:
        asked["show"] = ""
    first = _first(request.GET.get("from", ""))
    found = queries.catalogue_page(
        day=local(request.at).date(),
        words=asked["q"],
        subject=asked["subject"],
        show=asked["show"],
        first=first,
        most=MOST,
    )
    return ListPage(
        words=f"{found.total} thủ tục",
        query=asked["q"],
        filters=_filters(asked),
        groups=_groups(found, is_search=bool(asked["q"])),
        pages=_pages(found, asked),
        empty=_empty(asked),
        keeping=_keeping(request),
    )


def _first(text: str) -> int:
    return min(whole_number(text) or 0, 100_000)


def _address(asked: dict[str, str], **changed: str) -> str:
    kept = {name: value for name, value in {**asked, **changed}.items() if value}
    return reverse("procedures") + (f"?{urlencode(kept)}" if kept else "")


def _filters(asked: dict[str, str]) -> tuple[Filter, ...]:
    subjects = queries.subjects_in_use()
    chosen = next((one for one, _ in subjects if one.code == asked["subject"]), None)
    return (
        Filter(
            "Lĩnh vực",
            tuple(
                Link(f"{one.name} ({many})", _address(asked, subject=one.code))
                for one, many in subjects
            ),
            chosen.name if chosen else "",
            _address(asked, subject=""),
        ),
        Filter(
            "Xem",
            tuple(
                Link(words.capitalize(), _address(asked, show=key)) for key, words in SHOW.items()
            ),
            SHOW.get(asked["show"], ""),
            _address(asked, show=""),
        ),
    )


def _groups(found: Page, *, is_search: bool) -> tuple[ListGroup, ...]:
    if is_search:
        return (ListGroup("Khớp nhất trước", tuple(map(_row, found.rows))),) if found.rows else ()
    by_subject = groupby(found.rows, key=lambda row: row.procedure.subject.name)
    return tuple(ListGroup(title, tuple(map(_row, rows))) for title, rows in by_subject)


def _row(row: Row) -> ListRow:
    case = row.case
    return ListRow(
        href=reverse("procedure", args=[row.procedure.code]),
        code=row.procedure.code,
        name=row.version.name,
        limit=limits_in_short(case.time_limits.all()) if case else "chưa rõ",
        fee=fees_in_short(case) if case else "chưa rõ",
        papers=f"{row.papers} giấy tờ" if row.papers else "chưa rõ",
        mark=_mark(row),
    )


def _mark(row: Row) -> str:
    if row.version.state == VersionState.DRAFT:
        return "bản nháp"
    if not row.is_valid:
        return "không còn hiệu lực"
    marks = [] if row.version.is_complete else ["chưa đủ thông tin"]
    return ", ".join([*marks, *(["có bản nháp"] if row.has_draft else [])])


def _pages(found: Page, asked: dict[str, str]) -> Pages:
    last = found.first + len(found.rows)
    before, after = max(0, found.first - MOST), found.first + MOST
    return Pages(
        f"Dòng {found.first + 1}–{last} trên {found.total}" if found.rows else "",
        _address(asked, **{"from": str(before) if before else ""}) if found.first else "",
        _address(asked, **{"from": str(after)}) if after < found.total else "",
    )


def _empty(asked: dict[str, str]) -> Empty:
    if asked["q"]:
        sentence = f"Chưa thấy thủ tục “{asked['q']}”. Thử ít chữ hơn, hoặc mã như 1.001193."
        return Empty(sentence, Link("Xem cả danh mục", reverse("procedures")))
    return Empty("Không có thủ tục nào như vậy.", Link("Xem cả danh mục", reverse("procedures")))


def _keeping(request: DeskRequest) -> tuple[Link, ...]:
    """Return where the keeper of the catalogue goes from here."""
    if not queries.may_keep(request.acting):
        return ()
    waiting = queries.staged_counts().get(StagedStatus.WAITING, 0)
    words = f"Bản nhập chờ duyệt ({waiting})" if waiting else "Bản nhập"
    return (
        Link(words, reverse("staged-procedures")),
        Link("Đọc tờ khai giấy", reverse("form-read")),
        Link("Lĩnh vực", reverse("subjects")),
        Link("Thêm thủ tục", reverse("procedure-new")),
    )


def subject_rows() -> tuple[SubjectRow, ...]:
    """Return the fields with who usually examines their dossiers."""
    return tuple(
        SubjectRow(
            reverse("subject", args=[one.code]),
            one.code,
            one.name,
            place_words(
                Scope.AGENCY if one.agency_kind else Scope.OWN, one.agency_kind, one.department_code
            ),
            f"{many} thủ tục",
        )
        for one, many in queries.subjects_in_use()
    )
