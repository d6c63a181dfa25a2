"""Reading the code of an identity card from a photo: for whoever has a camera and no scanner.

The photo is read in memory and kept nowhere.
Law: 91/2025/QH15 (no more personal data than the purpose needs).
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

import zxingcpp
from PIL import Image, ImageOps

from motcua.core import files
from motcua.core.refusals import Refused

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 12 * files.MEGABYTE
# No telephone takes a larger picture; a small file may claim to be one.
MOST_PIXELS = 110_000_000
# Larger pictures are made smaller: a code read at this size is read at once.
LONGEST_SIDE = 2400
NOT_READ = "Chưa đọc được mã QR trong ảnh. Chụp gần và thẳng mặt có mã, đủ sáng, không lóa."


def code_in_photo(upload: "UploadedFile[Any]") -> str:
    """Return what the QR code in a photo says. Raise Refused when there is none, or no photo."""
    content = upload.read(MOST_BYTES + 1)
    kind = files.examine(upload.name or "ảnh", content, most_bytes=MOST_BYTES)
    if not kind.mime.startswith("image/"):
        raise Refused("Chọn ảnh chụp mặt thẻ có mã QR (JPEG hoặc PNG).")
    try:
        with Image.open(BytesIO(content)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(NOT_READ)
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, Image.DecompressionBombError):
        raise Refused(NOT_READ) from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    found = zxingcpp.read_barcodes(picture)
    if not found:
        raise Refused(NOT_READ)
    return found[0].text
