"""Parcels that go out, their lists, the register. Addresses and phones are masked until asked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.urls import reverse

from motcua.casework.parcels import queries
from motcua.casework.parcels.lifecycle import PARCEL
from motcua.casework.parcels.models import Parcel, ParcelBatch
from motcua.casework.parcels.states import BatchState, Contents, ParcelState, Payer
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.core.secrecy import mask_phone
from motcua.core.wording import moment, phone_in_threes
from motcua.foundation.org.rules import Acting
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Act, Link
from motcua.web.desk.configuring import today_of
from motcua.web.desk.parcels.pages.lines import codes_of, events_of
from motcua.web.desk.parcels.shapes import BatchLine, BatchPage, ParcelPage, RegisterRow

BUTTONS = {"deliver": "Đã phát tận tay", "take_back": "Bưu chính trả lại"}
BUTTON_ORDER = (
    "deliver", "fail", "set_out", "take_back", "keep_proof", "readdress", "cancel", "inquire",
)  # fmt: skip
NOTES = {
    ParcelState.PREPARED: "In phiếu gửi, dán lên bưu gửi, rồi đưa vào bảng kê để giao bưu chính.",
    ParcelState.FAILED: "Người dân đã được báo. Gọi hỏi giờ có nhà hoặc địa chỉ khác rồi báo bưu chính.",
    ParcelState.RETURNED: "Kết quả nằm lại ở quầy. Đóng gói lại với địa chỉ mới, hoặc trả tại quầy.",
}


def parcel_page(request: DeskRequest, parcel: Parcel, *, whole: bool) -> ParcelPage:
    """Return one parcel. Two SELECTs: its dossiers, its lines."""
    day = today_of(request)
    acts = [row for row in PARCEL.open_to(request.acting, parcel) if row.act in BUTTON_ORDER]
    acts.sort(key=lambda row: BUTTON_ORDER.index(row.act))
    items = parcel.items.select_related("dossier").order_by("dossier_id")
    batch = parcel.batch
    return ParcelPage(
        code=parcel.code,
        state=ParcelState(parcel.state).label,
        facts=tuple(_parcel_facts(parcel, whole=whole)),
        events=tuple(events_of(parcel, day)),
        dossiers=tuple(
            Link(item.dossier.ref, reverse("dossier", args=[item.dossier.ref])) for item in items
        ),
        acts=tuple(
            Act(
                BUTTONS.get(row.act, row.label),
                reverse("parcel-act", args=[parcel.uid, row.act]),
                key="" if number else "F9",
                primary=not number,
            )
            for number, row in enumerate(acts)
        ),
        address_href=reverse("parcel-address", args=[parcel.uid])
        if parcel.state == ParcelState.PREPARED
        else "",
        proof_href=reverse("parcel-proof", args=[parcel.uid]) if parcel.proof else "",
        reveal_href="" if whole else f"{reverse('parcel', args=[parcel.uid])}?whole=1",
        batch=Link(batch.code, reverse("batch", args=[batch.uid])) if batch else None,
        note=NOTES.get(ParcelState(parcel.state), ""),
    )


def _parcel_facts(parcel: Parcel, *, whole: bool) -> Iterator[tuple[str, str]]:
    yield "Trong có", Contents(parcel.contents).label
    yield "Người nhận", parcel.name
    phone = parcel.phone if whole else mask_phone(parcel.phone)
    yield "Điện thoại", phone_in_threes(phone)
    yield "Địa chỉ", parcel.address if whole else "ẩn"
    yield "Cước", Payer(parcel.paid_by).label
    if parcel.collect_vnd:
        yield "Thu hộ", format_vnd(parcel.collect_vnd)
    yield "Mã bưu gửi", parcel.tracking or "chưa có"
    yield "Thỏa thuận", f"{parcel.agreement.number}, {parcel.agreement.operator}"
    if parcel.delivered_to and parcel.ended_at:
        yield "Người ký nhận", f"{parcel.delivered_to}, {moment(parcel.ended_at)}"
    if parcel.reason:
        yield "Lý do", parcel.reason


def batch_page(batch: ParcelBatch, parcels: Sequence[Parcel], acting: Acting) -> BatchPage:
    """Return one list with its parcels."""
    is_drawn = batch.state == BatchState.DRAWN
    return BatchPage(
        uid=str(batch.uid),
        code=batch.code,
        state=BatchState(batch.state).label,
        facts=tuple(_batch_facts(batch)),
        lines=tuple(
            BatchLine(
                one.code, reverse("parcel", args=[one.uid]), one.name, one.tracking, codes_of(one)
            )
            for one in parcels
        ),
        list_href=reverse("batch-list", args=[batch.uid]),
        may_hand=is_drawn and queries.may_post(acting, batch.unit_id),
    )


def _batch_facts(batch: ParcelBatch) -> Iterator[tuple[str, str]]:
    yield "Thỏa thuận", f"{batch.agreement.number}, {batch.agreement.operator}"
    yield "Lập", f"{moment(batch.drawn_at)}, {batch.drawn_by_name}"
    if batch.handed_at:
        yield "Bàn giao", moment(batch.handed_at)
        yield "Bên giao", batch.handed_by_name
        yield "Bên nhận", batch.taken_by_name


def register_rows(parcels: Iterable[Parcel]) -> list[RegisterRow]:
    """Return the parcels of a period as lines; who receives by name and masked phone only."""
    return [
        RegisterRow(
            code=one.code,
            href=reverse("parcel", args=[one.uid]),
            receiver=one.name,
            phone=mask_phone(one.phone),
            dossiers=codes_of(one),
            contents=Contents(one.contents).label,
            tracking=one.tracking,
            packed=_when(one.prepared_at),
            handed=_when(one.handed_at),
            state=ParcelState(one.state).label,
            ended=_when(one.ended_at),
        )
        for one in parcels
    ]


def _when(at: datetime | None) -> str:
    return f"{local(at):%d/%m/%Y %H:%M}" if at else ""
