"""An account that has no office yet is told so; nothing breaks."""

import pytest

from motcua.foundation.org.states import Role
from tests.factories.org import DutyFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/desk/", "/desk/register/", "/desk/postings/"])
def test_who_is_at_home_nowhere_is_told_whom_to_ask(desk, signed_in, page):
    staff = StaffFactory(home_department=None)
    DutyFactory(staff=staff, role=Role.CLERK, unit=desk.unit, department=None)

    answer = signed_in(staff).get(page)

    assert answer.status_code == 409
    assert "chưa thuộc phòng nào" in answer.content.decode()
