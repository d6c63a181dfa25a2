"""An administrator says which agency takes the work, and gives a leaving colleague's to others."""

import pytest

from motcua.casework.dossiers import operations
from motcua.core import clock
from motcua.core.background import MOST_TRIES
from motcua.foundation.org.states import Role, UnitKind
from tests.core.test_background import a_task
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory, UnitFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(transactional_db):
    clock.stand_everywhere(THURSDAY)
    yield make_desk()
    clock.stand_everywhere(None)


def test_an_agency_is_chosen_and_all_work_goes_over(desk, page_of, accessible):
    for name in ("Sở Y tế Thử", "Chi cục Dân số Thử"):
        unit = UnitFactory(
            kind=UnitKind.PROVINCE_DEPARTMENT,
            sector="health",
            name=name,
            parent=desk.office.province,
        )
        DepartmentFactory(unit=unit, code="main")
    minh = desk.office.minh
    que = StaffFactory(full_name="Ngô Thị Quế", home_department=minh.home_department)
    DutyFactory(staff=que, role=Role.CASE_OFFICER)
    dossier = desk.walk(desk.take_in(), "examine")
    operations.assign(dossier, handler_id=minh.pk, by=desk.acting(desk.head), at=THURSDAY)
    a_task(tries=MOST_TRIES)
    page = page_of(desk.office.admin)

    page.goto(f"/desk/units/{desk.unit.code}/")
    page.get_by_role("link", name="Sửa Sở Y tế (cấp trên)").click()
    accessible(page)
    page.get_by_label("Chi cục Dân số Thử").check()
    page.keyboard.press("F9")
    page.get_by_text("Đã chọn cơ quan nhận việc").wait_for()
    accessible(page)

    page.goto(f"/desk/staff/{minh.uid}/work/")
    page.get_by_label("Lý do").select_option("Chuyển công tác")
    page.get_by_label("Công chức chuyên môn, Tư pháp - Hộ tịch").select_option(que.username)
    accessible(page)
    page.keyboard.press("F9")
    page.get_by_text("Đã bàn giao 1 việc").wait_for()

    page.goto("/desk/background/")
    accessible(page)
    page.get_by_role("button", name="Chạy lại").click()
    page.get_by_text("Mọi việc nền đều chạy được.").wait_for()
