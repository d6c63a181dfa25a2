"""What one official may do at one instant, in one statement."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.foundation.org.models import Staff
from motcua.foundation.org.queries import acting
from motcua.foundation.org.rules import DutyHeld
from motcua.foundation.org.states import Role
from tests.factories.org import DelegationFactory, DutyFactory, LeaveFactory, make_office

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def office():
    return make_office()


def test_own_duties(office, morning):
    lan = acting(office.lan, morning)

    one_stop = office.departments["one_stop"]
    assert lan.duties == (DutyHeld(Role.RECEPTION_OFFICER, office.unit.pk, one_stop.pk),)
    assert (lan.staff_id, lan.name, lan.post) == (office.lan.pk, "Trần Thị Lan", "Công chức")
    assert (lan.home_unit_id, lan.home_department_id) == (office.unit.pk, one_stop.pk)


def test_one_query_with_one_duty_and_with_three(office, morning):
    staff = Staff.objects.select_related("post", "home_department").get(pk=office.lan.pk)
    with CaptureQueriesContext(connection) as few:
        acting(staff, morning)

    DutyFactory(staff=office.lan, role=Role.CLERK)
    DelegationFactory(
        from_staff=office.ha, to_staff=office.lan,
        valid_from_at=morning - DAY, valid_to_at=morning + DAY,
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert len(acting(staff, morning).duties) == 3

    assert (len(few), len(many)) == (1, 1)


def test_staff_and_their_duties_are_two_queries(office, morning, django_assert_num_queries):
    with django_assert_num_queries(2):
        staff = Staff.objects.select_related("post", "home_department").get(pk=office.lan.pk)
        acting(staff, morning)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "held"),
    [
        (date(2026, 11, 19), None, True),
        (date(2026, 11, 20), None, False),
        (date(2026, 1, 1), date(2026, 11, 20), True),
        (date(2026, 1, 1), date(2026, 11, 19), False),
    ],
    ids=["begins today", "begins tomorrow", "ends tonight", "ended last night"],
)
def test_duties_of_the_day(office, morning, valid_from, valid_to, held):
    DutyFactory(staff=office.lan, role=Role.CLERK, valid_from=valid_from, valid_to=valid_to)

    assert acting(office.lan, morning).holds(Role.CLERK) is held


def test_the_day_is_the_offices_day(office, morning):
    DutyFactory(staff=office.lan, role=Role.CLERK, valid_from=date(2026, 11, 20))
    after_midnight = morning.replace(day=20, hour=0, minute=30)

    # In UTC it is still the 19th.
    assert acting(office.lan, after_midnight).holds(Role.CLERK)


def test_a_delegation_names_its_lender(office, morning):
    DelegationFactory(
        from_staff=office.ha, to_staff=office.minh,
        valid_from_at=morning - DAY, valid_to_at=morning + DAY,
    )  # fmt: skip

    minh = acting(office.minh, morning)

    assert minh.held(Role.SIGNATORY, office.unit.pk) == DutyHeld(
        Role.SIGNATORY, office.unit.pk, None, "Nguyễn Thu Hà"
    )
    assert minh.whole_unit_ids == {office.unit.pk}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d, at: setattr(d, "valid_to_at", at), id="ended this instant"),
        pytest.param(lambda d, at: setattr(d, "valid_from_at", at + DAY / 2), id="not begun"),
        pytest.param(lambda d, at: setattr(d, "revoked_at", at), id="revoked"),
        pytest.param(lambda d, _at: d.from_staff.duties.all().delete(), id="lender lost the duty"),
        pytest.param(
            lambda d, _at: d.from_staff.duties.update(
                department=d.unit.departments.get(code="economy")
            ),
            id="lender holds it only elsewhere",
        ),
        pytest.param(
            lambda d, _at: Staff.objects.filter(pk=d.from_staff_id).update(is_active=False),
            id="lender's account closed",
        ),
    ],
)
def test_a_delegation_that_does_not_hold(office, morning, change):
    lent = DelegationFactory(
        from_staff=office.ha, to_staff=office.minh,
        valid_from_at=morning - DAY, valid_to_at=morning + DAY,
    )  # fmt: skip

    change(lent, morning)
    lent.save()

    assert acting(office.minh, morning).roles == {Role.CASE_OFFICER}


def leave(office, morning, **fields):
    today = morning.date()
    days = {"first_day": today, "last_day": today} | fields
    return LeaveFactory(staff=office.lan, substitute=office.minh, **days)


def test_a_substitute_holds_the_duties_of_who_is_away(office, morning):
    leave(office, morning)

    minh = acting(office.minh, morning)

    one_stop = office.departments["one_stop"]
    assert minh.held(Role.RECEPTION_OFFICER) == DutyHeld(
        Role.RECEPTION_OFFICER, office.unit.pk, one_stop.pk, "Trần Thị Lan"
    )


def test_not_before_and_not_after_the_leave(office, morning):
    leave(office, morning)

    assert not acting(office.minh, morning - DAY).holds(Role.RECEPTION_OFFICER)
    assert not acting(office.minh, morning + DAY).holds(Role.RECEPTION_OFFICER)


def test_not_when_the_leave_is_cancelled(office, morning):
    leave(office, morning, cancelled_at=morning)

    assert not acting(office.minh, morning).holds(Role.RECEPTION_OFFICER)


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.ADMINISTRATOR, Role.SUPERVISOR])
def test_signing_and_administering_need_a_decision(office, morning, role):
    DutyFactory(staff=office.lan, role=role)
    leave(office, morning)

    assert not acting(office.minh, morning).holds(role)


def test_a_closed_account_holds_nothing(office, morning):
    office.lan.is_active = False
    office.lan.save()

    assert acting(office.lan, morning).duties == ()


def test_someone_without_home_or_post(office, morning):
    office.lan.home_department = None
    office.lan.post = None
    office.lan.save()

    lan = acting(office.lan, morning)

    assert (lan.home_unit_id, lan.home_department_id, lan.post) == (0, None, "")
