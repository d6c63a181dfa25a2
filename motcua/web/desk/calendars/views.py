"""A year of an office: look, open, change a day, the hours, the document. A view translates."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.core.wording import day as day_words
from motcua.core.wording import short_day
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime import operations, queries
from motcua.foundation.worktime.models import OfficeCalendar, SpecialDay
from motcua.foundation.worktime.queries import year_as_entered
from motcua.foundation.worktime.rules.entries import YearEntry, bare_year, calendar_name
from motcua.foundation.worktime.rules.promise import opening_words
from motcua.foundation.worktime.states import SpecialDayKind
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.calendars.forms import (
    BareYearForm,
    DayForm,
    HoursForm,
    RemoveForm,
    SourceForm,
    season_forms,
)
from motcua.web.desk.calendars.moves import moved_words, warning
from motcua.web.desk.calendars.pages import year_page
from motcua.web.desk.calendars.shapes import Panel

OK, CONFLICT = 200, 409
MOST_SEASONS = 4
PANEL, HOURS = "desk/calendars/panel.html", "desk/calendars/hours.html"


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Lead to this year of one's own office."""
    home = Unit.objects.filter(pk=request.acting.home_unit_id).first()
    unit = home or Unit.objects.order_by("code").first()
    if unit is None:
        raise Http404
    return redirect("calendar-year", unit.code, local(request.at).year)


@require_GET
def year(request: DeskRequest, code: str, year: int) -> HttpResponse:
    """Show a year, its own or inherited; one that is not there offers to be opened."""
    page = year_page(request, get_object_or_404(Unit, code=code), year)
    form = None if page.is_open or page.is_official else BareYearForm()
    return render(request, "desk/calendars/year.html", {"page": page, "form": form})


@require_POST
def open_year(request: DeskRequest, code: str, year: int) -> HttpResponse:
    """Give the office a calendar of its own: a copy of the inherited one, or a new draft."""
    unit = get_object_or_404(Unit, code=code)
    form = BareYearForm(request.POST)
    entry = _first_entry(unit, year)
    if entry is None and year not in queries.official_years():
        if not form.is_valid():
            page = year_page(request, unit, year)
            return render(
                request, "desk/calendars/year.html", {"page": page, "form": form}, status=CONFLICT
            )
        entry = bare_year(year, unit.name, form.cleaned_data["source_document"])
    changed = operations.open_year(unit, year, by=request.acting, at=request.at, entry=entry)
    messages.success(request, f"Đã lập lịch năm {year}. {moved_words(request, changed)}")
    return redirect("calendar-year", code, year)


def _first_entry(unit: Unit, year: int) -> YearEntry | None:
    """Return the inherited year under this office's name, or nothing."""
    above = queries.calendar_owner(unit.pk, year)
    if above is None:
        return None
    return replace(year_as_entered(above), name=calendar_name(year, unit.name))


@require_http_methods(["GET", "POST"])
def day(request: DeskRequest, code: str, year: int, day: date) -> HttpResponse:
    """Show one day beside its year, and save what it is."""
    calendar = _kept(request, code, year, day)
    stored = calendar.special_days.filter(date=day).first()
    initial = {"confirmed": True, "kind": SpecialDayKind.LOCAL_OFF}
    if stored is not None:
        initial = forms.model_to_dict(stored, exclude=["date"])
    form = DayForm(request.POST or None, initial=initial | {"version": calendar.version})
    if form.is_valid():
        changed = _tried(
            form, operations.set_special_day, calendar, form.entry(day), **_by(request, form)
        )
        if changed is not None:
            messages.success(request, f"Đã ghi {short_day(day)}. {moved_words(request, changed)}")
            return _back_to(calendar, day)
    panel = Panel(
        heading=opening_words(day),
        button="Ghi ngày này",
        busy="Đang ghi và tính lại hẹn trả…",
        notice=warning(calendar),
        remove_href=reverse("calendar-remove", args=[code, year, day]) if stored else "",
    )
    return _with_panel(request, calendar, PANEL, panel, form, chosen=day)


@require_http_methods(["GET", "POST"])
def remove_day(request: DeskRequest, code: str, year: int, day: date) -> HttpResponse:
    """Ask, then let a day follow the week again."""
    calendar = _kept(request, code, year, day)
    stored = get_object_or_404(SpecialDay, calendar=calendar, date=day)
    form = RemoveForm(request.POST or None, initial={"version": calendar.version})
    if form.is_valid():
        changed = _tried(
            form,
            operations.remove_special_day,
            calendar,
            day,
            source=form.cleaned_data["source"],
            **_by(request, form),
        )
        if changed is not None:
            messages.success(request, f"Đã bỏ {short_day(day)}. {moved_words(request, changed)}")
            return _back_to(calendar, day)
    other = stored.swapped_with
    context = {
        "question": f"Bỏ “{stored.name}” khỏi {day_words(day)}?",
        "sentences": [f"{opening_words(other)} cũng bỏ theo."] if other else [],
        "notice": warning(calendar),
        "form": form,
        "yes": "Bỏ ngày này",
        "no": "Giữ lại",
        "no_href": reverse("calendar-day", args=[code, year, day]),
    }
    return render(request, "components/confirm.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
def hours(request: DeskRequest, code: str, year: int) -> HttpResponse:
    """Show and replace the hours of each season of a year."""
    calendar = _kept(request, code, year)
    more = int("more" in request.GET)
    head = HoursForm(request.POST or None, initial={"version": calendar.version})
    seasons = season_forms(year_as_entered(calendar).windows, year, extra=more, data=request.POST)
    # Each part says its own mistakes, so each is asked.
    if all([head.is_valid(), *(season.is_valid() for season in seasons)]):
        windows = tuple(entry for season in seasons for entry in season.entries())
        changed = _tried(
            head,
            operations.set_windows,
            calendar,
            windows,
            source=head.cleaned_data["source"],
            **_by(request, head),
        )
        if changed is not None:
            messages.success(request, f"Đã ghi giờ làm việc. {moved_words(request, changed)}")
            return _back_to(calendar)
    panel = Panel(
        heading="Giờ làm việc",
        button="Ghi giờ làm việc",
        busy="Đang ghi và tính lại hẹn trả…",
        notice=warning(calendar),
    )
    may_add = len(seasons) < MOST_SEASONS and not more
    return _with_panel(
        request, calendar, HOURS, panel, head, more={"seasons": seasons, "may_add": may_add}
    )


@require_http_methods(["GET", "POST"])
def source(request: DeskRequest, code: str, year: int) -> HttpResponse:
    """Name the document a whole year rests on."""
    calendar = _kept(request, code, year)
    initial = forms.model_to_dict(calendar, fields=["source_document", "confirmed", "version"])
    form = SourceForm(request.POST or None, initial=initial)
    if form.is_valid():
        changed = _tried(
            form,
            operations.set_source,
            calendar,
            form.cleaned_data["source_document"],
            confirmed=form.cleaned_data["confirmed"],
            **_by(request, form),
        )
        if changed is not None:
            messages.success(request, "Đã ghi văn bản của cả năm.")
            return _back_to(calendar)
    panel = Panel("Văn bản của cả năm", "Ghi văn bản", "Đang ghi…")
    return _with_panel(request, calendar, PANEL, panel, form)


@require_http_methods(["GET", "POST"])
def copy_below(request: DeskRequest, code: str, year: int) -> HttpResponse:
    """Ask, then give each unit below a copy of its own to edit."""
    calendar = _kept(request, code, year)
    if request.method == "POST":
        got = operations.copy_below(calendar, by=request.acting, at=request.at)
        messages.success(request, f"Đã chép lịch năm {year} cho {len(got)} đơn vị.")
        return _back_to(calendar)
    context = {
        "question": f"Chép lịch năm {year} xuống các đơn vị trực thuộc?",
        "sentences": [
            "Đơn vị chưa có lịch riêng nhận một bản để tự sửa.",
            "Sau đó lịch này đổi thì bản của họ không đổi theo.",
            "Đơn vị đã có lịch riêng giữ nguyên.",
        ],
        "yes": "Chép lịch",
        "no": "Để dùng chung",
        "no_href": reverse("calendar-year", args=[code, year]),
    }
    return render(request, "components/confirm.html", context)


def _kept(request: DeskRequest, code: str, year: int, day: date | None = None) -> OfficeCalendar:
    """Return the unit's own calendar for someone who may change it; 404 when there is none."""
    calendar = get_object_or_404(
        OfficeCalendar.objects.select_related("unit"), unit__code=code, year=year
    )
    if day is not None and day.year != year:
        raise Http404
    if not queries.may_keep(request.acting, calendar.unit_id):
        raise NotYours("Lịch làm việc do người quản trị của cơ quan này hoặc cấp trên lập.")
    return calendar


def _by(request: DeskRequest, form: forms.Form) -> dict[str, Any]:
    """Return who acts, when, and from which version of the page."""
    return {
        "by": request.acting,
        "at": request.at,
        "version": form.cleaned_data["version"],
    }


def _tried(
    form: forms.Form, act: Callable[..., frozenset[int]], *arguments: Any, **named: Any
) -> frozenset[int] | None:
    """Return the units that changed, or nothing when the room refused: the form says why."""
    try:
        return act(*arguments, **named)
    except (NotYours, Stale):
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return None


def _status(form: forms.Form) -> int:
    """Return 409 when the room refused what was typed well."""
    return CONFLICT if form.is_bound and form.non_field_errors() else OK


def _back_to(calendar: OfficeCalendar, day: date | None = None) -> HttpResponse:
    address = reverse("calendar-year", args=[calendar.unit.code, calendar.year])
    return redirect(f"{address}#d-{day.isoformat()}" if day else address)


def _with_panel(
    request: DeskRequest,
    calendar: OfficeCalendar,
    template: str,
    panel: Panel,
    form: forms.Form,
    *,
    chosen: date | None = None,
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Draw the year with a form beside it."""
    page = year_page(request, calendar.unit, calendar.year, chosen=chosen)
    context = {"page": page, "panel": panel, "form": form, **(more or {})}
    return render(request, template, context, status=_status(form))
