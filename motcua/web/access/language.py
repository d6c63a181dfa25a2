"""In which language the people's doors speak: the one a person chose, else Vietnamese.

The browser's own wish is not followed: a borrowed phone set to English must not surprise anybody.
A language the office added lies over Django's own catalogues: one word table, read once a version.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import trans_real

from motcua.foundation.languages.queries import Offered, languages_offered, words_shown
from motcua.web.components.shapes import Link

COOKIE = "language"
STAFF_ONLY = ("/desk/", "/accounts/")

Answer = Callable[[HttpRequest], HttpResponseBase]


class OfficeTranslation(trans_real.DjangoTranslation):
    """The words of one language of the office's; what it leaves out is said in Vietnamese.

    The peoples' languages of the country do not bend words by number: one form serves for all.
    """

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        """Take the words, Vietnamese → theirs."""
        super().__init__(language)
        self._words = words

    def gettext(self, message: str) -> str:
        """Return the words for a sentence."""
        return self._words.get(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the words for a sentence with a number in it."""
        return self._words.get(msgid1) or super().ngettext(msgid1, msgid2, n)


@lru_cache(maxsize=32)
def _translation(language: str, translation_id: int) -> OfficeTranslation:
    return OfficeTranslation(language, words_shown(translation_id))


def language_middleware(get_response: Answer) -> Answer:
    """Let every page outside the desk speak the language that was chosen."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(STAFF_ONLY):
            return get_response(request)
        chosen = request.COOKIES.get(COOKIE, "")
        own = _offered(chosen)
        request.own_language = own  # type: ignore[attr-defined]
        request.other_languages = other_languages  # type: ignore[attr-defined]
        with translation.override(_ready(own) if own else _of_house(chosen)):
            return get_response(request)

    return answer


def other_languages() -> tuple[Link, ...]:
    """Return what a page may be read in beside the language it speaks: name and code."""
    current = (translation.get_language() or "").lower()
    all_ = (*settings.LANGUAGES, *((one.code, one.own_name) for one in languages_offered()))
    return tuple(Link(str(name), code) for code, name in all_ if code.lower() != current)


def _of_house(chosen: str) -> str:
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _offered(chosen: str) -> Offered | None:
    if not chosen or chosen in dict(settings.LANGUAGES):
        return None
    return next((one for one in languages_offered() if one.code == chosen), None)


def _ready(own: Offered) -> str:
    """Put the words of a language where Django looks for them; return its code.

    Django keeps one translation a code and never asks again: a newer version takes its place.
    """
    trans_real._translations[own.code] = _translation(own.code, own.translation_id)  # type: ignore[attr-defined]  # noqa: SLF001 - see decision 19
    return own.code
