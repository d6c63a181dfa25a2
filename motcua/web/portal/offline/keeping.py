"""Which answers a browser may keep for when there is no network."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

HEADER = "Offline"
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def kept_offline(view: View[P]) -> View[P]:
    """Let the worker keep this page: it says nothing of anybody, or only to whoever opened it.

    Without this mark nothing is kept: a borrowed phone must not remember a dossier.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response[HEADER] = "keep"
        return response

    return answer
