"""Searching, what to do when something happened, and the whole list."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.backoffice.procedures import operations, queries
from motcua.casework.dossiers.rules import parse_code
from motcua.web.portal.asking import Visit, open_to_all
from motcua.web.portal.find import pages
from motcua.web.portal.offline.keeping import kept_offline


@require_safe
@open_to_all
def find(request: Visit) -> HttpResponse:
    """Find procedures by everyday words; a dossier's code leads to the dossier."""
    words = request.GET.get("q", "").strip()[:200]
    code = "".join(words.split()).upper()
    if parse_code(code) is not None:
        return redirect("portal:by_code", code=code)
    if not words:
        return redirect("portal:procedures")
    page = pages.found_page(words, request.GET.get("page", ""), request.office, request.at)
    if not page.is_sure:
        # Nothing found, or perhaps another matter: so the office learns how people speak.
        operations.note_sought(request.office, words, found_count=page.total, at=request.at)
    return render(request, "portal/find.html", {"page": page})


@require_safe
@kept_offline
@open_to_all
def event(request: Visit, key: str) -> HttpResponse:
    """Show what is to be done when something happened, in order."""
    events = queries.life_events(request.office, request.at)
    found = next((one for one in events if one.key == key), None)
    if found is None:
        raise Http404
    return render(request, "portal/event.html", {"page": pages.event_page(found)})


@require_safe
@kept_offline
@open_to_all
def procedures(request: Visit) -> HttpResponse:
    """List what the office offers, field by field."""
    page = pages.list_page(request.GET.get("subject", ""), request.office, request.at)
    return render(request, "portal/procedures.html", {"page": page})
