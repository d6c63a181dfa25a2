"""What a PDF does when it is opened: goes to the printer at once, so that one key prints."""

import re

_ROOT = re.compile(rb"/Root (\d+) 0 R")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_PRINT = b"/OpenAction<</Type/Action/S/Named/N/Print>>"


def printing_at_once(pdf: bytes) -> bytes:
    """Return ``pdf`` with the named action Print on opening; viewers that know none just show it.

    The catalogue is written anew after the end (an incremental update), everything before stays
    byte for byte. Raise ValueError for a PDF that our typesetter did not make.
    """
    trailer, root = _TRAILER.search(pdf), None
    if trailer is not None:
        root = _ROOT.search(trailer[1])
    if trailer is None or root is None:
        raise ValueError("not a PDF with a plain trailer")
    number = root[1]
    head = b"\n" + number + b" 0 obj\n<<"
    begins = pdf.rfind(head) + len(head)
    ends = pdf.find(b">>\nendobj", begins)
    if begins < len(head) or ends < 0:
        raise ValueError("the catalogue of the PDF was not found")
    place = len(pdf) + 1
    catalogue = head + pdf[begins:ends] + _PRINT + b">>\nendobj\n"
    table = b"xref\n%s 1\n%010d 00000 n\r\n" % (number, place)
    trailer_again = b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF" % (
        trailer[1],
        trailer[2],
        len(pdf) + len(catalogue),
    )
    return pdf + catalogue + table + trailer_again
