"""A page of a form brought back: known by its code, photographed, scanned, or still a PDF.

A scanner puts one picture on each page of its PDF; a form that was filled in a PDF program still
says its code as text. Nothing is kept. *Units*: pixels.
"""

import io
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import zxingcpp
from PIL import Image
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.queries.forms import revision_of_code
from motcua.backoffice.procedures.rules.forms.codes import codes_in

MOST_PIXELS = 40_000_000
# The code stands on each page: whoever scanned a whole dossier laid the form among the first.
PAGES_READ = 4
PICTURES_READ = 4
_PDF = b"%PDF-"
# What the libraries say of what they cannot read, a packing they do not know among it.
_BROKEN = (
    OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, zlib.error,
    PyPdfError, Image.DecompressionBombError,
)  # fmt: skip


def revision_on_paper(content: bytes) -> FormRevision | None:
    """Return the form a photographed or scanned page belongs to; None when no code is read.

    A picture larger than ``MOST_PIXELS`` is not opened.
    """
    codes = _in_pdf(content) if content.startswith(_PDF) else _on_picture(content)
    found = (revision_of_code(code) for code in codes)
    return next((one for one in found if one is not None), None)


def _on_picture(content: bytes) -> Iterator[str]:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            yield from _codes(picture)
    except _BROKEN:
        return


def _codes(picture: Image.Image) -> Iterator[str]:
    if picture.width * picture.height <= MOST_PIXELS:
        yield from (code.text for code in zxingcpp.read_barcodes(picture.convert("L")))


def _in_pdf(content: bytes) -> Iterator[str]:
    """Yield the codes of the first pages: those written as text, then those in pictures."""
    try:
        pages = PdfReader(io.BytesIO(content)).pages[:PAGES_READ]
        for page in pages:
            yield from codes_in(page.extract_text())
            for picture in _pictures(page):
                with suppress(*_BROKEN):  # the code may stand in another
                    yield from _codes(picture.decode_as_image())
    except _BROKEN:
        return


def _pictures(page: PageObject) -> Iterator[StreamObject]:
    """Yield the pictures that stand on a page, not those that claim to be huge."""
    there = _inside(_inside(page, "/Resources"), "/XObject")
    drawn = [one.get_object() for one in there.values()]
    pictures = [
        one for one in drawn if isinstance(one, StreamObject) and one.get("/Subtype") == "/Image"
    ]
    for one in pictures[:PICTURES_READ]:
        if int(one.get("/Width", 0)) * int(one.get("/Height", 0)) <= MOST_PIXELS:
            yield one


def _inside(holder: Mapping[Any, Any], name: str) -> Mapping[Any, Any]:
    found = holder.get(name)
    return found.get_object() if found is not None else {}
