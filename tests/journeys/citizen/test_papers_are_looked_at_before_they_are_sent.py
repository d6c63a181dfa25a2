"""A person photographs a paper: sees it, turns it, takes it again; it is sent light. PDFs go as they are."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.models import SentFile
from motcua.core import files
from motcua.foundation.people.states import SignInLevel
from tests.factories.dossiers import make_desk
from tests.factories.filing import filed_here, two_sections
from tests.factories.forms import field

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def photographed(width: int, height: int) -> bytes:
    """Return a photo whose left half is dark, as a phone gives it."""
    picture = Image.new("RGB", (width, height), (230, 230, 230))
    picture.paste((20, 20, 20), (0, 0, width // 2, height))
    written = io.BytesIO()
    picture.save(written, "JPEG")
    return written.getvalue()


def given(name: str, content: bytes, mime: str = "image/jpeg") -> dict[str, object]:
    return {"name": name, "mimeType": mime, "buffer": content}


def kept(name: str) -> Image.Image:
    return Image.open(files.path_of(SentFile.objects.get(name=name).digest))


@pytest.fixture
def at_papers(at, settings, tmp_path, open_browser):
    """Return a function that leads somebody to the section that asks for a paper."""
    settings.DATA_DIR = tmp_path
    desk = make_desk()
    form = two_sections(field("paper", "file", label="Giấy chứng sinh"))
    filed_here(desk.version, form, level=SignInLevel.NONE)

    def lead(**options) -> Page:
        page = open_browser(**PHONE, **options).new_page()
        page.goto("/filing/new/1.004873/")
        page.get_by_role("button", name="Bắt đầu điền").click()
        page.locator("[name='applicant.name']").fill("Mai Thị Ửng")
        page.locator("[name='applicant.id_number']").fill("000298000018")
        page.get_by_role("button", name="Tiếp tục").click()
        page.locator("[name='purpose']").fill("Kết hôn")
        return page

    return lead


def test_a_photo_is_seen_turned_taken_again_and_sent_light(at_papers, accessible, picture):
    page = at_papers()
    paper = page.locator("[name='paper']")
    paper.set_input_files(given("nham.jpg", photographed(800, 600)))
    expect(page.get_by_role("img", name="nham.jpg")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chụp lại").click()
    chooser.value.set_files(given("to.jpg", photographed(4000, 3000)))
    expect(page.get_by_role("img", name="nham.jpg")).to_have_count(0)
    expect(page.get_by_role("img", name="to.jpg")).to_be_visible()
    page.get_by_role("button", name="Xoay").click()
    expect(page.get_by_role("img", name="to.jpg")).to_have_js_property("width", 1800)
    # The phone takes one page at a time: the second comes beside the first.
    paper.set_input_files(given("trang-2.pdf", b"%PDF-1.7\n1 0 obj", "application/pdf"))
    expect(page.get_by_text("trang-2.pdf")).to_be_visible()
    accessible(page)
    picture(page, "citizen-look-390")
    page.wait_for_function(
        "[...document.querySelector('[name=paper]').files].map((f) => f.name).join() == 'to.jpg,trang-2.pdf'"
    )
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()

    with kept("to.jpg") as sent:
        # Turned once to the right, its dark half lies on top.
        assert sent.size == (1800, 2400)
        assert sent.convert("L").getpixel((900, 300)) < 60
        assert sent.convert("L").getpixel((900, 2100)) > 200
    assert SentFile.objects.filter(name="trang-2.pdf").exists()


def test_turned_all_the_way_round_it_is_sent_as_it_was(at_papers):
    page = at_papers()
    page.locator("[name='paper']").set_input_files(given("to.jpg", photographed(800, 600)))
    for width in (600, 800, 600, 800):
        page.get_by_role("button", name="Xoay").click()
        expect(page.get_by_role("img", name="to.jpg")).to_have_js_property("width", width)
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()

    with kept("to.jpg") as sent:
        assert sent.size == (800, 600)


def test_without_scripts_it_is_sent_as_it_is(at_papers):
    page = at_papers(java_script_enabled=False)

    page.locator("[name='paper']").set_input_files(given("to.jpg", photographed(4000, 3000)))
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()

    with kept("to.jpg") as sent:
        assert sent.size == (4000, 3000)
