"""What rooms below say in Vietnamese, said in the language of the page.

A room below knows no language: its words are found in the catalogue by themselves, and a
``Sentence`` by its pattern. What no catalogue knows stays Vietnamese, and a page marks it so.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_lazy

from motcua.core.sentences import Sentence
from motcua.web.components.words import moment

# Letters that tell Vietnamese from the words of other languages.
_VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)


def in_language(words: str) -> str:
    """Return words of a room below in the language of the page, else as they are."""
    if isinstance(words, Sentence):
        return gettext(words.pattern) % {name: _part(one) for name, one in words.parts.items()}
    return gettext(words) if words else words


def _part(part: object) -> object:
    if isinstance(part, datetime):
        return moment(part)
    return in_language(part) if isinstance(part, str) and not hasattr(part, "__html__") else part


def stays_vietnamese(words: str) -> bool:
    """Say whether a page of another language can only show these words as they are."""
    if get_language() == settings.LANGUAGE_CODE:
        return False
    pattern = words.pattern if isinstance(words, Sentence) else words
    return _VIETNAMESE.search(pattern) is not None and gettext(pattern) == pattern


def in_vietnamese(words: Any) -> Any:
    """Mark data, which are Vietnamese, on a page that speaks another language."""
    if not words or get_language() == settings.LANGUAGE_CODE:
        return words
    return format_html('<span lang="vi">{}</span>', words)


def spoken(words: Any) -> Any:
    """Return words in the language of the page; what stays Vietnamese is marked as such."""
    if not isinstance(words, str) or not words or isinstance(words, SafeString):
        return _part(words)
    if stays_vietnamese(words):
        return in_vietnamese(words)
    if not isinstance(words, Sentence):
        return gettext(words)
    parts = {name: conditional_escape(spoken(part)) for name, part in words.parts.items()}
    return mark_safe(escape(gettext(words.pattern)) % parts)  # noqa: S308 - each part is escaped


def choices_in_language(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return the choices of a field with labels that follow the language of each page."""
    return [(value, gettext_lazy(str(label)) if label else label) for value, label in choices]
