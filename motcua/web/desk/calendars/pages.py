"""From the room's answers to the shapes the calendar pages draw."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from django.urls import reverse

from motcua.core.clock import local
from motcua.core.wording import day as day_words
from motcua.core.wording import log_moment, lower_first, short_day
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime import queries
from motcua.foundation.worktime.models import FIRST_YEAR, LAST_YEAR, WorktimeChange
from motcua.foundation.worktime.queries import Year
from motcua.foundation.worktime.queries.years import DayCell, Month
from motcua.foundation.worktime.rules.entries import DayEntry, YearEntry, seasons_of
from motcua.foundation.worktime.states import ChangeAct, SpecialDayKind, Weekday
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.calendars.shapes import (
    ChangeLine,
    DayLine,
    Document,
    MonthTable,
    OfficeLink,
    SeasonHours,
    Square,
    Tabs,
    YearPage,
)

SHOWN_CHANGES = 5
# They have pages of their own.
ELSEWHERE = (ChangeAct.ADD_DUTY_SHIFT, ChangeAct.REMOVE_DUTY_SHIFT, ChangeAct.SET_PARAMETER)

_FLOORS = {"above": "cấp trên", "here": "", "below": "cấp dưới"}


def tabs_of(unit: Unit, year: int, current: str) -> Tabs:
    """Return the addresses of an office's three pages."""
    return Tabs(
        reverse("calendar-year", args=[unit.code, year]),
        reverse("calendar-roster", args=[unit.code]),
        reverse("calendar-parameters", args=[unit.code]),
        current,
    )


def year_page(
    request: DeskRequest, unit: Unit, year: int, *, chosen: date | None = None
) -> YearPage:
    """Return the year a unit works by, ready to draw. About eight queries, whatever it holds."""
    found = queries.year_page(unit.pk, year)
    page = YearPage(
        office=unit.name,
        year=year,
        heading=f"Lịch làm việc năm {year}",
        words=_words(found),
        href=reverse("calendar-year", args=[unit.code, year]),
        tabs=tabs_of(unit, year, "year"),
        before=_year_link(unit, year - 1),
        after=_year_link(unit, year + 1),
        offices=tuple(_offices(unit, year)),
        may_keep=queries.may_keep(request.acting, unit.pk),
        is_open=found is not None,
        is_own=found is not None and found.is_own,
        is_official=year in queries.official_years(),
        open_href=reverse("calendar-open", args=[unit.code, year]),
        hours_href=reverse("calendar-hours", args=[unit.code, year]),
        source_href=reverse("calendar-source", args=[unit.code, year]),
        copy_href=reverse("calendar-copy", args=[unit.code, year]),
    )
    return page if found is None else _filled(request, page, unit, found, chosen)


def _filled(
    request: DeskRequest, page: YearPage, unit: Unit, found: Year, chosen: date | None
) -> YearPage:
    today = local(request.at).date()
    code = unit.code if page.may_edit else ""
    unconfirmed = found.unconfirmed_count
    return replace(
        page,
        shared=_shared(found),
        months=tuple(_month(month, code, today, chosen) for month in found.months),
        seasons=tuple(_seasons(found.entry)),
        documents=tuple(
            Document(source.document, tuple(_day_line(day, code) for day in source.days))
            for source in found.sources
        ),
        year_document=found.calendar.source_document,
        year_confirmed=found.calendar.confirmed,
        unconfirmed=f"{unconfirmed} ngày chưa xác nhận" if unconfirmed else "",
        history=tuple(map(_change_line, _latest(found))),
        version=found.calendar.version,
        owner=found.calendar.name,
    )


def _words(found: Year | None) -> str:
    if found is None:
        return "chưa có lịch"
    return f"{found.workday_count} ngày làm việc"


def _shared(found: Year) -> str:
    count = len(queries.units_sharing_calendar(found.calendar.unit_id, found.calendar.year))
    return f"{count} đơn vị dùng chung lịch này." if count > 1 else ""


def _year_link(unit: Unit, year: int) -> Link | None:
    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    return Link(str(year), reverse("calendar-year", args=[unit.code, year]))


def _offices(unit: Unit, year: int) -> Iterator[OfficeLink]:
    for office in queries.offices_around(unit, year):
        notes = [_FLOORS[office.floor], "có lịch riêng" if office.is_own else ""]
        yield OfficeLink(
            office.name,
            reverse("calendar-year", args=[office.code, year]),
            ", ".join(filter(None, notes)),
            current=office.floor == "here",
        )


def _month(month: Month, code: str, today: date, chosen: date | None) -> MonthTable:
    return MonthTable(
        f"Tháng {month.first.month}",
        tuple(
            tuple(None if cell is None else _square(cell, code, today, chosen) for cell in week)
            for week in month.weeks
        ),
        f"{month.workday_count} ngày làm việc",
    )


def _square(cell: DayCell, code: str, today: date, chosen: date | None) -> Square:
    entry, mark = cell.entry, str(cell.mark)
    unsure = entry is not None and not entry.confirmed
    href = reverse("calendar-day", args=[code, cell.date.year, cell.date]) if code else ""
    return Square(
        number=cell.date.day,
        words=_square_words(cell),
        css=f"sq-{mark.replace('_', '-')}",
        sign="?" if unsure else "",
        href=href,
        anchor=f"d-{cell.date.isoformat()}",
        is_today=cell.date == today,
        is_chosen=cell.date == chosen,
    )


def _square_words(cell: DayCell) -> str:
    words = day_words(cell.date)
    if cell.entry is None:
        return words if cell.mark == "work" else f"{words}, nghỉ hằng tuần"
    unsure = "" if cell.entry.confirmed else ", chưa xác nhận"
    return f"{words}, {SpecialDayKind(cell.entry.kind).label}: {cell.entry.name}{unsure}"


def _day_line(day: DayEntry, code: str) -> DayLine:
    kind = str(SpecialDayKind(day.kind).label)
    if day.swapped_with:
        kind = f"{kind} với {short_day(day.swapped_with)}"
    href = reverse("calendar-day", args=[code, day.on.year, day.on]) if code else ""
    return DayLine(short_day(day.on), day.name, kind, day.confirmed, href)


def _seasons(entry: YearEntry) -> Iterator[SeasonHours]:
    seasons = seasons_of(entry.windows)
    for season in seasons:
        whole = len(seasons) == 1
        title = "" if whole else f"Từ {season.first_day:%d/%m} đến {season.last_day:%d/%m}"
        hours = {
            weekday: tuple(
                f"{window.opens:%H:%M}–{window.closes:%H:%M}"
                for window in season.windows.get(weekday, ())
            )
            for weekday in Weekday
        }
        yield SeasonHours(title, tuple(_hour_lines(hours)))


def _hour_lines(
    hours: dict[Weekday, tuple[str, ...]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield neighbouring weekdays of the same hours as one line; days not worked are left out."""
    for stretch, days in groupby(Weekday, key=lambda weekday: hours[weekday]):
        if not stretch:
            continue
        labels = [str(day.label) for day in days]
        last = lower_first(labels[-1]) if labels[-1] != "Chủ nhật" else labels[-1]
        yield (labels[0] if len(labels) == 1 else f"{labels[0]} – {last}", stretch)


def _latest(found: Year) -> list[WorktimeChange]:
    calendar = found.calendar
    changes = queries.changes(calendar.unit_id, calendar.year).exclude(act__in=ELSEWHERE)
    return list(changes[:SHOWN_CHANGES])


def _change_line(change: WorktimeChange) -> ChangeLine:
    what = str(ChangeAct(change.act).label)
    day = (change.after or change.before).get("date")
    if day:
        what = f"{what}: {short_day(date.fromisoformat(day))}"
    return ChangeLine(log_moment(change.at), change.by_name or change.by_machine, what)
