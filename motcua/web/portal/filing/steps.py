"""One step of a filing: shown, taken, kept; then the next. Every step works without scripts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.backoffice.procedures.queries import PlacesOn
from motcua.backoffice.procedures.rules.forms import SHOWN, Filled, fill, prefilled
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.dossiers.queries import Written
from motcua.casework.dossiers.rules.filing import (
    AUTHORISATION,
    AUTHORISATION_NAME,
    CONTACT,
    PAPERS,
    QUESTIONS,
    SECTION,
    SUMMARY,
)
from motcua.casework.parcels import queries as parcels
from motcua.core import clock
from motcua.core.refusals import NotFromHere, Refused, Stale
from motcua.core.typed import whole_number
from motcua.foundation.people.rules import NOBODY, SignedIn
from motcua.web.access.citizens import PortalRequest
from motcua.web.components.filling import redrawn, section_shape
from motcua.web.components.filling.forms import ContactForm, ProxyForm, QuestionsForm
from motcua.web.components.filling.taking import keep_section, section_after, stamp_of
from motcua.web.components.speaking import in_language
from motcua.web.portal.filing import files, known, shapes
from motcua.web.portal.filing.access import draft_of, open_here, opened, writer_of
from motcua.web.portal.offline.keeping import kept_while_filing

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_OK, _BAD, _CONFLICT = 200, 400, 409


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def step(request: PortalRequest, uid: UUID, step: str) -> HttpResponse:
    """Show a step or take what was written there; a filing that is done leads to its end."""
    if request.method == "POST" and queries.filing_seen(uid, request.citizen, opened(request)):
        return redirect("portal:filing_done", uid)
    this = queries.written(draft_of(request, uid), clock.now())
    if step not in this.steps:
        # An answer changed the form: what is asked now begins elsewhere.
        return redirect("portal:filing", uid)
    page = _PAGES.get(step, _section)
    try:
        return page(request, this, step)
    except Stale as stale:
        return _frame(request, this, step, {"stale": stale.message}, status=_CONFLICT)


def _frame(
    request: PortalRequest,
    this: Written,
    step: str,
    more: dict[str, Any],
    *,
    status: int = _OK,
) -> HttpResponse:
    helped = writer_of(request, this.draft).helped
    page = {"frame": shapes.frame_of(this, step, helped), "step": step, **more}
    template = _TEMPLATES.get(step, "portal/filing/section.html")
    if "stale" in more:
        template = "portal/filing/stale.html"
    answer = render(request, template, page, status=status)
    if request.citizen.is_known and this.draft.person_id:
        steps = [one for one in this.steps if one != SUMMARY]
        kept_while_filing(answer, owner=request.citizen.uid, stamp=this.draft.stamp, steps=steps)
    return answer


def _onward(request: PortalRequest, draft: Draft, step: str) -> HttpResponse:
    """Lead to the next step, or to the page that says how to come back."""
    if request.POST.get("do") == "later":
        return redirect("portal:filing", draft.uid)
    steps = queries.written(draft_of(request, draft.uid), clock.now()).steps
    place = steps.index(step) + 1 if step in steps else 0
    return redirect("portal:filing_step", draft.uid, steps[min(place, len(steps) - 1)])


def _questions(request: PortalRequest, this: Written, step: str) -> HttpResponse:
    form = QuestionsForm(request.POST or None, this.offer.questions, this.draft.facts)
    if form.is_valid():
        write, stamp = writer_of(request, this.draft).write, stamp_of(request.POST)
        write(this.draft, step=step, facts=form.facts, stamp=stamp, at=clock.now())
        return _onward(request, this.draft, step)
    return _frame(request, this, step, {"form": form}, status=_BAD if form.errors else _OK)


def _contact(request: PortalRequest, this: Written, step: str) -> HttpResponse:
    draft, writer = this.draft, writer_of(request, this.draft)
    citizen, stamp = writer.person, stamp_of(request.POST)
    if dropped := request.POST.get("remove_file"):
        operations.drop_draft_file(draft, dropped, at=clock.now())
        return redirect(request.path)
    begun = draft.contact or known.contact_of(
        citizen, is_helped=draft.is_helped, from_card=writer.saw_only_the_card
    )
    kind = ProxyForm if draft.is_for_other else ContactForm
    by_post = parcels.returns_by_post(draft.unit_id, clock.today())
    form = kind(request.POST or None, contact=begun, citizen=citizen, by_post=by_post)
    refused: dict[str, str] = {}
    if form.is_valid():
        contact = {**known.proved(citizen), **form.cleaned_data}
        writer.write(draft, step=step, contact=contact, stamp=stamp, at=clock.now())
        if draft.is_for_other:
            refused = _sent(request, this, AUTHORISATION, field="", label=AUTHORISATION_NAME)
        if not refused:
            return _onward(request, draft, step)
        this = queries.written(draft_of(request, draft.uid), clock.now())
    more = {
        "form": form,
        "proved": known.proved(citizen),
        "authorisation": shapes.authorisation_of(this, refused),
        "refused": list(refused.values()),
    }
    status = _BAD if form.errors or refused else _OK
    return _frame(request, this, step, more, status=status)


def _papers(request: PortalRequest, this: Written, step: str) -> HttpResponse:
    refused: dict[str, str] = {}
    if request.method == "POST":
        draft, at = this.draft, clock.now()
        if dropped := request.POST.get("remove_file"):
            operations.drop_draft_file(draft, dropped, at=at)
            return redirect(request.path)
        for paper in this.to_send:
            refused |= _sent(request, this, paper.key, field="", label=paper.name)
        if not refused and not (request.FILES and request.POST.get("do") == "send"):
            return _onward(request, draft, step)
        this = queries.written(draft_of(request, draft.uid), at)
    more = {"papers": shapes.papers_of(this, refused)}
    return _frame(request, this, step, more, status=_BAD if refused else _OK)


def _sent(
    request: PortalRequest, this: Written, key: str, *, field: str, label: str
) -> dict[str, str]:
    """Keep the files sent for one paper; return what was refused, by paper or field."""
    uploads: list[UploadedFile[Any]] = request.FILES.getlist(field or key)
    if not uploads:
        return {}
    paper = next((one for one in this.components if one.key == key), None)
    use = f"{this.offer.name}, {clock.today():%d/%m/%Y}"
    good, refused = files.kept_all(uploads, paper, label=label, use=use)
    if good:
        try:
            operations.add_draft_files(this.draft, key, good, field=field, at=clock.now())
        except Refused as why:
            refused.append(in_language(why.message))
    return {field or key: " ".join(refused)} if refused else {}


def _section(request: PortalRequest, this: Written, step: str) -> HttpResponse:
    """Show or take one section of the form itself."""
    filled, key = this.filled, step.removeprefix(SECTION)
    if filled is None:
        raise Http404
    if request.method == "POST":
        return _section_sent(request, this, filled, step, key)
    section = filled.section_of(key)
    if section is not None and not set(this.draft.answers) & {one.key for one in section.fields}:
        told = known.prefill(
            _asked_of(request, this.draft),
            this.draft.unit,
            clock.today(),
            is_helped=this.draft.is_helped,
            from_card=writer_of(request, this.draft).saw_only_the_card,
        )
        answers = prefilled(section, this.draft.answers, told)
        filled = fill(filled.form, answers, filled.today)
    return _drawn(request, this, filled, step, key)


def _asked_of(request: PortalRequest, draft: Draft) -> SignedIn:
    """Return of whom the form asks what is known already: nobody when one files for another."""
    return NOBODY if draft.is_for_other else writer_of(request, draft).person


def _drawn(
    request: PortalRequest, this: Written, filled: Filled, step: str, key: str, **more: Any
) -> HttpResponse:
    found, refused = more.pop("found", ()), more.pop("refused", {})
    shape = section_shape(
        filled,
        key,
        places=PlacesOn(clock.today()),
        mistakes=found,
        refresh=request.path,
        notice=more.pop("notice", ""),
    )
    status = _BAD if found or refused else _OK
    page = {"section": shape, "refused": list(refused.values())}
    return _frame(request, this, step, page, status=status)


def _section_sent(
    request: PortalRequest, this: Written, filled: Filled, step: str, key: str
) -> HttpResponse:
    section, post, at = filled.section_of(key), request.POST, clock.now()
    if section is None:
        raise Http404
    write = writer_of(request, this.draft).write
    draft = keep_section(this, section, post, step=step, at=at, write=write)
    # A look keeps no papers: the page would not know the state of the draft it goes on from.
    refused = {} if post.get("do") == "look" else _files_of(request, this, key, draft)
    draft = draft_of(request, draft.uid)
    this = queries.written(draft, at)
    outcome, after = section_after(filled, this.filled, key, post), this.filled
    is_left = post.get("do") == "later" and not refused
    if after is None or outcome.is_gone or is_left:
        return redirect("portal:filing", draft.uid)
    if post.get("do") == "look" and request.htmx:
        return _redrawn(request, after, key)
    if outcome.stays or refused:
        found, notice = outcome.found, outcome.notice
        return _drawn(request, this, after, step, key, found=found, notice=notice, refused=refused)
    return _onward(request, draft, step)


def _redrawn(request: PortalRequest, filled: Filled, key: str) -> HttpResponse:
    """Answer what an answer brings: only what comes, goes or is counted anew is drawn."""
    shape = section_shape(filled, key, places=PlacesOn(clock.today()), refresh=request.path)
    changes = redrawn(shape, request.POST.getlist(SHOWN), request.POST.get("asked", ""))
    return render(request, "components/filling/redrawn.html", {"redrawn": changes})


def _files_of(request: PortalRequest, this: Written, key: str, draft: Draft) -> dict[str, str]:
    """Keep the papers sent inside a section, and take back the one whose button was pressed."""
    refused: dict[str, str] = {}
    section = this.filled.section_of(key) if this.filled else None
    names = {one.key: one.label for one in section.fields} if section else {}
    for component, field in this.file_fields.items():
        if field in names:
            refused |= _sent(request, this, component, field=field, label=names[field])
    dropped, _, said = request.POST.get("remove_file", "").rpartition(".")
    given, number = draft.answers.get(dropped), whole_number(said)
    if isinstance(given, list) and number is not None and number < len(given):
        uid = str(given[number]["file"])
        operations.drop_draft_file(draft, uid, field=dropped, at=clock.now())
    return refused


def _summary(request: PortalRequest, this: Written, step: str) -> HttpResponse:
    writer = writer_of(request, this.draft)
    more: dict[str, Any] = {"summary": shapes.summary_of(this), "helped": writer.helped}
    if request.method != "POST":
        return _frame(request, this, step, more)
    try:
        dossier = writer.file(this.draft, stamp=stamp_of(request.POST))
    except Stale:
        raise
    except NotFromHere:
        # A second click: the first one filed it.
        if Dossier.objects.filter(uid=this.draft.uid).exists():
            return redirect("portal:filing_done", this.draft.uid)
        raise
    except Refused as why:
        return _frame(request, this, step, {**more, "refused": why}, status=_CONFLICT)
    open_here(request, dossier.uid)
    return redirect("portal:filing_done", dossier.uid)


Page = Callable[[PortalRequest, Written, str], HttpResponse]
_PAGES: dict[str, Page] = {
    QUESTIONS: _questions,
    PAPERS: _papers,
    CONTACT: _contact,
    SUMMARY: _summary,
}
_TEMPLATES = {
    QUESTIONS: "portal/filing/questions.html",
    PAPERS: "portal/filing/papers.html",
    CONTACT: "portal/filing/contact.html",
    SUMMARY: "portal/filing/summary.html",
}
