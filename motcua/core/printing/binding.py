"""Several papers as one print: one document, one key, one pass through the printer."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

_PRINT = DictionaryObject(
    {
        NameObject("/Type"): NameObject("/Action"),
        NameObject("/S"): NameObject("/Named"),
        NameObject("/N"): NameObject("/Print"),
    }
)


def bound(papers: Sequence[bytes], *, prints: bool = False) -> bytes:
    """Return the pages of every paper, in order, as one PDF; ``prints``: at once when opened.

    What the papers share, fonts above all, stands in it once. Raise ValueError for no paper.
    """
    if not papers:
        raise ValueError("nothing to bind")
    writer = PdfWriter()
    for paper in papers:
        writer.append(BytesIO(paper), import_outline=False)
    writer.compress_identical_objects()
    if prints:
        writer.root_object[NameObject("/OpenAction")] = _PRINT
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()
