"""A paper read back: its pages, its words, its picture."""

import io
import re
import subprocess

from PIL import Image
from pypdf import PdfReader

A5 = (148, 210)
A4 = (210, 297)


def pages_of(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def text_of(pdf, pages=slice(None)):
    """Return the text in the order it was written, each blank run one space."""
    text = "\n".join(page.extract_text() for page in list(pages_of(pdf))[pages])
    return re.sub(r"\s+", " ", text)


def millimetres(page):
    return tuple(round(float(length) * 25.4 / 72) for length in page.mediabox[2:])


def picture(pdf, tmp_path, page=1, dpi=150):
    (tmp_path / "slip.pdf").write_bytes(pdf)
    places = [str(tmp_path / "slip.pdf"), str(tmp_path / "slip")]
    pages = ["-f", str(page), "-l", str(page)]
    subprocess.run(["pdftoppm", "-png", "-r", str(dpi), *pages, *places], check=True)
    return Image.open(next(iter(sorted(tmp_path.glob("slip-*.png")))))
