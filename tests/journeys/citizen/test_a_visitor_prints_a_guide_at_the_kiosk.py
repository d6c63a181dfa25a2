"""A visitor finds a procedure on the screen in the hall, prints its guide, and walks away."""

import pytest
from playwright.sync_api import expect

from motcua.core import clock
from motcua.foundation.org import operations as org
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import DutyFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STANDING, LYING = {"width": 1080, "height": 1920}, {"width": 1920, "height": 1080}


@pytest.fixture
def token():
    clock.stand_everywhere(THURSDAY)
    desk = make_desk()
    DutyFactory(staff=desk.clerk, role=Role.ADMINISTRATOR, unit=desk.unit, department=None)
    yield org.pair_device(desk.unit, "Sảnh", by=desk.acting(desk.clerk), at=THURSDAY)[1]
    clock.stand_everywhere(None)


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
def test_a_guide_is_found_printed_and_forgotten(token, open_browser, accessible, size):
    context = open_browser(viewport=size)
    page = context.new_page()
    page.clock.install()
    page.goto("/kiosk/")
    page.get_by_role("link", name="Ghép máy này").click()
    page.get_by_label("Mã ghép máy").fill(token)
    page.get_by_role("button", name="Ghép máy").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mời ông/bà")
    accessible(page)

    page.get_by_label("Ông/bà cần làm việc gì?").fill("tinh trang hon nhan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("tinh trang")
    accessible(page)
    page.get_by_role("link", name="Cấp giấy xác nhận").click()
    expect(page.locator(".kiosk-promise")).to_contain_text("25/11/2026")
    accessible(page)
    page.get_by_role("link", name="In tờ hướng dẫn").click()
    expect(page.locator("[data-printed]")).to_be_visible()
    assert any("guide.pdf?print=1" in address for address in context.printed)

    page.clock.fast_forward(46_000)
    expect(page.get_by_role("dialog")).to_contain_text("Ông/Bà còn ở đây không?")
    accessible(page)
    page.get_by_role("button", name="Tôi còn ở đây").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward(46_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mời ông/bà")
