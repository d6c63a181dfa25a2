"""Departments and counters of a unit: add, change, end. Ending never deletes."""

from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from motcua.foundation.org import operations
from motcua.foundation.org.models import Counter, Department
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.configuring import EndForm, FormPage, answer, by, posted, today_of
from motcua.web.desk.units.forms import (
    CounterForm,
    DepartmentForm,
    NewCounterForm,
    NewDepartmentForm,
)
from motcua.web.desk.units.views import back_to, kept, staff_around

_FORM_METHODS = ["GET", "POST"]


@require_http_methods(_FORM_METHODS)
def new_department(request: DeskRequest, code: str) -> HttpResponse:
    """Add a department."""
    unit = kept(request, code)
    form = NewDepartmentForm(posted(request), initial={"valid_from": today_of(request)})
    page = FormPage("Thêm phòng, bộ phận", "Thêm phòng", back_to(unit), words=unit.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.create_department(unit, **form.cleaned_data, **by(request)),
        "Đã thêm phòng.",
    )


@require_http_methods(_FORM_METHODS)
def edit_department(request: DeskRequest, code: str, uid: UUID) -> HttpResponse:
    """Change how a department is called."""
    unit = kept(request, code)
    row = get_object_or_404(Department, unit=unit, uid=uid)
    form = DepartmentForm(posted(request), initial=model_to_dict(row) | {"version": row.version})
    page = FormPage(f"Sửa {row.name}", "Ghi phòng", back_to(unit), words=unit.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.change_department(row, **form.cleaned_data, **by(request)),
        "Đã ghi phòng.",
    )


@require_http_methods(_FORM_METHODS)
def end_department(request: DeskRequest, code: str, uid: UUID) -> HttpResponse:
    """End a department and the duties in it."""
    unit = kept(request, code)
    row = get_object_or_404(Department, unit=unit, uid=uid)
    form = EndForm(posted(request), initial={"on": today_of(request), "version": row.version})
    page = FormPage(
        f"Kết thúc {row.name}",
        "Kết thúc phòng",
        back_to(unit),
        notices=(
            Notice("Không xóa gì", "Nhiệm vụ trong phòng kết thúc cùng ngày. Hồ sơ cũ giữ nguyên."),
        ),
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.close_department(row, **form.cleaned_data, **by(request)),
        "Đã kết thúc phòng.",
    )


@require_http_methods(_FORM_METHODS)
def new_counter(request: DeskRequest, code: str) -> HttpResponse:
    """Open a counter."""
    unit = kept(request, code)
    initial = {"valid_from": today_of(request)}
    form = NewCounterForm(posted(request), initial=initial, staff=staff_around(unit))
    page = FormPage("Thêm quầy", "Thêm quầy", back_to(unit), words=unit.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.create_counter(unit, **form.cleaned_data, **by(request)),
        "Đã thêm quầy.",
    )


@require_http_methods(_FORM_METHODS)
def edit_counter(request: DeskRequest, code: str, uid: UUID) -> HttpResponse:
    """Change a counter, or put somebody there."""
    unit = kept(request, code)
    row = get_object_or_404(Counter.objects.select_related("staff"), unit=unit, uid=uid)
    initial = {
        "number": row.number,
        "name": row.name,
        "staff": row.staff.username if row.staff else None,
        "version": row.version,
    }
    form = CounterForm(posted(request), initial=initial, staff=staff_around(unit))
    page = FormPage(f"Sửa quầy {row.number}", "Ghi quầy", back_to(unit), words=unit.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.change_counter(row, **form.cleaned_data, **by(request)),
        "Đã ghi quầy.",
    )


@require_http_methods(_FORM_METHODS)
def end_counter(request: DeskRequest, code: str, uid: UUID) -> HttpResponse:
    """Take a counter out of use."""
    unit = kept(request, code)
    row = get_object_or_404(Counter, unit=unit, uid=uid)
    form = EndForm(posted(request), initial={"on": today_of(request), "version": row.version})
    page = FormPage(f"Kết thúc quầy {row.number}", "Kết thúc quầy", back_to(unit), words=unit.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.close_counter(row, **form.cleaned_data, **by(request)),
        "Đã kết thúc quầy.",
    )
