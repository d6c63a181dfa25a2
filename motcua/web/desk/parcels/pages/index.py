"""Everything of the post that waits, on one page."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels import queries
from motcua.casework.parcels.models import Parcel, ParcelBatch
from motcua.casework.parcels.states import CARRIED, BatchState, ParcelState
from motcua.core.wording import short_moment
from motcua.foundation.org.rules import Acting
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import today_of
from motcua.web.desk.parcels.pages.agreements import agreement_facts
from motcua.web.desk.parcels.pages.incoming import INCOMING_COLUMNS, incoming_row
from motcua.web.desk.parcels.pages.lines import codes_of
from motcua.web.desk.parcels.shapes import ParcelRow, PostIndex
from motcua.web.desk.units.shapes import Part, Row

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


def _parcel_row(parcel: Parcel, day: date) -> ParcelRow:
    batch = parcel.batch
    return ParcelRow(
        uid=str(parcel.uid),
        code=parcel.code,
        href=reverse("parcel", args=[parcel.uid]),
        receiver=parcel.name,
        dossiers=codes_of(parcel),
        since=short_moment(parcel.prepared_at, day),
        batch=Link(batch.code, reverse("batch", args=[batch.uid])) if batch else None,
    )


def _parcels_part(key: str, title: str, parcels: Sequence[Parcel], day: date) -> Part:
    rows = tuple(
        Row(
            parcel.code,
            (
                parcel.name,
                codes_of(parcel),
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
