"""Parcels that came in: taken from the postman, entered dossier by dossier, closed."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.models import IncomingParcel
from motcua.core.clock import local
from motcua.core.refusals import NotYours
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Unit
from motcua.foundation.org.states import Role
from motcua.web.access.looks import fetch_seen, reveal
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import (
    FormPage,
    answer,
    by,
    posted,
    status_of,
    today_of,
    tried,
)
from motcua.web.desk.parcels.forms import CloseForm, IncomingForm, ReasonForm
from motcua.web.desk.parcels.pages.incoming import INCOMING_COLUMNS, incoming_page, incoming_row
from motcua.web.desk.parcels.views.outgoing import BACK
from motcua.web.desk.units.shapes import Part

_BOTH = ["GET", "POST"]


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show what came in: what waits first, then the rest."""
    day = today_of(request)
    waiting = queries.incoming_open(request.acting)
    entered = queries.incoming_of(request.acting)
    parts = (
        Part(
            "open", "Chờ nhập hồ sơ", INCOMING_COLUMNS,
            tuple(incoming_row(one, day) for one in waiting), "Không có.", first="Người gửi",
        ),
        Part(
            "closed", "Đã nhập hết", INCOMING_COLUMNS,
            tuple(incoming_row(one, day) for one in entered), "Chưa có.", first="Người gửi",
        ),
    )  # fmt: skip
    return render(request, "desk/parcels/incoming.html", {"parts": parts})


@require_http_methods(_BOTH)
def new(request: DeskRequest) -> HttpResponse:
    """Take a parcel from the postman."""
    unit = _unit(request)
    here = local(request.at)
    start = {
        "uid": uuid4(), "piece_count": 1, "day": here.date(),
        "hour": here.time().replace(second=0, microsecond=0),
    }  # fmt: skip
    form = IncomingForm(posted(request), initial=start)
    if form.is_valid() and tried(
        form,
        lambda: operations.accept(unit, form.given, uid=form.cleaned_data["uid"], **by(request)),
    ):
        messages.success(request, "Đã ghi. Mở bưu gửi và nhập từng hồ sơ")
        return redirect("incoming-parcel", uid=form.cleaned_data["uid"])
    context = {"page": FormPage("Nhận bưu gửi từ bưu tá", "Ghi đã nhận", BACK), "form": form}
    return render(request, "desk/form_page.html", context, status=status_of(form))


def _unit(request: DeskRequest) -> Unit:
    duty = request.acting.held(Role.RECEPTION_OFFICER) or request.acting.held(Role.CENTRE_HEAD)
    if duty is None:
        raise NotYours("Bưu gửi đến do công chức Bộ phận Một cửa nhận.")
    return org.unit_of_duty(duty)


@require_safe
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one parcel that came in; address and phone whole only when asked for, with a line."""
    found = _seen(request, uid)
    whole = "whole" in request.GET
    if whole:
        reveal(request, "incoming_parcel", found.code, "điện thoại, địa chỉ người gửi")
    page = incoming_page(request, found, whole=whole)
    return render(request, "desk/parcels/incoming_parcel.html", {"page": page})


def _seen(request: DeskRequest, uid: UUID) -> IncomingParcel:
    seen = IncomingParcel.objects.seen_by(request.acting)
    return fetch_seen(request, seen, "incoming_parcel", uid=uid)


@require_http_methods(_BOTH)
def close(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Say that nothing is left in it."""
    found = _seen(request, uid)
    form = CloseForm(posted(request), initial={"version": found.version})
    words = f"Trên bì ghi {found.piece_count} hồ sơ, đã nhập {found.entered_count}"
    page = FormPage("Đã nhập hết", "Đóng bưu gửi", _back(found), words)
    return answer(
        request,
        page,
        form,
        lambda: operations.close(found, **form.cleaned_data, **by(request)),
        "Đã đóng bưu gửi",
    )


@require_http_methods(_BOTH)
def reopen(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Open it again: another dossier was found in it."""
    found = _seen(request, uid)
    form = ReasonForm(posted(request), initial={"version": found.version})
    return answer(
        request,
        FormPage("Mở lại bưu gửi", "Mở lại", _back(found)),
        form,
        lambda: operations.reopen(found, **form.cleaned_data, **by(request)),
        "Đã mở lại",
    )


def _back(found: IncomingParcel) -> Link:
    return Link(found.code, reverse("incoming-parcel", args=[found.uid]))
