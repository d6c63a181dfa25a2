"""The worklist as a page: rows by urgency, filters as links, one page after another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from urllib.parse import quote, urlencode

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.models import Step
from motcua.casework.dossiers.queries import Calendars, Listed, Work
from motcua.casework.dossiers.states import WAITING, State
from motcua.core.clock import local
from motcua.core.wording import day as day_words
from motcua.core.wording import short_day, short_moment
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.web.components.shapes import Act, Empty, Link, Pages
from motcua.web.desk.dossiers.shapes import Choice, Count, Filter, ListPage, Row, RowGroup
from motcua.web.desk.dossiers.words import dossier_deadline, short_name

HEADINGS = {
    "mine": "Việc của tôi",
    "unit": "Việc của bộ phận",
    "due_soon": "Sắp đến hạn",
    "overdue": "Quá hạn",
    "to_sign": "Chờ ký",
    "filed": "Mới nộp, chờ tiếp nhận",
    "waiting": "Chờ người dân",
    "to_hand_over": "Chờ trả kết quả",
}
EMPTY = {
    "mine": ("Không còn việc nào trong tay.", "Xem việc của bộ phận", "/desk/?list=unit"),
    "overdue": ("Không có hồ sơ nào quá hạn.", "Xem hồ sơ sắp đến hạn", "/desk/?list=due_soon"),
    "due_soon": ("Không còn hồ sơ nào sắp đến hạn.", "Xem việc của bộ phận", "/desk/?list=unit"),
}
NOTHING = ("Không có hồ sơ nào ở đây.", "Về việc của tôi", "/desk/?list=mine")
# Whose turn it is where no step is open.
TURNS = {
    State.FILED: "Một cửa",
    State.AWAITING_SUPPLEMENT: "Người dân",
    State.AWAITING_PAYMENT: "Người dân",
}
CHANNELS = tuple((value, label) for value, label in Channel.choices)
# Where in a list, not which list.
PLACES = frozenset({"after", "from"})
BULK = (
    Act("chuyển bước", "/desk/bulk/complete_step/", "C"),
    Act("giao việc", "/desk/bulk/assign/", "G"),
    Act("chuyển đơn vị", "/desk/bulk/forward/", "U"),
)


@dataclass(frozen=True, slots=True)
class ListContext:
    """What the drawing of a list needs beside its rows."""

    acting: Acting
    at: datetime
    calendars: Calendars
    unit_id: int
    prefix: str  # "H15.50.05-"
    query: Mapping[str, str]
    count: int | None
    overdue: int
    subjects: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[int, str], ...] = ()
    kept_as: str = ""

    @property
    def today(self) -> date:
        """Return the office's date."""
        return local(self.at).date()

    def address(self, **changes: str) -> str:
        """Return this list's address with some filters changed; an empty value removes one."""
        kept = {k: v for k, v in self.query.items() if k not in PLACES} | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value})


def list_page(listed: Listed, context: ListContext) -> ListPage:
    """Return the page of one list."""
    which = context.query.get("list", "mine")
    sentence, words, href = EMPTY.get(which, NOTHING)
    is_reader = context.acting.roles <= {Role.SUPERVISOR, Role.ADMINISTRATOR}
    return ListPage(
        heading=HEADINGS[which],
        counts=tuple(_counts(context)),
        filters=tuple(_filters(context)),
        groups=tuple(_groups(listed.rows, context)),
        pages=_pages(listed, context),
        code_prefix=context.prefix,
        sorted_by="lâu nhất trước" if which in {"filed", "waiting"} else "hạn gần nhất",
        empty=Empty(sentence, Link(words, href)),
        may_receive=bool(context.acting.roles & {Role.RECEPTION_OFFICER, Role.CENTRE_HEAD}),
        read_only=is_reader,
        kept_as=context.kept_as,
    )


def _counts(context: ListContext) -> Iterator[Count]:
    if context.count is not None:
        yield Count(f"{context.count} hồ sơ")
    if context.overdue and context.query.get("list") in {None, "mine", "unit"}:
        yield Count(f"{context.overdue} quá hạn trong bộ phận", "late")


# --- Rows ---------------------------------------------------------------------------------


def _groups(rows: Iterable[Work], context: ListContext) -> Iterator[RowGroup]:
    words_here = words_of_list(context.query)
    for kind, members in groupby(rows, key=lambda work: _kind(work, context)):
        drawn = tuple(row_of(work, context, words_here) for work in members)
        icon, title, words = _titles(kind, context)
        yield RowGroup(icon, title, words, drawn)


def _kind(work: Work, context: ListContext) -> str:
    dossier = work.dossier
    if dossier.state in WAITING or dossier.due_at is None:
        return dossier.state
    if dossier.state == State.RESOLVED:
        return "resolved"
    if dossier.due_at < context.at:
        return "overdue"
    due = local(dossier.due_at).date()
    if due == context.today:
        return "today"
    if due <= _sunday(context.today):
        return "week"
    return "next_week" if due <= _sunday(context.today + timedelta(days=7)) else "later"


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _titles(kind: str, context: ListContext) -> tuple[str, str, str]:
    titles = {
        "overdue": ("alert-triangle", "Quá hạn", "cần xin lỗi và báo ngày mới"),
        "today": ("hourglass", "Đến hạn hôm nay", ""),
        "week": ("calendar", "Tuần này", _days_off(context)),
        "next_week": ("calendar-event", "Tuần tới", ""),
        "later": ("calendar-event", "Sau tuần tới", ""),
        "resolved": ("package", "Có kết quả", ""),
        State.FILED: ("file-plus", "Mới nộp", "chưa có mã, chưa tính giờ"),
        State.AWAITING_SUPPLEMENT: ("message-question", "Chờ bổ sung giấy tờ", "không tính giờ"),
        State.AWAITING_PAYMENT: ("message-question", "Chờ nghĩa vụ tài chính", "không tính giờ"),
    }
    return titles[kind]


def _days_off(context: ListContext) -> str:
    """Return which working days of the rest of this week are off, and why."""
    day, end = context.today + timedelta(days=1), _sunday(context.today)
    named = []
    off = context.calendars.of(context.unit_id).off
    while day <= end:
        name = off.get(day)
        if name:
            named.append(f"{day_words(day)[:-5]}, {name}")
        day += timedelta(days=1)
    return f"bỏ qua {'; '.join(named)}" if named else ""


def words_of_list(query: Mapping[str, str]) -> str:
    """Return which list this is and how it is filtered, as words of an address."""
    return urlencode({name: value for name, value in query.items() if value and name not in PLACES})


def row_href(work: Work, list_words: str) -> str:
    """Return the dossier's address, which remembers the list and this row's place in it."""
    at, pk = work.key
    place = f"{list_words}&after={quote(at.isoformat())}~{pk}"
    return f"/desk/dossiers/{work.dossier.ref}/?from={quote(place)}"


def row_of(work: Work, context: ListContext, list_words: str) -> Row:
    """Return one row of the list whose words are ``list_words``."""
    dossier, step = work.dossier, work.step
    code = dossier.code or "chưa có mã"
    holder = step.handler.full_name if step and step.handler else ""
    return Row(
        ref=dossier.ref,
        href=row_href(work, list_words),
        deadline=dossier_deadline(dossier, context.at, context.calendars),
        due=_due(work, context),
        code=code.removeprefix(context.prefix),
        full_code=code,
        applicant=dossier.applicant_name,
        procedure=dossier.procedure_version.name,
        turn=_turn(step) if step else TURNS.get(State(dossier.state), State(dossier.state).label),
        step=f"bước {step.position}" if step else "",
        holder=holder or ("chưa giao" if step else ""),
        mine=bool(step and step.handler_id == context.acting.staff_id),
        version=dossier.version,
    )


def _turn(step: Step) -> str:
    signing = step.role == Role.SIGNATORY
    return "Chờ ký" if signing else short_name(step.department)


def _due(work: Work, context: ListContext) -> str:
    dossier = work.dossier
    if dossier.resolved_at is not None:
        return short_moment(dossier.resolved_at, context.today)
    if dossier.due_at is not None:
        return short_moment(dossier.due_at, context.today)
    if work.paused_at is not None:
        return f"dừng từ {short_day(local(work.paused_at).date())}"
    if dossier.state in WAITING:
        return "đồng hồ dừng"
    return f"nộp {short_moment(dossier.filed_at, context.today)}"


# --- Filters and pages --------------------------------------------------------------------


def _filters(context: ListContext) -> Iterator[Filter]:
    days = tuple(
        (f"{day:%Y-%m-%d}", words)
        for day, words in (
            (context.today, "hết hôm nay"),
            (context.today + timedelta(days=1), "hết ngày mai"),
            (_sunday(context.today), "hết tuần"),
        )
    )
    yield _filter("Hạn đến", "due", days, context)
    yield _filter("Lĩnh vực", "subject", context.subjects, context)
    yield _filter("Kênh nộp", "channel", CHANNELS, context)
    people = tuple((str(pk), name) for pk, name in context.people)
    if people:
        yield _filter("Người giữ", "holder", people, context)


def _filter(
    label: str, name: str, values: Iterable[tuple[str, str]], context: ListContext
) -> Filter:
    known = tuple(values)
    set_to = context.query.get(name, "")
    on = dict(known).get(set_to, set_to)
    return Filter(
        label,
        tuple(Choice(words, context.address(**{name: value})) for value, words in known),
        on=on,
        clear_href=context.address(**{name: ""}) if set_to else "",
    )


def _pages(listed: Listed, context: ListContext) -> Pages:
    if not listed.rows:
        return Pages("")
    first = int(context.query.get("from") or 1)
    last = first + len(listed.rows) - 1
    of = f" trên {context.count}" if context.count and context.count >= last else ""
    after = ""
    if listed.has_more:
        due_at, pk = listed.rows[-1].key
        token = {"after": f"{due_at.isoformat()}~{pk}", "from": str(last + 1)}
        after = context.address(**token)
    before = context.address() if first > 1 else ""
    return Pages(f"Dòng {first}–{last}{of}", before=before, after=after)
