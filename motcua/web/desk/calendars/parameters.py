"""The parameters of time of an office, each with its legal basis."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime import operations, queries
from motcua.foundation.worktime.queries import ParameterRow
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.calendars.forms import ParameterForm
from motcua.web.desk.calendars.pages import tabs_of
from motcua.web.desk.calendars.shapes import Panel, ParameterLine

OK, CONFLICT = 200, 409
# A promise keeps these as they were on the day of its receipt (``dossiers.promises_of``).
OF_RECEIPT = frozenset({"promise_hour", "same_day_line"})
FOR_NEW = Notice(
    "Chỉ cho hồ sơ nhận từ ngày áp dụng",
    "Hồ sơ đã nhận giữ giờ hẹn cũ, kể cả khi lịch thay đổi phải tính lại.",
)
FOR_ALL = Notice("Cho mọi hồ sơ đang mở, từ ngày áp dụng", "Việc đã làm trước đó không đổi.")


@require_GET
def parameters(request: DeskRequest, code: str) -> HttpResponse:
    """List every parameter with the value that holds today."""
    unit = get_object_or_404(Unit, code=code)
    return render(request, "desk/calendars/parameters.html", _list(request, unit, ""))


@require_http_methods(["GET", "POST"])
def parameter(request: DeskRequest, code: str, key: str) -> HttpResponse:
    """Show one parameter beside the list, and save the office's own value."""
    unit = get_object_or_404(Unit, code=code)
    if not queries.may_keep(request.acting, unit.pk):
        raise NotYours("Tham số do người quản trị của cơ quan này hoặc cấp trên đặt.")
    row = next((row for row in queries.parameter_rows(unit.pk) if row.key == key), None)
    if row is None:
        raise Http404
    initial = {"value": row.value.replace(".", ","), "valid_from": local(request.at).date()}
    form = ParameterForm(request.POST or None, initial=initial)
    if form.is_valid() and _set(request, unit, key, form):
        messages.success(request, f"Đã ghi “{row.label}”.")
        return redirect("calendar-parameters", code)
    panel = Panel(
        heading=row.label,
        button="Ghi giá trị",
        busy="Đang ghi…",
        notice=FOR_NEW if key in OF_RECEIPT else FOR_ALL,
    )
    context = _list(request, unit, key) | {"panel": panel, "form": form}
    status = CONFLICT if form.is_bound and form.non_field_errors() else OK
    return render(request, "desk/calendars/parameters.html", context, status=status)


def _set(request: DeskRequest, unit: Unit, key: str, form: ParameterForm) -> bool:
    typed = form.cleaned_data
    try:
        operations.set_parameter(
            unit,
            key,
            typed["value"],
            valid_from=typed["valid_from"],
            legal_basis=typed["legal_basis"],
            confirmed=typed["confirmed"],
            by=request.acting,
            at=request.at,
        )
    except NotYours:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _list(request: DeskRequest, unit: Unit, chosen: str) -> dict[str, object]:
    may_keep = queries.may_keep(request.acting, unit.pk)
    rows = queries.parameter_rows(unit.pk)
    return {
        "office": unit,
        "tabs": tabs_of(unit, local(request.at).year, "parameters"),
        "lines": [_line(row, unit.code if may_keep else "", chosen) for row in rows],
        "list_href": reverse("calendar-parameters", args=[unit.code]),
    }


def _line(row: ParameterRow, code: str, chosen: str) -> ParameterLine:
    return ParameterLine(
        label=row.label,
        value=_said(row.value),
        default=_said(row.default),
        legal_basis=row.legal_basis,
        confirmed=row.confirmed,
        own=row.own,
        since=f"từ {row.valid_from:%d/%m/%Y}" if row.valid_from else "",
        href=reverse("calendar-parameter", args=[code, row.key]) if code else "",
        is_chosen=row.key == chosen,
    )


def _said(value: str) -> str:
    """Return a value as people write it: a decimal comma, and words for none."""
    return value.replace(".", ",") or "hết giờ làm việc"
