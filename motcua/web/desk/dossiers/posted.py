"""Intake from a parcel that came by post: whose it says it is, and the acts of it."""

from dataclasses import replace

from django.http import QueryDict
from django.urls import reverse

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Intake
from motcua.casework.dossiers.states import ReturnMethod
from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.models import IncomingParcel
from motcua.casework.parcels.states import Contents
from motcua.core.refusals import Refused
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import today_of
from motcua.web.desk.dossiers.shapes import Received


def parcel_of(request: DeskRequest, uid: str) -> IncomingParcel | None:
    """Return the open parcel named. At most one SELECT; none without a uid."""
    return queries.open_parcel(request.acting, uid) if uid else None


def parcel_named(request: DeskRequest, data: QueryDict) -> IncomingParcel:
    """Return the open parcel the form names. Raise Refused when it was closed meanwhile."""
    parcel = parcel_of(request, data.get("parcel", ""))
    if parcel is None:
        raise Refused("Bưu gửi này đã đóng. Mở lại ở trang Bưu chính rồi nhập tiếp.")
    return parcel


def lent_to(request: DeskRequest) -> QueryDict | None:
    """Return what an intake opened from a parcel begins with; None without one."""
    parcel = parcel_of(request, request.GET.get("parcel", ""))
    if parcel is None:
        return None
    by_post = queries.returns_by_post(parcel.unit_id, today_of(request))
    data = QueryDict(mutable=True)
    data.update(
        {
            "parcel": str(parcel.uid),
            "channel": Channel.POSTAL,
            "return_method": ReturnMethod.POST if by_post else ReturnMethod.COUNTER,
            "name": parcel.sender_name,
            "phone": parcel.sender_phone,
            "address": parcel.sender_address,
        }
    )
    return data


def notice_of(parcel: IncomingParcel) -> Notice:
    """Return what intake says while a parcel is entered."""
    return Notice(
        f"Nhập từ bưu gửi {parcel.code}",
        f"Hồ sơ {parcel.entered_count + 1} trên {parcel.piece_count}. Người dân không có mặt: "
        "giấy hẹn gửi bằng tin nhắn hoặc bưu chính.",
        link=Link("Xem bưu gửi", reverse("incoming-parcel", args=[parcel.uid])),
    )


def take_in(request: DeskRequest, data: QueryDict, given: Intake) -> Dossier:
    """Receive from the parcel the form names. Raise Refused when it was closed."""
    return operations.take_in(parcel_named(request, data), given, by=request.acting, at=request.at)


def received(page: Received, dossier: Dossier) -> Received:
    """Return the page of a dossier just written in, with what the post adds to it.

    One SELECT for a dossier that came by post.
    """
    if dossier.return_method == ReturnMethod.POST:
        page = replace(page, wish_href=reverse("delivery-wish", args=[dossier.ref]))
    if dossier.channel != Channel.POSTAL:
        return page
    parcel = queries.parcel_it_came_in(dossier)
    slip = {"dossier": dossier.ref, "contents": Contents.SLIP}
    return replace(
        page,
        parcel_href=reverse("incoming-parcel", args=[parcel.uid]) if parcel else "",
        pack_href=reverse("parcel-new", query=slip) if dossier.code else "",
    )
