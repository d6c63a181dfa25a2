"""QR codes as SVG, with their quiet zone.

Drawn by zxing, not segno: choosing the mask in Python takes longer than the rest of a slip.
"""

import re
from functools import lru_cache
from typing import Any, Literal

import zxingcpp

QUIET_MODULES = 4
_DARK = re.compile(rb"\x00+")


@lru_cache(maxsize=1024)
def qr_svg(text: str, level: Literal["M", "Q"] = "M") -> bytes:
    """Return the code of ``text``; of level M 15 % may be lost, of level Q 25 %."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    side, pixels = picture.shape[0], bytes(memoryview(picture))
    dark = "".join(
        f"M{run.start()} {row}h{len(run[0])}v1h-{len(run[0])}z"
        for row in range(side)
        for run in _DARK.finditer(pixels[row * side : (row + 1) * side])
    )
    whole = side + 2 * QUIET_MODULES
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{QUIET_MODULES} -{QUIET_MODULES}'
        f' {whole} {whole}"><path d="{dark}"/></svg>'
    ).encode()
