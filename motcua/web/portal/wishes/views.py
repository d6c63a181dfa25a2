"""Stop a reminder where it was read; choose on one's own page how one is told.

The page of a link names nobody and no number: whoever finds the phone learns nothing.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.reminders import operations as reminders
from motcua.casework.reminders import queries
from motcua.casework.reminders.states import Occasion
from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.notifications import operations as notifications
from motcua.foundation.notifications import queries as told
from motcua.web.access.citizens import PortalRequest, citizen_only
from motcua.web.components.wishes import WishesForm

_BAD = 422


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """Ask what to stop, and stop it; a mail scanner that opens the link stops nothing."""
    reminder = queries.reminder_by_key(key)
    if reminder is None:
        raise Http404
    what = request.POST.get("what", "") if request.method == "POST" else ""
    if what in {"kind", "all", "on"}:
        reminders.switch_by_link(
            reminder, everything=what == "all", off=what != "on", at=clock.now()
        )
        return redirect("portal:reminder_off", key=key)
    off = told.wishes_of(reminder.told_person_id).off
    kind = reminder.rule.occasion
    context = {
        "what": Occasion(kind).label,
        "office": reminder.rule.unit.name,
        "is_off": kind in off or "" in off,
        "is_all_off": "" in off,
    }
    return render(request, "portal/wishes/by_link.html", context)


@citizen_only
@require_http_methods(["GET", "POST"])
def mine(request: PortalRequest) -> HttpResponse:
    """Show and keep how the person wishes to be told."""
    known = told.wishes_of(request.citizen.person_id)
    form = WishesForm.of(request.POST if request.method == "POST" else None, known)
    if form.is_valid():
        try:
            notifications.choose_wishes(request.citizen, form.wishes(known), at=clock.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("portal:my_wishes")
    context = {"form": form, "here": "wishes"}
    status = _BAD if form.errors else 200
    return render(request, "portal/wishes/mine.html", context, status=status)
