"""Results: those that wait for their owner, and the store of all that were issued."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.urls import reverse

from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Result
from motcua.casework.dossiers.permissions import works_on_it
from motcua.casework.dossiers.queries import Uncollected, Whole
from motcua.casework.dossiers.states import WORKED_ON, ReturnMethod
from motcua.core.clock import local
from motcua.core.secrecy import mask_phone
from motcua.core.wording import short_moment
from motcua.foundation.org.rules import Acting
from motcua.web.components.shapes import Deadline, Empty, Link, Pages
from motcua.web.desk.dossiers.pages.finding import PAGE, page_of
from motcua.web.desk.dossiers.shapes import (
    Count,
    IssuedPage,
    IssuedRow,
    ResultLine,
    ResultsPage,
    Waiting,
    WaitingGroup,
)

LONG_DAYS = 30
SOME_DAYS = 3

# --- Results that wait --------------------------------------------------------------------


def results_page(
    waiting: Sequence[Result], counted: Uncollected, start: int, at: datetime, problem: str
) -> ResultsPage:
    """Return a page of the results that wait: those to call about first, then the longest."""
    by_age: dict[str, list[Result]] = {"post": [], "call": [], "long": [], "some": [], "new": []}
    for result in waiting:
        by_age[_age(result, at)].append(result)
    count = counted.waiting
    counts = [Count(f"{count} kết quả")]
    if counted.long:
        counts.append(Count(f"{counted.long} để quá {LONG_DAYS} ngày", "near"))
    if counted.to_call:
        counts.append(Count(f"{counted.to_call} cần gọi điện", "near"))
    return ResultsPage(
        heading="Chờ trả kết quả",
        counts=tuple(counts),
        groups=tuple(_waiting_groups(by_age, at, _prefix(waiting))),
        pages=_waiting_pages(start, len(waiting), count),
        code_prefix=_prefix(waiting),
        scan_problem=problem,
        empty=None if waiting else Empty("Không có kết quả nào chờ người dân."),
    )


def _waiting_pages(start: int, shown: int, count: int) -> Pages:
    if shown == count:
        return Pages(f"{count} kết quả" if count else "")
    before = f"?start={max(0, start - PAGE)}" if start else ""
    after = f"?start={start + PAGE}" if start + shown < count else ""
    return Pages(f"Dòng {start + 1}–{start + shown} trên {count}", before=before, after=after)


def _prefix(waiting: Sequence[Result]) -> str:
    """Return what all codes begin with, up to their day: the header says it once."""
    units = {(result.dossier.code or "").rsplit("-", 2)[0] for result in waiting}
    return f"{units.pop()}-" if len(units) == 1 else ""


def _age(result: Result, at: datetime) -> str:
    if result.dossier.return_method == ReturnMethod.POST:
        return "post"
    if result.dossier.watch_at is None:
        return "call"
    waited = at - (result.dossier.resolved_at or at)
    if waited > timedelta(days=LONG_DAYS):
        return "long"
    return "some" if waited > timedelta(days=SOME_DAYS) else "new"


def _waiting_groups(
    by_age: dict[str, list[Result]], at: datetime, prefix: str
) -> Iterable[WaitingGroup]:
    titles = {
        "post": ("mailbox", "Gửi bưu chính", "người dân không đến, đóng gói rồi giao bưu chính"),
        "call": ("phone", "Cần gọi điện", "máy không mời nữa, gọi rồi ghi lại"),
        "long": ("hourglass", f"Để quá {LONG_DAYS} ngày", "gọi lại hoặc gửi bưu chính"),
        "some": ("package", "Chờ mấy ngày rồi", "đã mời nhận"),
        "new": ("package", "Vừa có", ""),
    }
    for age, results in by_age.items():
        if results:
            icon, title, words = titles[age]
            rows = tuple(_waiting(result, at, prefix) for result in results)
            said = f"{len(results)} kết quả{f', {words}' if words else ''}"
            yield WaitingGroup(icon, title, said, rows)


def _since(resolved: datetime, at: datetime) -> str:
    """Return the day, or the hour of today: after days the hour says nothing."""
    day = local(resolved).date()
    if day == local(at).date():
        return short_moment(resolved, day)
    year = "" if day.year == local(at).year else f"/{day.year}"
    return f"{day:%d/%m}{year}"


def _waiting(result: Result, at: datetime, prefix: str) -> Waiting:
    dossier = result.dossier
    resolved = dossier.resolved_at or at
    days = (at - resolved).days
    by_post = dossier.return_method == ReturnMethod.POST
    return Waiting(
        href=page_of(dossier),
        code=(dossier.code or "").removeprefix(prefix),
        full_code=dossier.code or "",
        applicant=dossier.applicant_name,
        phone=_phone(result),
        result=result.name,
        where=ReturnMethod(dossier.return_method).label,
        since=f"từ {_since(resolved, at)}",
        told=_told(result, at),
        act_href=_act(dossier, "hand_over"),
        call_href="" if dossier.watch_at or by_post else _act(dossier, "record_contact"),
        pack_href=reverse("parcel-new", query={"dossier": dossier.ref}) if by_post else "",
        deadline=Deadline(
            "soon" if days > LONG_DAYS else "calm", f"{days} ngày" if days else "mới có"
        ),
    )


def _act(dossier: Dossier, act: str) -> str:
    return reverse("act", kwargs={"ref": dossier.ref, "act": act})


def _told(result: Result, at: datetime) -> str:
    """Return how often they were invited and when somebody last spoke with them."""
    dossier = result.dossier
    told = f"mời {result.reminder_count} lần" if result.reminder_count else "khi có kết quả"
    since = dossier.resolved_at or at
    spoken = max((line.at for line in dossier.timeline.all() if line.at >= since), default=None)
    return f"{told}, đã gặp {short_moment(spoken, local(at).date())}" if spoken else told


def _phone(result: Result) -> str:
    """Return the submitter's phone, masked as on every list."""
    phones = [party.phone for party in result.dossier.parties.all() if party.phone]
    return mask_phone(phones[0]) if phones else "chưa có"


# --- The store ----------------------------------------------------------------------------


def issued_page(typed: str, found: Sequence[Result], acting: Acting, at: datetime) -> IssuedPage:
    """Return what was found in the store for the words typed."""
    if typed and not found:
        says = ""
    elif typed:
        says = f"{len(found)} kết quả có “{typed}”, mới nhất trước"
    else:
        says = "mới nhất trước"
    if len(found) == PAGE:
        says = f"{PAGE} kết quả mới nhất. Gõ thêm để thu hẹp"
    empty = f"Chưa thấy kết quả “{typed}” trong phần việc của đơn vị." if typed else ""
    return IssuedPage(
        words=typed,
        says=says,
        rows=tuple(_row(result, acting, local(at).date()) for result in found),
        pages=Pages(f"{len(found)} kết quả" if found else ""),
        empty=Empty(empty or "Chưa có kết quả nào được cấp."),
    )


def _row(result: Result, acting: Acting, today: date) -> IssuedRow:
    dossier = result.dossier
    acts = {row.act for row in LIFECYCLE.open_to(acting, dossier)}
    may_replace = result.holds and "replace_result" in acts
    return IssuedRow(
        href=page_of(dossier),
        number=result.number,
        name=result.name,
        applicant=dossier.applicant_name,
        issued=f"{result.issued_on:%d/%m/%Y}",
        valid=validity(result, today),
        fate=fate(result),
        stands=result.holds and not _is_over(result, today),
        replace_href=f"/desk/dossiers/{dossier.ref}/replace_result/" if may_replace else "",
    )


def result_lines(results: Sequence[Result], today: date) -> Iterator[ResultLine]:
    """Yield the results of one dossier as its page lists them."""
    for result in results:
        signed = f"{result.signed_by_name} ký ngày {result.issued_on:%d/%m/%Y}"
        yield ResultLine(
            number=result.number,
            name=result.name,
            words=f"{signed}, {validity(result, today)}",
            fate=fate(result),
            stands=result.holds and not _is_over(result, today),
            href=reverse("scan", args=[result.dossier.ref, result.digest]) if result.digest else "",
        )


def draft_links(whole: Whole, acting: Acting) -> tuple[Link, ...]:
    """Return the Word files of its results, filled, for who works on it and while there is work."""
    dossier = whole.dossier
    if dossier.state not in WORKED_ON or not works_on_it(acting, dossier):
        return ()
    return tuple(
        Link(f"Soạn {kind.name}", reverse("draft-result", args=[dossier.ref, kind.key]))
        for kind in whole.offer.result_types
        if kind.digest
    )


def validity(result: Result, today: date) -> str:
    """Return how long it holds: ``đến hết 19/05/2027``."""
    if result.valid_to is None:
        return "không thời hạn"
    words = "hết giá trị sau" if _is_over(result, today) else "đến hết"
    return f"{words} {result.valid_to:%d/%m/%Y}"


def _is_over(result: Result, today: date) -> bool:
    return result.valid_to is not None and result.valid_to < today


def fate(result: Result) -> str:
    """Return where it is now: replaced, revoked, handed over, or waiting."""
    if result.replaced_by is not None:
        return f"thay bằng số {result.replaced_by.number}"
    if result.is_revoked:
        return "đã thu hồi"
    if result.handed_over_at is not None:
        owner = result.dossier.applicant_name
        whom = "" if result.handed_to == owner else f" cho {result.handed_to}"
        return f"đã trả {local(result.handed_over_at):%d/%m/%Y}{whom}"
    return "chờ người dân nhận"
