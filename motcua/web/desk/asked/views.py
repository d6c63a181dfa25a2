"""The questions that wait, and answering one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import AskedQuestion
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.asked.forms import AnswerForm
from motcua.web.desk.configuring import by, posted, status_of, tried


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Show what waits at this office, the longest waiting first, then what was answered."""
    unit_id = request.acting.home_unit_id
    context = {
        "waiting": queries.questions_waiting(unit_id),
        "answered": queries.questions_answered(unit_id),
    }
    return render(request, "desk/asked/index.html", context)


@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Answer one question and publish it, or set it aside."""
    seen = queries.questions_of(request.acting.home_unit_id)
    question = fetch_seen(request, seen, "asked_question", uid=uid)
    start = {"version": question.stamp, "answer": question.answer}
    form = AnswerForm(posted(request), initial=start)
    publish = "set_aside" not in request.POST
    if form.is_valid() and tried(form, lambda: _answered(request, question, form, publish)):
        messages.success(request, "Đã đăng câu trả lời" if publish else "Đã cất, không đăng")
        return redirect("asked")
    context = {"form": form, "question": question}
    return render(request, "desk/asked/one.html", context, status=status_of(form))


def _answered(
    request: DeskRequest, question: AskedQuestion, form: AnswerForm, publish: bool
) -> None:
    data = form.cleaned_data
    operations.answer(
        question, data["answer"], publish=publish, stamp=data["version"], **by(request)
    )
