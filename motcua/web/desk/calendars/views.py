"""A year of an office: look, open, change a day, the hours, the document. A view translates."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers import queries as dossier_queries
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.core.wording import day as day_words
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime import operations, queries
from motcua.foundation.worktime.models import OfficeCalendar
from motcua.foundation.worktime.queries.calendars import year_as_entered
from motcua.foundation.worktime.rules.entries import (
    DayEntry,
    YearEntry,
    bare_year,
    calendar_name,
)
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.calendars.forms import (
    BareYearForm,
    DayForm,
    HoursForm,
    RemoveForm,
    SourceForm,
    season_forms,
)
from motcua.web.desk.calendars.pages import year_page
from motcua.web.desk.calendars.shapes import Panel

MOST_SEASONS = 4


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Lead to this year of one's own office."""
    home = request.acting.home_unit_id
    unit = Unit.objects.filter(pk=home).first() or Unit.objects.order_by("code").first()
    if unit is None:
        raise Http404
    return redirect("calendar-year", unit.code, local(request.at).year)


@require_GET
def year(request: DeskRequest, code: str, year: int) -> HttpResponse:
    """Show a year, its own or inherited; an empty one offers to be opened."""
    page = year_page(request, _unit(code), year)
    form = None if page.is_open or page.is_official else BareYearForm()
    return render(request, "desk/calendars/year.html", {"page": page, "form": form})
