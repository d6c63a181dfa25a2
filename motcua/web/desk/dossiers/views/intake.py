"""Intake: one form, posted whole by every button; F9 receives and prints."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels import operations as parcels
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Unit
from motcua.foundation.org.states import Role
from motcua.foundation.worktime.rules import strip
from motcua.web.access.requests import DeskRequest
from motcua.web.components.cards import code_in_photo
from motcua.web.components.shapes import DayStrip
from motcua.web.desk.configuring import by
from motcua.web.desk.dossiers import drafts, helped, posted
from motcua.web.desk.dossiers.acts.views import seen
from motcua.web.desk.dossiers.drafts import Draft
from motcua.web.desk.dossiers.pages.received import received_page
from motcua.web.desk.dossiers.views import intake_drafts
from motcua.web.desk.dossiers.views.intake_answers import answer, bar_on, draft_in
from motcua.web.desk.layout import forget_waiting

MOST_FOUND = 8


@never_cache  # what was typed is a citizen's: no browser keeps the page, our draft does
@require_http_methods(["GET", "POST"])
def intake(request: DeskRequest) -> HttpResponse:
    """Show intake, or do what the pressed button says. 409 for whoever does not receive."""
    unit = _unit(request)
    if request.method == "GET":
        return intake_drafts.opened(request, unit)
    pressed = request.POST.get("do", "")
    if pressed in ASIDE:
        return ASIDE[pressed](request, unit)
    draft = draft_in(request, unit, request.POST)
    does: Callable[..., HttpResponse] = DOES.get(pressed, _look_again)
    return does(request, unit, draft)


def _unit(request: DeskRequest) -> Unit:
    acting = request.acting
    duty = acting.held(Role.RECEPTION_OFFICER) or acting.held(Role.CENTRE_HEAD)
    if duty is None:
        raise NotYours("Chỉ công chức tiếp nhận của Bộ phận Một cửa được nhận hồ sơ.")
    return org.unit_of_duty(duty)


# --- What the buttons do ------------------------------------------------------------------


def _look_again(request: DeskRequest, unit: Unit, draft: Draft, **more: Any) -> HttpResponse:
    kept_at = intake_drafts.kept(request, draft.data)
    return answer(request, unit, draft, kept_at=kept_at, **more)


def _card(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    try:
        if photo := request.FILES.get("card_photo"):
            draft.data["scan"] = code_in_photo(photo)
        drafts.fill_from_card(draft.data)
    except Refused as refusal:
        return _look_again(request, unit, draft, scan_problem=refusal.message)
    return _look_again(request, unit, draft)


def _find(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    found = catalogue.find(draft.data.get("words", ""), unit, request.at, MOST_FOUND)
    return answer(request, unit, draft, found=found)


def _turn(mode: str) -> Callable[..., HttpResponse]:
    def turned(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
        return _look_again(request, unit, drafts.with_mode(draft, mode))

    return turned


def _refuse(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    """Turn to a refusal; what bars the intake is its reason until another is written."""
    bar = bar_on(request, unit, draft)
    if bar is not None and not draft.data.get("reason"):
        draft.data["reason"] = f"{bar.reason} Căn cứ: {bar.legal_basis}"
    return _look_again(request, unit, drafts.with_mode(draft, drafts.REFUSE))


def _take_in(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    def does(draft: Draft, given: Any) -> Dossier:
        if draft.data.get("help"):
            return helped.take_in(request, draft.data, given)
        if draft.data.get("parcel"):
            return posted.take_in(request, draft.data, given)
        return operations.take_in(given, by=request.acting, at=request.at)

    return _done(request, unit, draft, does)


def _give_supplement(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    def does(draft: Draft, given: Any) -> Dossier:
        reason = draft.form.cleaned_data["reason"]
        common = by(request)
        if draft.data.get("parcel"):
            parcel = posted.parcel_named(request, draft.data)
            return parcels.request_supplement(
                parcel, given, asked=draft.asked, reason=reason, **common
            )
        return operations.request_supplement_at_counter(
            given, asked=draft.asked, reason=reason, **common
        )

    return _done(request, unit, draft, does)


def _give_refusal(request: DeskRequest, unit: Unit, draft: Draft) -> HttpResponse:
    def does(draft: Draft, given: Any) -> Dossier:
        said = draft.form.cleaned_data
        reasons, advice = said["reason"].splitlines(), said["advice"]
        common = by(request)
        if draft.data.get("parcel"):
            parcel = posted.parcel_named(request, draft.data)
            return parcels.refuse(parcel, given, reasons=reasons, advice=advice, **common)
        return operations.refuse_at_counter(given, reasons=reasons, advice=advice, **common)

    return _done(request, unit, draft, does)


DOES: dict[str, Callable[..., HttpResponse]] = {
    "card": _card,
    "find": _find,
    "supplement": _turn(drafts.SUPPLEMENT),
    "refuse": _refuse,
    "take_in_again": _turn(drafts.TAKE_IN),
    "take_in": _take_in,
    "give_supplement": _give_supplement,
    "give_refusal": _give_refusal,
}
ASIDE: dict[str, Callable[[DeskRequest, Unit], HttpResponse]] = {
    "keep": intake_drafts.keep,
    "forget": intake_drafts.forget,
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
            if "kept" in request.POST:
                operations.drop_draft(dossier.uid, by=request.acting)
            return redirect("received", ref=dossier.ref)
    elif draft.offer is None:
        draft.form.add_error("words", "chưa chọn thủ tục")
    return _look_again(request, unit, draft, shows_errors=True)


def _counter(request: DeskRequest, unit: Unit) -> int | None:
    mine = org.counter_of(request.acting.staff_id, unit.pk, local(request.at).date())
    return mine.pk if mine else None


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
    group = whole.dossier.visit_group
    size = queries.visit_size(group, request.acting) if group else 1
    page = received_page(
        whole.dossier, str(slip.uid), slip.get_kind_display(), why, visit_size=size
    )
    page = posted.received(page, whole.dossier)
    return render(request, "desk/dossiers/received.html", {"done": page})
