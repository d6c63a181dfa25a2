"""What waits for a leader: read the draft, sign, or send it back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.queries import Wanted, Work
from motcua.core.refusals import NotYours
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers.acts.views import seen
from motcua.web.desk.dossiers.pages.approvals import Reader, approvals_page

MOST = 100


@require_safe
def approvals(request: DeskRequest) -> HttpResponse:
    """Show what this leader is to sign, and whom to apologise to; one draft beside the list."""
    if not request.acting.holds(Role.SIGNATORY):
        raise NotYours("Trang này dành cho lãnh đạo được giao ký.")
    to_sign = _rows(request, "to_sign")
    late = [work for work in _rows(request, "overdue") if work.dossier.announced_at is None]
    opened = request.GET.get("open") or (to_sign[0].dossier.ref if to_sign else "")
    whole = seen(request, opened) if opened else None
    reader = Reader(request.acting, request.user.honorific, request.at)
    page = approvals_page(to_sign, late, whole, reader)
    return render(request, "desk/dossiers/approvals.html", {"page": page})


def _rows(request: DeskRequest, which: str) -> list[Work]:
    """Return a list with each dossier once, however many of its steps are open."""
    found = queries.worklist(Wanted(which), request.acting, at=request.at, most=MOST).rows
    return list({work.dossier.pk: work for work in reversed(found)}.values())[::-1]
