"""What is printed for the person: the sheet to sign, the summary to take home."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.backoffice.documents import queries as documents
from motcua.backoffice.documents.rules import Sheet
from motcua.casework.dossiers.models import Dossier
from motcua.casework.helping import notices, queries
from motcua.casework.helping.models import HelpedDossier, HelpMandate
from motcua.core.printing import printing_at_once
from motcua.web.access.looks import fetch_seen, look, unseen
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import today_of


@require_safe
def sheet(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Print a mandate for the person to sign. 404 when it is not seen."""
    seen = HelpMandate.objects.seen_by(request.acting).select_related("unit__commune", "person")
    mandate = fetch_seen(request, seen, "help_mandate", uid=uid)
    return _pdf(request, notices.mandate_sheet(mandate), "giay-nho-lam-ho")


@require_safe
def summary(request: DeskRequest, ref: str) -> HttpResponse:
    """Print the large-type summary of a helped dossier. 404 when it is not seen, or not helped.

    Who may use its mandate still prints it for the person, who takes it home.
    """
    seen = Dossier.objects.seen_by(request.acting).holding()
    usable = queries.usable_mandates(request.acting, today_of(request))
    rows = HelpedDossier.objects.filter(seen | Q(mandate__in=usable))
    helped = (
        rows.filter(dossier__in=Dossier.objects.referred(ref))
        .select_related("dossier__result_unit", "mandate__unit__commune", "mandate__person")
        .first()
    )
    if helped is None:
        unseen(request, "dossier", ref)
    look(request, "dossier", ref)
    return _pdf(request, notices.summary_sheet(helped), f"tom-tat-{ref}")


def _pdf(request: DeskRequest, sheet: Sheet, name: str) -> HttpResponse:
    pdf = documents.pdf_of_sheet(sheet, at=request.at)
    if "print" in request.GET:
        pdf = printing_at_once(pdf)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
