"""A procedure, the questions beforehand, and its guide on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.backoffice.procedures.queries import (
    blank_pdf,
    case_form,
    changes_lately,
    published_questions,
)
from motcua.casework.dossiers.queries import guides
from motcua.casework.dossiers.queries.guides import ProcedureGuide
from motcua.core.refusals import Refused
from motcua.web.portal.asking import Visit, open_to_all
from motcua.web.portal.offline.keeping import kept_offline
from motcua.web.portal.procedures import checking, pages, paper
from motcua.web.portal.words import changed_words

SHOWN_QUESTIONS = 5


def _guide(request: Visit, code: str) -> ProcedureGuide:
    """Return the guide of a procedure and of the case asked for. Raise Http404."""
    case = request.GET.get("case", "")
    try:
        found = guides.procedure_guide(code, request.office, request.at, case_key=case)
    except Refused:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


@require_safe
@kept_offline
@open_to_all
def procedure(request: Visit, code: str) -> HttpResponse:
    """Say everything one must know before filing."""
    found = _guide(request, code)
    changed = changes_lately(request.at, code=code)
    mark = changed_words(changed[0]) if changed else ""
    asked = published_questions(
        request.office.pk, procedure_id=found.offer.procedure_id, most=SHOWN_QUESTIONS
    )
    page = pages.procedure_page(found, request.office, mark=mark)
    return render(request, "portal/procedure.html", {"page": page, "questions": asked})


@require_safe
@open_to_all
def check(request: Visit, code: str) -> HttpResponse:
    """Ask a few questions, one a page, and say whether this is the right procedure."""
    guide = _guide(request, code)
    page = checking.check_page(guide, request.GET.get("a", ""), request.office, request.at)
    if page is None:
        raise Http404
    return render(request, "portal/check.html", {"page": page})


@require_safe
@kept_offline
@open_to_all
def guide(request: Visit, code: str) -> HttpResponse:
    """Show the guide as it prints: large letters, papers to tick off."""
    found = _guide(request, code)
    page = pages.procedure_page(found, request.office)
    context = {"page": page, "url": paper.address_of(code), "hours": paper.hours_of(request)}
    return render(request, "portal/guide.html", context)


@require_safe
@open_to_all
def guide_pdf(request: Visit, code: str) -> HttpResponse:
    """Give out the guide as PDF."""
    pdf = paper.pdf_of(request, _guide(request, code))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="huong-dan-{code}.pdf"'
    return answer


@require_safe
@open_to_all
def form_pdf(request: Visit, code: str) -> HttpResponse:
    """Give out the empty form of a case, to be filled by hand; its code is read back at the counter."""
    found = _guide(request, code)
    form = case_form(found.offer.version_id, found.case.key)
    if form is None:
        raise Http404
    pdf = blank_pdf(form, office=request.office.name, at=request.at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="to-khai-{code}.pdf"'
    return answer
