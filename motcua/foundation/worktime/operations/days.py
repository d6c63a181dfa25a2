"""Entering and removing the special days of a calendar; a swap is one act with two halves.

Each returns the ids of the units whose days changed. *Law*: 45/2019/QH14, Điều 111 and 112.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.core.refusals import Refused
from motcua.core.wording import day as day_words
from motcua.foundation.worktime.models import OfficeCalendar, SpecialDay
from motcua.foundation.worktime.operations.records import Keeper, Units, allow, changed, held
from motcua.foundation.worktime.queries.calendars import year_as_entered
from motcua.foundation.worktime.rules.entries import DayEntry, check_day, full_weekdays
from motcua.foundation.worktime.states import ChangeAct


@transaction.atomic
def set_special_day(
    calendar: OfficeCalendar,
    entry: DayEntry,
    *,
    by: Keeper,
    at: datetime,
    version: int | None = None,
) -> Units:
    """Enter or replace what one day is; a swap enters its other half too.

    Raise Refused when the day cannot be that, NotYours, Stale.
    """
    allow(by, calendar.unit_id)
    now = held(calendar, version=version)
    moved: Units = frozenset()
    halves = [half for half in (entry, entry.other_half) if half is not None]
    for one in halves:
        half = _calendar_of_day(now, one.on)
        check_day(one, half.year, full_weekdays(year_as_entered(half).windows))
        moved |= _dissolve_swap(half, one, halves, by=by, at=at)
        before = _clear_day(half, one.on)
        day_row(half, one).save(force_insert=True)
        moved |= changed(
            half,
            ChangeAct.SET_SPECIAL_DAY,
            before,
            _day_facts(one),
            source=one.source,
            by=by,
            at=at,
        )
    return moved


@transaction.atomic
def remove_special_day(
    calendar: OfficeCalendar,
    day: date,
    *,
    source: str,
    by: Keeper,
    at: datetime,
    version: int | None = None,
) -> Units:
    """Let ``day``, and the other half of its swap, follow the weekly pattern again.

    Raise Refused when the day is not special, NotYours, Stale.
    """
    allow(by, calendar.unit_id)
    now = held(calendar, version=version)
    stored = now.special_days.filter(date=day).first()
    if stored is None:
        raise Refused(f"{day_words(day)} không có trong {now.name}.")
    moved: Units = frozenset()
    for one in filter(None, (day, stored.swapped_with)):
        half = _calendar_of_day(now, one)
        before = _clear_day(half, one)
        moved |= changed(
            half, ChangeAct.REMOVE_SPECIAL_DAY, before, {}, source=source, by=by, at=at
        )
    return moved


def _calendar_of_day(calendar: OfficeCalendar, day: date) -> OfficeCalendar:
    """Return the calendar of the same unit that holds ``day``: a swap may cross the new year."""
    if day.year == calendar.year:
        return calendar
    other = OfficeCalendar.objects.filter(unit_id=calendar.unit_id, year=day.year).first()
    if other is None:
        raise Refused(f"Chưa có lịch năm {day.year}: lập lịch năm {day.year} rồi mới hoán đổi.")
    return held(other, version=None)


def _dissolve_swap(
    calendar: OfficeCalendar, entry: DayEntry, halves: list[DayEntry], *, by: Keeper, at: datetime
) -> Units:
    """Remove the far half of a swap that ``entry`` puts an end to."""
    stored = calendar.special_days.filter(date=entry.on).first()
    far = stored.swapped_with if stored else None
    if far is None or far in {half.on for half in halves}:
        return frozenset()
    other = _calendar_of_day(calendar, far)
    before = _clear_day(other, far)
    return changed(
        other, ChangeAct.REMOVE_SPECIAL_DAY, before, {}, source=entry.source, by=by, at=at
    )


def _clear_day(calendar: OfficeCalendar, day: date) -> dict[str, Any]:
    """Delete what ``day`` was and return it as history keeps it."""
    stored = calendar.special_days.filter(date=day).first()
    if stored is None:
        return {}
    stored.delete()
    return _day_facts(_day_entry(stored))


def day_row(calendar: OfficeCalendar, entry: DayEntry) -> SpecialDay:
    return SpecialDay(
        calendar=calendar,
        date=entry.on,
        kind=entry.kind,
        name=entry.name.strip(),
        source=entry.source.strip(),
        confirmed=entry.confirmed,
        swapped_with=entry.swapped_with,
    )


def _day_entry(day: SpecialDay) -> DayEntry:
    return DayEntry(day.date, day.kind, day.name, day.source, day.confirmed, day.swapped_with)


def _day_facts(entry: DayEntry) -> dict[str, Any]:
    return {
        "date": entry.on.isoformat(),
        "kind": str(entry.kind),
        "name": entry.name,
        "confirmed": entry.confirmed,
        "swapped_with": entry.swapped_with.isoformat() if entry.swapped_with else None,
    }
