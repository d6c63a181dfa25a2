"""One's own dossiers, papers, results, slips and messages. What is not one's own is not found."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.backoffice.documents import queries as slips
from motcua.backoffice.documents.rules import copies_of
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier, PaperFile
from motcua.core import clock
from motcua.web.access.citizens import PortalRequest, citizen_only
from motcua.web.access.looks import fetch_seen
from motcua.web.components.kept import contained
from motcua.web.portal.filing.shapes import draft_line
from motcua.web.portal.me import letters, shapes
from motcua.web.portal.me.own import own_of


@citizen_only
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    """List one's own dossiers: what waits for the person first, then what is under way."""
    at = clock.now()
    lines = [shapes.line_of(one, at) for one in queries.own_dossiers(request.citizen)]
    page = {
        "waiting": [line for line in lines if line.must_act],
        "under_way": [line for line in lines if not line.must_act and not line.is_over],
        "over": [line for line in lines if not line.must_act and line.is_over],
        "drafts": [draft_line(draft) for draft in queries.own_drafts(request.citizen)],
        "here": "dossiers",
    }
    return render(request, "portal/me/home.html", page)


@citizen_only
@require_safe
def dossier(request: PortalRequest, ref: str) -> HttpResponse:
    """Show one dossier of one's own, from its filing to its result."""
    return letters.show(request, own_of(request, ref))


@citizen_only
@require_safe
def messages(request: PortalRequest) -> HttpResponse:
    """Show what the office told this person."""
    told = queries.own_messages(request.citizen)
    return render(request, "portal/me/messages.html", {"told": told, "here": "messages"})


@citizen_only
@require_safe
def paper(request: PortalRequest, ref: str, digest: str) -> FileResponse:
    """Show one scan of one's own dossier."""
    seen = Dossier.objects.seen_by(request.citizen).referred(ref)
    scans = PaperFile.objects.filter(paper__dossier__in=seen)
    found = fetch_seen(request, scans, "scan", digest=digest)
    return contained(found.digest, found.mime)


@citizen_only
@require_safe
def result(request: PortalRequest, ref: str, digest: str) -> FileResponse:
    """Give one's own result as the file that was issued."""
    seen = queries.own_results(request.citizen).filter(
        dossier__in=Dossier.objects.seen_by(request.citizen).referred(ref)
    )
    found = fetch_seen(request, seen, "result", digest=digest)
    return contained(found.digest, "application/pdf")


@citizen_only
@require_safe
def slip(request: PortalRequest, uid: UUID) -> HttpResponse:
    """Show one slip made for the person: its copy for the people."""
    found = fetch_seen(request, queries.own_slips(request.citizen), "slip", slip__uid=uid).slip
    pdf = slips.pdf_of(found, copies=copies_of(SlipKind(found.kind))[-1:])
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.symbol.replace("/", "-")}.pdf"'
    return response
