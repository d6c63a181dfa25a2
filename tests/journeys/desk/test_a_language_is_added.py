"""A language of the office's own: added, its table sent and mended, shown to people, withdrawn."""

from io import BytesIO

import pytest
from django.core.cache import cache
from openpyxl import load_workbook
from playwright.sync_api import expect

from motcua.foundation.languages.queries import words_of_house, words_shown
from motcua.web.access import language
from tests.factories.dossiers import make_desk
from tests.factories.org import administrator_at_the_top

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SMALLEST = {"width": 320, "height": 640}
HOME, TAY = "Ông/bà cần làm việc gì?", "Pì noọng slắc hết lăng?"
# A sentence in which the machine puts a number; a translation must leave it its place.
WITH_PLACE = "Loại tin: %(what)s. Cơ quan gửi: %(office)s."


@pytest.fixture
def desk(morning_everywhere):
    # A version is asked once a process; another test's had the same key.
    for kept in (cache.clear, words_shown.cache_clear, language._translation.cache_clear):
        kept()
    words_of_house()  # read once a process, and not within the patience of a browser
    desk = make_desk()
    administrator_at_the_top(desk)
    return desk


def translated(workbook, **said):
    """Return the workbook as a translator gives it back, as a browser sends it."""
    book = load_workbook(BytesIO(workbook))
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[0].value in said:
            row[2].value = said[row[0].value]
    content = BytesIO()
    book.save(content)
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "tieng-tyz.xlsx", "mimeType": mime, "buffer": content.getvalue()}


def test_added_mended_shown_and_withdrawn(desk, page_of, open_browser, accessible, picture):
    page = page_of(desk.office.admin)
    page.set_default_navigation_timeout(60_000)
    page.goto("/desk/languages/")
    expect(page.get_by_text("Chưa thêm ngôn ngữ nào")).to_be_visible()
    accessible(page)
    page.get_by_label("Mã ngôn ngữ").fill("tyz")
    page.get_by_label("Tên trong chính tiếng ấy").fill("Tày")
    page.get_by_label("Tên tiếng Việt").fill("Tày")
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tiếng Tày")
    expect(page.get_by_text("Chưa có bản dịch nào")).to_be_visible()
    accessible(page)

    with page.expect_download() as saving:
        page.get_by_role("link", name="Tải bảng").click()
    table = saving.value.path().read_bytes()
    sends = page.locator("input[type=file]")
    sends.set_input_files([translated(table, **{WITH_PLACE: "Tin: what"})])
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", name="Câu cần sửa")).to_be_visible()
    accessible(page)

    sends.set_input_files([translated(table, **{HOME: TAY})])
    page.keyboard.press("F9")
    expect(page.get_by_text("Không hiện")).to_be_visible()
    page.get_by_role("button", name="Đăng bản 1").click()
    expect(page.get_by_text("Người dân đang thấy")).to_be_visible()
    accessible(page)
    picture(page, "desk-language")
    page.set_viewport_size(SMALLEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]

    people = open_browser().new_page()
    people.goto("/")
    people.get_by_role("button", name="Tày").click()
    expect(people.get_by_text(TAY).first).to_be_visible()
    accessible(people)

    page.get_by_role("button", name="Gỡ").click()
    expect(page.get_by_text("Không hiện")).to_be_visible()
    people.reload()
    expect(people.get_by_text(HOME).first).to_be_visible()
    page.goto("/desk/languages/")
    expect(page.get_by_text("Chưa hiện")).to_be_visible()
    accessible(page)
