"""A year opened, its hours, its document, copies below; who may."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.worktime import operations
from motcua.foundation.worktime.models import (
    OfficeCalendar,
    WorktimeChange,
    WorktimeStamp,
    WorkWindow,
)
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.queries import official_year, year_as_entered
from motcua.foundation.worktime.rules.entries import WindowEntry, standard_windows
from tests.factories.org import UnitFactory
from tests.factories.worktime import open_years
from tests.foundation.worktime.operations.hand import FLOOD, NOW, days, last_change

pytestmark = pytest.mark.django_db


HOURS = tuple(
    WindowEntry(day, time(7, 30), time(16), date(2026, 1, 1), date(2026, 12, 31))
    for day in range(5)
)


def stamp() -> str:
    return WorktimeStamp.objects.get().stamp


def test_a_year_opens_with_the_shipped_days(office, admin):
    agency = UnitFactory(parent=office.unit, tax=True)

    changed = operations.open_year(office.unit, 2026, by=admin, at=NOW)

    calendar = OfficeCalendar.objects.get(unit=office.unit)
    assert changed == {office.unit.pk, agency.pk}
    assert year_as_entered(calendar) == official_year(2026, office.unit.name)
    assert (calendar.name, calendar.confirmed) == (
        f"Lịch làm việc năm 2026 của {office.unit.name}",
        True,
    )
    change = last_change()
    assert (change.act, change.year, change.at) == ("open_year", 2026, NOW)
    assert (change.by_id, change.by_name, change.by_post) == (
        office.admin.pk,
        "Phạm Quản Trị",
        "Chuyên viên",
    )
    assert change.source_document == calendar.source_document
    assert change.after == {"days": 17, "windows": 10}


def test_a_year_opens_with_the_hours_of_the_latest_one(office, admin, calendar):
    operations.set_windows(calendar, HOURS, source="QĐ 5", by=admin, at=NOW)

    operations.open_year(office.unit, 2027, by=admin, at=NOW)

    windows = WorkWindow.objects.filter(calendar__year=2027).order_by("weekday")
    assert [(w.weekday, w.opens, w.closes) for w in windows] == [
        (day, time(7, 30), time(16)) for day in range(5)
    ]
    assert {(w.first_day, w.last_day) for w in windows} == {(date(2027, 1, 1), date(2027, 12, 31))}


def test_a_first_year_takes_the_hours_of_the_office_above(office, admin):
    open_years(office.province, 2025)
    above = OfficeCalendar.objects.get(unit=office.province)
    hours = tuple(
        replace(w, first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)) for w in HOURS
    )
    operations.set_windows(above, hours, source="QĐ 5", by=Installer(), at=NOW)

    operations.open_year(office.unit, 2026, by=admin, at=NOW)

    assert set(
        WorkWindow.objects.filter(calendar__unit=office.unit).values_list("opens", flat=True)
    ) == {time(7, 30)}


def test_a_year_opens_once(office, admin, calendar):
    with pytest.raises(Refused, match=r"Lịch làm việc năm 2026 của .* đã có\."):
        operations.open_year(office.unit, 2026, by=admin, at=NOW)

    assert OfficeCalendar.objects.count() == 1


def test_a_year_without_a_notice_is_not_invented(office, admin):
    with pytest.raises(Refused, match="Chưa có thông báo nghỉ lễ, tết năm 2031"):
        operations.open_year(office.unit, 2031, by=admin, at=NOW)

    assert not OfficeCalendar.objects.exists()
    assert not WorktimeChange.objects.exists()


def test_an_entry_that_says_a_day_twice_is_refused(office, admin):
    entry = official_year(2026, office.unit.name)

    with pytest.raises(Refused, match="ghi một ngày hai lần"):
        operations.open_year(
            office.unit, 2026, by=admin, at=NOW, entry=replace(entry, days=(FLOOD, FLOOD))
        )


def test_hours_are_replaced_with_their_history(admin, calendar):
    before = stamp()

    changed = operations.set_windows(
        calendar, HOURS, source="QĐ 5/QĐ-UBND", by=admin, at=NOW, version=0
    )

    calendar.refresh_from_db()
    assert changed == {calendar.unit_id}
    assert year_as_entered(calendar).windows == HOURS
    assert (calendar.version, calendar.changed_by) == (1, "Phạm Quản Trị")
    change = last_change()
    assert (change.act, change.source_document) == ("set_windows", "QĐ 5/QĐ-UBND")
    assert change.before["0 2026-01-01–2026-12-31"] == "07:00–11:30, 13:30–17:00"
    assert change.after["0 2026-01-01–2026-12-31"] == "07:30–16:00"
    assert stamp() != before


def test_hours_that_overlap_change_nothing(admin, calendar):
    overlapping = (*HOURS, replace(HOURS[0], opens=time(15), closes=time(18)))

    with pytest.raises(Refused, match="chồng nhau"):
        operations.set_windows(calendar, overlapping, source="QĐ 5", by=admin, at=NOW)

    assert year_as_entered(calendar).windows == standard_windows(2026)
    assert last_change().act == "open_year"


def test_a_stale_page_is_told_who_was_first(office, admin, calendar):
    operations.set_special_day(calendar, FLOOD, by=admin, at=NOW, version=0)

    with pytest.raises(Stale, match="Phạm Quản Trị vừa sửa Lịch làm việc năm 2026"):
        operations.set_windows(calendar, HOURS, source="QĐ 5", by=admin, at=NOW, version=0)


def test_the_document_of_a_year_is_named(admin, calendar):
    changed = operations.set_source(calendar, " TB 1/TB-BNV ", confirmed=True, by=admin, at=NOW)

    calendar.refresh_from_db()
    assert changed == frozenset()
    assert (calendar.source_document, calendar.confirmed) == ("TB 1/TB-BNV", True)
    with pytest.raises(Refused, match="phải ghi văn bản nguồn"):
        operations.set_source(calendar, " ", confirmed=True, by=admin, at=NOW)


def test_a_calendar_is_copied_to_units_below_that_have_none(office):
    open_years(office.province, 2026)
    above = OfficeCalendar.objects.get(unit=office.province)
    operations.set_special_day(above, FLOOD, by=Installer(), at=NOW)
    own = UnitFactory(parent=office.province)
    open_years(own, 2026)

    got = operations.copy_below(above, by=Installer(), at=NOW)

    copied = OfficeCalendar.objects.get(unit=office.unit)
    assert got == {office.unit.pk}
    assert copied.name == f"Lịch làm việc năm 2026 của {office.unit.name}"
    assert year_as_entered(copied).days == year_as_entered(above).days
    assert FLOOD.on not in days(OfficeCalendar.objects.get(unit=own))
    assert last_change().after == {"units": [office.unit.pk]}


@pytest.mark.parametrize("who", ["lan", "minh", "ha"])
def test_only_an_administrator_keeps_the_calendar(office, calendar, who):
    acting = office.acting(getattr(office, who), NOW)
    refused = [
        lambda: operations.open_year(office.unit, 2027, by=acting, at=NOW),
        lambda: operations.set_windows(calendar, HOURS, source="x", by=acting, at=NOW),
        lambda: operations.set_special_day(calendar, FLOOD, by=acting, at=NOW),
        lambda: operations.remove_special_day(
            calendar, date(2026, 9, 2), source="x", by=acting, at=NOW
        ),
        lambda: operations.set_source(calendar, "x", confirmed=True, by=acting, at=NOW),
        lambda: operations.copy_below(calendar, by=acting, at=NOW),
        lambda: operations.set_parameter(
            office.unit,
            "transfer_line",
            "14:00",
            valid_from=NOW.date(),
            legal_basis="x",
            by=acting,
            at=NOW,
        ),
        lambda: operations.add_duty_shift(
            office.unit,
            office.lan,
            starts_at=NOW,
            ends_at=NOW + timedelta(hours=1),
            source="x",
            by=acting,
            at=NOW,
        ),
    ]
    before = WorktimeChange.objects.count()

    for act in refused:
        with pytest.raises(NotYours):
            act()

    assert WorktimeChange.objects.count() == before


def test_an_administrator_keeps_no_calendar_of_another_unit(admin, office):
    stranger = UnitFactory(parent=office.province)

    for unit in (stranger, office.province):
        with pytest.raises(NotYours):
            operations.open_year(unit, 2026, by=admin, at=NOW)


def test_no_staff_changes_what_holds_for_every_office(admin):
    with pytest.raises(NotYours):
        operations.set_parameter(
            None,
            "transfer_line",
            "14:00",
            valid_from=NOW.date(),
            legal_basis="x",
            by=admin,
            at=NOW,
        )
