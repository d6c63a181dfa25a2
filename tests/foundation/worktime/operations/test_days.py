"""Special days and swaps: entered, moved, removed whole."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.core.refusals import Refused
from motcua.foundation.worktime import operations
from motcua.foundation.worktime.models import (
    OfficeCalendar,
    WorktimeChange,
)
from motcua.foundation.worktime.rules.entries import DayEntry
from tests.factories.worktime import open_years
from tests.foundation.worktime.operations.hand import FLOOD, NOW, days, last_change

pytestmark = pytest.mark.django_db


SWAP = DayEntry(
    date(2026, 12, 31), "swap_off", "nghỉ hoán đổi", "CV 9/VPCP", True, date(2026, 12, 26)
)


def test_a_special_day_is_entered(admin, calendar):
    changed = operations.set_special_day(calendar, FLOOD, by=admin, at=NOW)

    stored = calendar.special_days.get(date=FLOOD.on)
    assert changed == {calendar.unit_id}
    assert (stored.kind, stored.name, stored.source, stored.confirmed) == (
        "local_off",
        "nghỉ tránh bão",
        "CV 01/UBND",
        True,
    )
    assert last_change().before == {}
    assert last_change().after == {
        "date": "2026-10-07",
        "kind": "local_off",
        "name": "nghỉ tránh bão",
        "confirmed": True,
        "swapped_with": None,
    }


def test_a_special_day_is_replaced(admin, calendar):
    culture_day = date(2026, 11, 24)
    entry = DayEntry(culture_day, "holiday", "Ngày Văn hóa Việt Nam", "Luật mới", confirmed=True)

    operations.set_special_day(calendar, entry, by=admin, at=NOW)

    stored = calendar.special_days.get(date=culture_day)
    assert (stored.confirmed, stored.source) == (True, "Luật mới")
    assert last_change().before["confirmed"] is False


def test_a_swap_is_entered_with_both_halves(admin, calendar):
    operations.set_special_day(calendar, SWAP, by=admin, at=NOW)

    assert days(calendar)[date(2026, 12, 31)] == "swap_off"
    assert days(calendar)[date(2026, 12, 26)] == "swap_work"
    assert calendar.special_days.get(date=date(2026, 12, 26)).swapped_with == date(2026, 12, 31)
    assert WorktimeChange.objects.filter(act="set_special_day").count() == 2


def test_a_swap_moved_to_another_saturday_leaves_no_half_behind(admin, calendar):
    operations.set_special_day(calendar, SWAP, by=admin, at=NOW)

    moved = replace(SWAP, swapped_with=date(2026, 12, 19))
    operations.set_special_day(calendar, moved, by=admin, at=NOW)

    assert date(2026, 12, 26) not in days(calendar)
    assert days(calendar)[date(2026, 12, 19)] == "swap_work"
    assert WorktimeChange.objects.get(act="remove_special_day").before["date"] == "2026-12-26"


def test_a_swap_turned_into_a_holiday_leaves_no_half_behind(admin, calendar):
    entry = DayEntry(date(2026, 8, 31), "holiday", "nghỉ lễ", "TB 2", confirmed=True)

    operations.set_special_day(calendar, entry, by=admin, at=NOW)

    assert days(calendar)[date(2026, 8, 31)] == "holiday"
    assert date(2026, 8, 22) not in days(calendar)


def test_a_swap_over_the_new_year_needs_both_calendars(office, admin, calendar):
    over = DayEntry(date(2026, 12, 31), "swap_off", "nghỉ hoán đổi", "CV 9", True, date(2027, 1, 9))

    with pytest.raises(Refused, match="Chưa có lịch năm 2027"):
        operations.set_special_day(calendar, over, by=admin, at=NOW)
    assert date(2026, 12, 31) not in days(calendar)

    open_years(office.unit, 2027)
    operations.set_special_day(calendar, over, by=admin, at=NOW)
    following = OfficeCalendar.objects.get(year=2027)
    assert days(following)[date(2027, 1, 9)] == "swap_work"


def test_a_day_that_cannot_be_changes_nothing(admin, calendar):
    before = days(calendar)

    with pytest.raises(Refused, match="đã là ngày làm việc đủ giờ"):
        operations.set_special_day(calendar, replace(FLOOD, kind="local_work"), by=admin, at=NOW)

    assert days(calendar) == before
    assert last_change().act == "open_year"


def test_removing_a_swap_removes_both_halves(admin, calendar):
    changed = operations.remove_special_day(
        calendar, date(2026, 8, 22), source="CV 7", by=admin, at=NOW
    )

    assert changed == {calendar.unit_id}
    assert {date(2026, 8, 22), date(2026, 8, 31)} & set(days(calendar)) == set()
    assert last_change().before["date"] == "2026-08-31"
    assert last_change().source_document == "CV 7"


def test_removing_what_is_not_there_is_refused(admin, calendar):
    with pytest.raises(Refused, match=r"không có trong Lịch làm việc năm 2026"):
        operations.remove_special_day(calendar, date(2026, 8, 24), source="", by=admin, at=NOW)
