"""The keeper of the catalogue builds a form by mouse, by keyboard and without scripts, sees it as
people will on a phone, and lets them fill it. In a real browser.
"""

import re

import pytest
from playwright.sync_api import expect

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.operations.forms import ship_form
from motcua.backoffice.procedures.operations.starter import starter_forms
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.conftest import MORNING
from tests.factories import procedures as make
from tests.factories.dossiers import make_desk
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CODE = "1.001193"
BIRTH = dict(starter_forms())[CODE]


@pytest.fixture
def desk(morning_everywhere):
    return make_desk()


@pytest.fixture
def keeper(desk):
    home = DepartmentFactory(unit=desk.office.province, code="office")
    staff = StaffFactory(full_name="Đỗ Thị Giữ", home_department=home)
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return staff


@pytest.fixture
def draft(keeper):
    version = make.published(CODE, name="Đăng ký khai sinh")
    ship_form(version, BIRTH, case_key="", origin="thử", by=make.LOADER, at=MORNING)
    return operations.revise_form(
        FormRevision.objects.get(), by=acting(keeper, MORNING), at=MORNING
    )


def keys(revision):
    revision.refresh_from_db()
    return [field.key for field in queries.form_of(revision).fields]


def test_a_form_is_built_by_mouse_and_by_keyboard(draft, keeper, page_of, accessible, picture):
    page = page_of(keeper)
    page.goto(f"/desk/procedures/{CODE}/")
    page.get_by_role("link", name="Tờ khai đăng ký khai sinh (bản 2, bản nháp)").click()
    expect(page.get_by_role("heading", name="Người dân sẽ thấy")).to_be_visible()
    accessible(page)
    picture(page, "form-editor")

    before = keys(draft)
    page.locator("#o-quan_he").drag_to(
        page.locator("#o-nguoi_yeu_cau"), source_position={"x": 10, "y": 20}
    )
    expect(page.locator(".form-field").first).to_have_id("o-quan_he")
    expect(page.locator("#o-quan_he [data-open]")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".form-field").first).to_have_id("o-nguoi_yeu_cau")
    assert keys(draft) == before

    page.get_by_role("link", name="Thêm ô vào phần Người đi khai").click()
    accessible(page)
    picture(page, "form-kinds")
    page.get_by_role("link", name="Một dòng chữ").click()
    page.get_by_label("Tên ô", exact=True).fill("Tên tổ chức nuôi dưỡng")
    page.get_by_text("Chỉ hiện ô này khi").click()
    page.get_by_label("Câu trả lời 1").first.select_option(label="Cá nhân, tổ chức đang nuôi dưỡng")
    accessible(page)
    picture(page, "form-field")
    page.keyboard.press("F9")
    expect(page.get_by_text("Chỉ hiện khi “Quan hệ với người được khai sinh” là")).to_be_visible()

    page.keyboard.press("F9")
    expect(page.get_by_text("Đã ban hành bản 2.")).to_be_visible()
    accessible(page)


def test_people_see_the_form_work_on_a_phone(draft, keeper, page_of, accessible, picture):
    page = page_of(keeper, viewport={"width": 390, "height": 844})
    page.goto(f"/desk/procedures/forms/{draft.uid}/preview/")
    accessible(page)
    picture(page, "form-phone")
    # Axe leaves empty styles behind, which a swap would copy and the content policy refuse.
    page.reload()

    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("alert").get_by_role("heading")).to_have_text(re.compile("chỗ cần sửa"))
    accessible(page)
    picture(page, "form-phone-mistakes")

    page.goto(f"/desk/procedures/forms/{draft.uid}/preview/?at=cha_me")
    expect(page.get_by_role("group", name="Người cha")).to_have_count(0)
    page.get_by_role("radiogroup", name="Ghi thông tin người cha").get_by_label("Có").check()
    expect(page.get_by_role("group", name="Người cha")).to_be_visible()
    accessible(page)
    picture(page, "form-phone-father")


def test_the_editor_works_on_a_phone_and_without_scripts(draft, keeper, page_of, picture):
    page = page_of(keeper, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto(f"/desk/procedures/forms/{draft.uid}/")
    page.get_by_role("button", name="Xuống Người yêu cầu", exact=True).click()

    assert keys(draft)[:2] == ["quan_he", "nguoi_yeu_cau"]
    picture(page, "form-editor-390")
    page.goto(f"/desk/procedures/forms/{draft.uid}/preview/?at=cha_me")
    page.get_by_role("radiogroup", name="Ghi thông tin người cha").get_by_label("Có").check()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Phần này có thêm câu hỏi")).to_be_visible()
    expect(page.get_by_role("group", name="Người cha")).to_be_visible()
