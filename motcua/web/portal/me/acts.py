"""What a person does to a dossier of their own: takes it back, takes the result."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.core import clock
from motcua.web.access.citizens import PortalRequest, citizen_only
from motcua.web.portal.me.forms import WithdrawForm
from motcua.web.portal.me.own import own_of

_BAD = 400


@citizen_only
@require_http_methods(["GET", "POST"])
def withdraw(request: PortalRequest, ref: str) -> HttpResponse:
    """Ask for the reason, then take the dossier back. 409 from a state that has no way back."""
    own = own_of(request, ref)
    LIFECYCLE.check("withdraw", request.citizen, own.dossier)
    form = WithdrawForm(request.POST or None, initial={"version": own.dossier.version})
    if form.is_valid():
        operations.withdraw(
            own.dossier,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
            by=request.citizen,
            at=clock.now(),
        )
        return redirect("portal:my_dossier", ref)
    page = {"form": form, "dossier": own.dossier, "here": "dossiers"}
    return render(request, "portal/me/withdraw.html", page, status=_BAD if form.errors else 200)


@citizen_only
@require_POST
def take_result(request: PortalRequest, ref: str) -> HttpResponse:
    """Hand the result over to whoever asked for it as an electronic copy; a second click does nothing."""
    own = own_of(request, ref)
    if own.takes_online:
        operations.take_result(own.dossier, by=request.citizen, at=clock.now())
    return redirect("portal:my_dossier", ref)
