"""A password somebody else gave is good for one thing: to choose one's own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from motcua.foundation.org.models import Staff
from motcua.web.access.requests import Answer

_SIGN_IN = ("allauth.", "motcua.web.access.")


class TemporaryPasswordMiddleware:
    """Send whoever signed in with a given password to where they choose their own."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Redirect before the view of a desk page; sign-in pages and public ones stay open."""
        if not getattr(view, "login_required", True):
            return None
        if getattr(view, "__module__", "").startswith(_SIGN_IN):
            return None
        staff = request.user
        if isinstance(staff, Staff) and staff.password_is_temporary:
            return redirect("account_change_password")
        return None
