"""A marked picture is still the picture, and says what it may be used for."""

import io

import pytest
from PIL import Image

from motcua.core.refusals import Refused
from motcua.core.watermark import watermarked


def picture(kind="PNG", size=(400, 250), colour="white"):
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(
        drawn, kind, exif=b"Exif\x00\x00" if kind == "JPEG" else b""
    )
    return drawn.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_it_stays_what_it_was_with_ink_all_over(kind):
    marked = Image.open(io.BytesIO(watermarked(picture(kind), "Chỉ dùng cho hồ sơ H00-1")))

    assert (marked.format, marked.size) == (kind, (400, 250))
    for quarter in ((0, 0, 200, 125), (200, 0, 400, 125), (0, 125, 200, 250), (200, 125, 400, 250)):
        darkest = marked.convert("L").crop(quarter).getextrema()[0]
        assert darkest < 200


def test_what_is_no_picture_is_refused():
    with pytest.raises(Refused, match="Không mở được"):
        watermarked(b"\x89PNG\r\n\x1a\nbroken", "x")


def test_a_picture_beyond_any_scan_is_refused(monkeypatch):
    monkeypatch.setattr("motcua.core.watermark.MOST_PIXELS", 1000)

    with pytest.raises(Refused, match="quá lớn"):
        watermarked(picture(), "x")
