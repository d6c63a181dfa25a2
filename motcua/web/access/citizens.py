"""Who of the people is asking. One cookie: whoever signs in, the other identity is gone.

``request.citizen`` is who signed in at the portal, or nobody; an official's request is nobody's.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache
from django_htmx.middleware import HtmxDetails

from motcua.foundation.audit.rules import Entry
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org.rules import Acting
from motcua.foundation.people import queries as people
from motcua.foundation.people.models import Account
from motcua.foundation.people.rules import NOBODY, SignedIn
from motcua.web.access.looks import look
from motcua.web.access.requests import Answer

V = TypeVar("V", bound=HttpResponseBase)

_KEY = "citizen"
_TOKEN = "citizen_token"  # noqa: S105 - the name of a place in the session


class PortalRequest(HttpRequest):
    """What every view of the portal receives: perhaps a citizen, perhaps nobody."""

    citizen: SignedIn
    # An official who helps somebody writes on the same pages.
    acting: Acting
    looks: list[Entry]
    htmx: HtmxDetails
    request_id: str


def citizen_middleware(get_response: Answer) -> Answer:
    """Give the request its citizen when first asked: then one SELECT beside the session's."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.citizen = SimpleLazyObject(lambda: _citizen(request))  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def citizen_only(view: Callable[..., V]) -> Callable[..., V | HttpResponse]:
    """Return the view for whoever signed in as a citizen; anybody else is led to sign in first."""

    @login_not_required
    @never_cache
    @wraps(view)
    def guarded(request: PortalRequest, *args: Any, **kwargs: Any) -> V | HttpResponse:
        if request.citizen.is_known:
            return view(request, *args, **kwargs)
        return redirect(reverse("portal:sign_in", query={"next": request.get_full_path()}))

    return guarded


def _citizen(request: HttpRequest) -> SignedIn:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not request.session.session_key:
        return NOBODY
    account_id = request.session.get(_KEY)
    if not account_id or request.user.is_authenticated:
        return NOBODY
    return people.signed_in(int(account_id))


def sign_in(request: HttpRequest, account: Account, *, id_token: str = "") -> None:
    """Begin a session of this citizen: whatever the old one held, its key included, is gone."""
    request.session.flush()
    request.session[_KEY] = account.pk
    if id_token:
        request.session[_TOKEN] = id_token
    _set(request, people.signed_in(account.pk))
    look(request, "person", str(account.person.uid), account.kind, kind=AuditKind.SIGN_IN)


def sign_out(request: HttpRequest) -> str:
    """End the session; return the provider's token of it, '' where there was none."""
    token = str(request.session.get(_TOKEN, ""))
    citizen: SignedIn = request.citizen  # type: ignore[attr-defined]
    if citizen.is_known:
        look(request, "person", citizen.uid, kind=AuditKind.SIGN_OUT)
    request.session.flush()
    _set(request, NOBODY)
    return token


def _set(request: HttpRequest, citizen: SignedIn) -> None:
    request.citizen = citizen  # type: ignore[attr-defined]


def leave_to_staff(session: Any) -> None:
    """Forget the citizen of a session an official takes over."""
    session.pop(_KEY, None)
    session.pop(_TOKEN, None)
