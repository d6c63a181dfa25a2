"""Sign-in and sign-out of citizens. The session that was there before is always gone."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.core import clock
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.notifications import operations as messages
from motcua.foundation.notifications.queries import code_told
from motcua.foundation.org.queries import house
from motcua.foundation.people import operations as people
from motcua.foundation.people.providers import openid
from motcua.foundation.people.rules import CODE_LIFE, NotProved
from motcua.web.access import citizens
from motcua.web.access.addresses import address_of
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import look
from motcua.web.portal.sign_in.forms import AddressForm, CodeForm

_NEXT, _CODE = "citizen_next", "citizen_code"
_HOME = "/me/"
_CONFLICT, _BAD = 409, 400


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: PortalRequest) -> HttpResponse:
    """Offer the ways in; a phone or e-mail that is given is sent a code, whoever's it is."""
    if "next" in request.GET:
        request.session[_NEXT] = _safe(request.GET["next"])
    form = AddressForm(request.POST or None)
    if form.is_valid():
        uid = messages.tell_code(
            form.way, form.cleaned_data["address"], network=address_of(request), at=clock.now()
        )
        request.session[_CODE] = str(uid)
        return redirect("portal:sign_in_code")
    page = {"form": form, "provider": _provider(), "needs": request.GET.get("level", "")}
    return render(request, "portal/sign_in/choose.html", page, status=_BAD if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def go(request: PortalRequest) -> HttpResponseBase:
    """Send the person to the provider."""
    try:
        return openid.send_away(request, settings.PUBLIC_URL + reverse("portal:sign_in_back"))
    except NotProved as refused:
        return _not_proved(request, refused)


@login_not_required
@never_cache
@require_safe
def back(request: PortalRequest) -> HttpResponse:
    """Take the provider's answer; whatever does not prove signs nobody in.

    A second tab that comes back late finds its person signed in already.
    """
    onward = request.session.get(_NEXT, _HOME)
    try:
        proof, token = openid.welcome_back(request)
    except NotProved as refused:
        if request.citizen.is_identified:
            return redirect(onward)
        look(request, "person", "", refused.message, kind=AuditKind.SIGN_IN_FAILED)
        return _not_proved(request, refused)
    account = people.welcome(proof, at=clock.now())
    citizens.sign_in(request, account, id_token=token)
    return redirect(onward)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: PortalRequest) -> HttpResponse:
    """Ask for the code; only the browser that asked for it can use it."""
    asked = request.session.get(_CODE)
    if not asked:
        return redirect("portal:sign_in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        account = people.enter_code(UUID(asked), form.cleaned_data["code"], at=clock.now())
        if account is not None:
            onward = request.session.get(_NEXT, _HOME)
            citizens.sign_in(request, account)
            return redirect(onward)
        look(request, "person", "", "mã", kind=AuditKind.SIGN_IN_FAILED)
        form.add_error(
            "code", _("Mã chưa đúng hoặc đã hết hạn. Xem lại tin nhắn, hoặc gửi mã mới.")
        )
    page = {
        "form": form,
        "minutes": int(CODE_LIFE.total_seconds() // 60),
        # Nothing is sent in a demonstration: its page says the code instead.
        "sample": code_told(UUID(asked)) if house().is_demonstration else "",
    }
    return render(request, "portal/sign_in/code.html", page, status=_BAD if form.errors else 200)


@login_not_required
@never_cache
@require_POST
def out(request: PortalRequest) -> HttpResponse:
    """End the session here, and say where the provider's own is ended."""
    token = citizens.sign_out(request)
    elsewhere = openid.logout_address(token, settings.PUBLIC_URL + "/") if token else ""
    page = {"elsewhere": elsewhere, "provider": _provider()}
    answer = render(request, "portal/sign_in/out.html", page)
    # What the phone kept of a filing, to go on without a network, goes with its owner.
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _provider() -> str:
    told = settings.CITIZEN_OPENID
    return told.name if told else ""


def _safe(address: str) -> str:
    """Return the page to go on to: one of ours, never another site's."""
    ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours and address.startswith("/") else _HOME


def _not_proved(request: PortalRequest, refused: NotProved) -> HttpResponse:
    page = {"message": refused.message, "law": refused.law}
    return render(request, "portal/sign_in/not_proved.html", page, status=_CONFLICT)
