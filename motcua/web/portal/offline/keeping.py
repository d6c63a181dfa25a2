"""Which answers a browser may keep for when there is no network."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "Offline"
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def kept_offline(view: View[P]) -> View[P]:
    """Let the worker keep this page, asked by somebody who is not signed in.

    Without this mark nothing is kept: a borrowed phone must remember neither a dossier nor a name.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            response.headers[HEADER] = "keep"
        return response

    return answer
