"""Folding of Vietnamese text for search: marks dropped, đ to d, one space, lower case."""

import re
import unicodedata

_BREAKS = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """Return ``text`` as people type it in a hurry: ``Đặng Thị Ửng`` → ``dang thi ung``."""
    bare = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _BREAKS.sub(" ", bare).strip()
