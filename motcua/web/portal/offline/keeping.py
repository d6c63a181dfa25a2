"""Which answers a browser may keep for when there is no network."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from motcua.core.secrecy import keyed_digest

HEADER = "Offline"
OWNER, STAMP, STEPS = "Filing-Owner", "Filing-Stamp", "Filing-Steps"
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


def kept_while_filing(
    response: HttpResponseBase, *, owner: str, stamp: int, steps: Sequence[str]
) -> None:
    """Let the worker keep a step of a filing in its owner's own phone, to go on without a network.

    ``owner`` is somebody's uid, said as a digest; the summary is not kept: nothing is filed unseen.
    Signing out takes everything away.
    """
    response.headers[OWNER] = keyed_digest(owner)
    response.headers[STAMP] = str(stamp)
    response.headers[STEPS] = ",".join(steps)
