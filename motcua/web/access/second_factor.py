"""Who signs, administers or heads the centre proves it twice: without a second factor, no desk."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from motcua.foundation.org.rules import Acting
from motcua.web.access.requests import Answer

_SIGN_IN = ("allauth.", "motcua.web.access.")
_KEY = "second_factor_is_set_up"


class SecondFactorMiddleware:
    """Send whoever must have a second factor, and has none, to where it is set up.

    Which roles: ``REQUIRE_SECOND_FACTOR_ROLES``. The invented accounts of the demonstration office
    need none: there is nothing real behind them, and every page says so.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        _args: Any,
        _kwargs: Any,
    ) -> HttpResponse | None:
        """Redirect before the view of a desk page; sign-in pages and public ones stay open."""
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if getattr(view, "__module__", "").startswith(_SIGN_IN):
            # Here factors come and go: look again afterwards.
            request.session.pop(_KEY, None)
            return None
        if request.user.is_demonstration or not settings.REQUIRE_SECOND_FACTOR_ROLES:
            return None
        if not must_have_one(request.acting):  # type: ignore[attr-defined]
            return None
        if request.session.get(_KEY) or is_mfa_enabled(request.user):
            request.session.setdefault(_KEY, True)
            return None
        return redirect(reverse("mfa_index", query={"required": 1}))


def must_have_one(acting: Acting) -> bool:
    """Say whether one of the roles asks for a second factor."""
    return not acting.roles.isdisjoint(settings.REQUIRE_SECOND_FACTOR_ROLES)
