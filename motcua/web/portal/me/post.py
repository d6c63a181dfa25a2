"""How the person wants the result of one's own dossier: sent home, or kept at the counter."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import ReturnMethod
from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.states import Payer
from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.web.access.citizens import PortalRequest, citizen_only
from motcua.web.access.looks import look, unseen
from motcua.web.portal.me.forms import DeliveryForm

_OK, _BAD, _CONFLICT = 200, 400, 409


@citizen_only
@require_http_methods(["GET", "POST"])
def choose_return(request: PortalRequest, ref: str) -> HttpResponse:
    """Ask where the result goes; the counter is one button."""
    seen = Dossier.objects.seen_by(request.citizen).referred(ref)
    dossier = seen.select_related("procedure_version", "result_unit").first()
    if dossier is None:
        unseen(request, "dossier", ref)
    look(request, "dossier", ref)
    agreement = queries.agreement_on(dossier.result_unit_id, clock.today())
    form = DeliveryForm(
        request.POST if request.method == "POST" and "counter" not in request.POST else None,
        office_pays=bool(agreement and agreement.payer == Payer.OFFICE),
        initial=_begun(request, dossier),
    )
    status = _BAD if form.is_bound and not form.is_valid() else _OK
    problem = ""
    if "counter" in request.POST or form.is_valid():
        try:
            _chosen(request, dossier, form)
        except Refused as refused:
            problem, status = refused.message, _CONFLICT
        else:
            return redirect("portal:my_dossier", ref)
    page = {
        "form": form,
        "problem": problem,
        "procedure": dossier.procedure_version.name,
        "agreement": agreement if agreement and agreement.returns_results else None,
        "is_post": dossier.return_method == ReturnMethod.POST,
        "office": dossier.result_unit,
        "back": reverse("portal:my_dossier", args=[ref]),
        "here": "dossiers",
    }
    return render(request, "portal/me/post.html", page, status=status)


def _begun(request: PortalRequest, dossier: Dossier) -> dict[str, str]:
    """Return what the form begins with: where it goes now, for who filed; nobody else's address."""
    if queries.submitter_of(dossier).person_id != request.citizen.person_id:
        return {"paid_by": Payer.RECEIVER}
    to = queries.delivery_of(dossier)
    return {"name": to.name, "phone": to.phone, "address": to.address, "paid_by": to.paid_by}


def _chosen(request: PortalRequest, dossier: Dossier, form: DeliveryForm) -> None:
    if "counter" in request.POST:
        operations.ask_for_counter(dossier, by=request.citizen, at=clock.now())
    else:
        operations.ask_for_post(dossier, form.to, by=request.citizen, at=clock.now())
