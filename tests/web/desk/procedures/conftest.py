"""Who keeps the catalogue, and what is kept: a procedure, its draft."""

import pytest

from motcua.foundation.org.states import Role
from tests.factories import procedures as make
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory
from tests.web.desk.procedures.hand import CODE


@pytest.fixture
def keeper(desk):
    home = DepartmentFactory(unit=desk.office.province, code="office")
    staff = StaffFactory(full_name="Đỗ Thị Giữ", home_department=home)
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return staff


@pytest.fixture
def kept(keeper, signed_in):
    """The desk of the one who keeps the catalogue."""
    return signed_in(keeper)


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def version(desk):
    return make.published(CODE, name="Đăng ký kết hôn", steps=make.line("4", "12", "8"))


@pytest.fixture
def draft(desk):
    return make.draft(CODE, name="Đăng ký kết hôn", steps=make.line("4", "12", "8"))
