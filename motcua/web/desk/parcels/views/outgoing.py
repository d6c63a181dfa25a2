"""A parcel of ours: packed, looked at, acted on; the lists on which parcels leave."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.lifecycle import PARCEL
from motcua.casework.parcels.models import Parcel, ParcelBatch
from motcua.casework.parcels.operations import ParcelGiven
from motcua.casework.parcels.states import Contents, ParcelState, Payer
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.web.access.looks import fetch_seen, reveal
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import (
    FormPage,
    VersionedForm,
    answer,
    by,
    posted,
    status_of,
    today_of,
    tried,
)
from motcua.web.desk.layout import forget_waiting
from motcua.web.desk.parcels import forms
from motcua.web.desk.parcels.pages.index import post_index
from motcua.web.desk.parcels.pages.outgoing import batch_page, parcel_page

BACK = Link("Bưu chính", "/desk/post/")
_BOTH = ["GET", "POST"]


# --- Packing --------------------------------------------------------------------------------


@require_http_methods(_BOTH)
def pack(request: DeskRequest) -> HttpResponse:
    """Pack the result of a dossier, or a slip of it, with what else waits for the same person."""
    seen = Dossier.objects.seen_by(request.acting).select_related("result_unit", "receiving_unit")
    dossier = fetch_seen(request, seen, "dossier", code=request.GET.get("dossier", ""))
    contents = request.GET.get("contents", Contents.RESULT)
    contents = contents if contents in Contents.values else Contents.RESULT
    unit = dossier.result_unit if contents == Contents.RESULT else dossier.receiving_unit
    if not queries.may_post(request.acting, unit.pk):
        raise NotYours("Bưu gửi do quầy Một cửa nơi trả kết quả đóng gói.")
    others = queries.to_pack_with(dossier, request.acting) if contents == Contents.RESULT else []
    agreement = queries.agreement_on(unit.pk, today_of(request))
    to = queries.delivery_of(dossier)
    form = forms.PackForm(
        posted(request),
        others=[(one.ref, f"{one.ref} · {one.procedure_version.name}") for one in others],
        collects_fees=bool(agreement and agreement.collects_fees),
        office_pays=bool(agreement and agreement.payer == Payer.OFFICE),
        initial={
            "uid": uuid4(), "version": dossier.version, "contents": contents, "name": to.name,
            "phone": to.phone, "address": to.address, "paid_by": to.paid_by,
            "also": [one.ref for one in others if one.return_method == "post"],
        },
    )  # fmt: skip
    reveal(request, "dossier", dossier.ref, "nơi nhận: điện thoại, địa chỉ")
    chosen = [dossier, *(one for one in others if one.ref in request.POST.getlist("also"))]

    def act() -> Parcel:
        said = form.cleaned_data
        given = ParcelGiven(
            to=form.to, contents=contents, collect_vnd=said.get("collect_vnd") or 0,
            tracking=said["tracking"],
        )  # fmt: skip
        return operations.prepare(chosen, given, unit=unit, uid=said["uid"], **by(request))

    words = f"{Contents(contents).label} hồ sơ {dossier.ref}"
    page = FormPage("Đóng gói gửi bưu chính", "Đóng gói", BACK, words, notices=_told(agreement))
    if form.is_valid() and tried(form, act):
        forget_waiting(request.acting.staff_id)
        messages.success(request, "Đã đóng gói. In phiếu gửi và dán lên bưu gửi")
        return redirect("parcel", uid=form.cleaned_data["uid"])
    context = {"page": page, "form": form}
    return render(request, "desk/form_page.html", context, status=status_of(form))


def _told(agreement: Any) -> tuple[Notice, ...]:
    if agreement is None:
        return (
            Notice(
                "Chưa có thỏa thuận với bưu chính",
                "Ghi thỏa thuận trước, sau đó mới đóng gói được.",
                link=Link("Thỏa thuận với bưu chính", "/desk/post/agreements/"),
            ),
        )
    return (
        Notice(
            "Bưu tá phát tận tay người có tên",
            "Trong lúc bưu chính giữ, quầy không trả kết quả này cho ai. Phát xong thì hồ sơ tự ghi đã trả.",
        ),
    )


# --- One parcel -----------------------------------------------------------------------------


@require_safe
def parcel(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one parcel; address and phone whole only when asked for, with a line."""
    found = _seen(request, uid)
    whole = "whole" in request.GET
    if whole:
        reveal(request, "parcel", found.code, "điện thoại, địa chỉ")
    return render(
        request, "desk/parcels/parcel.html", {"page": parcel_page(request, found, whole=whole)}
    )


def _seen(request: DeskRequest, uid: UUID) -> Parcel:
    seen = Parcel.objects.seen_by(request.acting).select_related("unit", "agreement", "batch")
    return fetch_seen(request, seen, "parcel", uid=uid)


@dataclass(frozen=True, slots=True)
class ParcelAct:
    """One act on a parcel: its form, its button, and the call it makes."""

    form: type[VersionedForm]
    does: Callable[[Parcel, Any, dict[str, Any]], object]
    button: str
    done: str


def _happened(operation: Callable[..., object], *names: str) -> Callable[..., object]:
    """Return the call of an operation that says when it happened and these fields."""

    def does(parcel: Parcel, form: Any, common: dict[str, Any]) -> object:
        said = {name: form.cleaned_data[name] for name in names}
        version = form.cleaned_data["version"]
        return operation(parcel, happened_at=form.happened_at, version=version, **said, **common)

    return does


def _said(operation: Callable[..., object]) -> Callable[..., object]:
    """Return the call of an operation that takes the form's fields as they are."""

    def does(parcel: Parcel, form: Any, common: dict[str, Any]) -> object:
        return operation(parcel, **form.cleaned_data, **common)

    return does


def _readdress(parcel: Parcel, form: Any, common: dict[str, Any]) -> object:
    said = form.cleaned_data
    return operations.readdress(
        parcel, form.to, tracking=said["tracking"], version=said["version"], **common
    )


def _keep_proof(parcel: Parcel, form: Any, common: dict[str, Any]) -> object:
    given = form.cleaned_data["file"]
    content = given.read(settings.UPLOAD_LIMIT_BYTES + 1)
    version = form.cleaned_data["version"]
    return operations.keep_proof(parcel, given.name, content, version=version, **common)


# fmt: off
ACTS = {
    "readdress": ParcelAct(forms.ReaddressForm, _readdress, "Ghi nơi nhận", "Đã sửa nơi nhận. In lại phiếu gửi"),
    "cancel": ParcelAct(forms.ReasonForm, _said(operations.cancel), "Bỏ bưu gửi", "Đã bỏ. Kết quả lại chờ ở quầy"),
    "set_out": ParcelAct(forms.HappenedForm, _happened(operations.set_out), "Ghi đang phát", "Đã ghi"),
    "deliver": ParcelAct(forms.DeliveredForm, _happened(operations.deliver, "delivered_to"), "Ghi đã phát", "Đã ghi. Kết quả trong bưu gửi là đã trả"),
    "fail": ParcelAct(forms.FailedForm, _happened(operations.fail, "reason"), "Ghi chưa phát được", "Đã ghi. Người dân được báo"),
    "take_back": ParcelAct(forms.FailedForm, _happened(operations.take_back, "reason"), "Ghi đã nhận lại", "Đã ghi. Kết quả lại nằm ở quầy, người dân được báo"),
    "inquire": ParcelAct(forms.InquireForm, _said(operations.inquire), "Ghi", "Đã ghi"),
    "keep_proof": ParcelAct(forms.ProofForm, _keep_proof, "Lưu giấy báo phát", "Đã lưu"),
}
# fmt: on


@require_http_methods(_BOTH)
def act(request: DeskRequest, uid: UUID, act: str) -> HttpResponse:
    """Show the form of one act, or do it. 404 for no act, 409 from the wrong state or person."""
    offered = ACTS.get(act)
    if offered is None:
        raise Http404
    found = _seen(request, uid)
    PARCEL.check(act, request.acting, found)
    more: dict[str, Any] = {}
    if offered.form is forms.ReaddressForm:
        more["office_pays"] = found.agreement.payer == Payer.OFFICE
        reveal(request, "parcel", found.code, "điện thoại, địa chỉ")
    form = offered.form(
        posted(request), request.FILES or None, initial=_begun(request, found), **more
    )
    label = next(row.label for row in PARCEL.transitions if row.act == act)
    page = FormPage(label, offered.button, Link(found.code, reverse("parcel", args=[uid])))
    return answer(request, page, form, lambda: offered.does(found, form, by(request)), offered.done)


def _begun(request: DeskRequest, found: Parcel) -> dict[str, Any]:
    """Return what a form begins with: the parcel as it is, and now."""
    here = local(request.at)
    return {
        "version": found.version,
        "name": found.name,
        "phone": found.phone,
        "address": found.address,
        "paid_by": found.paid_by,
        "tracking": found.tracking,
        "delivered_to": found.name,
        "day": here.date(),
        "hour": here.time().replace(second=0, microsecond=0),
    }


# --- Lists ----------------------------------------------------------------------------------


@require_POST
def draw_up(request: DeskRequest) -> HttpResponse:
    """Put the ticked parcels on a list."""
    picked = Parcel.objects.seen_by(request.acting).filter(
        uid__in=[one for one in request.POST.getlist("pick") if _is_uid(one)],
        state=ParcelState.PREPARED,
    )
    try:
        drawn = operations.draw_up_batch(
            list(picked.select_related("unit", "agreement")), **by(request)
        )
    except (NotYours, Stale):
        raise
    except Refused as refusal:
        context = {"page": post_index(request, refusal.message)}
        return render(request, "desk/parcels/index.html", context, status=409)
    return redirect("batch", uid=drawn.uid)


def _is_uid(said: str) -> bool:
    try:
        UUID(said)
    except ValueError:
        return False
    return True


@require_http_methods(_BOTH)
def batch(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one list; take down who took the parcels, and under which numbers."""
    found = _batch(request, uid)
    form = forms.HandForm(posted(request))
    if form.is_valid():
        trackings = {
            name.removeprefix("tracking-"): value
            for name, value in request.POST.items()
            if name.startswith("tracking-") and isinstance(value, str)
        }
        taken_by = form.cleaned_data["taken_by"]
        if tried(form, lambda: operations.hand_to_operator(
            found, taken_by=taken_by, trackings=trackings, **by(request)
        )):  # fmt: skip
            messages.success(request, "Đã bàn giao. Người dân được báo mã bưu gửi")
            return redirect("post")
    parcels = list(found.parcels.prefetch_related("items__dossier").order_by("pk"))
    context = {"page": batch_page(found, parcels, request.acting), "form": form}
    return render(request, "desk/parcels/batch.html", context, status=status_of(form))


def _batch(request: DeskRequest, uid: UUID) -> ParcelBatch:
    seen = queries.batches_of(request.acting).select_related("agreement", "unit")
    return fetch_seen(request, seen, "parcel_batch", uid=uid)


@require_POST
def void(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Tear a list up before it is signed."""
    operations.void_batch(_batch(request, uid), **by(request))
    messages.success(request, "Đã hủy bảng kê. Bưu gửi lại chờ giao")
    return redirect("post")
