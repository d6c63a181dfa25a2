"""Imported rows: look, compare, approve, set aside."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import StagedProcedure
from motcua.core.refusals import NotYours
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.procedures.forms.local import ApproveForm, RejectForm
from motcua.web.desk.procedures.pages.staged import staged_one, staged_page
from motcua.web.desk.procedures.views.asking import CONFLICT, OK, signed, tried


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """List the imported rows of one status."""
    _require_keeper(request)
    return render(request, "desk/procedures/staged.html", {"page": staged_page(request)})


@require_GET
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one row with its doubts and what it would change."""
    return _show(request, _row(request, uid), ApproveForm(), RejectForm())


@require_POST
def approve(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Make a draft of a row."""
    row, form = _row(request, uid), ApproveForm(request.POST)
    if form.is_valid():
        subject = form.cleaned_data["subject"]
        act = partial(operations.approve_staged, row, subject=subject, **signed(request))
        if tried(form, act):
            messages.success(request, f"Đã lập bản nháp của thủ tục {row.code}.")
            row.refresh_from_db()
            return redirect(
                "procedure-edition", row.code, row.version.edition if row.version else 1
            )
    return _show(request, row, form, RejectForm(), status=CONFLICT)


@require_POST
def reject(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Set a row aside."""
    row, form = _row(request, uid), RejectForm(request.POST)
    if form.is_valid():
        operations.reject_staged(row, reason=form.cleaned_data["reason"], **signed(request))
        messages.success(request, f"Không dùng dòng {row.code or row.row_number}.")
        return redirect("staged-procedures")
    return _show(request, row, ApproveForm(), form)


def _require_keeper(request: DeskRequest) -> None:
    if not queries.may_keep(request.acting):
        raise NotYours("Bản nhập do người quản trị của đơn vị cấp trên cùng duyệt.")


def _row(request: DeskRequest, uid: UUID) -> StagedProcedure:
    _require_keeper(request)
    found = StagedProcedure.objects.select_related("batch", "decided_by", "version__procedure")
    return get_object_or_404(found, uid=uid)


def _show(
    request: DeskRequest,
    row: StagedProcedure,
    approve_form: ApproveForm,
    reject_form: RejectForm,
    *,
    status: int = OK,
) -> HttpResponse:
    context = {
        "page": staged_one(request, row),
        "approve_form": approve_form,
        "reject_form": reject_form,
        "uid": row.uid,
    }
    return render(request, "desk/procedures/staged_row.html", context, status=status)
