"""Call people and say how it ended; decide about what did not arrive; see how the carriers are."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.contrib import messages as toasts
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.casework.dossiers import queries as dossiers
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications import operations, queries
from motcua.foundation.notifications.models import CallTask
from motcua.foundation.notifications.permissions import calling_units, tends_connections
from motcua.foundation.notifications.providers import registry
from motcua.foundation.notifications.states import CallOutcome
from motcua.foundation.org.models import Staff
from motcua.web.access.looks import fetch_seen, look, reveal, unseen
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.layout import forget_waiting
from motcua.web.desk.messages import pages
from motcua.web.desk.messages.forms import LATER, CallForm, GiveForm
from motcua.web.desk.messages.shapes import ConnectionLine

DAYS = 30
DONE = {
    CallOutcome.TOLD: "Đã ghi: đã nói với người dân",
    CallOutcome.LETTER: "Đã ghi: đã gửi giấy báo",
    CallOutcome.NO_ANSWER: "Đã ghi. Sẽ nhắc gọi lại",
    CallOutcome.AGAIN: "Đã ghi giờ gọi lại",
    CallOutcome.WRONG_NUMBER: "Đã ghi. Không nhắn vào số này nữa",
}
DECISIONS = {
    "arrived": (operations.say_arrived, "Đã ghi: người dân đã nhận"),
    "again": (operations.send_again, "Sẽ gửi lại trong ít giây"),
    "call": (operations.call_instead, "Đã chuyển sang danh sách gọi"),
}


@require_safe
def calls(request: DeskRequest) -> HttpResponse:
    """Show whom to call; the numbers stand whole, which leaves a line for each call."""
    tasks = list(queries.calls_of(request.acting))
    for task in tasks:
        reveal(request, "call_task", str(task.uid), "điện thoại, để gọi")
    whom = [task.message.to_person_id for task in tasks]
    languages = queries.languages_of([one for one in whom if one is not None])
    page = pages.calls_page(tasks, languages, request.acting, request.at)
    asked: list[tuple[str, str]] = []
    if page.may_give:
        unit_id = min(calling_units(request.acting))
        asked = pages.callers(queries.callers_of(unit_id, local(request.at).date()))
    context = {"page": page, "later": LATER, "callers": asked}
    return render(request, "desk/messages/calls.html", context)


@require_POST
def record(request: DeskRequest) -> HttpResponse:
    """Write down how a call ended, for everything it told."""
    form = CallForm(request.POST)
    if not form.is_valid():
        raise Refused("Chọn cuộc gọi kết thúc thế nào.")
    outcome = form.cleaned_data["outcome"]
    operations.record_calls(
        _tasks(request, form.cleaned_data["key"]),
        outcome=outcome,
        again_at=form.again_at(request.at),
        note=form.cleaned_data["note"],
        by=request.acting,
        at=request.at,
    )
    return _back(request, DONE[outcome])


@require_POST
def give(request: DeskRequest) -> HttpResponse:
    """Ask somebody else to call, or take it back to the counter."""
    form = GiveForm(request.POST)
    if not form.is_valid():
        raise Refused("Chọn người gọi.")
    unit_ids = calling_units(request.acting)
    wanted = form.cleaned_data["to"]
    to = None
    if wanted:
        today = local(request.at).date()
        able = queries.callers_of(min(unit_ids, default=0), today)
        to = fetch_seen(request, able, "staff", uid=wanted)
    tasks = _tasks(request, form.cleaned_data["key"])
    operations.give_calls(tasks, to, by=request.acting, at=request.at)
    return _back(request, _given(to))


def _given(to: Staff | None) -> str:
    return f"Đã nhờ {to.full_name} gọi" if to else "Đã đưa về quầy"


def _tasks(request: DeskRequest, keys: Sequence[UUID]) -> list[CallTask]:
    seen = CallTask.objects.seen_by(request.acting)
    found = list(seen.filter(uid__in=keys).order_by("id"))
    if len(found) != len(set(keys)):
        unseen(request, "call_task", str(keys[0]))
    return found


def _back(request: DeskRequest, words: str) -> HttpResponse:
    forget_waiting(request.acting.staff_id)
    toasts.success(request, words)
    return redirect("calls")


@require_safe
def messages(request: DeskRequest) -> HttpResponse:
    """Show what no machine can settle, and how many messages each channel told."""
    units = calling_units(request.acting)
    if not units:
        raise NotYours("Tin cho dân do bộ phận một cửa theo dõi.")
    lost = list(queries.to_decide(units)[:100])
    for one in lost:
        look(request, "message", str(one.uid))
    begins = request.at - timedelta(days=DAYS)
    told = queries.told_by_channel(min(units), begins, request.at + timedelta(seconds=1))
    page = pages.messages_page(lost, told, local(request.at).date())
    return render(request, "desk/messages/messages.html", {"page": page, "days": DAYS})


@require_POST
def decide(request: DeskRequest, uid: UUID, what: str) -> HttpResponse:
    """Decide about one message: it arrived, send it again, call."""
    if what not in DECISIONS:
        raise Http404
    act, words = DECISIONS[what]
    seen = queries.to_decide(calling_units(request.acting))
    act(fetch_seen(request, seen, "message", uid=uid), by=request.acting, at=request.at)
    forget_waiting(request.acting.staff_id)
    toasts.success(request, words)
    return redirect("messages")


@require_safe
def letters(request: DeskRequest) -> HttpResponse:
    """Show the dossiers whose people wait for an answer, the longest first."""
    found = dossiers.unanswered(request.acting)
    for one in found:
        look(request, "dossier", one.dossier.ref)
    page = pages.letters_page(found, local(request.at).date())
    return render(request, "desk/messages/letters.html", {"page": page})


@require_safe
def connections(request: DeskRequest) -> HttpResponse:
    """Show how each carrier is now; asks each of them over the net."""
    if not tends_connections(request.acting):
        raise NotYours("Kết nối do người quản trị theo dõi.")
    lines = [
        ConnectionLine(
            row.channel.label, row.provider, row.check.is_well, row.check.words, row.check.do
        )
        for row in registry.connections()
    ]
    return render(request, "desk/messages/connections.html", {"lines": lines})
