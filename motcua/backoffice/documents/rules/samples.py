"""One filled content per form: what an office sees while it changes a template, and what tests print.

The people can belong to nobody: numbers of zeros, no such commune.
"""

from datetime import date, datetime

from motcua.backoffice.documents.rules.contents import (
    ApologyExtension,
    Guidance,
    Receipt,
    Refusal,
    Register,
    RoutingSlip,
    SlipContent,
    StopNotice,
    SupplementRequest,
)
from motcua.backoffice.documents.rules.parts import (
    Addressee,
    DayCell,
    GuidanceBox,
    HandOver,
    Letterhead,
    PaperLine,
    RegisterRow,
    SupplementItem,
)
from motcua.backoffice.documents.states import SlipKind, Timeliness
from motcua.core.clock import OFFICE_TZ

CODE = "H00.50.05-261123-0017"
HEAD = Letterhead(
    superior="ỦY BAN NHÂN DÂN XÃ MINH TÂN",
    place="Minh Tân",
    address="Thôn Đình Thượng, xã Minh Tân",
    phone="0000 000 100",
    demo=True,
)
PERSON = Addressee(
    name="Nguyễn Thị Ửng",
    personal_id="000000000018",
    address="Thôn Đình Thượng, xã Minh Tân",
    phone="0000 000 018",
    email="ung@example.vn",
)
REQUEST = "Cấp giấy xác nhận tình trạng hôn nhân để kết hôn"
PROCEDURE = "Cấp Giấy xác nhận tình trạng hôn nhân"
STRIP = (
    DayCell(weekday="T2", day="23/11", mark="start", says="nhận"),
    DayCell(weekday="T3", day="24/11", mark="skipped", says="nghỉ lễ"),
    DayCell(weekday="T4", day="25/11", mark="counted", says="1/2"),
    DayCell(weekday="T5", day="26/11", mark="due", says="2/2"),
)


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=OFFICE_TZ)


RECEIVED_AT, DUE_AT = _at(23, 8, 42), _at(26, 16, 30)

_RECEIPT = Receipt(
    head=HEAD,
    dossier_code=CODE,
    applicant=PERSON,
    request=REQUEST,
    papers=(
        PaperLine(name="Tờ khai cấp giấy xác nhận tình trạng hôn nhân", originals=1),
        PaperLine(name="Trích lục ghi chú ly hôn", certified=1, copies=2),
        PaperLine(name="Căn cước", note="xuất trình, không giữ bản sao"),
    ),
    time_limit="02 ngày làm việc",
    received_at=RECEIVED_AT,
    due_at=DUE_AT,
    result_place="Quầy 1, Trung tâm Phục vụ hành chính công",
    register_book="01",
    register_number="0017",
    fee="15.000 đ (đã thu)",
    days=STRIP,
    promise=(
        "Thời hạn 2 ngày làm việc, tính từ ngày làm việc kế tiếp.",
        "Không tính thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.",
        "Theo lịch năm 2026 của UBND xã Minh Tân.",
        "Bước kế tiếp: công chức Tư pháp – hộ tịch. Ông/bà không phải làm gì thêm.",
    ),
)
_SUPPLEMENT_REQUEST = SupplementRequest(
    head=HEAD,
    dossier_code=CODE,
    applicant=PERSON,
    request="Cấp giấy phép xây dựng nhà ở riêng lẻ",
    items=(
        SupplementItem(name="Bản vẽ thiết kế xây dựng", what="thiếu bản vẽ móng, tỷ lệ 1/100"),
        SupplementItem(name="Cam kết bảo đảm an toàn", what="chưa có chữ ký của hộ liền kề"),
    ),
    reason="Chưa đủ căn cứ thẩm định kết cấu móng và an toàn công trình liền kề.",
    contact_name="ông Vũ Đình Quyết, Phòng Kinh tế",
    contact_phone="0000 000 102",
    answer_by=date(2026, 12, 14),
    law="61/2018/NĐ-CP, Điều 17; 118/2025/NĐ-CP, Điều 11",
)
_REFUSAL = Refusal(
    head=HEAD,
    applicant=PERSON,
    request="Đăng ký khai sinh có yếu tố nước ngoài",
    reasons=(
        "Việc không thuộc thẩm quyền của Ủy ban nhân dân xã Minh Tân.",
        "Hồ sơ chưa có văn bản thỏa thuận chọn quốc tịch cho con.",
    ),
    law="61/2018/NĐ-CP, Điều 17",
    advice="nộp tại Trung tâm Phục vụ hành chính công tỉnh, hoặc trên Cổng Dịch vụ công quốc gia.",
)
_APOLOGY_EXTENSION = ApologyExtension(
    head=HEAD,
    to="Bà Nguyễn Thị Ửng",
    agency="Ủy ban nhân dân xã Minh Tân",
    applicant=PERSON,
    procedure=PROCEDURE,
    dossier_code=CODE,
    received_at=RECEIVED_AT,
    due_at=DUE_AT,
    reason="nơi đăng ký kết hôn trước đây chưa trả lời văn bản xác minh.",
    new_due_at=_at(30, 16, 30),
    promise=("Bước kế tiếp: công chức Tư pháp – hộ tịch. Ông/bà không phải làm gì thêm.",),
    signer_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    signer_name="Lê Khắc Hậu",
)
_STOP_NOTICE = StopNotice(
    head=HEAD,
    applicant=PERSON,
    procedure=PROCEDURE,
    dossier_code=CODE,
    received_at=RECEIVED_AT,
    requested_at=_at(24, 9, 5),
    stopped_at=_at(24, 9, 30),
    state_at_stop="Đang xử lý",
    reason="Người nộp đề nghị dừng giải quyết hồ sơ.",
    papers_given_back=("Tờ khai cấp giấy xác nhận tình trạng hôn nhân: 1 bản chính",),
    law="118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7",
)
_ROUTING_SLIP = RoutingSlip(
    head=HEAD,
    dossier_code=CODE,
    procedure=PROCEDURE,
    applicant_name=PERSON.name,
    agency="Văn phòng HĐND và UBND xã Minh Tân",
    coordinating=("Công an xã Minh Tân",),
    received_at=RECEIVED_AT,
    due_at=DUE_AT,
    hand_overs=(
        HandOver(
            giver_unit="Bộ phận Tiếp nhận và Trả kết quả",
            receiver_unit="Tư pháp – hộ tịch",
            at=_at(23, 9, 5),
            giver="Lê Thị Mận",
            receiver="Trần Văn Ước",
            result=Timeliness.ON_TIME,
        ),
        HandOver(
            giver_unit="Tư pháp – hộ tịch",
            receiver_unit="Lãnh đạo UBND xã",
            at=_at(25, 14, 10),
            giver="Trần Văn Ước",
            receiver="Lê Khắc Hậu",
            result=Timeliness.EARLY,
            note="đã xác minh",
        ),
    ),
    blank_rows=1,
)
_REGISTER = Register(
    head=HEAD,
    fields="Hộ tịch",
    from_day=date(2026, 11, 1),
    to_day=date(2026, 11, 30),
    rows=(
        RegisterRow(
            dossier_code=CODE,
            procedure=PROCEDURE,
            name=PERSON.name,
            address=PERSON.address,
            phone=PERSON.phone,
            agency="UBND xã Minh Tân",
            received_at=RECEIVED_AT,
            due_at=DUE_AT,
            handed_over_at=_at(26, 10, 15),
            delivery="Tại quầy",
        ),
    ),
    printed_by="Lê Thị Mận",
    printed_at=_at(30, 16, 45),
)
_GUIDANCE = Guidance(
    head=HEAD,
    name=PERSON.name,
    request=REQUEST,
    procedure=PROCEDURE,
    boxes=(
        GuidanceBox(name="Tờ khai theo mẫu", quantity="1 bản chính", hint="lấy mẫu tại quầy"),
        GuidanceBox(name="Căn cước", quantity="xuất trình", have=True),
        GuidanceBox(name="Trích lục ghi chú ly hôn", hint="chỉ khi đã từng kết hôn"),
    ),
    where="Quầy 1, Trung tâm Phục vụ hành chính công xã Minh Tân",
    open_hours="07:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu",
    time_limit="2 ngày làm việc",
    fee="15.000 đ",
    notes=("Có thể nộp tại nhà trên Cổng Dịch vụ công quốc gia.",),
    hotline="0000 000 100",
)

SAMPLES: dict[SlipKind, SlipContent] = {
    SlipKind.RECEIPT: _RECEIPT,
    SlipKind.SUPPLEMENT_REQUEST: _SUPPLEMENT_REQUEST,
    SlipKind.REFUSAL: _REFUSAL,
    SlipKind.APOLOGY_EXTENSION: _APOLOGY_EXTENSION,
    SlipKind.STOP_NOTICE: _STOP_NOTICE,
    SlipKind.ROUTING_SLIP: _ROUTING_SLIP,
    SlipKind.REGISTER: _REGISTER,
    SlipKind.GUIDANCE: _GUIDANCE,
}
