"""The titles that stand under signatures: list, add, rename."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.core.refusals import NotYours
from motcua.foundation.org import operations
from motcua.foundation.org.models import Post
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import FormPage, answer, by, posted, status_of, tried
from motcua.web.desk.staff.forms import PostChangeForm, PostForm
from motcua.web.desk.staff.people import NOT_KEPT
from motcua.web.desk.units.shapes import Part, Row

_FORM_METHODS = ["GET", "POST"]


@require_http_methods(_FORM_METHODS)
def index(request: DeskRequest) -> HttpResponse:
    """List the titles and add one."""
    _require(request)
    form = PostForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: operations.create_post(**form.cleaned_data, **by(request))
    ):
        messages.success(request, "Đã thêm chức danh.")
        return redirect("posts")
    page = FormPage("Chức danh", "Thêm chức danh", Link("Cán bộ", reverse("staff-list")))
    context = {"page": page, "form": form, "part": _titles()}
    return render(request, "desk/staff/posts.html", context, status=status_of(form))


@require_http_methods(_FORM_METHODS)
def edit(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Rename a title for all who bear it."""
    _require(request)
    post = get_object_or_404(Post, uid=uid)
    initial = {"title": post.title, "version": post.version}
    form = PostChangeForm(posted(request), initial=initial)
    notice = Notice("Đổi cho mọi người mang chức danh này", "Phiếu đã in giữ chức danh cũ.")
    back = Link("Chức danh", reverse("posts"))
    page = FormPage(f"Sửa chức danh {post.title}", "Ghi chức danh", back, notices=(notice,))
    return answer(
        request,
        page,
        form,
        lambda: operations.change_post(post, **form.cleaned_data, **by(request)),
        "Đã ghi chức danh.",
    )


def _require(request: DeskRequest) -> None:
    if not request.acting.holds(Role.ADMINISTRATOR):
        raise NotYours(NOT_KEPT)


def _titles() -> Part:
    people = Count("staff", filter=Q(staff__is_active=True))
    rows = Post.objects.annotate(people=people).order_by("position", "title")
    return Part(
        key="posts",
        title="Đang dùng",
        first="Chức danh",
        columns=("Cán bộ",),
        rows=tuple(
            Row(row.title, (str(row.people),), edit_href=reverse("post-edit", args=[row.uid]))
            for row in rows
        ),
        empty="Chưa có chức danh nào.",
    )
