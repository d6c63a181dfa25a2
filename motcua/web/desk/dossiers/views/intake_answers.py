"""Intake as it is answered: what the rooms say to a draft, drawn."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.agenda.rules import Theme
from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import LockRule
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Unit
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers import drafts, helped, keeping, posted
from motcua.web.desk.dossiers.drafts import Draft
from motcua.web.desk.dossiers.forms import IntakeForm
from motcua.web.desk.dossiers.pages.intake import Asked, intake_page

PAGE = "desk/dossiers/intake.html"


def draft_in(request: DeskRequest, unit: Unit, said: Any) -> Draft:
    """Return the draft written in ``said``, with what this office offers today."""
    chosen = drafts.chosen_version(said)
    offer = catalogue.offered_version(chosen, unit, request.at) if chosen is not None else None
    return drafts.read(said, offer, _offices(request, unit, offer), request.FILES)


def _offices(request: DeskRequest, unit: Unit, offer: Offer | None) -> list[tuple[int, str]]:
    """Return this office and those beside it, where a dossier may be filed for another's work.

    None for a procedure bound to its place, solved where it is received: nothing to ask.
    """
    if offer is None or not offer.is_place_independent:
        return []
    beside = org.offices_beside(unit, local(request.at).date())
    return [(unit.pk, f"{unit.name} (tại đây)"), *beside]


def answer(
    request: DeskRequest, unit: Unit, draft: Draft, *, shows_errors: bool = False, **more: Any
) -> HttpResponse:
    """Draw intake; 422 with its mistakes. ``more`` goes into what was asked of the rooms."""
    group = keeping.uid_of(draft.data, "visit")
    themes = themes_on(unit.pk, local(request.at).date())
    mandate = helped.mandate_of(request, draft.data.get("help", ""))
    parcel = posted.parcel_of(request, draft.data.get("parcel", ""))
    asked = Asked(
        helped=helped.notice_of(mandate) if mandate else None,
        posted=posted.notice_of(parcel) if parcel else None,
        shortcuts=catalogue.shortcuts_of(unit, request.at) if draft.offer is None else (),
        themes=themes,
        visited=queries.visit(group, request.acting) if group else (),
        earlier=_earlier(request, draft),
        bar=bar_on(request, unit, draft),
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
    uid = keeping.uid_of(draft.data)
    context = {"intake": page, "form": form, "shows_errors": shows_errors}
    # Under this address the page comes back as it was: reloaded, gone back to, signed in again.
    context["post_href"] = keeping.href_of(uid) if uid else ""
    response = render(request, PAGE, context, status=422 if shows_errors else 200)
    if page.kept and uid:
        response["HX-Replace-Url"] = keeping.href_of(uid)
    return response


def bar_on(request: DeskRequest, unit: Unit, draft: Draft) -> LockRule | None:
    """Return the rule that bars what is being written."""
    code = draft.offer.code if draft.offer else ""
    if not code and not draft.id_numbers:
        return None
    return queries.bar_on(unit.pk, draft.id_numbers, code, at=request.at)


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
    if not draft.id_numbers:
        return None
    code = draft.offer.code if draft.offer else ""
    return queries.earlier_of(draft.id_numbers[0], code, request.acting, at=request.at)
