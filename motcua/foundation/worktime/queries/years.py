"""One office's year as a page shows it: twelve small tables, documents, changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime.models import OfficeCalendar, WorktimeChange
from motcua.foundation.worktime.permissions import keeps_calendar
from motcua.foundation.worktime.queries.calendars import calendar_owner, year_as_entered
from motcua.foundation.worktime.queries.chains import chain_of
from motcua.foundation.worktime.rules.calendar import ONE_DAY
from motcua.foundation.worktime.rules.entries import DayEntry, YearEntry, seasons_of
from motcua.foundation.worktime.states import SpecialDayKind, Weekday


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month table; ``mark`` is work, rest, or the kind of special day."""

    date: date
    mark: str
    entry: DayEntry | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of seven cells, Monday first; days of other months are empty."""

    first: date
    weeks: tuple[tuple[DayCell | None, ...], ...]
    workday_count: int


@dataclass(frozen=True, slots=True)
class Source:
    """One source document and the days it accounts for."""

    document: str
    days: tuple[DayEntry, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Year:
    """What the calendar page shows of one stored year."""

    calendar: OfficeCalendar
    entry: YearEntry
    months: tuple[Month, ...]
    sources: tuple[Source, ...]
    unconfirmed_count: int
    workday_count: int
    is_own: bool


def year_page(unit_id: int, year: int) -> Year | None:
    """Return the year a unit works by, its own or inherited, or nothing. Four queries."""
    calendar = calendar_owner(unit_id, year)
    if calendar is None:
        return None
    entry = year_as_entered(calendar)
    months = tuple(_month(entry, number) for number in range(1, 13))
    return Year(
        calendar=calendar,
        entry=entry,
        months=months,
        sources=sources(entry),
        unconfirmed_count=sum(not day.confirmed for day in entry.days),
        workday_count=sum(month.workday_count for month in months),
        is_own=calendar.unit_id == unit_id,
    )


def sources(entry: YearEntry) -> tuple[Source, ...]:
    """Return each document once with its days, in the order of the first of them."""
    documents = dict.fromkeys(day.source for day in entry.days)
    grouped = {doc: tuple(day for day in entry.days if day.source == doc) for doc in documents}
    return tuple(
        Source(document, days, all(day.confirmed for day in days))
        for document, days in grouped.items()
    )


def changes(unit_id: int, year: int) -> QuerySet[WorktimeChange]:
    """Return what was changed in a unit's year, newest first."""
    return WorktimeChange.objects.filter(unit_id=unit_id, year=year).order_by("-at", "-pk")


def _month(entry: YearEntry, number: int) -> Month:
    first = date(entry.year, number, 1)
    cells: list[DayCell | None] = [None] * first.weekday()
    cells += _cells(entry, first)
    cells += [None] * (-len(cells) % len(Weekday))
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    worked = sum(cell is not None and is_worked(cell) for cell in cells)
    return Month(first, weeks, worked)


def is_worked(cell: DayCell) -> bool:
    """Is the office open on the day of this cell?"""
    return cell.mark == "work" or (cell.entry is not None and cell.entry.is_worked)


def _cells(entry: YearEntry, first: date) -> Iterator[DayCell]:
    special = {day.on: day for day in entry.days}
    seasons = seasons_of(entry.windows)
    day = first
    while day.month == first.month:
        found = special.get(day)
        if found:
            yield DayCell(day, SpecialDayKind(found.kind), found)
        else:
            worked = any(
                season.first_day <= day <= season.last_day and day.weekday() in season.windows
                for season in seasons
            )
            yield DayCell(day, "work" if worked else "rest", None)
        day += ONE_DAY


@dataclass(frozen=True, slots=True)
class Office:
    """A unit near another in the organisation, and whether it keeps a calendar of its own."""

    code: str
    name: str
    floor: str  # above, here, below
    is_own: bool


def offices_around(unit: Unit, year: int) -> tuple[Office, ...]:
    """Return the units above ``unit``, itself, and those directly below. Three queries."""
    above = chain_of(unit.pk).unit_ids[1:]
    near = Unit.objects.filter(Q(pk__in=above) | Q(pk=unit.pk) | Q(parent=unit))
    keeping = set(
        OfficeCalendar.objects.filter(unit__in=near.values("pk"), year=year).values_list(
            "unit_id", flat=True
        )
    )

    def floor(row: Unit) -> str:
        return "here" if row.pk == unit.pk else "above" if row.pk in above else "below"

    order = ("above", "here", "below")
    rows = sorted(near, key=lambda row: (order.index(floor(row)), row.code))
    return tuple(Office(row.code, row.name, floor(row), row.pk in keeping) for row in rows)


def may_keep(acting: Acting, unit_id: int) -> bool:
    """May this person change the working time of the unit? One query."""
    return keeps_calendar(acting, chain_of(unit_id).unit_ids)
