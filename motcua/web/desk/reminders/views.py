"""The list of what people are reminded of; one with who was told; writing, approving, stopping."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.reminders import operations, queries
from motcua.casework.reminders.models import ReminderRule
from motcua.core.refusals import NotYours
from motcua.core.typed import whole_number
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import FormPage, answer, by, posted, today_of
from motcua.web.desk.reminders import pages
from motcua.web.desk.reminders.forms import RuleForm, initial_of

_OFF = Notice(
    "Chưa nhắc ai ngay",
    "Việc nhắc mới và việc vừa sửa đều tắt, đến khi giám đốc Trung tâm hoặc lãnh đạo duyệt.",
)


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show what the office reminds of, what is on first, and how far each round came."""
    unit_id = request.acting.home_unit_id
    rows = list(queries.rules_of(unit_id))
    may_keep = queries.may_keep(request.acting, unit_id)
    rounds = queries.last_rounds(rows)
    part = pages.list_part(rows, rounds, today_of(request))
    context = {"part": part, "on": sum(row.is_on for row in rows), "may_keep": may_keep}
    return render(request, "desk/reminders/index.html", context)


@require_safe
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one rule, who was reminded, and what can be done."""
    rule, unit_id = _seen(request, uid), request.acting.home_unit_id
    context = {
        "rule": rule,
        "facts": pages.facts_of(rule),
        "part": pages.told_part(queries.reminders_of(rule), today_of(request)),
        "may_keep": queries.may_keep(request.acting, unit_id),
        "may_approve": queries.may_approve(request.acting, unit_id),
    }
    return render(request, "desk/reminders/one.html", context)


@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Write what people are to be reminded of."""
    unit = _kept_unit(request)
    form = RuleForm(
        posted(request),
        offered=catalogue.offered_to(unit, request.at),
        initial={"version": 0, "days_before": 30},
    )
    page = FormPage("Thêm việc nhắc", "Ghi", _back(), notices=(_OFF,))
    return answer(
        request,
        page,
        form,
        lambda: operations.write_rule(unit, form.rule(), **by(request)),
        "Đã ghi. Việc nhắc còn tắt, chờ duyệt",
    )


@require_http_methods(["GET", "POST"])
def edit(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Change a rule; it waits for approval again."""
    unit, rule = _kept_unit(request), _seen(request, uid)
    offered = catalogue.offered_to(unit, request.at)
    form = RuleForm(posted(request), offered=offered, initial=initial_of(rule))
    page = FormPage(f"Sửa: {rule.name}", "Ghi", _back(rule), notices=(_OFF,))
    return answer(
        request,
        page,
        form,
        lambda: operations.change_rule(
            rule, form.rule(), version=form.cleaned_data["version"], **by(request)
        ),
        "Đã ghi. Việc nhắc tắt đến khi được duyệt lại",
    )


@require_POST
def starters(request: DeskRequest) -> HttpResponse:
    """Write the shipped rules, all off."""
    count = operations.add_starters(_kept_unit(request), **by(request))
    messages.success(request, f"Đã thêm {count} việc nhắc soạn sẵn, đều đang tắt")
    return redirect("reminders")


@require_POST
def approve(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Let it begin."""
    return _acted(request, uid, operations.approve_rule, "Đã duyệt. Đêm nay bắt đầu nhắc")


@require_POST
def stop(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Stop it."""
    return _acted(request, uid, operations.stop_rule, "Đã tắt. Không nhắc ai nữa")


def _acted(request: DeskRequest, uid: UUID, act: Callable[..., object], done: str) -> HttpResponse:
    rule = _seen(request, uid)
    typed = whole_number(request.POST.get("version", ""))
    # A page says from which version it was made; one that does not is stale.
    act(rule, version=-1 if typed is None else typed, **by(request))
    messages.success(request, done)
    return redirect("reminder", uid=uid)


def _seen(request: DeskRequest, uid: UUID) -> ReminderRule:
    return fetch_seen(
        request, queries.rules_of(request.acting.home_unit_id), "reminder_rule", uid=uid
    )


def _kept_unit(request: DeskRequest) -> Unit:
    unit_id = request.acting.home_unit_id
    if not queries.may_keep(request.acting, unit_id):
        raise NotYours("Việc nhắc do người quản trị hoặc giám đốc Trung tâm của đơn vị soạn.")
    return Unit.objects.get(pk=unit_id)


def _back(rule: ReminderRule | None = None) -> Link:
    if rule is None:
        return Link("Nhắc trước", reverse("reminders"))
    return Link(rule.name, reverse("reminder", args=[rule.uid]))
