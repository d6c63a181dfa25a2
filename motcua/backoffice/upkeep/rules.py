"""Which addresses stand in a text, and what an answer says about a link. No network, no database."""

import re
from collections.abc import Iterator

from motcua.backoffice.upkeep.states import LinkStanding

_LINK = re.compile(r"https?://[^\s<>\"'“”‘’]+", re.IGNORECASE)
_ENDS = ".,;:!?)]}…"
LONGEST = 500
# Gone for good at once; what only breaks down is given some nights.
GONE = frozenset({404, 410})
PATIENCE_NIGHTS = 3
# The server is there, and answers no machines.
KEEPS_MACHINES_OUT = frozenset({401, 403, 406, 429, 451})


def links_in(text: str) -> Iterator[str]:
    """Yield each address of a text once, without what only ends its sentence."""
    seen = set()
    for found in _LINK.finditer(text):
        link = found[0].rstrip(_ENDS)
        if len(link) <= LONGEST and link not in seen:
            seen.add(link)
            yield link


def standing(status: int | None, *, is_refused_by_us: bool, nights: int) -> LinkStanding:
    """Say how a link stands after an answer, or without one.

    ``nights``: how many nights in a row, this one counted, it gave no good answer.
    """
    if is_refused_by_us or status in KEEPS_MACHINES_OUT:
        return LinkStanding.UNCHECKED
    if status is not None and 200 <= status < 400:
        return LinkStanding.WELL
    if status in GONE or nights >= PATIENCE_NIGHTS:
        return LinkStanding.DEAD
    return LinkStanding.UNCHECKED


def plain_number(number: str) -> str:
    """Return the number of a text of law as it is printed: ``30a/2008/NQ-CP``, ``766/QĐ-TTg``."""
    large = "".join(number.upper().split()).replace("-TTG", "-TTg")
    return re.sub(r"^\d+[A-Z](?=/)", lambda serial: serial[0].lower(), large)
