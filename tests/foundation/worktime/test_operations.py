"""What may be changed in an office's working time, by whom, and what it leaves behind."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.worktime import operations
from motcua.foundation.worktime.models import (
    DutyShift,
    OfficeCalendar,
    SpecialDay,
    WorkParameter,
    WorktimeChange,
    WorktimeStamp,
    WorkWindow,
)
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.queries import official_year, year_as_entered
from motcua.foundation.worktime.rules.entries import DayEntry, WindowEntry, standard_windows
from tests.factories.org import UnitFactory, make_office
from tests.factories.worktime import open_years

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=OFFICE_TZ)
SWAP = DayEntry(
    date(2026, 12, 31), "swap_off", "nghỉ hoán đổi", "CV 9/VPCP", True, date(2026, 12, 26)
)
FLOOD = DayEntry(date(2026, 10, 7), "local_off", "nghỉ tránh bão", "CV 01/UBND", confirmed=True)
HOURS = tuple(
    WindowEntry(day, time(7, 30), time(16), date(2026, 1, 1), date(2026, 12, 31))
    for day in range(5)
)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def admin(office):
    return office.acting(office.admin, NOW)


@pytest.fixture
def calendar(office):
    open_years(office.unit, 2026)
    return OfficeCalendar.objects.get(unit=office.unit, year=2026)


def days(calendar) -> dict[date, str]:
    return dict(calendar.special_days.values_list("date", "kind"))


def last_change() -> WorktimeChange:
    return WorktimeChange.objects.order_by("-pk")[0]


def stamp() -> str:
    return WorktimeStamp.objects.get().stamp


# --- Opening a year


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


# --- Hours


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


# --- Special days


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


# --- Handing down


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


# --- Who may


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


# --- Parameters


def test_a_parameter_is_entered_and_corrected(office, admin):
    def enter(value, **options):
        return operations.set_parameter(
            office.unit,
            "transfer_line",
            value,
            valid_from=date(2026, 12, 1),
            legal_basis="QĐ 7/QĐ-UBND",
            by=admin,
            at=NOW,
            **options,
        )

    enter("14:0")
    enter("14:30", confirmed=True)

    row = WorkParameter.objects.get()
    assert (row.value, row.confirmed, row.legal_basis) == ("14:30", True, "QĐ 7/QĐ-UBND")
    assert last_change().before["value"] == "14:00"
    assert last_change().after == {
        "key": "transfer_line",
        "value": "14:30",
        "valid_from": "2026-12-01",
    }


@pytest.mark.parametrize(
    ("key", "value", "basis", "message"),
    [
        pytest.param("transfer_line", "3 giờ", "QĐ 7", "là giờ như 15:00", id="value"),
        pytest.param("lunch", "12:00", "QĐ 7", "Không có tham số", id="key"),
        pytest.param("transfer_line", "14:00", " ", "phải ghi căn cứ", id="no-basis"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(office, admin, key, value, basis, message):
    with pytest.raises(Refused, match=message):
        operations.set_parameter(
            office.unit,
            key,
            value,
            valid_from=NOW.date(),
            legal_basis=basis,
            by=admin,
            at=NOW,
        )

    assert not WorkParameter.objects.exists()


# --- The roster


def shift(office, admin, **changes):
    fields = {
        "starts_at": NOW + timedelta(days=2),
        "ends_at": NOW + timedelta(days=2, hours=4),
        "source": "Lịch trực tháng 11",
        **changes,
    }
    return operations.add_duty_shift(office.unit, office.lan, by=admin, at=NOW, **fields)


def test_a_shift_is_entered_and_cancelled(office, admin):
    entered = shift(office, admin)
    assert last_change().act == "add_duty_shift"

    operations.remove_duty_shift(entered, source="Đổi ca", by=admin, at=NOW)

    entered.refresh_from_db()
    assert entered.cancelled_at == NOW
    assert (last_change().act, last_change().source_document) == ("remove_duty_shift", "Đổi ca")
    assert shift(office, admin).cancelled_at is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"ends_at": NOW}, "kết thúc sau khi bắt đầu", id="backwards"),
        pytest.param({"ends_at": NOW + timedelta(days=9)}, "dài nhất 24 giờ", id="too-long"),
        pytest.param({"source": " "}, "phải ghi lịch trực", id="no-source"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(office, admin, changes, message):
    with pytest.raises(Refused, match=message):
        shift(office, admin, **changes)

    assert not DutyShift.objects.exists()


def test_nobody_is_on_duty_twice_at_once(office, admin):
    shift(office, admin)

    with pytest.raises(Refused, match="Trần Thị Lan đã có ca trực"):
        shift(office, admin, ends_at=NOW + timedelta(days=2, hours=1))


def test_a_shift_that_began_stays(office, admin):
    entered = shift(office, admin)
    during = entered.starts_at + timedelta(minutes=1)

    with pytest.raises(Refused, match="đã bắt đầu"):
        operations.remove_duty_shift(entered, source="x", by=admin, at=during)
    operations.remove_duty_shift(entered, source="x", by=admin, at=NOW)
    with pytest.raises(Refused, match="đã bỏ rồi"):
        operations.remove_duty_shift(entered, source="x", by=admin, at=NOW)


# --- What the database itself refuses


def window(calendar, **changes):
    fields = {
        "calendar": calendar,
        "weekday": 5,
        "opens": time(7),
        "closes": time(11),
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 12, 31),
        **changes,
    }
    return WorkWindow(**fields)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"opens": time(10), "closes": time(12)}, id="shares-an-hour"),
        pytest.param({"opens": time(6), "closes": time(12)}, id="contains-it"),
        pytest.param({"first_day": date(2026, 12, 31)}, id="shares-a-day"),
        pytest.param({"weekday": 7}, id="no-weekday"),
        pytest.param({"weekday": 6, "opens": time(12)}, id="backwards"),
        pytest.param({"weekday": 6, "first_day": date(2027, 1, 1)}, id="season-backwards"),
    ],
)
def test_the_database_refuses_impossible_windows(calendar, changes):
    window(calendar).save()

    with pytest.raises(IntegrityError), transaction.atomic():
        window(calendar, **changes).save()


def test_the_database_refuses_a_window_moved_onto_another(calendar):
    window(calendar).save()
    moved = window(calendar, weekday=6)
    moved.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkWindow.objects.filter(pk=moved.pk).update(weekday=5)


def test_windows_may_touch_in_the_database(calendar):
    window(calendar, last_day=date(2026, 6, 30)).save()
    window(calendar, first_day=date(2026, 7, 1)).save()
    window(calendar, opens=time(11), closes=time(12)).save()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(lambda c: OfficeCalendar(unit=c.unit, year=2026, name="x"), id="second-year"),
        pytest.param(lambda c: OfficeCalendar(unit=c.unit, year=1999, name="x"), id="old-year"),
        pytest.param(
            lambda c: SpecialDay(calendar=c, date=date(2026, 9, 2), kind="holiday", name="x"),
            id="second-meaning",
        ),
        pytest.param(
            lambda c: SpecialDay(calendar=c, date=date(2026, 9, 9), kind="holiday", name=""),
            id="no-name",
        ),
        pytest.param(
            lambda c: SpecialDay(
                calendar=c,
                date=date(2026, 9, 9),
                kind="swap_off",
                name="x",
                swapped_with=date(2026, 9, 9),
            ),
            id="swap-with-itself",
        ),
        pytest.param(
            lambda c: WorkParameter(unit=c.unit, key="k", value="1", valid_from=NOW.date()),
            id="no-legal-basis",
        ),
        pytest.param(lambda c: WorktimeChange(unit=c.unit, act="open_year", at=NOW), id="no-actor"),
        pytest.param(lambda c: WorktimeStamp(id=2, stamp="x"), id="second-stamp"),
    ],
)
def test_the_database_refuses_impossible_rows(calendar, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(calendar).save(force_insert=True)


def test_one_common_value_a_day(calendar):
    fields = {"key": "k", "value": "1", "valid_from": NOW.date(), "legal_basis": "x"}
    WorkParameter.objects.create(**fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkParameter.objects.create(**fields)
