"""Every page of the desk in every state: axe silent, nothing wider than the screen, in Chromium."""

import pytest

from motcua.web.desk.gallery.samples import SAMPLES

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DESK, PHONE, SMALLEST = (
    {"width": 1366, "height": 768},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_of_the_style_guide(page, accessible, picture, name):
    # A frame that still turns to its slip is no frame yet for axe.
    page.goto(f"/desk/gallery/{name}/", wait_until="networkidle")
    accessible(page)
    picture(page, f"desk-{name}-1366")

    page.set_viewport_size(PHONE)
    page.reload(wait_until="networkidle")
    accessible(page)
    picture(page, f"desk-{name}-390")

    page.set_viewport_size(SMALLEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]


def test_the_list_is_walked_without_a_mouse(page):
    page.goto("/desk/gallery/worklist/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Space")
    page.keyboard.press("k")
    page.keyboard.press("Space")
    here = page.evaluate("document.activeElement.textContent")
    assert here.endswith("261116-0003")
    assert page.locator("[data-picked]").inner_text() == "Đã chọn 2"

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "bar-search"
    page.keyboard.type("j?c")
    assert page.locator("#bar-search").input_value() == "j?c"


def test_the_keys_of_a_page_are_listed_in_its_own_words(page):
    page.goto("/desk/gallery/dossier/")

    page.keyboard.press("?")

    listed = page.locator("#keys-list").inner_text()
    assert "F9" in listed
    assert "Trình ký" in listed
    assert "ghi chú nội bộ" in listed.lower()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_the_rail_is_a_sheet_on_a_phone_even_without_script(open_browser):
    context = open_browser(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto("/desk/gallery/worklist/")
    assert not page.get_by_role("link", name="Quá hạn").is_visible()

    page.get_by_role("button", name="Mục").click()

    assert page.get_by_role("link", name="Quá hạn").is_visible()


def test_pages_are_printed_in_black_words_without_buttons(page):
    page.goto("/desk/gallery/worklist/")

    page.emulate_media(media="print")

    assert not page.locator(".bar").is_visible()
    assert not page.locator(".actions").is_visible()
    assert page.locator(".printed-by").is_visible()
    chip = page.locator(".chip-overdue").first
    assert chip.evaluate("node => getComputedStyle(node).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert chip.evaluate("node => getComputedStyle(node, '::before').content") == '"["'
