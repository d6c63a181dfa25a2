"""Who sees a dossier and who may act on it, role by role: the table of docs/roles.md."""

import pytest

from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import DutyFactory, StaffFactory, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

# The road of the dossier goes by one_stop, justice, leadership and clerks; never by economy.
# role, its department, seen, may do what is at hand at the step of the case officer
TABLE = [
    (Role.RECEPTION_OFFICER, "one_stop", True, False),
    (Role.RECEPTION_OFFICER, "economy", False, False),
    (Role.CASE_OFFICER, "justice", True, True),
    (Role.CASE_OFFICER, "economy", False, False),
    (Role.UNIT_HEAD, "justice", True, True),
    (Role.UNIT_HEAD, "economy", False, False),
    (Role.CLERK, "clerks", True, False),
    (Role.CLERK, "economy", False, False),
    (Role.SIGNATORY, None, True, False),
    (Role.CENTRE_HEAD, None, True, False),
    (Role.SUPERVISOR, None, True, False),
    (Role.ADMINISTRATOR, None, False, False),
    (Role.HAMLET_HEAD, None, False, False),
    (Role.HAMLET_HEAD, "justice", False, False),
    (Role.COMMUNITY_HELPER, None, False, False),
    (Role.COMMUNITY_HELPER, "justice", False, False),
]


def test_every_role_stands_in_the_table():
    assert {role for role, *_ in TABLE} == set(Role)


@pytest.mark.parametrize(("role", "department", "seen", "acts"), TABLE)
def test_a_role_sees_and_does_what_the_table_says(role, department, seen, acts):
    desk = make_desk()
    dossier = desk.walk(desk.take_in(), "examine")
    departments = desk.office.departments
    at = departments[department] if department else None
    staff = StaffFactory(home_department=at or departments["office"])
    DutyFactory(staff=staff, role=role, unit=desk.unit, department=at)

    acting = desk.acting(staff)

    assert (dossier in Dossier.objects.seen_by(acting)) is seen
    assert ("complete_step" in may(dossier, acting)) is acts


def test_the_same_role_in_another_office_sees_nothing():
    dossier, other = make_desk().take_in(), make_office()

    for role in Role:
        staff = StaffFactory(home_department=other.departments["one_stop"])
        DutyFactory(staff=staff, role=role, unit=other.unit, department=None)
        assert dossier not in Dossier.objects.seen_by(other.acting(staff, THURSDAY))


def may(dossier, acting):
    return {row.act for row in LIFECYCLE.open_to(acting, dossier)}
