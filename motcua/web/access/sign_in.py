"""How staff sign in: nobody signs up, and who fails too often is told plainly to wait."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made at the desk by an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return no."""
        return False


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name somebody tries, as it is counted: one spelling for LAN and lan."""
    tried = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(tried).strip().lower()


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, _credentials: dict[str, Any] | None
) -> HttpResponse:
    """Answer 429 with a page that says for how long, and whom to call."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    said = {"minutes": minutes, "failures": settings.AXES_FAILURE_LIMIT}
    response = render(request, "access/locked_out.html", said, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def address_behind_proxy(request: HttpRequest) -> str:
    """Return the visitor's address as the nearest proxy saw it: the last one it added."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return forwarded.rsplit(",", 1)[-1].strip() or request.META["REMOTE_ADDR"]
