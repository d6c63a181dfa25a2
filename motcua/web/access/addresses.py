"""Where a request comes from: the machine at the other end, or what our own proxy says of it."""

from django.conf import settings
from django.http import HttpRequest

_LONGEST = 64


def address_of(request: HttpRequest) -> str:
    """Return the address of the person's machine, as far as it can be known."""
    if settings.BEHIND_PROXY:
        return address_behind_proxy(request)
    return str(request.META.get("REMOTE_ADDR", ""))[:_LONGEST]


def address_behind_proxy(request: HttpRequest) -> str:
    """Return the visitor's address as the nearest proxy saw it: the last one it added."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    last = forwarded.rpartition(",")[2].strip() or str(request.META["REMOTE_ADDR"])
    return last[:_LONGEST]
