"""How the person of one dossier wants the result: written down at the counter, or after a call."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import ReturnMethod
from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.states import ParcelState, Payer
from motcua.core.wording import short_moment
from motcua.web.access.looks import look, reveal, unseen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import FormPage, answer, by, posted, today_of
from motcua.web.desk.parcels.forms import WishForm


@require_http_methods(["GET", "POST"])
def wish(request: DeskRequest, ref: str) -> HttpResponse:
    """Show how the result goes and its parcels; write down another wish."""
    dossier = _dossier(request, ref)
    reveal(request, "dossier", dossier.ref, "nơi nhận: điện thoại, địa chỉ")
    to = queries.delivery_of(dossier)
    agreement = queries.agreement_on(dossier.result_unit_id, today_of(request))
    is_post = dossier.return_method == ReturnMethod.POST
    form = WishForm(
        posted(request),
        office_pays=bool(agreement and agreement.payer == Payer.OFFICE),
        initial={
            "version": dossier.version, "method": "post" if is_post else "counter",
            "name": to.name, "phone": to.phone, "address": to.address, "paid_by": to.paid_by,
        },
    )  # fmt: skip
    back = Link(dossier.ref, reverse("dossier", args=[dossier.ref]))
    page = FormPage("Cách nhận kết quả", "Ghi", back)

    def act() -> object:
        common = {"version": form.cleaned_data["version"], **by(request)}
        if form.cleaned_data["method"] == "counter":
            return operations.ask_for_counter(dossier, **common)
        return operations.ask_for_post(dossier, form.to, **common)

    if request.method == "POST":
        return answer(request, page, form, act, "Đã ghi cách nhận kết quả")
    parcels = [
        (
            Link(one.code, reverse("parcel", args=[one.uid])),
            f"{ParcelState(one.state).label}, {short_moment(one.prepared_at, today_of(request))}",
        )
        for one in queries.parcels_of(dossier)
    ]
    context = {"page": page, "form": form, "parcels": parcels}
    return render(request, "desk/parcels/wish.html", context)


def _dossier(request: DeskRequest, ref: str) -> Dossier:
    seen = Dossier.objects.seen_by(request.acting).select_related("result_unit")
    found = seen.referred(ref).first()
    if found is None:
        unseen(request, "dossier", ref)
    look(request, "dossier", found.ref)
    return found
