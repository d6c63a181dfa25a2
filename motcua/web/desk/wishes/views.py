"""Find a person by a number; see how they are told and what was said last; write down a wish."""

from uuid import UUID

from django.contrib import messages as toasts
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.models import Dossier, Party
from motcua.core.refusals import NotYours
from motcua.foundation.notifications import operations, queries
from motcua.foundation.notifications.permissions import calling_units
from motcua.web.access.looks import fetch_seen, look
from motcua.web.access.requests import DeskRequest
from motcua.web.components.wishes import WishesForm
from motcua.web.desk.configuring import by, posted, status_of, today_of, tried
from motcua.web.desk.messages.pages import kind_label, told_words


@require_safe
def find(request: DeskRequest) -> HttpResponse:
    """Find people by phone, ID number or the last four; what was typed is kept in the look only."""
    _require(request)
    typed = request.GET.get("q", "").strip()[:20]
    found = dossiers.people_found(typed, request.acting) if typed else []
    if typed:
        look(request, "people", "search", typed)
    context = {"typed": typed, "found": found}
    return render(request, "desk/wishes/find.html", context)


@require_safe
def of_dossier(request: DeskRequest, ref: str, part: str) -> HttpResponse:
    """Lead from a dossier to a person in it."""
    seen = Dossier.objects.seen_by(request.acting).referred(ref)
    parties = Party.objects.filter(dossier__in=seen).select_related("person")
    party = fetch_seen(request, parties, "party", part=part)
    return redirect("wishes-one", uid=party.person.uid)


@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one person's wishes, masked; write down what they say now."""
    _require(request)
    person = fetch_seen(request, dossiers.people_seen_by(request.acting), "person", uid=uid)
    known = queries.wishes_of(person.pk)
    form = WishesForm.of(posted(request), known)
    if form.is_valid() and tried(
        form, lambda: operations.record_wishes(person, form.wishes(known), **by(request))
    ):
        toasts.success(request, "Đã ghi theo lời người dân")
        return redirect("wishes-one", uid=uid)
    today = today_of(request)
    told = [
        (kind_label(one.kind), told_words(one, today), one.about)
        for one in queries.last_told(person.pk)
    ]
    context = {"person": person, "form": form, "told": told}
    return render(request, "desk/wishes/one.html", context, status=status_of(form))


def _require(request: DeskRequest) -> None:
    if not calling_units(request.acting):
        raise NotYours("Cách báo tin của người dân do bộ phận một cửa ghi.")
