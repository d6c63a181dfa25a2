"""Mandates: the list, a new one from a card, one whole; signed, used, taken back."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.queries import Listing
from motcua.casework.helping import operations
from motcua.casework.helping.models import HelpMandate
from motcua.casework.helping.permissions import helping_unit_id, stands_at_counter
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen, look
from motcua.web.access.requests import DeskRequest
from motcua.web.components.cards import code_in_photo
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import (
    CONFLICT,
    FormPage,
    VersionedForm,
    answer,
    by,
    posted,
    status_of,
    today_of,
    tried,
)
from motcua.web.desk.dossiers.drafts import fill_from_card
from motcua.web.desk.helping.forms import MandateForm, RecordForm, RevokeForm, SignForm
from motcua.web.desk.helping.pages import help_index, mandate_page

USUAL = timedelta(days=30)
_FORM_METHODS = ["GET", "POST"]


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show the mandates of one's office, or one's own, and how much help was given."""
    return render(request, "desk/helping/index.html", {"page": help_index(request)})


@require_http_methods(_FORM_METHODS)
def new(request: DeskRequest) -> HttpResponse:
    """Draw up a mandate; a card read first fills the person and draws the form again."""
    unit = _unit(request)
    procedures = catalogue.offered_to(unit, request.at)
    is_official = stands_at_counter(request.acting, unit.pk)
    if request.method == "POST" and (request.POST.get("scan") or request.FILES.get("photo")):
        form = _read(request, procedures, is_official=is_official)
    else:
        initial = {"uid": uuid4(), "until": today_of(request) + USUAL}
        form = MandateForm(
            posted(request), initial=initial, procedures=procedures, is_official=is_official
        )
        if form.is_valid() and tried(form, lambda: _draw_up(request, unit, form)):
            messages.success(request, "Đã lập. In giấy, đọc cho người nhờ nghe rồi ký")
            return redirect("mandate", uid=form.cleaned_data["uid"])
        if not is_official and status_of(form) == CONFLICT:
            # Numbers must not be tried in a hamlet without a trace.
            why = str(form.non_field_errors()[0])
            look(request, "page", request.path, why, kind=AuditKind.REFUSED)
    context = {"form": form, "back": reverse("helping")}
    return render(request, "desk/helping/new.html", context, status=status_of(form))


def _unit(request: DeskRequest) -> Unit:
    unit_id = helping_unit_id(request.acting)
    if unit_id is None:
        raise NotYours(
            "Giấy nhờ làm hộ do công chức Bộ phận Một cửa, trưởng thôn hoặc thành viên "
            "tổ công nghệ số cộng đồng lập."
        )
    return Unit.objects.get(pk=unit_id)


def _draw_up(request: DeskRequest, unit: Unit, form: MandateForm) -> HelpMandate:
    uid = form.cleaned_data["uid"]
    return operations.draw_up(unit, form.person, form.given, uid=uid, **by(request))


def _read(request: DeskRequest, procedures: Sequence[Listing], *, is_official: bool) -> MandateForm:
    """Return the form with what the card says; what else was typed stays."""
    data: QueryDict = request.POST.copy()
    problem = ""
    try:
        if photo := request.FILES.get("photo"):
            data["scan"] = code_in_photo(photo)
        fill_from_card(data)
    except Refused as refusal:
        problem = refusal.message
    data["scan"] = ""
    form = MandateForm(initial=data.dict(), procedures=procedures, is_official=is_official)
    form.scan_problem = problem  # type: ignore[attr-defined]
    return form


@require_safe
def mandate(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one mandate with its journal."""
    page = mandate_page(request, _seen(request, uid))
    return render(request, "desk/helping/mandate.html", {"page": page})


def _seen(request: DeskRequest, uid: UUID) -> HelpMandate:
    seen = HelpMandate.objects.seen_by(request.acting).select_related("person", "procedure")
    return fetch_seen(request, seen, "help_mandate", uid=uid)


@require_http_methods(_FORM_METHODS)
def sign(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Record that the person signed."""
    found = _seen(request, uid)
    form = SignForm(posted(request), initial={"version": found.version, "signed_by": "signature"})
    return _act(request, found, form, operations.sign, "Người nhờ đã ký", "Ghi đã ký")


@require_http_methods(_FORM_METHODS)
def record(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Record other help."""
    found = _seen(request, uid)
    form = RecordForm(posted(request), initial={"version": found.version})
    return _act(request, found, form, operations.record_help, "Ghi việc đã giúp", "Ghi")


@require_http_methods(_FORM_METHODS)
def revoke(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Take a mandate back at the person's wish."""
    found = _seen(request, uid)
    form = RevokeForm(posted(request), initial={"version": found.version})
    notice = Notice("Hồ sơ đã nộp giữ nguyên", "Từ bây giờ không làm hộ được gì theo giấy này.")
    return _act(
        request, found, form, operations.revoke, "Người nhờ thu hồi", "Thu hồi", notice=notice
    )


def _act(
    request: DeskRequest,
    found: HelpMandate,
    form: VersionedForm,
    act: Any,
    heading: str,
    button: str,
    *,
    notice: Notice | None = None,
) -> HttpResponse:
    back = Link(found.person_name, reverse("mandate", args=[found.uid]))
    notices = (notice,) if notice else ()
    page = FormPage(heading, button, back, notices=notices)
    return answer(
        request, page, form, lambda: act(found, **form.cleaned_data, **by(request)), "Đã ghi."
    )
