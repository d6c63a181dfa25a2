"""One step of a filing at the screen: shown, taken, kept; then the next."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.backoffice.procedures.queries import PlacesOn
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Draft
from motcua.casework.dossiers.queries import Written
from motcua.casework.dossiers.rules.filing import CONTACT, QUESTIONS, SECTION, SUMMARY
from motcua.casework.dossiers.states import ReturnMethod
from motcua.casework.parcels import queries as parcels
from motcua.core.clock import local
from motcua.core.refusals import Refused, Stale
from motcua.foundation.people.rules import NOBODY
from motcua.web.components.filling import section_shape
from motcua.web.components.filling.forms import ContactForm, QuestionsForm
from motcua.web.components.filling.taking import (
    Outcome,
    keep_section,
    section_after,
    stamp_of,
)
from motcua.web.kiosk.asking import Visit, on_paired_screens
from motcua.web.kiosk.filing import shapes
from motcua.web.kiosk.filing.access import draft_here, ended

_OK, _BAD, _CONFLICT = 200, 400, 409


@require_http_methods(["GET", "POST"])
@on_paired_screens
def step(request: Visit, step: str) -> HttpResponse:
    """Show a step or take what was written there; without anything begun, lead to the beginning."""
    draft = draft_here(request)
    if draft is None:
        return redirect("kiosk:file_done")
    this = queries.written(draft, request.at)
    if step not in this.steps:
        # An answer changed the form: what is asked now begins elsewhere.
        return redirect(shapes.step_href(this.steps[0]))
    try:
        return _PAGES.get(step, _section)(request, this, step)
    except Stale:
        # The same screen, an older page: what stands is shown.
        return redirect(shapes.step_href(step))


def _shown(
    request: Visit, this: Written, step: str, more: dict[str, Any], *, status: int = _OK
) -> HttpResponse:
    page = {"frame": shapes.frame_of(this, step), **more}
    name = _TEMPLATES.get(step, "kiosk/filing/section.html")
    return render(request, name, page, status=status)


def _onward(request: Visit, draft: Draft, step: str) -> HttpResponse:
    steps = queries.written(draft, request.at).steps
    place = steps.index(step) + 1 if step in steps else 0
    return redirect(shapes.step_href(steps[min(place, len(steps) - 1)]))


def _questions(request: Visit, this: Written, step: str) -> HttpResponse:
    form = QuestionsForm(request.POST or None, this.offer.questions, this.draft.facts)
    if form.is_valid():
        stamp = stamp_of(request.POST)
        draft = operations.write_draft(
            this.draft, step=step, facts=form.facts, stamp=stamp, at=request.at
        )
        return _onward(request, draft, step)
    return _shown(request, this, step, {"form": form}, status=_BAD if form.errors else _OK)


def _contact(request: Visit, this: Written, step: str) -> HttpResponse:
    known = this.draft.contact
    begun = {
        "return_method": ReturnMethod.COUNTER,
        **known,
        "name": known.get("name") or known.get("card_name", ""),
    }
    by_post = parcels.returns_by_post(this.draft.unit_id, local(request.at).date())
    form = ContactForm(request.POST or None, contact=begun, citizen=NOBODY, by_post=by_post)
    if form.is_valid():
        stamp, contact = stamp_of(request.POST), form.cleaned_data
        draft = operations.write_draft(
            this.draft, step=step, contact=contact, stamp=stamp, at=request.at
        )
        return _onward(request, draft, step)
    return _shown(request, this, step, {"form": form}, status=_BAD if form.errors else _OK)


def _section(request: Visit, this: Written, step: str) -> HttpResponse:
    """Show or take one section of the form itself."""
    filled, key = this.filled, step.removeprefix(SECTION)
    section = filled.section_of(key) if filled else None
    if filled is None or section is None:
        raise Http404
    if request.method != "POST":
        return _drawn(request, this, step, Outcome())
    draft = keep_section(this, section, request.POST, step=step, at=request.at)
    this = queries.written(draft, request.at)
    outcome = section_after(filled, this.filled, key, request.POST)
    if outcome.stays:
        return _drawn(request, this, step, outcome)
    return _onward(request, draft, step)


def _drawn(request: Visit, this: Written, step: str, outcome: Outcome) -> HttpResponse:
    assert this.filled is not None  # noqa: S101 - only a form has sections
    shape = section_shape(
        this.filled,
        step.removeprefix(SECTION),
        places=PlacesOn(local(request.at).date()),
        mistakes=outcome.found,
        notice=outcome.notice,
    )
    status = _BAD if outcome.found else _OK
    return _shown(request, this, step, {"section": shape}, status=status)


def _summary(request: Visit, this: Written, step: str) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        try:
            dossier = operations.file_draft(
                this.draft, by=NOBODY, stamp=stamp_of(request.POST), at=request.at
            )
        except Stale:
            raise
        except Refused as why:
            refused = why.message
        else:
            ended(request, str(dossier.uid))
            return redirect("kiosk:file_done")
    more = {"summary": shapes.summary_of(this), "refused": refused}
    return _shown(request, this, step, more, status=_CONFLICT if refused else _OK)


Page = Callable[[Visit, Written, str], HttpResponse]
_PAGES: dict[str, Page] = {QUESTIONS: _questions, CONTACT: _contact, SUMMARY: _summary}
_TEMPLATES = {
    QUESTIONS: "kiosk/filing/asked.html",
    CONTACT: "kiosk/filing/asked.html",
    SUMMARY: "kiosk/filing/summary.html",
}
