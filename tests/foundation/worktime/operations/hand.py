"""An instant, two days of a calendar, a shift of duty, and what an act left behind."""

from datetime import date, datetime, timedelta

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime import operations
from motcua.foundation.worktime.models import DutyShift, WorktimeChange
from motcua.foundation.worktime.rules.entries import DayEntry

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=OFFICE_TZ)


FLOOD = DayEntry(date(2026, 10, 7), "local_off", "nghỉ tránh bão", "CV 01/UBND", confirmed=True)


def days(calendar) -> dict[date, str]:
    return dict(calendar.special_days.values_list("date", "kind"))


def last_change() -> WorktimeChange:
    return WorktimeChange.objects.order_by("-pk")[0]


def shift(office, admin, **changes) -> DutyShift:
    fields = {
        "starts_at": NOW + timedelta(days=2),
        "ends_at": NOW + timedelta(days=2, hours=4),
        "source": "Lịch trực tháng 11",
        **changes,
    }
    return operations.add_duty_shift(office.unit, office.lan, by=admin, at=NOW, **fields)
