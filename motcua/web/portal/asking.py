"""A request of a visitor: which office it is about. Nobody needs to be known to ask."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from motcua.foundation.org.models import Unit
from motcua.web.portal.frame import office_of

P = ParamSpec("P")


class Visit(HttpRequest):
    """What every view of the citizen's door receives."""

    at: datetime
    office: Unit


def open_to_all(
    view: Callable[Concatenate[Visit, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give the view its office and let anybody ask; an empty house says so."""

    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        office = office_of(request)
        if office is None:
            return render(request, "portal/no_office.html", status=503)
        request.office = office  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return answer
