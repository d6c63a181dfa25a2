"""An agreement with the post, told in lines."""

from collections.abc import Iterator

from motcua.casework.parcels.models import PostalAgreement
from motcua.casework.parcels.states import Payer
from motcua.core.wording import phone_in_threes
from motcua.web.desk.configuring import slashed


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
