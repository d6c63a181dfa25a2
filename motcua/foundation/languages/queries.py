"""The words of the pages, and the languages people may choose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache as once
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, QuerySet

from motcua.foundation.languages.models import Language, Translation
from motcua.foundation.languages.permissions import keeps_languages
from motcua.foundation.languages.rules import Word
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting

OFFERED = "languages-offered"
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """A language of the office's own, as people choose it."""

    code: str
    own_name: str
    is_right_to_left: bool
    translation_id: int


@once
def words_of_house() -> tuple[Word, ...]:
    """Return every sentence the people's pages say, from the English catalogue of the house."""
    catalogue = Path(settings.LOCALE_PATHS[0], "en/LC_MESSAGES/django.po")
    with catalogue.open("rb") as file:
        read = read_po(file)
    # The plural of a sentence says the same words in Vietnamese.
    return tuple(Word(_one(one.id, 0), _one(one.string or "", -1)) for one in read if one.id)


def _one(said: str | Sequence[str], place: int) -> str:
    return said if isinstance(said, str) else said[place]


def languages_offered() -> tuple[Offered, ...]:
    """Return the languages people may choose beside those of the house, by their own names.

    A change is seen by every process within a minute. One SELECT a minute.
    """
    kept = cache.get(OFFERED)
    if isinstance(kept, tuple):
        return kept
    rows = Language.objects.filter(shown__isnull=False).order_by("own_name", "pk")
    found = tuple(
        Offered(row.code, row.own_name, row.is_right_to_left, row.shown_id or 0) for row in rows
    )
    cache.set(OFFERED, found, _SECONDS)
    return found


@lru_cache(maxsize=32)
def words_shown(translation_id: int) -> Mapping[str, str]:
    """Return the words of a version; it never changes, so a process asks once."""
    return Translation.objects.get(pk=translation_id).words


def languages() -> QuerySet[Language]:
    """Return every language, with its shown version and how many versions it has."""
    rows = Language.objects.select_related("shown").order_by("name", "pk")
    return rows.annotate(version_count=Count("translations"))


def versions_of(language: Language) -> QuerySet[Translation]:
    """Return the versions of a language, the latest first."""
    return language.translations.order_by("-number")


def may_keep_languages(acting: Acting) -> bool:
    """Say whether this person adds and publishes languages."""
    roots = Unit.objects.filter(parent=None).values_list("pk", flat=True)
    return keeps_languages(acting, frozenset(roots))
