"""Who configures units, and a commune of the province."""

import pytest

from motcua.foundation.org.models import Commune
from motcua.foundation.org.states import Role
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def provincial(desk, signed_in):
    """Return the client of an administrator of the province."""
    staff = StaffFactory(home_department=DepartmentFactory(unit=desk.office.province))
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return signed_in(staff)


@pytest.fixture
def commune(desk) -> Commune:
    return desk.unit.commune
