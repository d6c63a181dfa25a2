"""The duty roster of an office: who may receive outside office hours."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.core.clock import OFFICE_TZ, local
from motcua.core.refusals import NotYours, Refused
from motcua.core.wording import moment, short_day
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime import operations, queries
from motcua.foundation.worktime.models import DutyShift
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.calendars.forms import ShiftForm
from motcua.web.desk.calendars.pages import tabs_of
from motcua.web.desk.calendars.shapes import ShiftLine

OK, CONFLICT = 200, 409
SHOWN_BEFORE, SHOWN_AFTER = timedelta(days=7), timedelta(days=60)


@require_http_methods(["GET", "POST"])
def roster(request: DeskRequest, code: str) -> HttpResponse:
    """Show last week's and the coming shifts; enter one."""
    unit = get_object_or_404(Unit, code=code)
    may_keep = queries.may_keep(request.acting, unit.pk)
    if request.method == "POST" and not may_keep:
        raise NotYours("Lịch trực do người quản trị của cơ quan này hoặc cấp trên lập.")
    form = ShiftForm(request.POST or None, unit=unit)
    if form.is_valid() and _added(request, unit, form):
        messages.success(request, "Đã xếp ca trực.")
        return redirect("calendar-roster", code)
    shifts = queries.duty_shifts_between(
        unit.pk, request.at - SHOWN_BEFORE, request.at + SHOWN_AFTER
    )
    context = {
        "office": unit,
        "tabs": tabs_of(unit, local(request.at).year, "roster"),
        "shifts": [_line(shift, code, may_keep, request.at) for shift in shifts],
        "form": form if may_keep else None,
    }
    status = CONFLICT if form.is_bound and form.non_field_errors() else OK
    return render(request, "desk/calendars/roster.html", context, status=status)


@require_POST
def cancel(request: DeskRequest, code: str, uid: UUID) -> HttpResponse:
    """Cancel a shift that has not begun."""
    shift = get_object_or_404(DutyShift, uid=uid, unit__code=code)
    source = request.POST.get("source", "")
    operations.remove_duty_shift(shift, source=source, by=request.acting, at=request.at)
    messages.success(request, "Đã bỏ ca trực.")
    return redirect("calendar-roster", code)


def _added(request: DeskRequest, unit: Unit, form: ShiftForm) -> bool:
    typed = form.cleaned_data
    begins = datetime.combine(typed["on"], typed["begins"], OFFICE_TZ)
    ends = datetime.combine(typed["on"], typed["ends"], OFFICE_TZ)
    try:
        operations.add_duty_shift(
            unit,
            typed["staff"],
            starts_at=begins,
            ends_at=ends if ends > begins else ends + timedelta(days=1),
            source=typed["source"],
            by=request.acting,
            at=request.at,
        )
    except NotYours:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _line(shift: DutyShift, code: str, may_keep: bool, at: datetime) -> ShiftLine:
    begins, ends = local(shift.starts_at), local(shift.ends_at)
    until = f"{ends:%H:%M}" if ends.date() == begins.date() else moment(ends)
    may_cancel = may_keep and shift.starts_at > at
    return ShiftLine(
        when=f"{short_day(begins.date())}, {begins:%H:%M}–{until}",
        who=shift.staff.full_name,
        source=shift.source,
        cancel_href=reverse("calendar-roster-cancel", args=[code, shift.uid]) if may_cancel else "",
    )
