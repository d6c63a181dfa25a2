"""The list of rules that bar intake; a leader adds one, or ends one. Rows stay."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.dossiers import operations, queries
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.locks.forms import LockForm

PAGE = "desk/locks/locks.html"


@require_http_methods(["GET", "POST"])
def locks(request: DeskRequest) -> HttpResponse:
    """Show what is barred at this unit; add a rule."""
    unit = Unit.objects.get(pk=request.acting.home_unit_id)
    form = LockForm(request.POST or None)
    if form.is_valid():
        try:
            operations.bar_intake(unit, by=request.acting, at=request.at, **form.cleaned_data)
        except NotYours:
            raise
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã ghi. Quầy không nhận từ bây giờ, có nêu lý do và căn cứ")
            return redirect("locks")
    context = {
        "form": form,
        "may_decide": queries.may_bar_intake(request.acting, unit.pk),
        "locks": queries.locks_of(unit.pk),
        "today": local(request.at).date(),
    }
    return render(request, PAGE, context, status=422 if form.errors else 200)


@require_POST
def lift(request: DeskRequest, uid: UUID) -> HttpResponse:
    """End one rule from today on."""
    seen = queries.locks_of(request.acting.home_unit_id)
    rule = fetch_seen(request, seen, "lock_rule", uid=uid)
    operations.lift_bar(rule, by=request.acting, at=request.at)
    messages.success(request, "Đã bỏ. Quầy nhận lại từ hôm nay")
    return redirect("locks")
