"""What the catalogue is ordered by: fields of administration; and a procedure begun from nothing."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Subject
from motcua.core.refusals import NotYours
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.procedures.forms.beside import NewProcedureForm, SubjectForm
from motcua.web.desk.procedures.pages.listing import subject_rows
from motcua.web.desk.procedures.views.asking import signed, status_of, tried

NOT_YOURS = "Danh mục thủ tục do người quản trị của đơn vị cấp trên cùng giữ."


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """List the fields with who usually examines their dossiers."""
    context = {"rows": subject_rows(), "may_keep": queries.may_keep(request.acting)}
    return render(request, "desk/procedures/subjects.html", context)


@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, code: str) -> HttpResponse:
    """Change a field's name and who usually examines its dossiers."""
    subject = get_object_or_404(Subject, code=code)
    _require_keeper(request)
    initial = {
        "name": subject.name,
        "department_code": subject.department_code,
        "agency_kind": subject.agency_kind,
    }
    form = SubjectForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.set_subject(subject, **form.cleaned_data, **signed(request))
        messages.success(request, f"Đã ghi lĩnh vực {subject.name}.")
        return redirect("subjects")
    context = {
        "heading": f"Lĩnh vực {subject.name}",
        "back": Link("Lĩnh vực", reverse("subjects")),
        "no_href": reverse("subjects"),
        "form": form,
        "button": "Ghi lĩnh vực",
        "sentences": ["Thủ tục chưa có quy trình riêng đi theo bộ phận này."],
    }
    return render(request, "desk/procedures/form.html", context)


@require_http_methods(["GET", "POST"])
def new_procedure(request: DeskRequest) -> HttpResponse:
    """Begin a procedure that is in no catalogue yet."""
    _require_keeper(request)
    form = NewProcedureForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        act = partial(operations.new_procedure, **typed, **signed(request))
        if tried(form, act):
            messages.success(request, "Đã lập bản nháp. Ghi thêm giấy tờ, thời hạn rồi công bố.")
            return redirect("procedure", typed["code"])
    context = {
        "heading": "Thêm thủ tục",
        "back": Link("Danh mục", reverse("procedures")),
        "no_href": reverse("procedures"),
        "form": form,
        "button": "Lập bản nháp",
    }
    return render(request, "desk/procedures/form.html", context, status=status_of(form))


def _require_keeper(request: DeskRequest) -> None:
    if not queries.may_keep(request.acting):
        raise NotYours(NOT_YOURS)
