"""Who keeps forms, and a form begun or published."""

import pytest

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.operations.forms import ship_form
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.factories import procedures as make
from tests.factories.dossiers import THURSDAY
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory
from tests.web.desk.form_editor.hand import CODE, SHIPPED, TWO


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
def version(desk):
    return make.published(CODE, name="Đăng ký kết hôn")


@pytest.fixture
def draft(version, keeper):
    return operations.draft_form(version, TWO, by=acting(keeper, THURSDAY), at=THURSDAY)


@pytest.fixture
def published(version):
    return ship_form(version, SHIPPED, case_key="", origin="thử", by=make.LOADER, at=THURSDAY)
