"""When the office works: calendars from the shipped years, the hour of promises, the roster."""

from datetime import date, datetime, time, timedelta

from motcua.command.demo.office import MERGED_AT, Office
from motcua.command.demo.tables import TWO_TIERS
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime import operations as worktime
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.queries import official_years
from motcua.foundation.worktime.rules.entries import bare_year

FIRST_CALENDAR = 2024
SATURDAY = 5
SHIFT = (time(7, 30), time(11, 30))
WEEKS_AHEAD = 5


def open_calendars(office: Office, now: datetime) -> None:
    """Open every year the dossiers need; a year nobody announced yet stays unconfirmed."""
    province, by = office.units["province"], Installer()
    known = official_years()
    for year in range(FIRST_CALENDAR, clock.local(now).year + 2):
        entry = None
        if year not in known:
            entry = bare_year(year, province.name, "Chưa có thông báo nghỉ lễ, tết")
        worktime.open_year(province, year, by=by, at=MERGED_AT, entry=entry)
    worktime.set_parameter(
        province,
        "promise_hour",
        "16:30",
        valid_from=date(FIRST_CALENDAR, 1, 1),
        legal_basis="Quy chế làm việc (số liệu trình diễn)",
        by=by,
        at=MERGED_AT,
    )
    _roster(office, now)


def _roster(office: Office, now: datetime) -> None:
    """Put somebody on duty each Saturday morning, in turns."""
    day = TWO_TIERS + timedelta(days=SATURDAY - TWO_TIERS.weekday())
    last = clock.local(now).date() + timedelta(weeks=WEEKS_AHEAD)
    turn = 0
    while day <= last:
        worktime.add_duty_shift(
            office.home,
            office.staff[("man", "lieu")[turn % 2]],
            starts_at=datetime.combine(day, SHIFT[0], tzinfo=OFFICE_TZ),
            ends_at=datetime.combine(day, SHIFT[1], tzinfo=OFFICE_TZ),
            source="Lịch trực sáng thứ Bảy của Trung tâm",
            by=Installer(),
            at=MERGED_AT,
        )
        day += timedelta(weeks=1)
        turn += 1
