"""Which calendar an office works by: its own year, else its superior's for that year."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from motcua.core import clock
from motcua.core.wording import lower_first
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime.models import OfficeCalendar
from motcua.foundation.worktime.queries.chains import Chain, Kept, chain_of
from motcua.foundation.worktime.queries.parameters import in_chain
from motcua.foundation.worktime.rules.calendar import Calendar, Pattern, Season
from motcua.foundation.worktime.rules.entries import (
    DayEntry,
    WindowEntry,
    YearEntry,
    seasons_of,
    year_from,
)
from motcua.foundation.worktime.rules.parameters import Parameters
from motcua.foundation.worktime.states import WORKED_KINDS

OFFICIAL_YEARS = Path(__file__).parent.parent / "official_years.json"
UNCONFIRMED = "chưa xác nhận"


@dataclass(frozen=True, slots=True)
class OfficeTime:
    """All that a promise of one office rests on."""

    calendar: Calendar
    parameters: Parameters
    _chain: Chain = field(repr=False)

    def as_of(self, day: date) -> "OfficeTime":
        """Return the same calendar with the parameters that hold on another day. No query."""
        return _office_time(self.calendar, self._chain, day)


def calendar_of(unit_id: int) -> Calendar:
    """Return the calendar a unit works by, with every year stored for it or its superiors.

    Each year is the nearest office's that has it. Nothing stored gives a calendar without
    years, which refuses every promise. One query while nothing changed, at most five after.
    Raise Unit.DoesNotExist.
    """
    return office_time(unit_id).calendar


def office_time(unit_id: int, on: date | None = None) -> OfficeTime:
    """Return calendar and parameters of a unit together, for the price of either."""
    chain = chain_of(unit_id)
    return _office_time(_CALENDARS.of(chain), chain, on or clock.today())


def _office_time(calendar: Calendar, chain: Chain, day: date) -> OfficeTime:
    parameters = in_chain(chain, day)
    if _hours(parameters) != _hours(calendar):
        promise_hour, same_day, transfer = _hours(parameters)
        calendar = replace(
            calendar, promise_hour=promise_hour, same_day_line=same_day, transfer_line=transfer
        )
    return OfficeTime(calendar, parameters, chain)


def _hours(of: Parameters | Calendar) -> tuple[time | None, time, time]:
    """Return the parameters that a calendar carries with it."""
    return of.promise_hour, of.same_day_line, of.transfer_line


def calendar_owner(unit_id: int, year: int) -> OfficeCalendar | None:
    """Return the stored calendar a unit works by in ``year``: its own or the nearest superior's."""
    chain = chain_of(unit_id)
    stored = OfficeCalendar.objects.filter(unit_id__in=chain.unit_ids, year=year)
    nearness = chain.unit_ids.index
    return min(stored, key=lambda calendar: nearness(calendar.unit_id), default=None)


def units_sharing_calendar(unit_id: int, year: int) -> frozenset[int]:
    """Return the unit and all below it that take ``year`` from it: whose promises a change moves.

    Two queries a floor of the organisation.
    """
    sharing, frontier = {unit_id}, {unit_id}
    while frontier:
        below = set(Unit.objects.filter(parent_id__in=frontier).values_list("pk", flat=True))
        own = OfficeCalendar.objects.filter(unit_id__in=below, year=year)
        frontier = below - set(own.values_list("unit_id", flat=True)) - sharing
        sharing |= frontier
    return frozenset(sharing)


def official_years() -> tuple[int, ...]:
    """Return the years whose official days off are shipped."""
    return tuple(sorted(int(year) for year in _official()))


def official_year(year: int, office: str) -> YearEntry | None:
    """Return the shipped draft of ``year`` for an office to edit, or nothing."""
    stored = _official().get(str(year))
    return None if stored is None else year_from(year, stored, office)


def year_as_entered(calendar: OfficeCalendar) -> YearEntry:
    """Return a stored calendar in the words of an entry: for editing, copying and history."""
    return YearEntry(
        year=calendar.year,
        name=calendar.name,
        source_document=calendar.source_document,
        confirmed=calendar.confirmed,
        windows=tuple(_windows(calendar)),
        days=tuple(
            DayEntry(day.date, day.kind, day.name, day.source, day.confirmed, day.swapped_with)
            for day in sorted(calendar.special_days.all(), key=lambda day: day.date)
        ),
    )


@cache
def _official() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(OFFICIAL_YEARS.read_text("utf-8"))
    return stored


def _windows(calendar: OfficeCalendar) -> Iterable[WindowEntry]:
    stored = calendar.windows.all()
    for window in sorted(stored, key=lambda row: (row.first_day, row.weekday, row.opens)):
        yield WindowEntry(
            window.weekday, window.opens, window.closes, window.first_day, window.last_day
        )


def _make(chain: Chain) -> Calendar:
    nearest: dict[int, OfficeCalendar] = {}
    stored = {
        (row.unit_id, row.year): row
        for row in OfficeCalendar.objects.filter(unit_id__in=chain.unit_ids).prefetch_related(
            "windows", "special_days"
        )
    }
    for unit_id in chain.unit_ids:
        for (owner_id, year), row in stored.items():
            if owner_id == unit_id:
                nearest.setdefault(year, row)
    base, seasons = _patterns(nearest.values())
    days = [day for row in nearest.values() for day in row.special_days.all()]
    said = {day.date: _said(day.name, day.confirmed) for day in days}
    worked = {day.date for day in days if day.kind in WORKED_KINDS}
    return Calendar(
        windows=base,
        off={day: name for day, name in said.items() if day not in worked},
        worked={day: name for day, name in said.items() if day in worked},
        years=frozenset(nearest),
        name=chain.name,
        seasons=seasons,
        sources={year: _source(row) for year, row in nearest.items()},
    )


_CALENDARS: Kept[Calendar] = Kept(_make)


def _patterns(calendars: Iterable[OfficeCalendar]) -> tuple[Pattern, tuple[Season, ...]]:
    """Return one pattern when every year has the same whole-year hours, else all seasons."""
    seasons = [season for row in calendars for season in seasons_of(_windows(row))]
    first = seasons[0].windows if seasons else {}
    if all(_is_whole_year(season) and season.windows == first for season in seasons):
        return first, ()
    newest_first = sorted(seasons, key=lambda season: season.first_day, reverse=True)
    return {}, tuple(newest_first)


def _is_whole_year(season: Season) -> bool:
    year = season.first_day.year
    return (season.first_day, season.last_day) == (date(year, 1, 1), date(year, 12, 31))


def _said(name: str, confirmed: bool) -> str:
    return name if confirmed else f"{name} ({UNCONFIRMED})"


def _source(calendar: OfficeCalendar) -> str:
    """Return how a promise names the calendar it rests on, to stand after "Theo"."""
    name = lower_first(calendar.name)
    document = calendar.source_document if calendar.confirmed else ""
    return f"{name} ({document or UNCONFIRMED})"
