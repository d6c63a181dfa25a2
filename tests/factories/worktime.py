"""Calendars for tests: pure ones from the shipped years, stored ones by the room's operations."""

from datetime import date, datetime, time
from functools import cache

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime.models import OfficeCalendar, WorkParameter, WorktimeStamp
from motcua.foundation.worktime.operations import open_year
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.queries import official_year, official_years
from motcua.foundation.worktime.rules import Calendar, Window

# The windows of the domain's own example: 4.5 hours and 3.5 hours.
COMMUNE_HOURS = (Window(time(7, 0), time(11, 30)), Window(time(13, 30), time(17, 0)))
OPENED_AT = datetime(2024, 1, 2, 8, 0, tzinfo=OFFICE_TZ)
# No due date may rest on a holiday that no law was read for.
UNREAD = {date(2026, 11, 24), date(2027, 11, 24)}


@cache
def official_calendar() -> Calendar:
    """Return 2024–2027 as shipped, without the unread holiday, worked Monday to Friday."""
    entries = [official_year(year, "UBND xã Minh Tân") for year in official_years()]
    days = [day for entry in entries if entry for day in entry.days if day.on not in UNREAD]
    return Calendar(
        windows=dict.fromkeys(range(5), COMMUNE_HOURS),
        off={day.on: day.name for day in days if not day.is_worked},
        worked={day.on: day.name for day in days if day.is_worked},
        years=frozenset(official_years()),
        name="UBND xã Minh Tân",
        sources={2026: "lịch làm việc năm 2026 của UBND xã Minh Tân"},
    )


def open_years(unit: Unit, *years: int) -> list[OfficeCalendar]:
    """Store the shipped calendars of ``years`` (all of them by itself) for ``unit``."""
    for year in years or official_years():
        open_year(unit, year, by=Installer(), at=OPENED_AT)
    return list(OfficeCalendar.objects.filter(unit=unit).order_by("year"))


def decided(unit: Unit, key: str, value: str, basis: str = "88/2025/QĐ-UBND, Điều 7") -> None:
    """Store a parameter as an office decided it."""
    WorkParameter.objects.create(
        unit=unit, key=key, value=value, legal_basis=basis, valid_from=date(2025, 1, 1)
    )
    WorktimeStamp.objects.update(stamp=f"{key} {value}")
