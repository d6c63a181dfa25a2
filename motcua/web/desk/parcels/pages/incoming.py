"""Parcels that came in: a line, a page."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from motcua.casework.parcels.lifecycle import INCOMING
from motcua.casework.parcels.models import IncomingParcel
from motcua.casework.parcels.states import IncomingState
from motcua.core.secrecy import mask_phone
from motcua.core.wording import moment, phone_in_threes, short_moment
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import today_of
from motcua.web.desk.parcels.pages.lines import events_of
from motcua.web.desk.parcels.shapes import IncomingPage
from motcua.web.desk.units.shapes import Row

INCOMING_COLUMNS = ("Mã bưu gửi", "Nhận lúc", "Đã nhập")


def incoming_row(parcel: IncomingParcel, day: date) -> Row:
    """Return one parcel that came in as a line."""
    return Row(
        parcel.sender_name,
        (
            parcel.tracking or "thư thường",
            short_moment(parcel.received_at, day),
            f"{parcel.entered_count} trên {parcel.piece_count} hồ sơ",
        ),
        href=reverse("incoming-parcel", args=[parcel.uid]),
    )


def incoming_page(request: DeskRequest, parcel: IncomingParcel, *, whole: bool) -> IncomingPage:
    """Return one parcel that came in. Two SELECTs: its dossiers, its lines."""
    acts = {row.act for row in INCOMING.open_to(request.acting, parcel)}
    found = parcel.dossiers.select_related("dossier__procedure_version").order_by("pk")
    left = parcel.piece_count - parcel.entered_count
    here = reverse("incoming-parcel", args=[parcel.uid])
    return IncomingPage(
        code=parcel.code,
        state=IncomingState(parcel.state).label,
        facts=tuple(_incoming_facts(parcel, whole=whole)),
        dossiers=tuple(
            Link(
                f"{one.dossier.ref} · {one.dossier.procedure_version.name}",
                reverse("dossier", args=[one.dossier.ref]),
            )
            for one in found
        ),
        events=tuple(events_of(parcel, today_of(request))),
        note=f"Còn {left} hồ sơ chưa nhập." if left > 0 and "enter" in acts else "",
        enter_href=f"/desk/dossiers/new/?parcel={parcel.uid}" if "enter" in acts else "",
        close_href=reverse("incoming-close", args=[parcel.uid]) if "close" in acts else "",
        reopen_href=reverse("incoming-reopen", args=[parcel.uid]) if "reopen" in acts else "",
        reveal_href=f"{here}?whole=1" if not whole and _has_masked(parcel) else "",
    )


def _has_masked(parcel: IncomingParcel) -> bool:
    return bool(parcel.sender_phone or parcel.sender_address)


def _incoming_facts(parcel: IncomingParcel, *, whole: bool) -> Iterator[tuple[str, str]]:
    yield "Mã bưu gửi", parcel.tracking or "thư thường, không có mã"
    yield "Người gửi", parcel.sender_name
    if parcel.sender_phone:
        phone = parcel.sender_phone if whole else mask_phone(parcel.sender_phone)
        yield "Điện thoại", phone_in_threes(phone)
    if parcel.sender_address:
        yield "Địa chỉ", parcel.sender_address if whole else "ẩn"
    yield "Nhận từ bưu tá", moment(parcel.received_at)
    if parcel.list_number:
        yield "Phiếu giao của bưu tá", parcel.list_number
    yield "Trên bì ghi", f"{parcel.piece_count} hồ sơ"
    if parcel.closed_at:
        yield "Nhập hết", moment(parcel.closed_at)
