"""Every request carries an id, so that log, audit and answer can be laid side by side."""

import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "X-Request-ID"
# A proxy may have given one already; anything else in that header is not repeated in our logs.
# Nor is one longer than the audit keeps.
_PLAUSIBLE = re.compile(r"[A-Za-z0-9-]{8,40}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Return the id of the request being answered, empty outside one."""
    return _current.get()


def request_id_of(request: HttpRequest) -> str:
    """Return the id this request was given, empty before it was."""
    return str(getattr(request, "request_id", ""))


def request_id_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give the request an id, and say it in the answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        offered = request.headers.get(HEADER, "")
        request_id = offered if _PLAUSIBLE.fullmatch(offered) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        token = _current.set(request_id)
        try:
            response = get_response(request)
        finally:
            _current.reset(token)
        response.headers[HEADER] = request_id
        return response

    return answer
