"""In which language the citizen's door speaks: the one a person chose, else Vietnamese.

The browser's own wish is not followed: a borrowed phone set to English must not surprise anybody.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

COOKIE = "language"
STAFF_ONLY = ("/desk/", "/accounts/")

Answer = Callable[[HttpRequest], HttpResponseBase]


def language_of(request: HttpRequest) -> str:
    """Return the language a person chose before, or that of the house."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def language_middleware(get_response: Answer) -> Answer:
    """Let every page outside the desk speak the language that was chosen."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(STAFF_ONLY):
            return get_response(request)
        with translation.override(language_of(request)):
            return get_response(request)

    return answer
