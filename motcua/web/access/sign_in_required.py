"""Whoever is not signed in is led to sign-in, also by a page that only asked for a part of itself."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's own, but htmx is told to leave the page: it would draw sign-in into a corner of it."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:  # type: ignore[override]
        """Answer whoever is not signed in; afterwards they come back to the page they were on."""
        htmx = getattr(request, "htmx", None)
        if not htmx:
            return super().handle_no_permission(request, view_func)
        sign_in = redirect_to_login(
            htmx.current_url_abs_path or "/desk/", self.get_login_url(view_func)
        )
        return HttpResponseClientRedirect(sign_in.url)
