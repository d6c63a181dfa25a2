"""What can be taken to a printer or looked at: slips and scans, each only by who sees the dossier."""

from collections.abc import Sequence
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents import queries as slips
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.rules import copies_of
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier, DossierSlip
from motcua.core.printing import bound, printing_at_once
from motcua.core.refusals import Refused
from motcua.web.access.looks import fetch_seen, look, unseen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.kept import contained
from motcua.web.desk.dossiers.views.bulk import picked

MOST_AT_ONCE = 40
MOST_NAMED = 5


@require_safe
def slip(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one slip as PDF; ``?print=1`` sends it to the printer and counts, a look does not.

    ``?copy=2`` is one copy of the two. 404 when the dossier is not seen.
    """
    seen = DossierSlip.objects.filter(Dossier.objects.seen_by(request.acting).holding())
    found = fetch_seen(request, seen.select_related("slip__unit"), "slip", slip__uid=uid).slip
    pdf = slips.pdf_of(found, copies=_copies(found, request.GET.get("copy", "")))
    if "print" in request.GET:
        documents.mark_printed(found)
        pdf = printing_at_once(pdf)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.symbol.replace("/", "-")}.pdf"'
    return response


def _copies(slip: Slip, wanted: str) -> Sequence[str]:
    """Return the words of the one copy asked for; all of them when none, or nonsense, is."""
    every = copies_of(SlipKind(slip.kind))
    return every[int(wanted) - 1 :][:1] if wanted in {"1", "2"} else ()


@require_POST
def many(request: DeskRequest) -> HttpResponse:
    """Print the newest slip of each ticked dossier as one PDF. 409 for too many, or one without."""
    return _together(request, [one.dossier for one in picked(request)], prints=True)


@require_safe
def visit(request: DeskRequest, group: UUID) -> HttpResponse:
    """Show the slips of every dossier of one visit as one PDF; ``?print=1`` prints and counts."""
    dossiers = queries.visit(group, request.acting)
    if not dossiers:
        unseen(request, "visit", str(group))
    return _together(request, dossiers, prints="print" in request.GET)


def _together(request: DeskRequest, dossiers: Sequence[Dossier], *, prints: bool) -> HttpResponse:
    if len(dossiers) > MOST_AT_ONCE:
        raise Refused(
            f"Đã chọn {len(dossiers)} hồ sơ, mỗi lần in nhiều nhất {MOST_AT_ONCE}. Bỏ chọn bớt."
        )
    found = queries.newest_slips(dossiers)
    without = [dossier.ref for dossier in dossiers if dossier.pk not in found]
    if without:
        more = f" và {len(without) - MOST_NAMED} hồ sơ nữa" if len(without) > MOST_NAMED else ""
        raise Refused(
            f"Chưa có phiếu để in: {', '.join(without[:MOST_NAMED])}{more}. Bỏ chọn rồi in lại."
        )
    for dossier in dossiers:
        look(request, "dossier", dossier.ref, "in nhiều phiếu")
    papers = [found[dossier.pk] for dossier in dossiers]
    pdf = bound([slips.pdf_of(paper) for paper in papers], prints=prints)
    if prints:
        documents.mark_printed(*papers)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{len(papers)}-phieu.pdf"'
    return response


@require_safe
def scan(request: DeskRequest, ref: str, digest: str) -> FileResponse:
    """Show one file of a dossier as it was kept. 404 when the dossier is not seen."""
    dossier = Dossier.objects.seen_by(request.acting).referred(ref).first()
    found = queries.kept_file(dossier, digest) if dossier else None
    if found is None:
        unseen(request, "scan", digest)
    look(request, "scan", digest)
    return contained(found.digest, found.mime)
