"""An office under its province, with an administrator on each floor."""

import pytest

from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory, make_office


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def keeper(office, morning):
    """The administrator of the province, who keeps the catalogue."""
    home = DepartmentFactory(unit=office.province, code="office")
    staff = StaffFactory(full_name="Đỗ Thị Giữ", home_department=home)
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=office.province, department=None)
    return acting(staff, morning)


@pytest.fixture
def local(office, morning):
    """The administrator of the commune, who enters its own decisions."""
    return acting(office.admin, morning)


@pytest.fixture
def stranger(morning):
    """The administrator of another commune."""
    return acting(make_office().admin, morning)
