"""Hours, people in charge, numbers, address; and the other offices of the house."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.core.clock import local
from motcua.foundation.org.queries import offices_for_people
from motcua.web.portal.asking import Visit, open_to_all
from motcua.web.portal.office.pages import office_page
from motcua.web.portal.offline.keeping import kept_offline


@require_safe
@kept_offline
@open_to_all
def office(request: Visit) -> HttpResponse:
    """Show how and when the office is reached, and who answers for what."""
    page = office_page(request.office, request.at)
    return render(request, "portal/office.html", {"page": page})


@require_safe
@open_to_all
def offices(request: Visit) -> HttpResponse:
    """List the offices one may turn to; each remembers the choice."""
    found = offices_for_people(local(request.at).date())
    return render(request, "portal/offices.html", {"offices": found, "mine": request.office})
