"""A screen of the hall asks with a token of its own: nobody signs in there."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.foundation.org.models import Device
from motcua.foundation.org.queries import device_of

COOKIE = "device"
KEPT = timedelta(days=400)


def device_asking(request: HttpRequest) -> Device | None:
    """Return the paired device this request comes from. At most one SELECT."""
    return device_of(request.COOKIES.get(COOKIE, ""))


def remember(response: HttpResponse, token: str) -> HttpResponse:
    """Let this browser be the device: no script can read the token."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEPT,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )
    return response
