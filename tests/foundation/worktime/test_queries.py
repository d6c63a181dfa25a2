"""Which calendar, parameter and shift hold for a unit; what is asked of the database."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime import operations, queries
from motcua.foundation.worktime.models import OfficeCalendar
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.rules import CalendarMissing, Limit, due, transfer_deadline
from motcua.foundation.worktime.rules.entries import DayEntry, WindowEntry, bare_year
from tests.factories.org import StaffFactory, UnitFactory
from tests.factories.worktime import OPENED_AT, open_years

pytestmark = pytest.mark.django_db

PROGRAM = Installer()
FLOOD = DayEntry(date(2026, 10, 7), "local_off", "nghỉ tránh bão", "CV 01/UBND", confirmed=True)


@pytest.fixture
def province() -> Unit:
    return UnitFactory(province=True)


@pytest.fixture
def commune(province) -> Unit:
    return UnitFactory(parent=province, name="UBND xã Minh Tân")


def year(unit: Unit, number: int = 2026) -> OfficeCalendar:
    return OfficeCalendar.objects.get(unit=unit, year=number)


def test_a_unit_works_by_its_own_years(commune):
    open_years(commune)

    calendar = queries.calendar_of(commune.pk)

    assert calendar.name == "UBND xã Minh Tân"
    assert calendar.years == {2024, 2025, 2026, 2027}
    assert calendar.off[date(2026, 2, 17)] == "Tết Nguyên đán Bính Ngọ"
    assert calendar.off[date(2026, 11, 24)] == "Ngày Văn hóa Việt Nam (chưa xác nhận)"
    assert calendar.worked == {
        date(2024, 5, 4): "làm bù cho ngày 29/04/2024",
        date(2025, 4, 26): "làm bù cho ngày 02/05/2025",
        date(2026, 1, 10): "làm bù cho ngày 02/01/2026",
        date(2026, 8, 22): "làm bù cho ngày 31/08/2026",
    }
    assert calendar.seasons == ()
    assert calendar.sources[2025] == (
        "lịch làm việc năm 2025 của UBND xã Minh Tân (Công văn 8726/VPCP-KGVX ngày 26/11/2024)"
    )
    assert calendar.sources[2027] == "lịch làm việc năm 2027 của UBND xã Minh Tân (chưa xác nhận)"


def test_years_a_unit_does_not_have_come_from_above(province, commune):
    agency = UnitFactory(parent=commune, tax=True)
    open_years(province)
    open_years(commune, 2026)
    operations.set_special_day(year(commune), FLOOD, by=PROGRAM, at=OPENED_AT)

    of_agency = queries.calendar_of(agency.pk)
    of_province = queries.calendar_of(province.pk)

    assert of_agency.years == {2024, 2025, 2026, 2027}
    assert FLOOD.on in of_agency.off
    assert FLOOD.on not in of_province.off
    assert "UBND xã Minh Tân" in of_agency.sources[2026]
    assert "UBND tỉnh Thử" in of_agency.sources[2025]
    assert queries.calendar_owner(agency.pk, 2026) == year(commune)
    assert queries.calendar_owner(agency.pk, 2025) == year(province, 2025)
    assert queries.calendar_owner(agency.pk, 2031) is None


def test_without_any_calendar_nothing_is_promised(commune):
    calendar = queries.calendar_of(commune.pk)

    with pytest.raises(CalendarMissing, match="năm 2026 của UBND xã Minh Tân"):
        due(calendar, datetime(2026, 11, 16, 9, tzinfo=OFFICE_TZ), Limit(Decimal(1), "working_day"))


def test_an_unknown_unit_is_an_error():
    with pytest.raises(Unit.DoesNotExist):
        queries.calendar_of(0)


def test_different_hours_in_different_years_become_seasons(commune):
    open_years(commune, 2025, 2026)
    hours = tuple(
        WindowEntry(day, time(8), time(16), date(2026, 1, 1), date(2026, 12, 31))
        for day in range(5)
    )
    operations.set_windows(year(commune), hours, source="QĐ 5", by=PROGRAM, at=OPENED_AT)

    calendar = queries.calendar_of(commune.pk)

    assert calendar.closing_of(date(2025, 11, 17)).time() == time(17)
    assert calendar.closing_of(date(2026, 11, 16)).time() == time(16)
    assert calendar.closing_of(date(2026, 8, 22)).time() == time(16)


def test_a_calendar_costs_one_query_once_known(commune, django_assert_num_queries):
    open_years(commune)

    with django_assert_num_queries(5):
        first = queries.calendar_of(commune.pk)
    with django_assert_num_queries(1):
        again = queries.calendar_of(commune.pk)

    assert again is first


def test_every_change_is_seen_at_once(commune):
    open_years(commune, 2026)
    assert FLOOD.on not in queries.calendar_of(commune.pk).off

    operations.set_special_day(year(commune), FLOOD, by=PROGRAM, at=OPENED_AT)
    assert FLOOD.on in queries.calendar_of(commune.pk).off

    operations.remove_special_day(year(commune), FLOOD.on, source="CV 2", by=PROGRAM, at=OPENED_AT)
    assert FLOOD.on not in queries.calendar_of(commune.pk).off


def test_a_change_rolled_back_leaves_no_copy_behind(commune):
    open_years(commune, 2026)
    with transaction.atomic():
        operations.set_special_day(year(commune), FLOOD, by=PROGRAM, at=OPENED_AT)
        assert FLOOD.on in queries.calendar_of(commune.pk).off
        transaction.set_rollback(True)

    assert FLOOD.on not in queries.calendar_of(commune.pk).off


def test_a_unit_moved_to_another_parent_changes_its_calendar(province, commune):
    open_years(province, 2026)
    elsewhere = UnitFactory(province=True, name="UBND tỉnh Khác")
    open_years(elsewhere, 2027)
    assert queries.calendar_of(commune.pk).years == {2026}

    Unit.objects.filter(pk=commune.pk).update(parent=elsewhere)

    assert queries.calendar_of(commune.pk).years == {2027}


def test_units_sharing_a_calendar_stop_where_one_has_its_own(province, commune):
    other = UnitFactory(parent=province)
    agency, office = UnitFactory(parent=commune, tax=True), UnitFactory(parent=other, tax=True)
    open_years(province, 2026)
    open_years(commune, 2026)

    assert queries.units_sharing_calendar(province.pk, 2026) == {province.pk, other.pk, office.pk}
    assert queries.units_sharing_calendar(commune.pk, 2026) == {commune.pk, agency.pk}


def test_parameters_come_from_the_nearest_office(province, commune, morning):
    assert queries.parameter("apology_lead_days", commune.pk) == 1

    def set_days(unit, value):
        operations.set_parameter(
            unit,
            "apology_lead_days",
            value,
            valid_from=date(2026, 1, 1),
            legal_basis="QĐ 88/2025",
            by=PROGRAM,
            at=OPENED_AT,
        )

    set_days(None, "2")
    assert queries.parameter("apology_lead_days", commune.pk) == 2
    set_days(province, "3")
    assert queries.parameter("apology_lead_days", commune.pk) == 3
    set_days(commune, "4")
    assert queries.parameter("apology_lead_days", commune.pk) == 4
    assert queries.parameter("apology_lead_days", province.pk) == 3


def test_a_parameter_holds_from_its_day(commune, morning):
    for value, first in (("16:30", date(2026, 6, 1)), ("", date(2026, 12, 1))):
        operations.set_parameter(
            commune,
            "promise_hour",
            value,
            valid_from=first,
            legal_basis="QĐ 1",
            by=PROGRAM,
            at=OPENED_AT,
        )

    assert queries.parameter("promise_hour", commune.pk, date(2026, 5, 31)) is None
    assert queries.parameter("promise_hour", commune.pk, date(2026, 6, 1)) == time(16, 30)
    assert queries.parameter("promise_hour", commune.pk) == time(16, 30)
    assert queries.parameter("promise_hour", commune.pk, date(2026, 12, 1)) is None


def test_the_promise_hour_of_the_day_is_part_of_the_calendar(commune):
    open_years(commune, 2026)
    operations.set_parameter(
        commune,
        "promise_hour",
        "16:30",
        valid_from=date(2026, 11, 20),
        legal_basis="QĐ 1",
        by=PROGRAM,
        at=OPENED_AT,
    )

    with clock.standing_at(datetime(2026, 11, 19, 9, tzinfo=OFFICE_TZ)):
        assert queries.calendar_of(commune.pk).promise_hour is None
    with clock.standing_at(datetime(2026, 11, 20, 9, tzinfo=OFFICE_TZ)):
        assert queries.calendar_of(commune.pk).promise_hour == time(16, 30)


def test_the_offices_own_lines_go_with_its_calendar(commune, morning):
    open_years(commune, 2026)
    for key, value in (("same_day_line", "14:00"), ("transfer_line", "10:00")):
        operations.set_parameter(
            commune,
            key,
            value,
            valid_from=date(2026, 1, 1),
            legal_basis="QĐ 1",
            by=PROGRAM,
            at=OPENED_AT,
        )

    calendar = queries.calendar_of(commune.pk)

    received = datetime(2026, 11, 19, 14, 30, tzinfo=OFFICE_TZ)
    same_day = due(calendar, received, Limit(Decimal(0), "working_day"))
    assert same_day.due_at == datetime(2026, 11, 20, 17, tzinfo=OFFICE_TZ)
    assert transfer_deadline(calendar, received) == datetime(2026, 11, 20, 7, tzinfo=OFFICE_TZ)


def test_parameters_cost_one_query_once_known(commune, django_assert_num_queries, morning):
    open_years(commune, 2026)

    with django_assert_num_queries(2):
        queries.parameters(commune.pk)
    with django_assert_num_queries(1):
        queries.parameters(commune.pk)


def test_calendar_and_parameters_come_together(commune, django_assert_num_queries, morning):
    open_years(commune, 2026)
    calendar, parameters = queries.calendar_of(commune.pk), queries.parameters(commune.pk)

    with django_assert_num_queries(1):
        together = queries.office_time(commune.pk)

    assert (together.calendar, together.parameters) == (calendar, parameters)


def test_parameter_rows_say_whose_value_it_is(commune, morning):
    operations.set_parameter(
        commune,
        "transfer_line",
        "14:00",
        valid_from=date(2026, 1, 1),
        legal_basis="QĐ 7/QĐ-UBND",
        confirmed=True,
        by=PROGRAM,
        at=OPENED_AT,
    )

    rows = {row.key: row for row in queries.parameter_rows(commune.pk)}

    assert (rows["transfer_line"].value, rows["transfer_line"].default) == ("14:00", "15:00")
    assert (rows["transfer_line"].own, rows["transfer_line"].legal_basis) == (True, "QĐ 7/QĐ-UBND")
    assert (rows["apology_lead_days"].own, rows["apology_lead_days"].confirmed) == (False, False)
    assert rows["apology_lead_days"].legal_basis == "61/2018/NĐ-CP, Điều 19"


def test_the_roster_says_who_is_on_duty(commune):
    lan = StaffFactory(full_name="Trần Thị Lan")
    begins = datetime(2026, 11, 21, 7, tzinfo=OFFICE_TZ)
    shift = operations.add_duty_shift(
        commune,
        lan,
        starts_at=begins,
        ends_at=begins + timedelta(hours=4),
        source="Lịch trực tháng 11",
        by=PROGRAM,
        at=OPENED_AT,
    )

    assert queries.duty_shift_at(commune.pk, begins) == shift
    assert queries.duty_shift_at(commune.pk, begins + timedelta(hours=4)) is None
    assert queries.duty_shift_at(commune.pk, begins - timedelta(seconds=1)) is None
    assert queries.duty_shift_at(commune.parent_id, begins) is None
    week = (begins - timedelta(days=3), begins + timedelta(days=3))
    assert list(queries.duty_shifts_between(commune.pk, *week)) == [shift]


def test_a_year_page_shows_every_day_once(commune, django_assert_num_queries):
    open_years(commune, 2026)

    with django_assert_num_queries(4):
        page = queries.year_page(commune.pk, 2026)

    cells = [cell for month in page.months for week in month.weeks for cell in week if cell]
    assert [cell.date for cell in cells] == [
        date(2026, 1, 1) + timedelta(days=count) for count in range(365)
    ]
    marks = {cell.date: cell.mark for cell in cells}
    assert marks[date(2026, 11, 16)] == "work"
    assert marks[date(2026, 11, 21)] == "rest"
    assert marks[date(2026, 8, 22)] == "swap_work"
    assert marks[date(2026, 8, 31)] == "swap_off"
    assert all(len(week) == 7 for month in page.months for week in month.weeks)
    assert page.months[0].weeks[0][:3] == (None, None, None)
    assert (page.is_own, page.unconfirmed_count) == (True, 1)
    calendar = queries.calendar_of(commune.pk)
    assert page.workday_count == sum(calendar.is_workday(cell.date) for cell in cells) == 249
    assert page.sources[0].document == "45/2019/QH14, Điều 112"
    assert [source.confirmed for source in page.sources].count(False) == 1


def test_a_year_page_of_a_unit_below_is_not_its_own(province, commune):
    open_years(province, 2026)

    page = queries.year_page(commune.pk, 2026)

    assert (page.is_own, page.calendar.unit_id) == (False, province.pk)
    assert queries.year_page(commune.pk, 2030) is None


def test_a_year_opened_bare_is_used_and_flagged(commune):
    entry = bare_year(2030, commune.name, "TB 1/TB-BNV")
    operations.open_year(commune, 2030, by=PROGRAM, at=OPENED_AT, entry=entry)

    calendar = queries.calendar_of(commune.pk)

    assert calendar.sources == {2030: "lịch làm việc năm 2030 của UBND xã Minh Tân (chưa xác nhận)"}
