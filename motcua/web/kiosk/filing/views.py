"""What can be filed here, beginning, leaving, and what one takes away."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.documents import queries as documents
from motcua.casework.dossiers import operations, queries
from motcua.core.clock import local
from motcua.core.printing import printing_at_once
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import hours_words
from motcua.web.kiosk.asking import Visit, on_paired_screens
from motcua.web.kiosk.filing import shapes
from motcua.web.kiosk.filing.access import begun, draft_here, filed_here, forget
from motcua.web.kiosk.filing.forms import BeginForm

_OK, _BAD = 200, 400


@require_safe
@on_paired_screens
def offered(request: Visit) -> HttpResponse:
    """Show what the office takes at this screen."""
    offers = [one.listing for one in queries.filed_at_kiosk(request.office, request.at)]
    return render(request, "kiosk/filing/offered.html", {"offers": offers})


@require_http_methods(["GET", "POST"])
@on_paired_screens
def begin(request: Visit, code: str) -> HttpResponse:
    """Say what filing here means, ask which case and for a card, then begin."""
    offer = queries.kiosk_offer(request.office, code, request.at)
    if offer is None:
        raise Http404
    is_sent = request.method == "POST"
    form = BeginForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        cases=[case for case, _ in offer.cases],
    )
    if form.is_valid():
        draft = operations.begin_at_kiosk(
            code, request.device, case_key=form.case_key, card=form.card, at=request.at
        )
        begun(request, draft)
        return redirect(shapes.step_href(queries.written(draft, request.at).steps[0]))
    page = {"form": form, "procedure": " ".join(offer.listing.name.split())}
    return render(request, "kiosk/filing/begin.html", page, status=_BAD if form.errors else _OK)


@require_http_methods(["GET", "POST"])
@on_paired_screens
def away(request: Visit) -> HttpResponse:
    """Ask, then forget what was written, and whoever wrote it."""
    draft = draft_here(request)
    if request.method == "POST" or draft is None:
        forget(request)
        return redirect("kiosk:home")
    this = queries.written(draft, request.at)
    step = draft.step if draft.step in this.steps else this.steps[0]
    return render(request, "kiosk/filing/away.html", {"back": shapes.step_href(step)})


@require_safe
@on_paired_screens
def done(request: Visit) -> HttpResponse:
    """Say that it is filed and under which code; the receipt prints."""
    filing = filed_here(request)
    if filing is None:
        return redirect("kiosk:home")
    page = shapes.receipt_of(filing, request.office, "")
    return render(request, "kiosk/filing/done.html", {"page": page})


@require_safe
@on_paired_screens
def receipt(request: Visit) -> HttpResponse:
    """Print the receipt of what this visit filed."""
    filing = filed_here(request)
    if filing is None:
        raise Http404
    hours = hours_words(worktime.calendar_of(request.office.pk), local(request.at).date())
    paper = shapes.receipt_of(filing, request.office, hours)
    pdf = documents.pdf_of_filing(paper, at=request.at)
    answer = HttpResponse(printing_at_once(pdf), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="bien-nhan.pdf"'
    return answer
