"""What the views of forms share: the revision an address means, the draft it must be."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.rules.forms import Form
from motcua.backoffice.procedures.states import FormState
from motcua.core.refusals import NotFromHere, NotYours
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.procedures.pages.form_editor import may_edit
from motcua.web.desk.procedures.views.asking import signed


def revision_at(uid: UUID) -> FormRevision:
    """Return a revision with its version and procedure. Raise Http404."""
    revision = queries.form_revision(uid)
    if revision is None:
        raise Http404
    return revision


def draft_at(request: DeskRequest, uid: UUID) -> FormRevision:
    """Return a draft for its keeper. Raise Http404, NotFromHere, NotYours."""
    revision = revision_at(uid)
    if revision.state != FormState.DRAFT:
        raise NotFromHere("Tờ khai đã ban hành không sửa được nữa. Hãy lập bản mới từ bản này.")
    if not may_edit(request, revision):
        raise NotYours("Tờ khai do người quản trị của đơn vị cấp trên cùng giữ.")
    return revision


def address(revision: FormRevision) -> str:
    """Return the address of a revision."""
    return reverse("form", args=[revision.uid])


def changed(
    request: DeskRequest,
    revision: FormRevision,
    change: Callable[[Form], Form],
    text: str,
    stamp: int,
) -> FormRevision:
    """Store a draft with one thing changed. Raise as ``operations.change_form``."""
    form = change(queries.form_of(revision))
    return operations.change_form(revision, form, text=text, stamp=stamp, **signed(request))


def part_page(
    request: DeskRequest,
    revision: FormRevision,
    heading: str,
    context: dict[str, object],
    status: int = 200,
) -> HttpResponse:
    """Draw the page of one part of a form, under the name of the form."""
    whole = {
        "heading": heading,
        "name": revision.title,
        "back": Link("Tờ khai", address(revision)),
        "no_href": address(revision),
        **context,
    }  # fmt: skip
    return render(request, "desk/procedures/form_part.html", whole, status=status)
