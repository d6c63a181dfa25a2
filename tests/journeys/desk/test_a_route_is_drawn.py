"""The keeper of the catalogue copies a version, draws its route by mouse and by keyboard, and
publishes it; a commune shortens the limit by its own decision. In a real browser.
"""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.queries import steps_of
from motcua.foundation.org.states import Role
from tests.factories import procedures as make
from tests.factories.dossiers import make_desk
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CODE = "1.000894"


@pytest.fixture
def desk(morning_everywhere):
    return make_desk()


@pytest.fixture
def keeper(desk):
    home = DepartmentFactory(unit=desk.office.province, code="office")
    staff = StaffFactory(full_name="Đỗ Thị Giữ", home_department=home)
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return staff


def route(edition):
    version = Version.objects.get(procedure__code=CODE, edition=edition)
    return [step.key for step in steps_of(version.route_steps.order_by("position"))]


def test_a_route_is_drawn_by_mouse_and_by_keyboard(desk, keeper, page_of, accessible, picture):
    make.published(CODE, name="Đăng ký kết hôn", steps=make.line("4", "12", "8"))
    page = page_of(keeper)

    page.goto("/desk/procedures/")
    page.get_by_role("searchbox", name="Tìm thủ tục").fill("dk ket hon")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=CODE).click()
    accessible(page)
    page.get_by_role("button", name="Lập phiên bản mới").click()
    expect(page).to_have_url(re.compile(rf"/{CODE}/2/$"))
    page.wait_for_load_state()

    page.keyboard.press("q")
    expect(page.get_by_role("heading", name="Quy trình nội bộ")).to_be_visible()
    accessible(page)
    page.locator("#s-s3").drag_to(page.locator("#s-s1"), source_position={"x": 10, "y": 20})
    expect(page.locator(".route-line").first).to_have_id("s-s3")
    assert route(2) == ["s3", "s1", "s2"]

    expect(page.locator("#s-s3 [data-open]")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".route-line").nth(1)).to_have_id("s-s3")
    expect(page.locator("#s-s3 [data-open]")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#s-s3")).to_have_class(re.compile("is-beside"))
    expect(page.get_by_role("status").filter(has_text="trên")).to_have_text(re.compile("20 giờ"))
    expect(page.get_by_text("còn thiếu 4 giờ so với thời hạn")).to_be_visible()
    picture(page, "route-editor")
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.get_by_text("Khớp thời hạn.")).to_be_visible()

    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(rf"/{CODE}/2/$"))
    page.wait_for_load_state()
    page.keyboard.press("F9")
    page.get_by_label("Có hiệu lực từ").fill("01/01/2027")
    page.get_by_role("button", name="Công bố").click()
    expect(page.get_by_text("Đã công bố phiên bản 2.")).to_be_visible()
    assert Version.objects.get(procedure__code=CODE, edition=2).valid_from == date(2027, 1, 1)


def test_a_commune_shortens_the_limit_by_its_decision(desk, page_of, accessible, picture):
    version = make.published(CODE, name="Đăng ký kết hôn")
    page = page_of(desk.office.admin)

    page.goto(f"/desk/procedures/{CODE}/")
    page.keyboard.press("d")
    page.get_by_label("Số quyết định").fill("12/QĐ-UBND")
    page.get_by_label("Ngày quyết định").fill("05/01/2026")
    page.get_by_label("Có hiệu lực từ", exact=True).fill("01/02/2026")
    page.get_by_label("Thời hạn của đơn vị").first.fill("9")
    accessible(page)
    page.keyboard.press("F9")
    expect(page.get_by_text("không được dài hơn thời hạn quốc gia").first).to_be_visible()

    page.get_by_label("Thời hạn của đơn vị").first.fill("2")
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", name="Quyết định 12/QĐ-UBND")).to_be_visible()
    accessible(page)
    picture(page, "local-decision")
    page.keyboard.press("F9")
    expect(page.get_by_text("đang áp dụng", exact=True)).to_be_visible()

    offer = queries.offer(version.pk)
    assert offer.limit("", "counter", desk.unit.pk, date(2026, 11, 19)).quantity == 2
