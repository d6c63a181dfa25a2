"""What people are told of their parcels, and what is printed: address slips, the list both sign.

No message holds an address, and none another person's name.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from motcua.backoffice.documents.rules import Sheet
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.notices import letterhead, tell
from motcua.casework.dossiers.notices.slips.parts import phone_words
from motcua.casework.parcels.models import Parcel, ParcelBatch
from motcua.casework.parcels.states import Contents, Payer, Told
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.core.wording import day, moment, phone_in_threes


def tell_posted(parcel: Parcel, dossiers: Sequence[Dossier], *, at: datetime) -> None:
    """It left the house: by which number it can be followed. Said once a parcel."""
    what = Contents(parcel.contents).label
    tracking = f", mã bưu gửi {parcel.tracking}" if parcel.tracking else ""
    text = (
        f"{what} hồ sơ {_codes(dossiers)} đã giao bưu chính ngày {day(local(at).date())}{tracking}. "
        "Bưu tá gọi trước khi phát."
    )
    tell(dossiers[0], Told.POSTED, text, at=at)


def tell_failed(parcel: Parcel, dossiers: Sequence[Dossier], *, at: datetime) -> None:
    """The postman did not find anybody; told whatever the person switched off."""
    phone = parcel.agreement.operator_phone
    ask = f" Gọi bưu chính {phone_in_threes(phone)} để hẹn phát lại." if phone else ""
    text = f"Bưu chính chưa phát được bưu gửi hồ sơ {_codes(dossiers)}: {parcel.reason}.{ask}"
    tell(dossiers[0], Told.POST_FAILED, text, at=at, is_required=True)


def tell_returned(parcel: Parcel, dossiers: Sequence[Dossier], *, at: datetime) -> None:
    """It came back: fetch it, or say another address; told whatever the person switched off."""
    text = (
        f"Bưu chính trả lại bưu gửi hồ sơ {_codes(dossiers)} ({parcel.reason}). Ông/bà đến quầy "
        "nhận, hoặc báo địa chỉ khác để cơ quan gửi lại."
    )
    tell(dossiers[0], Told.POST_RETURNED, text, at=at, is_required=True)


def _codes(dossiers: Sequence[Dossier]) -> str:
    return ", ".join(dossier.ref for dossier in dossiers)


def address_sheet(parcel: Parcel, dossiers: Sequence[Dossier]) -> Sheet:
    """Return the slip that is stuck on a parcel.

    Many hands hold it: its QR opens what anybody with the code of the first dossier may read.
    """
    unit, code = parcel.unit, dossiers[0].code
    return Sheet(
        template="parcel_address",
        title="Phiếu gửi",
        head=letterhead(unit),
        link=f"{settings.PUBLIC_URL}/h/{code}/" if code else "",
        words={
            "code": parcel.code,
            "sender": unit.one_stop_name or unit.name,
            "sender_address": unit.address,
            "sender_phone": phone_words(unit.phone or unit.hotline),
            "receiver": parcel.name,
            "address": parcel.address,
            "phone": phone_in_threes(parcel.phone),
            "contents": Contents(parcel.contents).label,
            "dossiers": [dossier.ref for dossier in dossiers],
            "paid": Payer(parcel.paid_by).label,
            "collect": format_vnd(parcel.collect_vnd) if parcel.collect_vnd else "",
            "tracking": parcel.tracking,
            "agreement": parcel.agreement.number,
            "operator": parcel.agreement.operator,
        },
    )


def batch_sheet(batch: ParcelBatch, parcels: Sequence[Parcel]) -> Sheet:
    """Return the list office and operator sign: each parcel, to whom, what is to be collected."""
    return Sheet(
        template="parcel_batch",
        title="Bảng kê bàn giao bưu gửi",
        head=letterhead(batch.unit),
        words={
            "code": batch.code,
            "agreement": batch.agreement.number,
            "operator": batch.agreement.operator,
            "drawn_by": batch.drawn_by_name,
            "taken_by": batch.taken_by_name,
            "handed": moment(batch.handed_at) if batch.handed_at else "",
            "total": format_vnd(sum(parcel.collect_vnd for parcel in parcels)),
            "rows": [
                {
                    "code": parcel.code,
                    "tracking": parcel.tracking,
                    "name": parcel.name,
                    "address": parcel.address,
                    "phone": phone_in_threes(parcel.phone),
                    "contents": Contents(parcel.contents).label,
                    "dossiers": [item.dossier.ref for item in parcel.items.all()],
                    "paid": Payer(parcel.paid_by).label,
                    "collect": format_vnd(parcel.collect_vnd) if parcel.collect_vnd else "",
                }
                for parcel in parcels
            ],
        },
    )
