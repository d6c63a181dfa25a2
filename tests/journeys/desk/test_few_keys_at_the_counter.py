"""From the scan to the printed receipt in at most six keys or clicks; the machine counts them."""

import pytest
from playwright.sync_api import expect

from motcua.backoffice.procedures import operations as procedures
from motcua.casework.dossiers.models import Dossier
from motcua.core import clock
from tests.factories.dossiers import THURSDAY, make_desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CARD = "000298000018||Mai Thị Ửng|07031998|Nữ|Thôn Đình Thượng, xã Minh Tân|01012022"
NEW = "/desk/dossiers/new/"
MOST = 6


class Hand:
    """An official's hand: every key and click is counted. What a scanner types is not a hand's."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, key):
        self.count += 1
        self.page.keyboard.press(key)

    def click(self, locator):
        self.count += 1
        locator.click()


@pytest.fixture
def desk():
    """Return a counter with its first key set, that has met the woman before."""
    clock.stand_everywhere(THURSDAY)
    desk = make_desk()
    desk.take_in()
    procedures.set_shortcuts(
        desk.unit, {1: desk.version.procedure}, by=desk.acting(desk.centre_head), at=THURSDAY
    )
    yield desk
    clock.stand_everywhere(None)


def scan(page, text):
    page.keyboard.type(text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("by_mouse", [False, True], ids=["keys", "mouse"])
def test_a_known_person_and_a_shortcut(desk, page_of, accessible, by_mouse):
    page = page_of(desk.office.lan)
    page.goto("/desk/")
    page.wait_for_load_state()
    hand = Hand(page)

    hand.press("F2")
    expect(page.locator("#id_scan")).to_be_visible()
    page.wait_for_load_state()
    scan(page, CARD)
    expect(page.locator("#id_name")).to_have_value("Mai Thị Ửng")
    expect(page.locator("#id_phone")).to_have_value("0000000018")
    accessible(page)
    if by_mouse:
        hand.click(page.locator("[data-shortcut='1']"))
    else:
        hand.press("1")
        hand.press("Enter")
    expect(page.locator("#promise .promise-day")).to_contain_text("25/11/2026")
    page.locator("#id_declaration-here").check()  # papers are looked at one by one: not counted
    expect(page.locator("#ready")).to_contain_text("Đủ điều kiện nhận")
    hand.press("F9")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")
    page.wait_for_timeout(300)
    assert any("print=1" in address for address in page.context.printed)
    assert hand.count <= MOST
    dossier = Dossier.objects.order_by("pk").last()
    assert (dossier.applicant_name, dossier.identity_typed) == ("Mai Thị Ửng", 0)
