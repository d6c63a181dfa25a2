"""What a person may do by the duties of an instant."""

from datetime import date

import pytest

from motcua.core.actors import Signature
from motcua.foundation.org.rules import (
    COMMUNITY_ROLES,
    DELEGATED_ROLES,
    SUBSTITUTED_ROLES,
    Acting,
    DutyHeld,
    canonical_unit_code,
    is_valid_on,
)
from motcua.foundation.org.states import Role

HERE, ELSEWHERE = 7, 8
ONE_STOP, JUSTICE = 70, 71


def acting(*duties):
    return Acting(
        staff_id=1, name="Trần Thị Lan", post="Công chức", duties=duties, home_unit_id=HERE
    )


AT_THE_COUNTER = DutyHeld(Role.RECEPTION_OFFICER, HERE, ONE_STOP)
WHOLE_UNIT = DutyHeld(Role.SIGNATORY, HERE)


@pytest.mark.parametrize(
    ("duty", "role", "unit_id", "department_id", "expected"),
    [
        pytest.param(AT_THE_COUNTER, Role.RECEPTION_OFFICER, None, None, True, id="anywhere"),
        pytest.param(AT_THE_COUNTER, Role.RECEPTION_OFFICER, HERE, None, True, id="in the unit"),
        pytest.param(AT_THE_COUNTER, Role.RECEPTION_OFFICER, HERE, ONE_STOP, True, id="there"),
        pytest.param(AT_THE_COUNTER, Role.RECEPTION_OFFICER, None, ONE_STOP, True, id="room only"),
        pytest.param(AT_THE_COUNTER, Role.CASE_OFFICER, None, None, False, id="other role"),
        pytest.param(
            AT_THE_COUNTER, Role.RECEPTION_OFFICER, ELSEWHERE, None, False, id="other unit"
        ),
        pytest.param(AT_THE_COUNTER, Role.RECEPTION_OFFICER, HERE, JUSTICE, False, id="other room"),
        pytest.param(WHOLE_UNIT, Role.SIGNATORY, HERE, JUSTICE, True, id="whole unit covers rooms"),
        pytest.param(
            WHOLE_UNIT, Role.SIGNATORY, ELSEWHERE, JUSTICE, False, id="not another's room"
        ),
        pytest.param(WHOLE_UNIT, Role.SIGNATORY, None, JUSTICE, False, id="room of unknown unit"),
    ],
)
def test_holds(duty, role, unit_id, department_id, expected):
    assert acting(duty).holds(role, unit_id, department_id) is expected


def test_nobody_without_duties_holds_anything():
    nobody = acting()

    assert [nobody.holds(role) for role in Role] == [False] * len(Role)
    assert (nobody.unit_ids, nobody.department_ids, nobody.whole_unit_ids) == (set(), set(), set())


def test_reach_of_duties():
    both = acting(AT_THE_COUNTER, DutyHeld(Role.SUPERVISOR, ELSEWHERE))

    assert both.unit_ids == {HERE, ELSEWHERE}
    assert both.department_ids == {ONE_STOP}
    assert both.whole_unit_ids == {ELSEWHERE}
    assert both.roles == {Role.RECEPTION_OFFICER, Role.SUPERVISOR}


def test_administering_a_department_is_no_part_in_its_work():
    one = acting(DutyHeld(Role.ADMINISTRATOR, HERE, JUSTICE))

    assert (one.unit_ids, one.department_ids, one.whole_unit_ids) == ({HERE}, set(), set())


@pytest.mark.parametrize("role", [Role.HAMLET_HEAD, Role.COMMUNITY_HELPER])
def test_the_community_works_in_no_department_and_lends_nothing(role):
    one = acting(DutyHeld(role, HERE, ONE_STOP))

    assert (one.unit_ids, one.department_ids, one.whole_unit_ids) == ({HERE}, set(), set())
    assert role in COMMUNITY_ROLES
    assert role not in DELEGATED_ROLES | SUBSTITUTED_ROLES


@pytest.mark.parametrize("role", [Role.CENTRE_HEAD, Role.SIGNATORY, Role.SUPERVISOR])
def test_who_sees_a_unit_whole(role):
    assert acting(DutyHeld(role, HERE, ONE_STOP)).whole_unit_ids == {HERE}


@pytest.mark.parametrize(
    "role",
    [Role.RECEPTION_OFFICER, Role.CASE_OFFICER, Role.UNIT_HEAD, Role.CLERK, Role.ADMINISTRATOR],
)
def test_who_does_not(role):
    assert acting(DutyHeld(role, HERE)).whole_unit_ids == frozenset()


def test_signature_carries_name_and_post():
    assert acting().signature == Signature(staff_id=1, name="Trần Thị Lan", post="Công chức")


def test_a_lent_duty_signs_for_its_lender():
    lent = DutyHeld(Role.SIGNATORY, HERE, for_staff="Nguyễn Thu Hà")
    person = acting(lent)

    signed = person.under(Role.SIGNATORY, HERE).signature

    assert signed.post == "Công chức (thay mặt Nguyễn Thu Hà)"
    assert signed.name == "Trần Thị Lan"


def test_ones_own_duty_comes_before_a_lent_one():
    lent = DutyHeld(Role.SIGNATORY, HERE, for_staff="Nguyễn Thu Hà")
    person = acting(lent, WHOLE_UNIT)

    assert person.held(Role.SIGNATORY, HERE) == WHOLE_UNIT
    assert person.under(Role.SIGNATORY) == person
    assert person.held(Role.CLERK) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_validity_ends_before_its_last_date(day, expected):
    assert is_valid_on(day, date(2025, 7, 1), date(2027, 1, 1)) is expected


def test_open_validity_never_ends():
    assert is_valid_on(date(2099, 1, 1), date(2025, 7, 1), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H15.50.05", "H15.50.05"),
        ("000.00.15.H15", "H15.15"),
        ("000.00.00.H41", "H41"),
        ("05.50.H15", "H15.50.05"),
        ("h15.50.05 ", "H15.50.05"),
        ("G01", "G01"),
        ("", ""),
    ],
)
def test_codes_of_both_orders_are_one(text, expected):
    assert canonical_unit_code(text) == expected
