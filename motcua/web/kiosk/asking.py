"""A request from the hall: which screen of which office, and a session nobody else will read."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.foundation.org.models import Device, Unit
from motcua.web.access.devices import device_asking
from motcua.web.kiosk.keyboard import Key, keyboard

P = ParamSpec("P")


class Visit(HttpRequest):
    """What every view of the kiosk receives."""

    at: datetime
    device: Device
    office: Unit
    keyboard: tuple[tuple[Key, ...], ...]


def on_paired_screens(
    view: Callable[Concatenate[Visit, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Answer paired screens only; keep no page in the browser."""

    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        device = device_asking(request)
        if device is None:
            return render(request, "kiosk/unpaired.html", status=403)
        request.device, request.office = device, device.unit  # type: ignore[attr-defined]
        request.keyboard = keyboard()  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)  # type: ignore[arg-type]
        # Going back must not show the next visitor what this one read.
        response["Cache-Control"] = "no-store"
        return response

    return answer
