"""Intake: one form, posted whole by every button; F9 receives and prints."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.agenda.rules import Theme
from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Unit
from motcua.foundation.org.states import Role
from motcua.foundation.people.rules import normalise_number
from motcua.foundation.worktime.rules import strip
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import DayStrip
from motcua.web.desk.dossiers import drafts
from motcua.web.desk.dossiers.acts.views import seen
from motcua.web.desk.dossiers.drafts import Draft
from motcua.web.desk.dossiers.forms import IntakeForm
from motcua.web.desk.dossiers.pages.intake import Asked, intake_page, received_page
from motcua.web.desk.layout import forget_waiting

PAGE = "desk/dossiers/intake.html"
MOST_FOUND = 8


@require_http_methods(["GET", "POST"])
def intake(request: DeskRequest) -> HttpResponse:
    """Show intake, or do what the pressed button says. 409 for whoever does not receive."""
    unit = _unit(request)
    if request.method == "GET":
        return _answer(request, unit, _opened(request))
    listings = catalogue.offered_to(unit, request.at)
    known = frozenset(one.version_id for one in listings)
    draft = drafts.read(request.POST, known, _offices(unit, local(request.at).date()))
    does: Callable[..., HttpResponse] = DOES.get(request.POST.get("do", ""), _answer)
    return does(request, unit, draft)


def _unit(request: DeskRequest) -> Unit:
    acting = request.acting
    duty = acting.held(Role.RECEPTION_OFFICER) or acting.held(Role.CENTRE_HEAD)
    if duty is None:
        raise NotYours("Chỉ công chức tiếp nhận của Bộ phận Một cửa được nhận hồ sơ.")
    return Unit.objects.get(pk=duty.unit_id)


def _opened(request: DeskRequest) -> Draft:
    group = drafts.visit_of(request.GET)
    visited = queries.visit(group, request.acting) if group else ()
    return drafts.opened(request.GET, visited[-1] if visited else None)


def _offices(unit: Unit, day: date) -> list[tuple[int, str]]:
    """Return this office and those beside it, where a dossier may be filed for another's work."""
    return [(unit.pk, f"{unit.name} (tại đây)"), *org.offices_beside(unit, day)]


# --- What the buttons do ------------------------------------------------------------------


def _card(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    try:
        drafts.fill_from_card(draft.data)
    except Refused as refusal:
        return _answer(request, unit, draft, scan_problem=refusal.message)
    return _answer(request, unit, draft)


def _find(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    found = catalogue.find(draft.data.get("words", ""), unit, request.at, MOST_FOUND)
    return _answer(request, unit, draft, found=found)


def _turn(mode: str) -> Callable[..., HttpResponse]:
    def turned(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
        return _answer(request, unit, drafts.with_mode(draft, mode))

    return turned


def _take_in(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    def does(draft: Draft, given: Any) -> Dossier:  # noqa: ARG001
        return operations.take_in(given, by=request.acting, at=request.at)

    return _done(request, unit, draft, does)


def _give_supplement(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    def does(draft: Draft, given: Any) -> Dossier:
        reason = draft.form.cleaned_data["reason"]
        return operations.request_supplement_at_counter(
            given, asked=draft.asked, reason=reason, by=request.acting, at=request.at
        )

    return _done(request, unit, draft, does)


def _give_refusal(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    def does(draft: Draft, given: Any) -> Dossier:
        said = draft.form.cleaned_data
        reasons = said["reason"].splitlines()
        return operations.refuse_at_counter(
            given, reasons=reasons, advice=said["advice"], by=request.acting, at=request.at
        )

    return _done(request, unit, draft, does)


DOES: dict[str, Callable[..., HttpResponse]] = {
    "card": _card,
    "find": _find,
    "supplement": _turn(drafts.SUPPLEMENT),
    "refuse": _turn(drafts.REFUSE),
    "take_in_again": _turn(drafts.TAKE_IN),
    "take_in": _take_in,
    "give_supplement": _give_supplement,
    "give_refusal": _give_refusal,
}


def _done(
    request: DeskRequest, unit: Unit, draft: Draft, does: Callable[[Draft, Any], Dossier]
) -> HttpResponse:
    """Do the one act when the words are in order; a refusal comes back above the form."""
    if draft.is_valid:
        try:
            given = draft.intake(request.FILES, _counter(request, unit))
            dossier = does(draft, given)
        except NotYours:
            raise
        except Refused as refusal:
            drafts.add_refusal(draft, refusal.message, refusal.law)
        else:
            forget_waiting(request.acting.staff_id)
            return redirect("received", ref=dossier.ref)
    elif draft.offer is None:
        draft.form.add_error("words", "chưa chọn thủ tục")
    return _answer(request, unit, draft, shows_errors=True)


def _counter(request: DeskRequest, unit: Unit) -> int | None:
    mine = org.counter_of(request.acting.staff_id, unit.pk, local(request.at).date())
    return mine.pk if mine else None


# --- Answers ------------------------------------------------------------------------------


def _answer(
    request: DeskRequest, unit: Unit, draft: Draft, *, shows_errors: bool = False, **more: Any
) -> HttpResponse:
    group = drafts.visit_of(draft.data)
    themes = themes_on(unit.pk, local(request.at).date())
    asked = Asked(
        themes=themes,
        visited=queries.visit(group, request.acting) if group else (),
        earlier=_earlier(request, draft),
        unit_id=draft.competent_id or unit.pk,
        **_promise(request, unit, draft, themes),
        **more,
    )
    page = intake_page(draft, asked, local(request.at).date())
    # Nobody is told of a mistake before having tried: an unbound form draws the same words.
    form = draft.form if shows_errors else IntakeForm(initial=draft.data.dict())
    drafts.asking_why(form, draft.mode)
    if not shows_errors:
        drafts.asking_where(form, draft.offices)
    context = {"intake": page, "form": form, "shows_errors": shows_errors}
    return render(request, PAGE, context, status=422 if shows_errors else 200)


def _promise(
    request: DeskRequest, unit: Unit, draft: Draft, themes: Sequence[Theme]
) -> dict[str, Any]:
    if draft.offer is None or draft.case is None:
        return {}
    channel = draft.data.get("channel") or "counter"
    try:
        now = queries.promise_now(
            draft.offer,
            draft.case.key,
            channel,
            unit.pk,
            at=request.at,
            competent_id=draft.competent_id,
            themes=themes,
        )
        problem = _road_problem(request, unit, draft)
    except Refused as refusal:
        return {"problem": refusal.message}
    return {"problem": problem} if problem else {"now": now}


def _road_problem(request: DeskRequest, unit: Unit, draft: Draft) -> str:
    """Return why a dossier could not go its way from here; said before the papers are asked for."""
    if draft.offer is None or draft.case is None:
        return ""
    there = Unit.objects.get(pk=draft.competent_id) if draft.competent_id else unit
    missing = catalogue.unplaced(
        draft.offer, there, local(request.at).date(), case_key=draft.case.key,
        channel=draft.data.get("channel") or "counter", facts=draft.answers,
    )  # fmt: skip
    return " ".join(missing)


def _earlier(request: DeskRequest, draft: Draft) -> queries.Earlier | None:
    typed = draft.data.get("other_number") or draft.data.get("id_number") or ""
    number = normalise_number(typed)
    if not number:
        return None
    code = draft.offer.code if draft.offer else ""
    return queries.earlier_of(number, code, request.acting, at=request.at)


@require_safe
def received(request: DeskRequest, ref: str) -> HttpResponse:
    """Show what intake answered, and print the slip."""
    whole = seen(request, ref)
    if not whole.slips:
        return redirect("dossier", ref=whole.dossier.ref)
    slip = whole.slips[-1].slip
    why = None
    if whole.promises is not None:
        why = DayStrip(strip(whole.promises.legal, 6), whole.promises.legal.sentences())
    page = received_page(whole.dossier, str(slip.uid), slip.get_kind_display(), why)
    return render(request, "desk/dossiers/received.html", {"done": page})
