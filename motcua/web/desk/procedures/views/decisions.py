"""Local decisions: enter, look, apply, end."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Overlay
from motcua.core.clock import local
from motcua.foundation.org.models import Unit
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.procedures.forms.local import (
    ConfirmForm,
    DecisionForm,
    EndForm,
    limit_forms,
    limits_typed,
)
from motcua.web.desk.procedures.pages.decisions import decision_page
from motcua.web.desk.procedures.views.asking import (
    CONFLICT,
    OK,
    form_page,
    signed,
    status_of,
    tried,
    version_at,
)


@require_http_methods(["GET", "POST"])
def new(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Enter a decision of one's own unit on a version."""
    version = version_at(request, code, edition)
    unit = Unit.objects.get(pk=request.acting.home_unit_id)
    form = DecisionForm.new(request.POST or None)
    limits = limit_forms(queries.offer(version.pk), request.POST or None)
    if all([form.is_valid(), not limits.is_bound or limits.is_valid()]):
        decision = form.decision(tuple(limits_typed(limits)))
        act = partial(operations.draft_overlay, version, unit, decision, **signed(request))
        if tried(form, act):
            messages.success(request, "Đã nhập quyết định. Xem lại rồi áp dụng.")
            return redirect("decision", decision.uid)
    more = {
        "sentences": [
            f"Quyết định của {unit.name}; áp dụng cả cho các đơn vị trực thuộc.",
            "Chỉ được rút ngắn thời hạn quốc gia. Quy trình riêng vẽ sau khi nhập.",
        ],
        "lines": limits,
        "lines_title": "Thời hạn rút ngắn",
        "lines_hint": "Dòng không ghi thời hạn thì bỏ qua.",
    }
    heading = "Nhập quyết định của đơn vị"
    return form_page(request, version, heading, form, button="Nhập quyết định", more=more)


@require_GET
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one decision."""
    return _show(request, _overlay(uid))


@require_http_methods(["POST"])
def confirm(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Let a decision count; when the room refuses, its page says why."""
    overlay = _overlay(uid)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        stamp = form.cleaned_data["stamp"]
        act = partial(operations.confirm_overlay, overlay, stamp=stamp, **signed(request))
        if tried(form, act):
            messages.success(request, f"Quyết định {overlay.decision_number} đã áp dụng.")
            return redirect("decision", uid)
    return _show(request, overlay, form)


@require_http_methods(["GET", "POST"])
def end(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Ask why, then end a decision; one never applied is dropped."""
    overlay = _overlay(uid)
    form = EndForm(request.POST or None, initial={"day": local(request.at).date()})
    if form.is_valid():
        act = partial(operations.end_overlay, overlay, **form.cleaned_data, **signed(request))
        if tried(form, act):
            messages.success(request, f"Đã kết thúc quyết định {overlay.decision_number}.")
            version = overlay.version
            return redirect("procedure-edition", version.procedure.code, version.edition)
    drafted = overlay.confirmed_at is None
    context = {
        "question": f"Kết thúc quyết định {overlay.decision_number}?",
        "sentences": ["Quyết định chưa áp dụng nên được xóa hẳn."] if drafted else [],
        "form": form,
        "yes": "Kết thúc",
        "no": "Giữ lại",
        "no_href": f"../../{uid}/",
    }
    return render(request, "components/confirm.html", context, status=status_of(form))


def _overlay(uid: UUID) -> Overlay:
    found = Overlay.objects.select_related("unit", "version__procedure__subject")
    return get_object_or_404(found, uid=uid)


def _show(request: DeskRequest, overlay: Overlay, form: ConfirmForm | None = None) -> HttpResponse:
    page = decision_page(request, overlay)
    shown = form or ConfirmForm(initial={"stamp": page.stamp})
    context = {"page": page, "form": shown}
    status = CONFLICT if form is not None else OK
    return render(request, "desk/procedures/decision.html", context, status=status)
