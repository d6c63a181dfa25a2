"""The requests that wait, the nearest limit first; each is answered in writing."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.foundation.people import operations, queries
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest


class AnswerForm(forms.Form):
    """The answer, as the person reads it."""

    answer = forms.CharField(
        label="Trả lời người dân",
        help_text="Đã sửa gì, hoặc vì sao chưa sửa và cần giấy tờ gì.",
        max_length=2000,
        error_messages={"required": "ghi câu trả lời cho người dân"},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@require_safe
def corrections(request: DeskRequest) -> HttpResponse:
    """List what waits for an answer."""
    waiting = queries.open_corrections(request.acting)
    return render(request, "desk/corrections/list.html", {"waiting": waiting, "at": request.at})


@require_http_methods(["GET", "POST"])
def answer(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one request with what is held; answer it."""
    asked = fetch_seen(request, queries.open_corrections(request.acting), "correction", uid=uid)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            operations.answer_correction(
                asked, form.cleaned_data["answer"], by=request.acting, at=request.at
            )
        except (NotFromHere, NotYours):
            raise
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã trả lời. Người dân đọc ở trang Thông tin của tôi")
            return redirect("corrections")
    page = {"asked": asked, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/corrections/answer.html", page, status=status)
