"""A sentence that remembers how it was made, so that it can be made again in another language.

Rules and operations speak Vietnamese. A door that speaks another language looks the pattern up
and puts the same parts in; to everybody else the sentence is a plain string.
"""

from collections.abc import Mapping
from datetime import datetime

from motcua.core.wording import moment


class Sentence(str):
    """Vietnamese words, with the pattern and the parts they were made of."""

    __slots__ = ("parts", "pattern")

    pattern: str
    parts: Mapping[str, object]


def sentence(pattern: str, **parts: object) -> Sentence:
    """Return ``pattern`` (``Tệp “%(name)s” rỗng.``) with its parts put in; an instant as a moment."""
    said = {
        name: moment(part) if isinstance(part, datetime) else part for name, part in parts.items()
    }
    made = Sentence(pattern % said)
    made.pattern, made.parts = pattern, parts
    return made
