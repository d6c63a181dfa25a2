"""What an agreement, a parcel in and a parcel out need. *Law*: 61/2018/NĐ-CP, Điều 20, 22."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.casework.parcels.states import PEOPLES_WAYS, Payer
from motcua.core.refusals import Refused
from motcua.foundation.people.rules import normalise_phone

MOST_PIECES = 200
LONGEST_TRACKING = 40
MOST_COLLECTED_VND = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementGiven:
    """What an agreement with an operator says. ``valid_to`` is the first day it holds no more."""

    number: str
    signed_on: date
    valid_from: date
    operator: str
    valid_to: date | None = None
    operator_phone: str = ""
    collects_papers: bool = True
    returns_results: bool = True
    collects_fees: bool = False
    payer: str = Payer.RECEIVER
    price_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryGiven:
    """Where a parcel goes: to whom, which phone, which address, who pays the way."""

    name: str
    phone: str
    address: str
    paid_by: str = Payer.RECEIVER


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingGiven:
    """What the postman brought, as the cover says."""

    sender_name: str
    received_at: datetime
    tracking: str = ""
    list_number: str = ""
    piece_count: int = 1
    sender_phone: str = ""
    sender_address: str = ""


def code_of(unit_code: str, kind: str, day: date, serial: int) -> str:
    """Return ``H00.01.02-BG26-00012``: kind ``BG`` out, ``BD`` in, ``BK`` a list."""
    return f"{unit_code}-{kind}{day:%y}-{serial:05d}"


def check_agreement(given: AgreementGiven) -> None:
    """Raise Refused unless an agreement says with whom, about what, since when."""
    if not given.number.strip() or not given.operator.strip():
        raise Refused("Ghi số thỏa thuận và tên doanh nghiệp bưu chính.")
    if not (given.collects_papers or given.returns_results or given.collects_fees):
        raise Refused("Thỏa thuận phải có ít nhất một việc: nhận hồ sơ, trả kết quả hoặc thu hộ.")
    if given.valid_to is not None and given.valid_to <= given.valid_from:
        raise Refused("Ngày hết hiệu lực phải sau ngày bắt đầu.")
    if given.payer == Payer.PREPAID:
        raise Refused("Cước do cơ quan trả, hoặc do người dân trả.")


def cleaned(given: DeliveryGiven) -> DeliveryGiven:
    """Return the same as kept. Raise Refused while somebody could not be found or called."""
    name, address = " ".join(given.name.split()), " ".join(given.address.split())
    phone = normalise_phone(given.phone)
    if not name or not address:
        raise Refused("Ghi họ tên và địa chỉ người nhận.")
    if not phone:
        raise Refused("Ghi điện thoại người nhận: bưu tá gọi trước khi phát.")
    if given.paid_by not in Payer.values:
        raise Refused("Chọn ai trả cước.")
    return replace(given, name=name, address=address, phone=phone)


def payer_of(agreement_payer: str, chosen: str) -> str:
    """Return who pays: where the office pays nobody else does; else whoever was chosen."""
    if agreement_payer == Payer.OFFICE:
        return Payer.OFFICE
    return chosen if chosen in PEOPLES_WAYS else Payer.RECEIVER


def plain_tracking(typed: str) -> str:
    """Return an operator's number as kept: capitals, no spaces. Raise Refused for one too long."""
    tracking = "".join(typed.split()).upper()
    if len(tracking) > LONGEST_TRACKING:
        raise Refused(f"Mã bưu gửi dài nhất {LONGEST_TRACKING} chữ.")
    return tracking


def check_collected(collect_vnd: int, *, collects_fees: bool) -> None:
    """Raise Refused when money is to be collected that the agreement knows nothing of."""
    if not 0 <= collect_vnd <= MOST_COLLECTED_VND:
        raise Refused("Số tiền thu hộ không hợp lệ.")
    if collect_vnd and not collects_fees:
        raise Refused(
            "Thỏa thuận với bưu chính không có thu hộ phí, lệ phí.", law="61/2018/NĐ-CP, Điều 22"
        )


def check_same_owner(submitter_ids: Iterable[int | None]) -> None:
    """Raise Refused when a parcel would carry one person's result to another."""
    if len(set(submitter_ids)) > 1:
        raise Refused("Một bưu gửi chỉ để kết quả của cùng một người nộp.")


def check_incoming(given: IncomingGiven, at: datetime) -> None:
    """Raise Refused unless a parcel that came names its sender, its pieces and a past instant."""
    if not given.sender_name.strip():
        raise Refused("Ghi người gửi như trên bì.")
    if not 1 <= given.piece_count <= MOST_PIECES:
        raise Refused(f"Số hồ sơ trong bưu gửi từ 1 đến {MOST_PIECES}.")
    if given.received_at > at:
        raise Refused("Giờ nhận từ bưu tá không thể sau bây giờ.")


def check_happened(happened_at: datetime, *, handed_at: datetime | None, at: datetime) -> None:
    """Raise Refused for what would have happened before the operator had it, or has not yet.

    An operator reports to the minute.
    """
    if happened_at > at:
        raise Refused("Giờ bưu chính báo không thể sau bây giờ.")
    if handed_at is not None and happened_at < handed_at.replace(second=0, microsecond=0):
        raise Refused("Giờ bưu chính báo trước lúc cơ quan giao bưu gửi. Xem lại ngày giờ.")
