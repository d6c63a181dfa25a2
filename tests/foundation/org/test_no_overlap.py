"""The database itself refuses two holders of one key on one day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.org.states import Role
from tests.factories.org import (
    CommuneFactory,
    CounterFactory,
    DepartmentFactory,
    DutyFactory,
    LeaveFactory,
    NeighbourhoodFactory,
    OneStopMemberFactory,
    ProvinceFactory,
    StaffFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db

OLD = {"valid_from": date(2004, 1, 1), "valid_to": date(2025, 7, 1)}
NEW = {"valid_from": date(2025, 7, 1)}
TOO_SOON = {"valid_from": date(2025, 6, 30)}


def pairs():
    yield "province", ProvinceFactory, lambda: {"code": "15"}
    yield "commune", CommuneFactory, lambda: {"code": "02647"}
    yield "duty", DutyFactory, lambda: {"staff": StaffFactory(), "role": Role.CLERK}
    yield "duty of a whole unit", DutyFactory, lambda: {"staff": StaffFactory(), "department": None}
    yield "one-stop member", OneStopMemberFactory, lambda: {"staff": StaffFactory()}
    yield "counter", CounterFactory, lambda: {"unit": UnitFactory(), "number": 3}
    yield "hamlet", NeighbourhoodFactory, lambda: {"commune": CommuneFactory(), "name": "Thôn Đông"}


PAIRS = [pytest.param(factory, key, id=name) for name, factory, key in pairs()]


@pytest.mark.parametrize(("factory", "key"), PAIRS)
def test_one_after_the_other_on_the_same_day(factory, key):
    same = key()

    factory(**same, **OLD)
    factory(**same, **NEW)


@pytest.mark.parametrize(("factory", "key"), PAIRS)
def test_a_shared_day_is_refused(factory, key):
    same = key()
    factory(**same, **OLD)

    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        factory(**same, **TOO_SOON)


@pytest.mark.parametrize(("factory", "key"), PAIRS)
def test_a_row_moved_into_anothers_days_is_refused(factory, key):
    same = key()
    factory(**same, **OLD)
    row = factory(**same, **NEW)

    row.valid_from = TOO_SOON["valid_from"]
    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        row.save()


def test_saving_a_row_again_is_no_overlap_with_itself():
    row = DutyFactory()

    row.decision_number = "02/QĐ-UBND"
    row.save()


def test_other_keys_share_days_freely():
    lan = StaffFactory()
    DutyFactory(staff=lan, role=Role.CLERK)
    DutyFactory(staff=lan, role=Role.CASE_OFFICER)
    DutyFactory(role=Role.CLERK)
    DutyFactory(
        staff=lan,
        role=Role.CLERK,
        department=DepartmentFactory(unit=lan.home_department.unit, code="justice"),
    )


@pytest.mark.parametrize("factory", [DutyFactory, CommuneFactory, UnitFactory])
def test_a_validity_lasts_at_least_a_day(factory):
    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        factory(valid_from=date(2025, 7, 1), valid_to=date(2025, 7, 1))


class TestLeave:
    def test_days_touching_are_two_leaves(self):
        lan = StaffFactory()
        LeaveFactory(staff=lan, first_day=date(2026, 11, 2), last_day=date(2026, 11, 4))
        LeaveFactory(staff=lan, first_day=date(2026, 11, 5), last_day=date(2026, 11, 5))

    def test_the_last_day_belongs_to_the_leave(self):
        lan = StaffFactory()
        LeaveFactory(staff=lan, first_day=date(2026, 11, 2), last_day=date(2026, 11, 4))

        with pytest.raises(IntegrityError, match="org_leave_no_overlap"), transaction.atomic():
            LeaveFactory(staff=lan, first_day=date(2026, 11, 4), last_day=date(2026, 11, 6))

    def test_a_cancelled_leave_takes_no_days(self, morning):
        lan = StaffFactory()
        days = {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 4)}
        LeaveFactory(staff=lan, cancelled_at=morning, **days)
        LeaveFactory(staff=lan, **days)

    def test_a_substitute_is_another(self):
        lan = StaffFactory()

        with pytest.raises(IntegrityError, match="is_another"), transaction.atomic():
            LeaveFactory(
                staff=lan, substitute=lan, first_day=date(2026, 11, 2), last_day=date(2026, 11, 2)
            )


def test_a_unit_is_not_its_own_parent():
    unit = UnitFactory()

    unit.parent = unit
    with pytest.raises(IntegrityError, match="own_parent"), transaction.atomic():
        unit.save()
