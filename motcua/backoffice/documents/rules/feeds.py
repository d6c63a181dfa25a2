"""Lists that machines read: Atom and CSV, written from plain rows.

*Units*: instants are aware. CSV begins with a byte order mark, so that spreadsheets show accents,
and no cell may start a formula.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; ``id`` never changes."""

    id: str
    title: str
    href: str
    updated: datetime
    summary: str = ""


def atom(
    title: str, href: str, author: str, entries: Sequence[FeedEntry], updated: datetime
) -> str:
    """Return an Atom feed (RFC 4287); ``updated`` stands when there is no entry."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _put(feed, "title", title)
    _put(feed, "id", href)
    _put(feed, "link", "", rel="self", href=href)
    latest = max((entry.updated for entry in entries), default=updated)
    _put(feed, "updated", latest.isoformat())
    _put(_put(feed, "author", ""), "name", author)
    for one in entries:
        entry = _put(feed, "entry", "")
        _put(entry, "title", one.title)
        _put(entry, "id", one.id)
        _put(entry, "link", "", href=one.href)
        _put(entry, "updated", one.updated.isoformat())
        _put(entry, "summary", one.summary or one.title)
    return ET.tostring(feed, encoding="unicode", xml_declaration=True)


def _put(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV for spreadsheets."""
    kept = StringIO()
    kept.write("\ufeff")
    writer = csv.writer(kept)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_harmless("" if cell is None else str(cell)) for cell in row])
    return kept.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
