"""Finding dossiers, handing results over, and the register of form 07."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.backoffice.documents import queries as slips
from motcua.casework.dossiers import notices, queries
from motcua.core.typed import whole_number
from motcua.foundation.audit.states import AuditKind
from motcua.web.access.looks import look
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers.forms.register import RegisterForm
from motcua.web.desk.dossiers.pages.finding import (
    MOST_HITS,
    register_content,
    register_page,
    search_page,
)
from motcua.web.desk.dossiers.pages.results import LONG_DAYS, issued_page, results_page
from motcua.web.desk.home import home_unit

MOST = 50
FURTHEST = 100_000


@require_safe
def search(request: DeskRequest) -> HttpResponse:
    """Find dossiers by whatever the person has; exactly one code opens at once."""
    typed = request.GET.get("q", "").strip()[:200]
    older = "older" in request.GET
    found = queries.search(typed, request.acting, at=request.at, most=MOST_HITS, older=older)
    look(request, "search", "dossiers", typed, kind=AuditKind.SEARCH)
    hits = found.dossiers
    if len(hits) == 1 and hits[0].code == typed.upper():
        return HttpResponseRedirect(reverse("dossier", kwargs={"ref": hits[0].ref}))
    return render(
        request, "desk/dossiers/search.html", {"page": search_page(typed, found, request.at)}
    )


@require_safe
def results(request: DeskRequest) -> HttpResponse:
    """List the results that wait for their owner; a scanned slip opens its hand-over."""
    typed = request.GET.get("slip", "").strip()
    problem = ""
    if typed:
        hits = queries.search(_code_in(typed), request.acting, at=request.at, most=2).dossiers
        if len(hits) == 1:
            return HttpResponseRedirect(_hand_over(hits[0].ref))
        problem = "Chưa thấy hồ sơ này" if not hits else "Có nhiều hồ sơ, gõ mã đầy đủ"
    start = min(whole_number(request.GET.get("start", "")) or 0, FURTHEST)
    waiting = list(queries.uncollected(request.acting)[start : start + MOST])
    counted = queries.uncollected_counts(request.acting, request.at - timedelta(days=LONG_DAYS))
    page = results_page(waiting, counted, start, request.at, problem)
    return render(request, "desk/dossiers/results.html", {"page": page}, status=_status(problem))


@require_safe
def issued(request: DeskRequest) -> HttpResponse:
    """Find issued results by number, name or owner: how long each holds, who has it."""
    typed = request.GET.get("q", "").strip()[:200]
    found = queries.results_found(typed, request.acting, most=MOST)
    look(request, "search", "results", typed, kind=AuditKind.SEARCH)
    page = issued_page(typed, list(found), request.acting, request.at)
    return render(request, "desk/dossiers/issued.html", {"page": page})


def _status(problem: str) -> int:
    return 422 if problem else 200


def _code_in(scanned: str) -> str:
    """Return the code in what a scanner typed: the address of a slip, or the code itself."""
    parts = scanned.rstrip("/").split("/h/")
    return parts[1].split("/")[0] if len(parts) == 2 else scanned


def _hand_over(ref: str) -> str:
    return reverse("act", kwargs={"ref": ref, "act": "hand_over"})


@require_safe
def register(request: DeskRequest) -> HttpResponse:
    """Show the register of a period and field, fifty lines a page."""
    form = RegisterForm(request.GET or None, today=request.at)
    wanted = form.wanted()
    unit = home_unit(request)
    rows = queries.register_rows(unit.pk, wanted.from_day, wanted.to_day, wanted.subject)
    seen = rows.seen_by(request.acting)
    page = register_page(seen[wanted.start : wanted.start + MOST], wanted, seen.count(), request)
    return render(request, "desk/dossiers/register.html", {"page": page})


@require_safe
def register_pdf(request: DeskRequest) -> HttpResponse:
    """Print the register of a period and field (form 07)."""
    wanted = RegisterForm(request.GET or None, today=request.at).wanted()
    unit = home_unit(request)
    rows = queries.register_rows(unit.pk, wanted.from_day, wanted.to_day, wanted.subject)
    look(request, "register", unit.code, wanted.words, kind=AuditKind.EXPORT)
    content = register_content(
        rows.seen_by(request.acting), wanted, notices.letterhead(unit), request
    )
    response = HttpResponse(slips.pdf_of_register(content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="so-theo-doi-{wanted.from_day}.pdf"'
    return response
