"""Calls over HTTP that can tell "certainly not sent" from "nobody knows"."""

from typing import Any

import requests

from motcua.foundation.notifications.rules.gateway import Request
from motcua.foundation.notifications.states import Outcome

# Seconds: to reach the gateway, and for its answer.
TIMEOUTS = (10, 30)
_SAYS_BUSY = frozenset({408, 425, 429, 503})
# Our own mistake, the same for every message: none of them is lost for it.
_NOT_LET_IN = frozenset({401, 403})


class Unanswered(Exception):
    """No readable answer; ``outcome`` says whether it was certainly not taken."""

    def __init__(self, outcome: Outcome, code: str) -> None:
        super().__init__(code)
        self.outcome = outcome
        self.code = code


def call(request: Request) -> Any:
    """Return the gateway's answer as data. Raise Unanswered.

    Only a connection that never came about, and a refusal in so many words, are certain; a
    silence after the request has left is not.
    """
    body = {"json" if request.body_kind == "json" else "data": _body(request)}
    headers = dict(request.headers)
    if request.body_kind == "xml":
        headers.setdefault("Content-Type", "application/xml; charset=utf-8")
    try:
        answer = requests.request(
            request.method,
            request.url,
            headers=headers,
            timeout=TIMEOUTS,
            allow_redirects=False,
            **body,
        )
    except requests.ConnectTimeout:
        raise Unanswered(Outcome.UNREACHABLE, "connect_timeout") from None
    except requests.ConnectionError as error:
        outcome = Outcome.UNREACHABLE if _never_left(error) else Outcome.UNCLEAR
        raise Unanswered(outcome, "connection") from None
    except requests.RequestException:
        raise Unanswered(Outcome.UNCLEAR, "no_answer") from None
    return _read(answer)


def _body(request: Request) -> Any:
    if request.body_kind == "xml":
        return str(request.body).encode()
    return request.body


def _never_left(error: requests.ConnectionError) -> bool:
    """Say whether the connection itself failed: nothing of the request was sent."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return type(reason).__name__ in {"NewConnectionError", "NameResolutionError", "SSLError"}


def _read(answer: requests.Response) -> Any:
    status = answer.status_code
    if status in _NOT_LET_IN:
        raise Unanswered(Outcome.UNREACHABLE, f"http_{status}")
    if status in _SAYS_BUSY:
        raise Unanswered(Outcome.BUSY, f"http_{status}")
    if 400 <= status < 500:
        raise Unanswered(Outcome.REFUSED, f"http_{status}")
    if 300 <= status < 400:
        raise Unanswered(Outcome.UNREACHABLE, f"http_{status}")
    if status >= 500:
        # A gateway that broke down may have sent it before.
        raise Unanswered(Outcome.UNCLEAR, f"http_{status}")
    try:
        return answer.json()
    except ValueError:
        return {"text": answer.text[:200]}
