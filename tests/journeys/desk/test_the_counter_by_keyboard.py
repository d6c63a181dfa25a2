"""The counter without a mouse: a scanner, a few words, Space, F9; and the same without script."""

import re

import pytest
from playwright.sync_api import expect

from motcua.casework.dossiers.models import Dossier
from motcua.core import clock
from tests.factories.dossiers import THURSDAY, make_desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CARD = "000298000018||Mai Thị Ửng|07031998|Nữ|Thôn Đình Thượng, xã Minh Tân|01012022"
NEW = "/desk/dossiers/new/"


@pytest.fixture(autouse=True)
def _morning():
    clock.stand_everywhere(THURSDAY)
    yield
    clock.stand_everywhere(None)


def scan(page, text):
    """Type as a scanner does: faster than any hand, Enter at the end."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def choose(page, words):
    page.keyboard.press("F5")
    page.keyboard.type(words, delay=20)
    expect(page.locator(".found-one").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#promise .promise-day")).to_contain_text("25/11/2026")
    expect(page.locator("#papers .papers input").first).to_be_focused()


def test_one_dossier_is_received_with_both_hands_on_the_keys(page_of, accessible):
    page = page_of(make_desk().office.lan)
    page.goto(NEW)
    page.keyboard.press("F5")

    scan(page, CARD)  # the focus stands in another field: the card must not land there
    expect(page.locator("#id_name")).to_have_value("Mai Thị Ửng")
    expect(page.locator("#id_words")).to_have_value("")

    choose(page, "hon nhan")
    expect(page.locator("#ready")).to_contain_text("Còn thiếu 1 giấy: Tờ khai")
    page.locator("#id_declaration-here").focus()
    page.keyboard.press("Space")
    expect(page.locator("#ready")).to_contain_text("Đủ điều kiện nhận")
    accessible(page)

    page.keyboard.press("F9")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")
    dossier = Dossier.objects.get()
    assert dossier.applicant_name == "Mai Thị Ửng"
    assert (dossier.papers.get().original_count, dossier.positions[0]["key"]) == (1, "receive")


def test_a_second_dossier_of_the_same_visit_keeps_the_person(page_of):
    page = page_of(make_desk().office.lan)
    page.goto(NEW)
    scan(page, CARD)
    expect(page.locator("#id_name")).to_have_value("Mai Thị Ửng")
    choose(page, "hon nhan")
    page.locator("#id_declaration-here").check()
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")

    page.wait_for_load_state()  # keys work once the page's script does
    page.keyboard.press("F4")

    expect(page.locator("#id_name")).to_have_value("Mai Thị Ửng")
    expect(page.locator(".visit-done")).to_have_count(1)


def test_what_is_missing_becomes_a_request_by_f7(page_of):
    page = page_of(make_desk().office.lan)
    page.goto(NEW)
    scan(page, CARD)
    expect(page.locator("#id_name")).to_have_value("Mai Thị Ửng")
    choose(page, "hon nhan")

    page.keyboard.press("F7")
    page.locator("#id_declaration-what").fill("nộp tờ khai có chữ ký")
    page.get_by_label("Lý do", exact=True).fill("Chưa có tờ khai")
    page.keyboard.press("F9")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã ghi")
    assert Dossier.objects.get().state == "awaiting_supplement"


def test_everything_works_without_script(make_plain_page):
    page = make_plain_page
    page.goto(NEW)
    page.locator("#id_scan").fill(CARD)
    page.get_by_role("button", name="Đọc mã").click()
    page.locator("#id_words").fill("hon nhan")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.locator(".found-one").first.click()
    expect(page.locator("#promise .promise-day")).to_contain_text("25/11/2026")
    page.locator("#id_declaration-here").check()

    page.get_by_role("button", name=re.compile("Nhận và in giấy hẹn")).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")
    assert Dossier.objects.count() == 1


@pytest.fixture
def make_plain_page(page_of):
    return page_of(make_desk().office.lan, java_script_enabled=False)


def test_a_mistake_is_told_on_top_and_what_was_typed_stays(page_of, accessible):
    page = page_of(make_desk().office.lan)
    page.goto(NEW)
    page.locator("#id_address").fill("Thôn Bến Thủy Nội")
    choose(page, "hon nhan")

    page.keyboard.press("F9")

    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator(".summary")).to_contain_text("chưa ghi người nộp là ai")
    expect(page.locator("#id_address")).to_have_value("Thôn Bến Thủy Nội")
    accessible(page)
