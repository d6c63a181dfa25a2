"""Opening a year, setting its hours and its special days, handing it down.

Each returns the ids of the units whose days changed. *Law*: 45/2019/QH14, Điều 111 and 112.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.core.refusals import Refused
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime.models import OfficeCalendar, SpecialDay, WorkWindow
from motcua.foundation.worktime.operations.days import day_row
from motcua.foundation.worktime.operations.records import (
    Keeper,
    Units,
    allow,
    changed,
    held,
    leave_trace,
)
from motcua.foundation.worktime.queries.calendars import (
    official_year,
    units_sharing_calendar,
    year_as_entered,
)
from motcua.foundation.worktime.queries.chains import chain_of
from motcua.foundation.worktime.rules.entries import (
    WindowEntry,
    YearEntry,
    calendar_name,
    check_day,
    check_windows,
    full_weekdays,
    moved_to_year,
)
from motcua.foundation.worktime.states import ChangeAct


@transaction.atomic
def open_year(
    unit: Unit, year: int, *, by: Keeper, at: datetime, entry: YearEntry | None = None
) -> Units:
    """Store a unit's calendar of ``year`` and return the units that now work by it.

    Without an ``entry``: the shipped days off of that year, flagged as they are known, with the
    hours of the unit's latest calendar (else eight hours a day). Raise Refused when the year
    stands already or an entry contradicts itself, NotYours.
    """
    allow(by, unit.pk)
    _held_units(pk=unit.pk)
    if OfficeCalendar.objects.filter(unit=unit, year=year).exists():
        raise Refused(f"{calendar_name(year, unit.name)} đã có.")
    entry = entry or _draft(unit, year)
    _check_year(entry, year)
    calendar = OfficeCalendar.objects.create(
        unit=unit,
        year=year,
        name=entry.name,
        source_document=entry.source_document,
        confirmed=entry.confirmed,
        changed_by=by.signature.name,
    )
    _write_windows(calendar, entry.windows)
    SpecialDay.objects.bulk_create(day_row(calendar, day) for day in entry.days)
    leave_trace(
        ChangeAct.OPEN_YEAR,
        by=by,
        at=at,
        unit_id=unit.pk,
        year=year,
        source=entry.source_document,
        after={"days": len(entry.days), "windows": len(entry.windows)},
    )
    return units_sharing_calendar(unit.pk, year)


@transaction.atomic
def set_windows(
    calendar: OfficeCalendar,
    windows: tuple[WindowEntry, ...],
    *,
    source: str,
    by: Keeper,
    at: datetime,
    version: int | None = None,
) -> Units:
    """Replace the hours of a calendar. Raise Refused for hours that contradict, NotYours, Stale."""
    allow(by, calendar.unit_id)
    check_windows(windows, calendar.year)
    now = held(calendar, version=version)
    before = _window_facts(year_as_entered(now).windows)
    now.windows.all().delete()
    _write_windows(now, windows)
    after = _window_facts(windows)
    return changed(now, ChangeAct.SET_WINDOWS, before, after, source=source, by=by, at=at)


@transaction.atomic
def set_source(
    calendar: OfficeCalendar,
    source_document: str,
    *,
    confirmed: bool,
    by: Keeper,
    at: datetime,
    version: int | None = None,
) -> Units:
    """Name the document a whole year rests on. No day moves: no unit is returned."""
    allow(by, calendar.unit_id)
    if confirmed and not source_document.strip():
        raise Refused("Đã xác nhận thì phải ghi văn bản nguồn.")
    now = held(calendar, version=version)
    before = {"source_document": now.source_document, "confirmed": now.confirmed}
    now.source_document, now.confirmed = source_document.strip(), confirmed
    after = {"source_document": now.source_document, "confirmed": now.confirmed}
    now.save(update_fields=["source_document", "confirmed"])
    changed(now, ChangeAct.SET_SOURCE, before, after, source=source_document, by=by, at=at)
    return frozenset()


@transaction.atomic
def copy_below(calendar: OfficeCalendar, *, by: Keeper, at: datetime) -> Units:
    """Give each unit directly below its own copy of this year, to edit; one that has keeps its own.

    Return the units that got one: no day of theirs moved. Raise NotYours.
    """
    allow(by, calendar.unit_id)
    entry = year_as_entered(calendar)
    below = _held_units(parent_id=calendar.unit_id)
    having = OfficeCalendar.objects.filter(year=calendar.year, unit__in=below)
    kept = set(having.values_list("unit_id", flat=True))
    got = set()
    for unit in below:
        if unit.pk in kept:
            continue
        named = replace(entry, name=calendar_name(calendar.year, unit.name))
        open_year(unit, calendar.year, by=by, at=at, entry=named)
        got.add(unit.pk)
    leave_trace(
        ChangeAct.COPY_BELOW,
        by=by,
        at=at,
        unit_id=calendar.unit_id,
        year=calendar.year,
        source=calendar.source_document,
        after={"units": sorted(got)},
    )
    return frozenset(got)


def _held_units(**which: Any) -> list[Unit]:
    """Return these units, held until the transaction ends: nobody else opens a year of theirs.

    A year that is not there yet has no row to hold. In one order, so that two never wait for
    each other; rows that only point at a unit are written meanwhile.
    """
    return list(
        Unit.objects.select_for_update(of=("self",), no_key=True).filter(**which).order_by("pk")
    )


def _draft(unit: Unit, year: int) -> YearEntry:
    """Return the shipped days of ``year`` with the hours this office keeps today."""
    entry = official_year(year, unit.name)
    if entry is None:
        raise Refused(
            f"Chưa có thông báo nghỉ lễ, tết năm {year} trong chương trình."
            f" Nhập lịch năm {year} theo văn bản của cấp trên."
        )
    latest = _latest_calendar(unit)
    if latest is None:
        return entry
    return replace(entry, windows=moved_to_year(year_as_entered(latest).windows, year))


def _latest_calendar(unit: Unit) -> OfficeCalendar | None:
    """Return the newest calendar of the nearest office in the unit's chain that has one."""
    for unit_id in chain_of(unit.pk).unit_ids:
        newest = OfficeCalendar.objects.filter(unit_id=unit_id).order_by("-year").first()
        if newest is not None:
            return newest
    return None


def _check_year(entry: YearEntry, year: int) -> None:
    check_windows(entry.windows, year)
    full = full_weekdays(entry.windows)
    for day in entry.days:
        check_day(day, year, full)
    if len({day.on for day in entry.days}) != len(entry.days):
        raise Refused(f"Lịch năm {year} ghi một ngày hai lần.")


def _write_windows(calendar: OfficeCalendar, windows: Iterable[WindowEntry]) -> None:
    WorkWindow.objects.bulk_create(
        WorkWindow(
            calendar=calendar,
            weekday=entry.weekday,
            opens=entry.opens,
            closes=entry.closes,
            first_day=entry.first_day,
            last_day=entry.last_day,
        )
        for entry in windows
    )


def _window_facts(windows: Iterable[WindowEntry]) -> dict[str, Any]:
    """Return hours as a page reads them: one line a weekday and season."""
    lines: dict[str, list[str]] = {}
    for window in windows:
        key = f"{window.weekday} {window.first_day}–{window.last_day}"
        lines.setdefault(key, []).append(f"{window.opens:%H:%M}–{window.closes:%H:%M}")
    return {key: ", ".join(hours) for key, hours in lines.items()}
