"""What can be taken to a printer or looked at: slips and scans, each only by who sees the dossier."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents import queries as slips
from motcua.casework.dossiers.models import Dossier, DossierSlip, PaperFile
from motcua.core import files
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest


@require_safe
def slip(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one slip as PDF, and count the print. 404 when the dossier is not seen."""
    seen = DossierSlip.objects.filter(dossier__in=Dossier.objects.seen_by(request.acting))
    tied = fetch_seen(request, seen.select_related("slip__unit"), "slip", slip__uid=uid)
    found = tied.slip
    response = HttpResponse(slips.pdf_of(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.symbol.replace("/", "-")}.pdf"'
    documents.mark_printed(found)
    return response


@require_safe
def scan(request: DeskRequest, ref: str, digest: str) -> FileResponse:
    """Show one scan of a dossier as it was kept. 404 when the dossier is not seen."""
    seen = Dossier.objects.seen_by(request.acting).referred(ref)
    scans = PaperFile.objects.filter(paper__dossier__in=seen)
    found = fetch_seen(request, scans, "scan", digest=digest)
    # What people bring must not run in the office's name: no script, no plugin, no guessing.
    response = FileResponse(files.path_of(found.digest).open("rb"), content_type=found.mime)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
