"""No word that comes in holds a NUL: no keyboard types one, and PostgreSQL keeps none."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NUL = "\0"


class PlainWordsMiddleware:
    """Answer 400 to an address, a question or a form that holds a NUL, before any page reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Raise BadRequest. A body that is no form (JSON of a gateway) is read by its own door."""
        if any(NUL in word for word in _words(request)):
            raise BadRequest("NUL")


def _words(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for said in (request.GET, request.POST):
        for name, words in said.lists():
            yield name
            yield from words
