"""Who works where on a day."""

from datetime import date, timedelta

import pytest

from motcua.foundation.org import queries
from motcua.foundation.org.models import Staff
from motcua.foundation.org.states import Role
from tests.factories.org import (
    CounterFactory,
    DelegationFactory,
    DutyFactory,
    LeaveFactory,
    OneStopMemberFactory,
    StaffFactory,
    make_office,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 19)


@pytest.fixture
def office():
    return make_office()


class TestStaffOf:
    def test_those_with_the_role_there(self, office):
        justice = office.departments["justice"]

        assert list(queries.staff_of(justice, Role.CASE_OFFICER, on=TODAY)) == [office.minh]

    def test_a_role_of_the_whole_unit_reaches_its_rooms(self, office):
        justice = office.departments["justice"]

        assert list(queries.staff_of(justice, Role.SIGNATORY, on=TODAY)) == [office.ha]

    def test_without_a_role_everybody(self, office):
        justice = office.departments["justice"]

        assert set(queries.staff_of(justice, on=TODAY)) == {office.minh, office.ha, office.admin}

    def test_two_duties_are_one_person(self, office):
        DutyFactory(staff=office.minh, role=Role.UNIT_HEAD)
        justice = office.departments["justice"]

        assert queries.staff_of(justice, on=TODAY).filter(pk=office.minh.pk).count() == 1

    def test_not_yesterdays_duty_nor_a_closed_account(self, office):
        justice = office.departments["justice"]
        gone = StaffFactory(home_department=justice)
        DutyFactory(staff=gone, role=Role.CASE_OFFICER, valid_to=TODAY)
        closed = StaffFactory(home_department=justice, is_active=False)
        DutyFactory(staff=closed, role=Role.CASE_OFFICER)

        assert list(queries.staff_of(justice, Role.CASE_OFFICER, on=TODAY)) == [office.minh]

    def test_whoever_is_away_can_be_left_out(self, office):
        justice = office.departments["justice"]
        LeaveFactory(staff=office.minh, first_day=TODAY, last_day=TODAY)
        officers = queries.staff_of(justice, Role.CASE_OFFICER, on=TODAY)

        assert list(queries.members_present(officers, TODAY)) == []
        assert list(queries.members_present(officers, TODAY + timedelta(days=1))) == [office.minh]

    def test_by_name_without_accents(self, office):
        justice = office.departments["justice"]
        for name in ("Đỗ Thị Ân", "Bùi Văn Ích"):
            staff = StaffFactory(full_name=name, home_department=justice)
            DutyFactory(staff=staff, role=Role.CASE_OFFICER)

        found = queries.staff_of(justice, Role.CASE_OFFICER, on=TODAY)

        assert [s.full_name for s in found] == ["Bùi Văn Ích", "Đỗ Thị Ân", "Lê Văn Minh"]


def test_the_team_is_that_of_the_decision_in_force(office):
    OneStopMemberFactory(staff=office.minh, decision_number="01/QĐ", valid_to=TODAY)
    OneStopMemberFactory(staff=office.lan, decision_number="02/QĐ", valid_from=TODAY)

    assert [m.staff for m in queries.one_stop_team(office.unit, TODAY)] == [office.lan]
    yesterday = TODAY - timedelta(days=1)
    assert [m.staff for m in queries.one_stop_team(office.unit, yesterday)] == [office.minh]


def test_duties_of_a_unit_by_room(office):
    found = [
        (d.department and d.department.code, d.role) for d in queries.duties_in(office.unit, TODAY)
    ]

    assert sorted(found, key=str) == sorted(
        [
            ("one_stop", "reception_officer"),
            ("justice", "case_officer"),
            (None, "signatory"),
            (None, "administrator"),
        ],
        key=str,
    )


def test_delegations_that_hold_or_will(office, morning):
    day = timedelta(days=1)
    given = {"from_staff": office.ha, "to_staff": office.minh}
    holds = DelegationFactory(**given, valid_from_at=morning - day, valid_to_at=morning + day)
    coming = DelegationFactory(**given, valid_from_at=morning + day, valid_to_at=morning + 3 * day)
    DelegationFactory(**given, valid_from_at=morning - 3 * day, valid_to_at=morning)
    DelegationFactory(
        **given, valid_from_at=morning - day, valid_to_at=morning + day, revoked_at=morning
    )

    assert list(queries.delegations_of(office.unit, morning)) == [holds, coming]


def test_leave_now_and_to_come(office):
    past, today = TODAY - timedelta(days=2), TODAY
    LeaveFactory(staff=office.lan, first_day=past, last_day=past)
    now = LeaveFactory(staff=office.minh, first_day=past, last_day=today)
    LeaveFactory(staff=office.ha, first_day=today, last_day=today, cancelled_at="2026-11-01T00:00Z")

    assert list(queries.leaves_of(office.unit, TODAY)) == [now]


def test_counters_by_number(office):
    second = CounterFactory(unit=office.unit, number=2)
    first = CounterFactory(unit=office.unit, number=1, staff=office.lan)
    CounterFactory(unit=office.unit, number=3, valid_to=TODAY)

    assert list(queries.counters_of(office.unit, TODAY)) == [first, second]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("minh", ["Lê Văn Minh"]),
        ("LE VAN", ["Lê Văn Minh"]),
        ("ha.h", ["Nguyễn Thu Hà"]),
        ("zz", []),
    ],
)
def test_staff_by_name_or_user_name(office, words, expected):
    make_office()

    found = queries.find_staff(words, frozenset({office.unit.pk}))

    assert [s.full_name for s in found] == expected


def test_a_name_is_folded_as_it_is_kept():
    staff = StaffFactory(full_name="Đặng Thị Ửng")

    assert Staff.objects.get(pk=staff.pk).folded_name == "dang thi ung"
    assert staff.get_short_name() == "Ửng"
