"""What is still to be mended, and the texts of law that end."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.upkeep import operations, queries
from motcua.backoffice.upkeep.models import LawText
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import FormPage, answer, by, posted, today_of
from motcua.web.desk.upkeep.forms import LawTextForm
from motcua.web.desk.upkeep.pages import upkeep_page

_FORM = ["GET", "POST"]


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show what is to be mended, what could not be checked, and how far the last night came."""
    day = today_of(request)
    found = queries.upkeep_of(request.acting.home_unit_id, day)
    may_keep = queries.may_keep_texts(request.acting)
    page = upkeep_page(found, queries.law_texts(), day, may_keep=may_keep)
    return render(request, "desk/upkeep/index.html", {"page": page})


@require_http_methods(_FORM)
def new_text(request: DeskRequest) -> HttpResponse:
    """Write down that a text of law ends."""
    start = {"version": 0, "number": request.GET.get("number", "")[:120]}
    form = LawTextForm(posted(request), initial=start)
    return answer(
        request,
        FormPage("Văn bản hết hiệu lực", "Ghi", _back()),
        form,
        lambda: operations.write_text(form.changes(), **by(request)),
        "Đã ghi. Thủ tục nào còn dẫn văn bản này hiện ngay trong danh sách",
    )


@require_http_methods(_FORM)
def edit_text(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Correct what was written of a text."""
    text = fetch_seen(request, LawText.objects.all(), "law_text", uid=uid)
    names = ("version", "number", "title", "abolished_on", "replaced_by", "source")
    form = LawTextForm(posted(request), initial={name: getattr(text, name) for name in names})
    return answer(
        request,
        FormPage(f"Sửa {text.number}", "Ghi", _back()),
        form,
        lambda: operations.change_text(
            text, form.changes(), version=form.cleaned_data["version"], **by(request)
        ),
        "Đã ghi",
    )


def _back() -> Link:
    return Link("Kiểm nội dung", reverse("upkeep"))
