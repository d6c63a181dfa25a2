"""What was typed and written by hand in a period."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.backoffice.agenda import queries as agenda
from motcua.casework.dossiers import queries as dossiers
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import today_of
from motcua.web.desk.themes.forms import PeriodForm
from motcua.web.desk.typing.pages import typing_page

COUNTED = timedelta(days=90)


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show what is still typed and written, by procedure, for a period."""
    unit_id, day = request.acting.home_unit_id, today_of(request)
    first, last = PeriodForm(request.GET).period(day - COUNTED, day)
    page = typing_page(
        dossiers.typed_between(unit_id, first, last),
        agenda.handwriting_of(unit_id, first, last),
        first,
        last,
    )
    form = PeriodForm(initial={"first": first, "last": last})
    return render(request, "desk/typing/index.html", {"page": page, "form": form})
