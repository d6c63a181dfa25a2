"""The map of an office: given by its administrator, marked by a click, found by people."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.foundation.org.models import LocationMap
from tests.factories.maps import archive, picture

pytestmark = pytest.mark.django_db

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" onload="alert(1)">'
    b"<script>alert(1)</script>"
    b'<rect width="40" height="30" fill="#a02c1a"/></svg>'
)


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


def give(client, content, name="so-do.png"):
    return client.post("/desk/map/file/", {"file": SimpleUploadedFile(name, content)})


def fetched(client, digest, **headers):
    """Return the file of a map as it came; reading a stream to its end closes it."""
    answer = client.get(f"/office/map/{digest}/", headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, content


def page_of(client):
    return client.get("/office/").content.decode()


@pytest.fixture
def drawn(admin):
    give(admin, picture())
    return LocationMap.objects.get()


class TestPicture:
    def test_is_shown_with_its_marks_and_the_same_as_a_list(self, admin, client, drawn):
        clicked = {"name": "Quầy 1, 2", "note": "Cửa chính, tầng 1", "at.x": "180", "at.y": "270"}
        assert admin.post("/desk/map/", clicked).status_code == 302
        told = {"version": drawn.version, "directions": "Từ chợ đi thẳng.\nCó lối xe lăn."}
        admin.post("/desk/map/directions/", told)

        page = page_of(client)
        assert f'<image href="/office/map/{drawn.digest}/"' in page
        assert '<circle cx="100" cy="150"' in page
        assert "<b>Quầy 1, 2</b>. Cửa chính, tầng 1" in page
        assert "Có lối xe lăn." in page
        assert "maplibre" not in page
        file, _ = fetched(client, drawn.digest)
        assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("image/png", "nosniff")

    def test_a_drawing_becomes_a_picture_and_runs_nothing(self, admin, client):
        give(admin, SVG, "so-do.svg")

        kept = LocationMap.objects.get()
        assert fetched(client, kept.digest)[1].startswith(b"\x89PNG")

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (b"", "x.png"),
            (b"khong phai anh", "x.png"),
            (b"<html>", "x.svg"),
            (SVG.replace(b"</svg>", b'<image href="http://a.test/x.png"/></svg>'), "x.svg"),
            (b"\xff\xfe", "x.svg"),
            (picture(kind="JPEG"), "x.png"),
            (b"PMTiles\x03", "x.pmtiles"),
            (b"MZ", "x.exe"),
        ],
    )
    def test_what_is_no_map_is_refused_in_words(self, admin, content, name):
        answer = give(admin, content, name)

        assert answer.status_code in {200, 409}
        assert 'class="summary"' in answer.content.decode()
        assert not LocationMap.objects.exists()

    def test_typed_percents_do_as_well_as_a_click(self, admin, drawn):
        admin.post("/desk/map/", {"name": "Chỗ để xe", "place": "35, 60"})

        point = drawn.points.get()
        assert (point.x, point.y) == (35, 60)

    @pytest.mark.parametrize("far", ["9" * 400, "9" * 5000, "²"])
    def test_a_click_that_is_none(self, admin, drawn, far):
        answer = admin.post("/desk/map/", {"name": "Chỗ để xe", "at.x": far, "at.y": "1"})

        assert answer.status_code in {200, 409}
        assert not drawn.points.exists()

    def test_a_click_on_a_map_taken_away_meanwhile(self, admin, drawn):
        admin.post("/desk/map/away/")

        answer = admin.post("/desk/map/", {"name": "Chỗ để xe", "at.x": "180", "at.y": "270"})

        assert answer.status_code == 404

    def test_a_drawing_without_paper_lies_on_white(self, admin, client):
        ink = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
        ink.putpixel((5, 5), (0, 0, 0, 255))
        drawing = BytesIO()
        ink.save(drawing, "PNG")

        give(admin, drawing.getvalue())

        shown = Image.open(BytesIO(fetched(client, LocationMap.objects.get().digest)[1]))
        assert (shown.getpixel((0, 0)), shown.getpixel((5, 5))) == ((255, 255, 255), (0, 0, 0))

    @pytest.mark.parametrize("place", ["", "xa lắm", "120, 10", "1, 2, 3"])
    def test_a_place_that_is_none(self, admin, drawn, place):
        answer = admin.post("/desk/map/", {"name": "Chỗ để xe", "place": place})

        assert answer.status_code in {200, 409}
        assert not drawn.points.exists()

    def test_a_mark_and_the_map_are_taken_away(self, admin, client, drawn):
        admin.post("/desk/map/", {"name": "Chỗ để xe", "place": "35, 60"})
        admin.post(f"/desk/map/points/{drawn.points.get().pk}/drop/")
        assert not drawn.points.exists()

        admin.post("/desk/map/away/")
        assert "Đường đến" not in page_of(client)
        assert client.get(f"/office/map/{drawn.digest}/").status_code == 404


class TestTiles:
    @pytest.fixture
    def tiles(self, admin):
        give(admin, archive(), "xa.pmtiles")
        return LocationMap.objects.get()

    def test_scripts_are_asked_for_by_this_page_only(self, client, tiles):
        page = page_of(client)

        assert f'data-tiles="/office/map/{tiles.digest}/"' in page
        assert 'data-bounds="105.8,20.95,105.95,21.1"' in page
        assert "vendor/maplibre-gl.js" in page
        assert "maplibre" not in client.get("/").content.decode()

    def test_a_piece_at_a_time(self, client, tiles):
        whole, digest = archive(), tiles.digest

        piece, content = fetched(client, digest, range="bytes=0-126")
        assert (piece.status_code, content) == (206, whole[:127])
        assert piece["Content-Range"] == f"bytes 0-126/{len(whole)}"
        assert fetched(client, digest, range="bytes=127-")[1] == whole[127:]
        assert fetched(client, digest, range="bytes=999999-")[0].status_code == 416
        assert fetched(client, digest, range="apples=1-2")[1] == whole

    def test_a_place_is_given_as_maps_say_it(self, admin, client, tiles):
        admin.post("/desk/map/", {"name": "Trụ sở", "place": "21.0285, 105.8542"})

        point = tiles.points.get()
        assert (point.y, point.x) == (21.0285, 105.8542)
        assert 'data-x="105.8542" data-y="21.0285"' in page_of(client)

    def test_a_place_elsewhere_is_refused(self, admin, tiles):
        assert (
            admin.post("/desk/map/", {"name": "Trụ sở", "place": "10.8, 106.6"}).status_code == 409
        )

    def test_another_kind_of_map_begins_without_marks(self, admin, tiles):
        admin.post("/desk/map/", {"name": "Trụ sở", "place": "21.0285, 105.8542"})
        give(admin, picture())

        assert not LocationMap.objects.get().points.exists()


def test_only_the_administrator_changes_it(lan, drawn):
    assert give(lan, picture()).status_code == 409
    assert lan.post("/desk/map/", {"name": "x", "place": "1, 1"}).status_code == 409
    assert lan.post("/desk/map/away/").status_code == 409
    assert "Đánh dấu một chỗ" not in lan.get("/desk/map/").content.decode()
    assert LocationMap.objects.count() == 1
