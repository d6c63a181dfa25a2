"""An instant, two days of a calendar, and what an act left behind."""

from datetime import date, datetime

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime.models import (
    WorktimeChange,
)
from motcua.foundation.worktime.rules.entries import DayEntry

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=OFFICE_TZ)


FLOOD = DayEntry(date(2026, 10, 7), "local_off", "nghỉ tránh bão", "CV 01/UBND", confirmed=True)


def days(calendar) -> dict[date, str]:
    return dict(calendar.special_days.values_list("date", "kind"))


def last_change() -> WorktimeChange:
    return WorktimeChange.objects.order_by("-pk")[0]
