"""No word that comes in holds a NUL: no keyboard types one, and PostgreSQL keeps none."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

NUL = "\0"


class PlainWordsMiddleware:
    """Answer 400 to an address, a question or a form that holds a NUL, before any page reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_asked: Any) -> None:
        """Raise BadRequest. What a machine of others sends is read by its own door."""
        # A door for machines reads the body itself, as it came.
        is_for_machines = getattr(view, "csrf_exempt", False)
        forms = (request.GET,) if is_for_machines else (request.GET, request.POST)
        if any(NUL in word for word in _words(request.path, forms)):
            raise BadRequest("NUL")


def _words(path: str, forms: Iterable[QueryDict]) -> Iterator[str]:
    yield path
    for said in forms:
        for name, words in said.lists():
            yield name
            yield from words
