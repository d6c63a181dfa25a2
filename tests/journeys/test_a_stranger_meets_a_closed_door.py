"""Nobody without a sign-in gets past the door, and who tries too often is told to wait."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_an_unknown_page_is_kind(page, accessible, picture):
    answer = page.goto("/nowhere/")

    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Không thấy trang này")
    accessible(page)
    picture(page, "not-found")


def test_five_wrong_passwords_close_the_door(page, settings, accessible, picture):
    settings.AXES_ENABLED = True
    page.goto("/accounts/login/")

    for _ in range(5):
        page.locator("input[name=login]").fill("lan")
        page.locator("input[name=password]").fill("sai")
        with page.expect_navigation():
            page.locator("input[name=password]").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tạm khóa đăng nhập 15 phút")
    accessible(page)
    picture(page, "locked-out")
