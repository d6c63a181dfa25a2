"""The office gives a drawing or a map and marks its places; people find them, seeing or not."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from motcua.foundation.org.models import LocationMap
from tests.factories.dossiers import make_desk
from tests.factories.maps import archive, picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}}
SMALLEST = {"width": 320, "height": 640}
DRAWING = {"name": "so-do.png", "mimeType": "image/png", "buffer": picture()}
TILES = {"name": "xa.pmtiles", "mimeType": "application/vnd.pmtiles", "buffer": archive()}


@pytest.fixture
def desk(morning_everywhere):
    cache.clear()
    return make_desk()


@pytest.fixture
def given(desk, page_of, accessible):
    """Return a function by which the administrator gives a file; it ends on the page of the map."""

    def give(file) -> Page:
        page = page_of(desk.office.admin)
        page.goto("/desk/map/")
        accessible(page)
        page.get_by_label("Hình hoặc bản đồ").set_input_files([file])
        page.get_by_role("button", name="Nhận tệp").click()
        expect(page.get_by_text("Đã nhận bản đồ")).to_be_visible()
        accessible(page)
        return page

    return give


@pytest.fixture
def person(open_browser):
    """Return what a stranger sees of the contacts page, on a phone."""

    def look(**options) -> Page:
        page = open_browser(**PHONE, **options).new_page()
        page.goto("/office/")
        return page

    return look


def middle_of(picture):
    box = picture.bounding_box()
    return SimpleNamespace(x=box["width"] / 2, y=box["height"] / 2)


def test_a_drawing_is_marked_by_a_click_and_found(given, person, accessible, picture):
    admin = given(DRAWING)
    admin.get_by_label("Tên chỗ").fill("Chỗ để xe")
    admin.get_by_label("Ghi chú").fill("Có lối xe lăn")
    drawn = admin.locator("input[type=image]")
    middle = middle_of(drawn)
    drawn.click(position={"x": middle.x, "y": middle.y})
    expect(admin.get_by_role("cell", name="50 %, 50 %")).to_be_visible()
    admin.get_by_label("Đường đi bằng lời").fill("Từ chợ đi thẳng 200 mét.")
    admin.get_by_role("button", name="Ghi đường đi").click()
    expect(admin.get_by_text("Đã ghi đường đi")).to_be_visible()
    accessible(admin)
    picture(admin, "desk-map")
    admin.set_viewport_size(SMALLEST)
    assert admin.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]
    accessible(admin)

    page = person()
    expect(page.get_by_role("heading", name="Đường đến")).to_be_visible()
    # The picture itself came, not only its frame.
    assert (
        page.evaluate(
            "fetch(document.querySelector('.office-map image').href.baseVal).then(got => got.status)"
        )
        == 200
    )
    expect(page.locator(".office-map-mark text")).to_have_text("1")
    expect(page.locator(".office-map-places li")).to_have_text("Chỗ để xe. Có lối xe lăn")
    expect(page.get_by_text("Từ chợ đi thẳng 200 mét.")).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    accessible(page)
    picture(page, "office-map-360")


def test_a_map_of_tiles_is_drawn_and_reads_as_a_list_without_script(given, person, accessible):
    admin = given(TILES)
    admin.get_by_label("Tên chỗ").fill("Trụ sở")
    admin.get_by_label("Vị trí").fill("21.03, 105.85")
    admin.get_by_role("button", name="Đánh dấu", exact=True).click()
    expect(admin.get_by_text("Đã đánh dấu: Trụ sở")).to_be_visible()
    accessible(admin)

    page = person()
    expect(page.locator("#office-map .office-map-pin")).to_have_text("1")
    expect(page.locator("#office-map canvas")).to_have_attribute(
        "aria-label", "Bản đồ; các chỗ đánh số có trong danh sách bên dưới"
    )
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    accessible(page)

    still = person(java_script_enabled=False)
    expect(still.locator("#office-map")).to_be_hidden()
    expect(still.locator(".office-map-places li")).to_have_text("Trụ sở")


def test_a_map_taken_away_is_shown_no_more(given, person):
    admin = given(DRAWING)
    admin.get_by_role("button", name="Bỏ bản đồ").click()
    expect(admin.get_by_text("Đã bỏ bản đồ")).to_be_visible()

    assert not LocationMap.objects.exists()
    expect(person().get_by_role("heading", name="Đường đến")).to_have_count(0)
