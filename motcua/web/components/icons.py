"""The line icons of the house, drawn inline so that they take the colour of the text beside them.

They are Tabler's (MIT), read from where npm put them; the list keeps their number small. An icon
never stands alone: the words beside it carry the meaning, so each is hidden from screen readers.
"""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

NAMES = frozenset(
    """
    alert-triangle arrow-back-up arrow-left arrow-right baby-carriage bell book building
    building-store calendar calendar-event camera candle check chevron-down chevron-left chevron-right
    circle circle-check circle-x clock clock-exclamation coin copy device-floppy download
    external-link eye file-check file-plus file-text files filter flask gift grip-vertical
    hand-stop heart help-circle history home hourglass id inbox info-circle keyboard lifebuoy
    list-details lock logout mailbox map-pin menu-2 message-dots message-question package
    pencil phone photo player-pause player-play plus printer qrcode refresh route rss ruler
    scale scan search send settings shield-lock signature square-rounded-plus stack-2 text-size
    trash upload user user-check users volume world x
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_HEAD = re.compile(r"<svg.*?>", re.DOTALL)
_BLANK = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" />')
_OPEN = '<svg class="ico" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'


class UnknownIcon(LookupError):
    """A template asked for an icon that is not on the list."""


@cache
def drawing(name: str) -> SafeString:
    """Return the icon as inline SVG. Raise UnknownIcon for a name that is not in NAMES."""
    if name not in NAMES:
        raise UnknownIcon(name)
    source = Path(settings.ICONS_DIR, "outline", f"{name}.svg").read_text("utf-8")
    text = _BLANK.sub("", _HEAD.sub(_OPEN, source, count=1))
    return mark_safe(re.sub(r">\s+<", "><", text.strip()))  # noqa: S308 - our own pinned files
