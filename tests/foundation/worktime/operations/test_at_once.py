"""Two who keep the same calendar open it in the same second."""

import pytest

from motcua.core.refusals import Refused
from motcua.foundation.worktime import operations
from motcua.foundation.worktime.models import DutyShift, OfficeCalendar, WorktimeChange
from tests.at_once import before_it_commits, needs_two_writers
from tests.factories.org import UnitFactory
from tests.foundation.worktime.operations.hand import NOW, shift

pytestmark = [pytest.mark.django_db(transaction=True), needs_two_writers]


def test_one_year_is_opened_once_and_the_other_is_told(office, admin):
    def open_it():
        return operations.open_year(office.unit, 2026, by=admin, at=NOW)

    answer = before_it_commits(open_it, open_it)

    assert isinstance(answer, Refused)
    assert answer.message == f"Lịch làm việc năm 2026 của {office.unit.name} đã có."
    assert OfficeCalendar.objects.filter(unit=office.unit).count() == 1
    assert WorktimeChange.objects.filter(act="open_year").count() == 1


def test_a_copy_handed_down_leaves_the_year_opened_meanwhile(office, admin, calendar):
    agency = UnitFactory(parent=office.unit, tax=True)
    other = UnitFactory(parent=office.unit, tax=True, name="Thuế khác")

    answer = before_it_commits(
        lambda: operations.open_year(agency, 2026, by=admin, at=NOW),
        lambda: operations.copy_below(calendar, by=admin, at=NOW),
    )

    assert answer == {other.pk}
    assert OfficeCalendar.objects.filter(unit__parent=office.unit).count() == 2


def test_nobody_is_put_on_duty_twice(office, admin):
    answer = before_it_commits(lambda: shift(office, admin), lambda: shift(office, admin))

    assert isinstance(answer, Refused)
    assert DutyShift.objects.count() == 1
