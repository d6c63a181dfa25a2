"""Words across a picture, so that a copy of it can serve no other purpose.

The picture is drawn anew: what a camera or scanner hid in its file goes.
"""

import io
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from motcua.core.refusals import Refused

FONT = "BeVietnamPro_600SemiBold.ttf"
MOST_PIXELS = 50_000_000
ANGLE = 30
LINES_ACROSS = 6
INK = (134, 18, 63, 110)


def watermarked(content: bytes, words: str) -> bytes:
    """Return a picture of the same kind with ``words`` repeated across it.

    Raise Refused for a picture that cannot be opened or is larger than any scan.
    """
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("Ảnh quá lớn. Quét lại ở độ phân giải 300 dpi.")
            kind = opened.format or "PNG"
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as broken:
        raise Refused("Không mở được ảnh này. Quét lại giấy tờ.") from broken
    picture.alpha_composite(_veil(picture.size, words))
    drawn = io.BytesIO()
    picture.convert("RGB").save(drawn, kind, quality=85)
    return drawn.getvalue()


def _veil(size: tuple[int, int], words: str) -> Image.Image:
    """Return a see-through sheet of ``size`` covered with slanting words."""
    side = int((size[0] ** 2 + size[1] ** 2) ** 0.5) + 1
    sheet = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(sheet)
    step = max(24, side // LINES_ACROSS)
    points = max(14, step // 5)
    line = "   ·   ".join([words] * 6)
    for row, top in enumerate(range(0, side, step)):
        pen.text((-step * (row % 2), top), line, font=face(points), fill=INK)
    turned = sheet.rotate(ANGLE)
    left, above = (side - size[0]) // 2, (side - size[1]) // 2
    return turned.crop((left, above, left + size[0], above + size[1]))


@lru_cache(maxsize=32)
def face(points: int) -> ImageFont.FreeTypeFont:
    """Return the face of the house for what is drawn into pictures."""
    folders = [Path(folder) for folder in settings.PRINT_FONT_DIRS]
    found = next(file for folder in folders for file in folder.rglob(FONT))
    return ImageFont.truetype(str(found), points)
