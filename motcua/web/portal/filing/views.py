"""Beginning, leaving and coming back; and what stands at the end. The national portal by link."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.states import FilingPlace
from motcua.casework.dossiers import operations, queries
from motcua.casework.helping import operations as helping
from motcua.casework.helping.models import HelpMandate
from motcua.casework.helping.queries import mandate_of, mandate_seen
from motcua.core import clock
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.people import operations as people
from motcua.foundation.people import queries as persons
from motcua.foundation.people.states import Purpose, SignInLevel
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import look
from motcua.web.components.filling.telling import title_of
from motcua.web.portal.filing import shapes, together
from motcua.web.portal.filing.access import draft_of, open_here, opened, writer_of
from motcua.web.portal.filing.forms import BeginForm, ResumeForm
from motcua.web.portal.frame import office_of

_BAD = 400
# Shown once, on the page that follows.
_RESUME = "resume_codes"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: PortalRequest, code: str) -> HttpResponse:
    """Say what filing this procedure takes, ask where and which case, then begin."""
    version = catalogue.current_version(code, clock.today())
    filing = catalogue.filing_of(version.pk) if version else None
    if version is None or filing is None:
        raise Http404
    is_here = filing.place == FilingPlace.HERE
    mandate = _mandate(request)
    if is_here and mandate is None and not request.citizen.has(filing.sign_in_level):
        asked = {"next": request.get_full_path(), "level": filing.sign_in_level}
        return redirect(reverse("portal:sign_in", query=asked))
    form = _begin_form(request, version, mandate)
    if form.is_valid():
        if mandate is not None:
            return _begun_together(request, version, form, mandate)
        return _begun(request, version, form)
    page = {
        "form": form,
        "procedure": version.name,
        "is_national": not is_here,
        "level": SignInLevel(filing.sign_in_level),
        "drafts": _own_drafts(request, version),
        "mandate": mandate,
    }
    return render(request, "portal/filing/new.html", page, status=_BAD if form.errors else 200)


def _mandate(request: PortalRequest) -> HelpMandate | None:
    """Return the mandate an official opened this page under, when they see it."""
    uid = request.GET.get("help", "")
    return mandate_seen(request.acting, uid) if request.user.is_authenticated and uid else None


def _begin_form(request: PortalRequest, version: Version, mandate: HelpMandate | None) -> BeginForm:
    if mandate is not None:
        given: Any = request.POST if request.method == "POST" else None
        cases = catalogue.offer(version.pk).cases
        form = BeginForm(given, units=[mandate.unit], here=mandate.unit, cases=cases)
        # Who is helped files their own: the helper is nobody's proxy, nor are they.
        del form.fields["for_whom"]
        return form
    earlier = queries.earlier_filings(request.citizen, version.procedure_id)[:5]
    possible = [Purpose.PREFILL, Purpose.REUSE] if earlier else [Purpose.PREFILL]
    return BeginForm(
        request.POST if request.method == "POST" else None,
        units=queries.units_to_file_at(clock.today()),
        here=office_of(request),
        cases=catalogue.offer(version.pk).cases,
        earlier=[
            (str(one.pk), _("Hồ sơ nộp ngày %s") % f"{clock.local(one.filed_at):%d/%m/%Y}")
            for one in earlier
        ],
        consents=[one for one in possible if _may_consent(request, one)],
    )


def _may_consent(request: PortalRequest, purpose: str) -> bool:
    """Return whether this person could consent here and has not."""
    return request.citizen.is_known and not persons.has_consented(request.citizen, purpose)


def _begun(request: PortalRequest, version: Version, form: BeginForm) -> HttpResponse:
    units = {str(one.pk): one for one in queries.units_to_file_at(clock.today())}
    for purpose in form.consented:
        people.consent(purpose, by=request.citizen, at=clock.now())
    draft, code = operations.begin_draft(
        version,
        units[form.chosen("unit")],
        case_key=form.chosen("case"),
        is_for_other=form.chosen("for_whom") == "other",
        earlier_id=int(form.chosen("earlier") or 0),
        by=request.citizen,
        at=clock.now(),
    )
    if code:
        open_here(request, draft.uid)
        request.session[_RESUME] = {**request.session.get(_RESUME, {}), str(draft.uid): code}
    first = queries.written(draft, clock.now()).steps[0]
    return redirect("portal:filing_step", draft.uid, first)


def _begun_together(
    request: PortalRequest, version: Version, form: BeginForm, mandate: HelpMandate
) -> HttpResponse:
    """Begin under a mandate, in the name of who asked. Raise Refused outside of what was asked."""
    draft = helping.begin_draft(
        mandate, version, case_key=form.chosen("case"), by=request.acting, at=clock.now()
    )
    first = queries.written(draft, clock.now()).steps[0]
    return redirect("portal:filing_step", draft.uid, first)


def _own_drafts(request: PortalRequest, version: Version) -> list[shapes.DraftLine]:
    own = queries.own_drafts(request.citizen).filter(version__procedure=version.procedure_id)
    return [shapes.draft_line(draft) for draft in own]


@login_not_required
@never_cache
@require_safe
def overview(request: PortalRequest, uid: UUID) -> HttpResponse:
    """Say how far a draft is, how long it is kept and how to come back; lead on."""
    if queries.filing_seen(uid, request.citizen, opened(request)):
        return redirect("portal:filing_done", uid)
    draft = draft_of(request, uid)
    this = queries.written(draft, clock.now())
    step = draft.step if draft.step in this.steps else this.steps[0]
    page = {
        "frame": shapes.frame_of(this, step, writer_of(request, draft).helped),
        "onward": shapes.address_of(draft, step),
        "steps": [(title_of(this, one), shapes.address_of(draft, one)) for one in this.steps],
        "resume_code": request.session.get(_RESUME, {}).get(str(uid), ""),
    }
    return render(request, "portal/filing/overview.html", page)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def resume(request: PortalRequest) -> HttpResponse:
    """Open a draft by its code; a wrong code says nothing about whether there is another."""
    form = ResumeForm(request.POST or None)
    if form.is_valid():
        draft = queries.draft_of_code(form.cleaned_data["code"])
        if draft is not None and draft.is_helped:
            return together.ask_phone(request, draft, form)
        if draft is not None:
            open_here(request, draft.uid)
            if request.citizen.is_known:
                operations.claim_draft(draft, by=request.citizen, at=clock.now())
            return redirect("portal:filing", draft.uid)
        look(request, "draft", "", kind=AuditKind.UNSEEN)
        form.add_error(
            "code", _("Không thấy bản nào với mã này. Có thể đã nộp, hoặc đã quá hạn giữ.")
        )
    return render(
        request, "portal/filing/resume.html", {"form": form}, status=_BAD if form.errors else 200
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def away(request: PortalRequest, uid: UUID) -> HttpResponse:
    """Ask, then delete a draft with its papers."""
    draft = draft_of(request, uid)
    if request.method == "POST":
        operations.throw_away(draft)
        return redirect("portal:me" if request.citizen.is_known else "portal:home")
    page: dict[str, Any] = {"draft": draft, "back": reverse("portal:filing", args=[uid])}
    return render(request, "portal/filing/away.html", page)


@login_not_required
@never_cache
@require_safe
def done(request: PortalRequest, uid: UUID) -> HttpResponse:
    """Say that it is filed, under which code, and what comes next."""
    filing = queries.filing_seen(uid, request.citizen, opened(request))
    if filing is None:
        raise Http404
    helped = mandate_of(filing.dossier) if request.user.is_authenticated else None
    page = {
        "filing": filing,
        "take_home": f"/desk/help/summary/{filing.dossier.ref}.pdf?print=1" if helped else "",
        "helped_href": f"/desk/help/{helped.mandate.uid}/" if helped else "",
        "dossier": filing.dossier,
        "mine": reverse("portal:my_dossier", args=[filing.dossier.ref])
        if request.citizen.is_known
        else "",
    }
    return render(request, "portal/filing/done.html", page)
