"""How the pages of the post are put together. Addresses and phones are masked until asked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.urls import reverse

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels import queries
from motcua.casework.parcels.lifecycle import INCOMING, PARCEL
from motcua.casework.parcels.models import (
    IncomingParcel,
    Parcel,
    ParcelBatch,
    PostalAgreement,
)
from motcua.casework.parcels.states import (
    CARRIED,
    BatchState,
    Contents,
    IncomingState,
    ParcelState,
    Payer,
)
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.core.secrecy import mask_phone
from motcua.core.wording import moment, phone_in_threes, short_moment
from motcua.foundation.org.rules import Acting
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Act, Event, Link
from motcua.web.desk.configuring import slashed, today_of
from motcua.web.desk.parcels.shapes import (
    BatchLine,
    BatchPage,
    IncomingPage,
    ParcelPage,
    ParcelRow,
    PostIndex,
    RegisterRow,
)
from motcua.web.desk.units.shapes import Part, Row

BUTTONS = {"deliver": "Đã phát tận tay", "take_back": "Bưu chính trả lại"}
MARKS = {"fail": "stop", "cancel": "stop", "take_back": "stop"}
SHOWN_BATCHES = 20


def post_index(request: DeskRequest, problem: str = "") -> PostIndex:
    """Return everything that waits. A fixed number of SELECTs, whatever there is."""
    acting, day = request.acting, today_of(request)
    unit_id = acting.home_unit_id
    agreement = queries.agreement_on(unit_id, day)
    waits = queries.waiting_counts(acting)
    failed = queries.parcels_in(acting, ParcelState.FAILED)
    carried = queries.parcels_in(acting, *sorted(CARRIED - {ParcelState.FAILED}))
    return PostIndex(
        incoming=_incoming_part(acting, day),
        to_pack=_to_pack_part(queries.to_pack(acting), day),
        prepared=tuple(
            _parcel_row(one, day) for one in queries.parcels_in(acting, ParcelState.PREPARED)
        ),
        trouble=_parcels_part("trouble", "Chưa phát được: gọi cho dân", failed, day),
        carried=_parcels_part("carried", "Đang ở bưu chính", carried, day),
        batches=_batches_part(queries.batches_of(acting)[:SHOWN_BATCHES], day),
        agreement=tuple(agreement_facts(agreement)) if agreement else (),
        words=f"{waits.prepared} chờ giao, {waits.carried} đang ở bưu chính, {waits.failed} chưa phát được",
        may_post=queries.may_post(acting, unit_id),
        problem=problem,
    )


def _incoming_part(acting: Acting, day: date) -> Part:
    rows = tuple(incoming_row(one, day) for one in queries.incoming_open(acting))
    return Part(
        "incoming", "Bưu gửi đến, chờ nhập", INCOMING_COLUMNS, rows,
        "Không có bưu gửi nào chờ nhập.", add=Link("Nhận bưu gửi", reverse("incoming-new")),
        first="Người gửi",
    )  # fmt: skip


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


def _to_pack_part(dossiers: Sequence[Dossier], day: date) -> Part:
    rows = tuple(
        Row(
            dossier.ref,
            (
                dossier.applicant_name,
                dossier.procedure_version.name,
                short_moment(dossier.resolved_at, day) if dossier.resolved_at else "",
                "bưu chính trả lại" if dossier.came_back else "",  # type: ignore[attr-defined]
            ),
            href=reverse("parcel-new", query={"dossier": dossier.ref}),
        )
        for dossier in dossiers
    )
    return Part(
        "to-pack", "Kết quả chờ đóng gói", ("Chủ hồ sơ", "Kết quả của", "Có từ", "Ghi chú"), rows,
        "Không có kết quả nào chờ gửi bưu chính.", first="Hồ sơ",
    )  # fmt: skip


def _codes(parcel: Parcel) -> str:
    return ", ".join(item.dossier.ref for item in parcel.items.all())


def _parcel_row(parcel: Parcel, day: date) -> ParcelRow:
    batch = parcel.batch
    return ParcelRow(
        uid=str(parcel.uid),
        code=parcel.code,
        href=reverse("parcel", args=[parcel.uid]),
        receiver=parcel.name,
        dossiers=_codes(parcel),
        since=short_moment(parcel.prepared_at, day),
        batch=Link(batch.code, reverse("batch", args=[batch.uid])) if batch else None,
    )


def _parcels_part(key: str, title: str, parcels: Sequence[Parcel], day: date) -> Part:
    rows = tuple(
        Row(
            parcel.code,
            (
                parcel.name,
                _codes(parcel),
                parcel.tracking or "chưa có mã",
                _how_far(parcel, day),
            ),
            href=reverse("parcel", args=[parcel.uid]),
        )
        for parcel in parcels
    )
    columns = ("Người nhận", "Hồ sơ", "Mã bưu gửi", "Tình trạng")
    return Part(key, title, columns, rows, "Không có.", first="Bưu gửi")


def _how_far(parcel: Parcel, day: date) -> str:
    since = parcel.failed_at if parcel.state == ParcelState.FAILED else parcel.handed_at
    words = ParcelState(parcel.state).label
    reason = f": {parcel.reason}" if parcel.state == ParcelState.FAILED else ""
    return f"{words}{reason}, {short_moment(since, day)}" if since else words


def _batches_part(batches: Iterable[ParcelBatch], day: date) -> Part:
    rows = tuple(
        Row(
            batch.code,
            (
                str(batch.parcel_count),  # type: ignore[attr-defined]
                short_moment(batch.drawn_at, day),
                BatchState(batch.state).label,
            ),
            href=reverse("batch", args=[batch.uid]),
        )
        for batch in batches
    )
    return Part(
        "batches", "Bảng kê bàn giao", ("Số bưu gửi", "Lập lúc", "Tình trạng"), rows,
        "Chưa lập bảng kê nào.", first="Bảng kê",
    )  # fmt: skip


def agreement_facts(agreement: PostalAgreement) -> Iterator[tuple[str, str]]:
    """Yield what an agreement says, as label and words."""
    yield "Số", f"{agreement.number}, ký ngày {slashed(agreement.signed_on)}"
    yield "Bưu chính", agreement.operator
    if agreement.operator_phone:
        yield "Điện thoại", phone_in_threes(agreement.operator_phone)
    until = f" đến trước {slashed(agreement.valid_to)}" if agreement.valid_to else ""
    yield "Hiệu lực", f"từ {slashed(agreement.valid_from)}{until}"
    yield "Làm việc gì", ", ".join(services(agreement))
    yield "Cước", "cơ quan trả" if agreement.payer == Payer.OFFICE else "người dân trả"
    if agreement.price_words:
        yield "Giá cước", agreement.price_words


def services(agreement: PostalAgreement) -> Iterator[str]:
    """Yield what the operator does under an agreement."""
    if agreement.collects_papers:
        yield "nhận hồ sơ gửi đến"
    if agreement.returns_results:
        yield "trả kết quả đến nhà"
    if agreement.collects_fees:
        yield "thu hộ phí, lệ phí"


# --- One parcel -----------------------------------------------------------------------------


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
        events=tuple(_events(parcel, day)),
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


BUTTON_ORDER = (
    "deliver", "fail", "set_out", "take_back", "keep_proof", "readdress", "cancel", "inquire",
)  # fmt: skip
NOTES = {
    ParcelState.PREPARED: "In phiếu gửi, dán lên bưu gửi, rồi đưa vào bảng kê để giao bưu chính.",
    ParcelState.FAILED: "Người dân đã được báo. Gọi hỏi giờ có nhà hoặc địa chỉ khác rồi báo bưu chính.",
    ParcelState.RETURNED: "Kết quả nằm lại ở quầy. Đóng gói lại với địa chỉ mới, hoặc trả tại quầy.",
}


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


def _events(subject: Parcel | IncomingParcel, day: date) -> Iterator[Event]:
    labels = {row.act: row.label for row in (*PARCEL.transitions, *INCOMING.transitions)}
    for line in subject.timeline.order_by("-seq"):
        facts = line.facts
        said = facts.get("happened") or facts.get("tracking") or facts.get("dossier") or ""
        yield Event(
            labels[line.act],
            short_moment(line.at, day),
            mark=MARKS.get(line.act, "done"),  # type: ignore[arg-type]
            rest=said,
            detail=" · ".join(filter(None, (line.note, line.by_name or line.by_machine))),
        )


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
                one.code, reverse("parcel", args=[one.uid]), one.name, one.tracking, _codes(one)
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


def incoming_page(request: DeskRequest, parcel: IncomingParcel) -> IncomingPage:
    """Return one parcel that came in. Two SELECTs: its dossiers, its lines."""
    acts = {row.act for row in INCOMING.open_to(request.acting, parcel)}
    found = parcel.dossiers.select_related("dossier__procedure_version").order_by("pk")
    left = parcel.piece_count - parcel.entered_count
    return IncomingPage(
        code=parcel.code,
        state=IncomingState(parcel.state).label,
        facts=tuple(_incoming_facts(parcel)),
        dossiers=tuple(
            Link(
                f"{one.dossier.ref} · {one.dossier.procedure_version.name}",
                reverse("dossier", args=[one.dossier.ref]),
            )
            for one in found
        ),
        events=tuple(_events(parcel, today_of(request))),
        note=f"Còn {left} hồ sơ chưa nhập." if left > 0 and "enter" in acts else "",
        enter_href=f"/desk/dossiers/new/?parcel={parcel.uid}" if "enter" in acts else "",
        close_href=reverse("incoming-close", args=[parcel.uid]) if "close" in acts else "",
        reopen_href=reverse("incoming-reopen", args=[parcel.uid]) if "reopen" in acts else "",
    )


def _incoming_facts(parcel: IncomingParcel) -> Iterator[tuple[str, str]]:
    yield "Mã bưu gửi", parcel.tracking or "thư thường, không có mã"
    yield "Người gửi", parcel.sender_name
    if parcel.sender_phone:
        yield "Điện thoại", phone_in_threes(mask_phone(parcel.sender_phone))
    yield "Nhận từ bưu tá", moment(parcel.received_at)
    if parcel.list_number:
        yield "Phiếu giao của bưu tá", parcel.list_number
    yield "Trên bì ghi", f"{parcel.piece_count} hồ sơ"
    if parcel.closed_at:
        yield "Nhập hết", moment(parcel.closed_at)


# --- The register ---------------------------------------------------------------------------


def register_rows(parcels: Iterable[Parcel]) -> list[RegisterRow]:
    """Return the parcels of a period as lines; who receives by name and masked phone only."""
    return [
        RegisterRow(
            code=one.code,
            href=reverse("parcel", args=[one.uid]),
            receiver=one.name,
            phone=mask_phone(one.phone),
            dossiers=_codes(one),
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
