"""What the house could not do by itself, for administrators; each can be tried once more."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.core import background
from motcua.core.refusals import NotYours
from motcua.core.wording import log_moment
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest

# What the queued work of the house is called; another is shown by its own name.
NAMES = {"recount": "Tính lại ngày hẹn sau khi lịch thay đổi"}
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class FailedWork:
    """One piece of work: what, since when it fails, how often it was tried, by which error."""

    name: str
    failed: str
    tries: str
    error: str
    uid: UUID


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show what failed as often as it may, and whether anybody works at all."""
    _require_administrator(request)
    context = {
        "lines": [_line(task) for task in background.given_up()[:MOST_SHOWN]],
        "waiting": background.waiting_in_vain(request.at),
    }
    return render(request, "desk/background/index.html", context)


@require_POST
def again(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Queue one for now; the worker takes it within seconds."""
    _require_administrator(request)
    task = background.given_up().filter(pk=uid).first()
    if task is None:
        raise Http404
    with transaction.atomic():
        background.run_again(task, request.at)
        audit.write([change(request.acting.signature, request.at, "task", str(uid), "Chạy lại")])
    messages.success(request, "Đã xếp chạy lại. Vài giây nữa mở lại trang này để xem")
    return redirect("background")


def _require_administrator(request: DeskRequest) -> None:
    if not request.acting.holds(Role.ADMINISTRATOR):
        raise NotYours("Việc nền do người quản trị trông coi.")


def _line(task: background.Queued) -> FailedWork:
    name = task.task_path.rpartition(".")[2]
    return FailedWork(
        name=NAMES.get(name, name),
        failed=log_moment(task.finished_at) if task.finished_at else "",
        tries=f"{len(task.worker_ids)} lần",
        # The class only: what an error says may hold what people wrote.
        error=task.exception_class_path.rpartition(".")[2] or "tiến trình dừng giữa chừng",
        uid=task.pk,
    )
