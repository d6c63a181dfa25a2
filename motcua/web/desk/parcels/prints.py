"""What is printed or looked at: address slips, lists to sign, signed papers."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.backoffice.documents import queries as documents
from motcua.backoffice.documents.rules import Sheet
from motcua.casework.parcels import notices, queries
from motcua.casework.parcels.models import Parcel
from motcua.core.printing import printing_at_once
from motcua.web.access.looks import fetch_seen, reveal
from motcua.web.access.requests import DeskRequest
from motcua.web.components.kept import contained


@require_safe
def address(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Print the slip that is stuck on a parcel; it shows address and phone whole."""
    seen = Parcel.objects.seen_by(request.acting)
    rows = seen.select_related("unit__commune", "agreement")
    parcel = fetch_seen(request, rows, "parcel", uid=uid)
    reveal(request, "parcel", parcel.code, "phiếu gửi: điện thoại, địa chỉ")
    items = parcel.items.select_related("dossier").order_by("dossier_id")
    sheet = notices.address_sheet(parcel, [item.dossier for item in items])
    return _pdf(request, sheet, parcel.code)


@require_safe
def batch_list(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Print the list office and operator sign."""
    rows = queries.batches_of(request.acting).select_related("unit__commune", "agreement")
    batch = fetch_seen(request, rows, "parcel_batch", uid=uid)
    reveal(request, "parcel_batch", batch.code, "bảng kê: điện thoại, địa chỉ")
    parcels = batch.parcels.prefetch_related("items__dossier").order_by("pk")
    return _pdf(request, notices.batch_sheet(batch, list(parcels)), batch.code)


def _pdf(request: DeskRequest, sheet: Sheet, name: str) -> HttpResponse:
    pdf = documents.pdf_of_sheet(sheet, at=request.at)
    if "print" in request.GET:
        pdf = printing_at_once(pdf)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@require_safe
def proof(request: DeskRequest, uid: UUID) -> FileResponse:
    """Show the paper on which somebody signed for a parcel."""
    seen = Parcel.objects.seen_by(request.acting).exclude(proof="")
    parcel = fetch_seen(request, seen, "parcel", uid=uid)
    return contained(parcel.proof, parcel.proof_mime)


@require_safe
def agreement_file(request: DeskRequest, uid: UUID) -> FileResponse:
    """Show the signed agreement."""
    found = queries.agreements_of(request.acting.home_unit_id).filter(uid=uid).first()
    if found is None or not found.digest:
        raise Http404
    return contained(found.digest, found.mime)
