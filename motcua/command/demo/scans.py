"""Scans of papers that never were: drawn here and marked across, so that nobody takes one for real.

Three sheets serve every dossier; drawing them costs the first start under a second.
"""

import io
from dataclasses import replace
from functools import lru_cache

from PIL import Image, ImageDraw

from motcua.backoffice.procedures.rules import Paper
from motcua.casework.dossiers.rules import FileGiven, PaperGiven
from motcua.core import files
from motcua.core.watermark import face, watermarked

MARK = "Trình diễn, không có thật"
# Half of A4 at 150 dots an inch: enough to be read beside the timeline.
SHEET = (620, 877)
MARGIN, LINE = 60, 34
PAPER, INK, PALE = (252, 251, 247), (38, 44, 58), (196, 200, 208)
DECLARATION, COPY, IDENTITY = "to-khai", "ban-sao", "giay-to-tuy-than"
_TITLES = {
    DECLARATION: "TỜ KHAI",
    COPY: "BẢN SAO GIẤY TỜ",
    IDENTITY: "GIẤY TỜ TÙY THÂN",
}
_LABELS = ("Họ, chữ đệm, tên", "Ngày sinh", "Nơi cư trú", "Nội dung đề nghị", "Người ký")
_DECLARED = ("tờ khai", "đơn", "giấy đề nghị", "văn bản đề nghị", "phiếu")


def with_scan(given: PaperGiven, paper: Paper) -> PaperGiven:
    """Return a paper as brought, with its scan; one that leaves no copy stays as it is."""
    if given.is_from_data or (paper.present_only and not paper.keeps_identity_paper):
        return given
    return replace(given, files=(_scan(_sheet_of(paper)),))


def _sheet_of(paper: Paper) -> str:
    if paper.keeps_identity_paper:
        return IDENTITY
    return DECLARATION if paper.name.lower().startswith(_DECLARED) else COPY


@lru_cache(maxsize=len(_TITLES))
def drawn(sheet: str) -> bytes:
    """Return one sheet as a picture, the same bytes each time."""
    picture = Image.new("RGB", SHEET, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((24, 24, SHEET[0] - 24, SHEET[1] - 24), outline=PALE, width=2)
    pen.text((SHEET[0] // 2, 96), _TITLES[sheet], font=face(30), fill=INK, anchor="mm")
    top = 170
    for label in _LABELS:
        pen.text((MARGIN, top), f"{label}:", font=face(17), fill=INK)
        for row in range(1, 4):
            ruled = top + row * LINE
            pen.line((MARGIN, ruled, SHEET[0] - MARGIN, ruled), fill=PALE, width=1)
        top += 4 * LINE
    plain = io.BytesIO()
    picture.save(plain, "JPEG", quality=80)
    return watermarked(plain.getvalue(), MARK)


def _scan(sheet: str) -> FileGiven:
    content = drawn(sheet)
    return FileGiven(
        digest=files.keep(content),
        name=f"{sheet}.jpg",
        mime="image/jpeg",
        byte_count=len(content),
        page_count=1,
        is_watermarked=True,
    )
