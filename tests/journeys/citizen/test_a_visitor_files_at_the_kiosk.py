"""A visitor without a phone files a simple request on the glass of the hall, and takes the receipt.

Another one walks away half way: the screen asks, then forgets, and the server with it.
"""

import pytest
from playwright.sync_api import Page, expect

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Draft, Filing
from motcua.casework.dossiers.states import Arrival
from motcua.core import clock
from motcua.foundation.org import operations as org
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.filing import give_form, two_sections
from tests.factories.org import DutyFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STANDING, LYING = {"width": 1080, "height": 1920}, {"width": 1920, "height": 1080}
CARD = "000298000018||Mai Thị Ửng|07031998|Nữ|Thôn Đình Thượng|01012022"


@pytest.fixture
def kiosk(open_browser, live_server):
    """Return a function that opens the screen of an office that takes one procedure there."""
    clock.stand_everywhere(THURSDAY)
    desk = make_desk()
    DutyFactory(staff=desk.clerk, role=Role.ADMINISTRATOR, unit=desk.unit, department=None)
    admin = desk.acting(desk.clerk)
    give_form(desk.version, two_sections())
    code = desk.version.procedure.code
    operations.choose_kiosk_procedures(desk.unit, [code], by=admin, at=THURSDAY)
    token = org.pair_device(desk.unit, "Sảnh", by=admin, at=THURSDAY)[1]

    def open_screen(size) -> Page:
        context = open_browser(viewport=size, has_touch=True)
        context.add_cookies([{"name": "device", "value": token, "url": live_server.url}])
        page = context.new_page()
        page.clock.install()
        page.goto("/kiosk/")
        return page

    yield open_screen
    clock.stand_everywhere(None)


def touch(page: Page, *keys: str) -> None:
    for key in keys:
        page.locator(f"#keys [data-key='{key}']").click()


def onward(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
def test_a_request_is_filed_on_the_glass_alone(kiosk, accessible, picture, size):
    page = kiosk(size)
    wide = size["width"]
    accessible(page)
    picture(page, f"kiosk-home-{wide}")
    page.get_by_role("link", name="Nộp việc đơn giản").click()
    accessible(page)
    page.get_by_role("link", name="Cấp giấy xác nhận").click()
    accessible(page)
    picture(page, f"kiosk-begin-{wide}")
    # A scanner types what the card says, and Enter.
    page.get_by_label("Thẻ căn cước").fill(CARD)
    page.keyboard.press("Enter")

    expect(page.locator("[name='applicant.name']")).to_have_value("Mai Thị Ửng")
    accessible(page)
    picture(page, f"kiosk-section-{wide}")
    onward(page)

    purpose = page.locator("[name='purpose']")
    expect(page.locator("#keys")).to_be_hidden()
    purpose.click()
    touch(page, "k", "ê", "t", "\u0301", " ", "h", "ô", "n", " ", "c", "u", "a", "\u0309")
    expect(purpose).to_have_value("Kết Hôn Của")
    accessible(page)
    picture(page, f"kiosk-keyboard-{wide}")
    touch(page, "hide")
    onward(page)

    expect(page.locator("[name='name']")).to_have_value("Mai Thị Ửng")
    page.locator("[name='phone']").click()
    touch(page, *"0000000018")
    touch(page, "next")
    picture(page, f"kiosk-contact-{wide}")
    accessible(page)
    onward(page)

    expect(page.get_by_text("Kết Hôn Của")).to_be_visible()
    accessible(page)
    picture(page, f"kiosk-summary-{wide}")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_text("Mời ông/bà lấy biên nhận")).to_be_visible()
    expect(page.get_by_text(Filing.objects.get().code)).to_be_visible()
    accessible(page)
    picture(page, f"kiosk-done-{wide}")
    assert any("receipt.pdf?print=1" in address for address in page.context.printed)
    assert Dossier.objects.get().arrival == Arrival.KIOSK

    page.get_by_role("button", name="Xong, về đầu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mời ông/bà")
    page.go_back()
    expect(page.get_by_text(Filing.objects.get().code)).to_have_count(0)


def test_who_walks_away_is_forgotten_by_the_server_too(kiosk, accessible):
    page = kiosk(STANDING)
    page.goto("/kiosk/file/begin/1.004873/")
    page.get_by_label("Thẻ căn cước").fill(CARD)
    page.keyboard.press("Enter")
    expect(page.locator("[name='applicant.name']")).to_have_value("Mai Thị Ửng")
    assert Draft.objects.count() == 1
    page.wait_for_load_state()

    page.clock.fast_forward(46_000)
    expect(page.get_by_role("dialog")).to_contain_text("Ông/Bà còn ở đây không?")
    accessible(page)
    page.get_by_role("button", name="Tôi còn ở đây").click()
    expect(page.locator("[name='applicant.name']")).to_have_value("Mai Thị Ửng")
    page.clock.fast_forward(46_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.fast_forward(21_000)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Mời ông/bà")
    assert not Draft.objects.exists()
    page.goto("/kiosk/file/step/s-who/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mời ông/bà")


def test_every_step_can_be_left_by_the_keyboard_alone(kiosk):
    page = kiosk(STANDING)
    page.goto("/kiosk/file/begin/1.004873/")
    page.get_by_role("button", name="Bắt đầu điền").press("Enter")

    page.get_by_role("link", name="Không nộp nữa").press("Enter")
    page.get_by_role("link", name="Điền tiếp").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bước 1")
    page.get_by_role("link", name="Không nộp nữa").press("Enter")
    page.get_by_role("button", name="Xóa và về đầu").last.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Mời ông/bà")
    assert not Draft.objects.exists()


WORDS = {
    "nguyê\u0303n": "nguyễn", "mua\u0300": "mùa", "hoa\u0301": "hóa", "quy\u0301": "quý",
    "gia\u0300": "già", "gi\u0300": "gì", "thuy\u0301": "thúy", "ngoai\u0300": "ngoài",
    "nươc\u0301": "nước", "toan\u0300": "toàn", "đưc\u0301": "đức", "tiên\u0309": "tiển",
    "a\u0301\u0301": "a", "luyê\u0323n": "luyện",
}  # fmt: skip


def test_a_tone_stands_where_it_is_written(kiosk):
    page = kiosk(STANDING)
    page.goto("/kiosk/find/")
    field = page.get_by_role("textbox", name="Ông/bà cần làm việc gì?")
    written = {}
    for typed in WORDS:
        field.fill("")
        field.click()
        touch(page, "shift", *typed)
        written[typed] = field.input_value()

    assert written == WORDS
