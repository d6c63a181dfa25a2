"""The list of disclosures, and the acts on one."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from motcua.backoffice.documents import operations, queries
from motcua.backoffice.documents.models import Posting, PostingFile
from motcua.backoffice.documents.operations import Disclosure
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.kept import contained
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import FormPage, answer, by, posted, today_of, tried
from motcua.web.desk.home import home_unit
from motcua.web.desk.postings.cover import cover_part, form_words, quarter_of
from motcua.web.desk.postings.forms import DisclosureFields, FileForm, PutUpForm, TakeDownForm

BACK = Link("Công khai", "/desk/postings/")
LAW = "Luật 10/2022/QH15, Điều 11–14"


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Show what is due, what is up, what may come down."""
    unit_id = home_unit(request).pk
    rows = queries.disclosed(unit_id, request.at)
    today = today_of(request)
    context = {
        "rows": rows,
        "part": cover_part(queries.cover_of(rows, today.year), today),
        "unproved": sum(row.lacks_evidence for row in rows),
        "quarter": quarter_of(today),
        "due": sum(row.standing in {"due", "late"} for row in rows),
        "late": sum(row.standing == "late" for row in rows),
        "may_publish": queries.may_publish(request.acting, unit_id),
    }
    return render(request, "desk/postings/index.html", context)


@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Write down what must be published."""
    unit = home_unit(request)
    form = DisclosureFields(
        posted(request), initial={"version": 0, "decided_on": today_of(request)}
    )
    page = FormPage("Nội dung phải công khai", "Ghi", BACK)
    return answer(
        request,
        page,
        form,
        lambda: operations.record_posting(unit, Disclosure(**form.changes()), **by(request)),
        "Đã ghi. Công khai trong 5 ngày làm việc kể từ ngày ban hành",
    )


@require_GET
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one disclosure with what can be done."""
    context = {**_shown(request, _seen(request, uid)), "form": FileForm()}
    return render(request, "desk/postings/one.html", context)


def _shown(request: DeskRequest, posting: Posting) -> dict[str, Any]:
    return {
        "row": queries.stood(posting, request.at),
        "form_words": form_words(posting),
        "may_publish": queries.may_publish(request.acting, posting.unit_id),
    }


@require_http_methods(["GET", "POST"])
def amend(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Change what was written while it is not up."""
    posting = _seen(request, uid)
    start = {name: getattr(posting, name) for name in DisclosureFields.base_fields}
    form = DisclosureFields(posted(request), initial=start)

    def act() -> object:
        version = form.cleaned_data["version"]
        return operations.amend_posting(
            posting, Disclosure(**form.changes()), version=version, **by(request)
        )

    return answer(request, FormPage("Sửa nội dung", "Ghi", _back(posting)), form, act, "Đã ghi")


@require_http_methods(["GET", "POST"])
def up(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Put it up."""
    posting = _seen(request, uid)
    start = {"version": posting.version, "on": today_of(request), "ways": ["a", "b"]}
    form = PutUpForm(posted(request), initial=start)
    rule = Notice(
        "Công khai trong 5 ngày làm việc; niêm yết ít nhất 30 ngày liên tục",
        "Mục 4 và mục 13 công khai thường xuyên. Truyền thanh mục 7 đến 12 ít nhất 3 ngày liên tục.",
        LAW,
    )
    page = FormPage("Công khai", "Đã công khai", _back(posting), posting.title, notices=(rule,))

    def act() -> object:
        given = {**form.cleaned_data, "forms": form.cleaned_data["ways"]}
        del given["ways"]
        return operations.put_up(posting, **given, **by(request))

    return answer(request, page, form, act, "Đã ghi. Trang của xã hiện ngay nội dung này")


@require_http_methods(["GET", "POST"])
def down(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Take it down."""
    posting = _seen(request, uid)
    form = TakeDownForm(
        posted(request), initial={"version": posting.version, "on": today_of(request)}
    )
    page = FormPage("Gỡ niêm yết", "Đã gỡ", _back(posting), posting.title)
    return answer(
        request,
        page,
        form,
        lambda: operations.take_down(posting, **form.cleaned_data, **by(request)),
        "Đã ghi ngày gỡ và người gỡ",
    )


@require_POST
def add_file(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Keep a file: the document itself, or a picture of where it hangs."""
    posting = _seen(request, uid)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data["file"]
        content = given.read(settings.UPLOAD_LIMIT_BYTES + 1)
        evidence = form.cleaned_data["is_evidence"]
        if tried(form, lambda: operations.attach_file(
            posting, given.name, content, is_evidence=evidence, **by(request)
        )):  # fmt: skip
            messages.success(request, "Đã thêm tệp")
            return redirect("posting", uid=uid)
    context = {
        **_shown(request, posting),
        "form": form,
    }
    return render(request, "desk/postings/one.html", context, status=422)


@require_safe
def file(request: DeskRequest, uid: UUID, digest: str) -> FileResponse:
    """Show a file of a disclosure, put up or not."""
    files = PostingFile.objects.filter(posting=_seen(request, uid))
    found = fetch_seen(request, files, "posting_file", digest=digest)
    return contained(found.digest, found.mime)


def _seen(request: DeskRequest, uid: UUID) -> Posting:
    mine = queries.postings_of(request.acting.home_unit_id)
    return fetch_seen(request, mine.prefetch_related("files"), "posting", uid=uid)


def _back(posting: Posting) -> Link:
    return Link(posting.title, reverse("posting", args=[posting.uid]))
