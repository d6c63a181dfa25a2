"""What the views share: the version an address means, one try of an act, the answer to a form."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.states import VersionState
from motcua.core.clock import local
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.procedures.pages.procedure import address_of

OK, CONFLICT = 200, 409


def version_at(request: DeskRequest, code: str, edition: int | None = None) -> Version:
    """Return the version of an address. Raise Http404."""
    version = queries.version_of(code, edition, local(request.at).date())
    if version is None:
        raise Http404
    return version


def draft_at(request: DeskRequest, code: str, edition: int) -> Version:
    """Return the draft of an address, for its keeper. Raise Http404, NotYours, NotFromHere."""
    version = version_at(request, code, edition)
    if not queries.may_keep(request.acting):
        raise NotYours("Danh mục thủ tục do người quản trị của đơn vị cấp trên cùng giữ.")
    if version.state != VersionState.DRAFT:
        raise NotFromHere(
            "Phiên bản đã công bố không sửa được nữa. Hãy lập phiên bản mới từ phiên bản này."
        )
    return version


def tried(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Do one act; when the room refuses, let the form say why and return False."""
    try:
        act()
    except (NotYours, NotFromHere, Stale):
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def signed(request: DeskRequest) -> dict[str, Any]:
    """Return who acts and when."""
    return {"by": request.acting, "at": request.at}


def form_page(
    request: DeskRequest,
    version: Version,
    heading: str,
    form: forms.BaseForm,
    *,
    button: str,
    back: str = "",
    more: Mapping[str, object] | None = None,
    template: str = "desk/procedures/form.html",
) -> HttpResponse:
    """Draw one form of a version, under the name of its procedure."""
    address = address_of(version)
    words = f"{version.procedure.code}, phiên bản {version.edition}"
    context = {
        "heading": heading,
        "name": version.name,
        "back": Link(words, address),
        "no_href": back or address,
        "form": form,
        "button": button,
        **(more or {}),
    }
    return render(request, template, context, status=status_of(form))


def status_of(form: forms.BaseForm) -> int:
    """Return 409 when the room refused what was typed well."""
    return CONFLICT if form.is_bound and form.non_field_errors() else OK
