"""Every label of the forms stands on the paper, in its size; the code opens the look-up.

Law: 03/2025/TT-VPCP, Phụ lục I; the labels are those of the forms in force.
"""

import io
import re
import shutil

import pytest
import zxingcpp
from pypdf import PdfReader

from motcua.backoffice.documents import queries, rules
from motcua.backoffice.documents.rules.samples import CODE
from motcua.backoffice.documents.states import SlipKind
from motcua.core import printing
from tests.backoffice.documents.paper.hand import A4, A5, millimetres, pages_of, picture, text_of
from tests.factories.documents import ISSUED_AT, sample, unsaved_slip

A4_LANDSCAPE = (297, 210)
HEAD_LABELS = (
    "ỦY BAN NHÂN DÂN XÃ MINH TÂN",
    "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Minh Tân, ngày 23 tháng 11 năm 2026",
    "DỮ LIỆU TRÌNH DIỄN",
)
LABELS = {
    SlipKind.RECEIPT: (
        "Số: 0017/TNHS-TTPVHCC",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Liên 1: lưu",
        f"Mã hồ sơ: {CODE}",
        "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Nguyễn Thị Ửng",
        "Số định danh cá nhân/tổ chức: 000000000018",
        "Địa chỉ: Thôn Đình Thượng, xã Minh Tân",
        "Số điện thoại: 0000 000 018",
        "Email: ung@example.vn",
        "Nội dung yêu cầu giải quyết: Cấp giấy xác nhận tình trạng hôn nhân để kết hôn",
        "Thành phần hồ sơ nộp gồm:",
        "Tên giấy tờ Bản chính Chứng thực Photo",
        "1 Tờ khai cấp giấy xác nhận tình trạng hôn nhân 1",
        "2 Trích lục ghi chú ly hôn 1 2",
        "3 Căn cước – xuất trình, không giữ bản sao",
        "Số lượng hồ sơ: 01 (bộ)",
        "Phí, lệ phí: 15.000 đ (đã thu)",
        "Thời gian giải quyết theo quy định: 02 ngày làm việc",
        "Thời gian nhận: 08 giờ 42 phút, ngày 23 tháng 11 năm 2026",
        "Thời gian trả kết quả: 16 giờ 30 phút, thứ Năm, ngày 26 tháng 11 năm 2026",
        "T3 24/11 nghỉ lễ T4 25/11 1/2 T5 26/11 2/2",
        "– Không tính thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.",
        "– Bước kế tiếp: công chức Tư pháp – hộ tịch. Ông/bà không phải làm gì thêm.",
        "Đăng ký nhận kết quả tại: Quầy 1, Trung tâm Phục vụ hành chính công",
        "Vào Sổ theo dõi hồ sơ: Quyển số 01, Số thứ tự 0017",
        "NGƯỜI NỘP (Ký và ghi rõ họ tên) Nguyễn Thị Ửng",
        "NGƯỜI TIẾP NHẬN (Ký và ghi rõ họ tên) Lê Thị Lan",
    ),
    SlipKind.SUPPLEMENT_REQUEST: (
        "Số: 0017/PBS-TTPVHCC",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Hồ sơ của: Nguyễn Thị Ửng",
        "Nội dung yêu cầu giải quyết: Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Địa chỉ: Thôn Đình Thượng, xã Minh Tân",
        "Số điện thoại: 0000 000 018",
        "Email: ung@example.vn",
        "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
        "1. Bản vẽ thiết kế xây dựng: thiếu bản vẽ móng, tỷ lệ 1/100",
        "2. Cam kết bảo đảm an toàn: chưa có chữ ký của hộ liền kề",
        "Lý do: Chưa đủ căn cứ thẩm định kết cấu móng và an toàn công trình liền kề.",
        "Căn cứ: 61/2018/NĐ-CP, Điều 17; 118/2025/NĐ-CP, Điều 11.",
        "chậm nhất thứ Hai, ngày 14 tháng 12 năm 2026",
        "nếu có vướng mắc, Ông/Bà liên hệ với ông Vũ Đình Quyết, Phòng Kinh tế số điện thoại 0000 000 102 để được hướng dẫn./.",
        "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Lê Thị Lan",
    ),
    SlipKind.REFUSAL: (
        "Số: 0017/PTC-TTPVHCC",
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Ửng",
        "Số định danh: 000000000018",
        "Địa chỉ: Thôn Đình Thượng, xã Minh Tân",
        "Điện thoại: 0000 000 018",
        "Email: ung@example.vn",
        "Mã hồ sơ (nếu có): Nội dung",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh có yếu tố nước ngoài",
        "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
        "1. Việc không thuộc thẩm quyền của Ủy ban nhân dân xã Minh Tân.",
        "2. Hồ sơ chưa có văn bản thỏa thuận chọn quốc tịch cho con.",
        "Ông/Bà có thể: nộp tại Trung tâm Phục vụ hành chính công tỉnh",
        "NGƯỜI NỘP (Ký và ghi rõ họ tên) Nguyễn Thị Ửng",
        "NGƯỜI TIẾP NHẬN (Ký và ghi rõ họ tên) Lê Thị Lan",
    ),
    SlipKind.APOLOGY_EXTENSION: (
        "Số: 0017/PXL",
        "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "Kính gửi: Bà Nguyễn Thị Ửng",
        "Ngày 23 tháng 11 năm 2026, Ủy ban nhân dân xã Minh Tân tiếp nhận hồ sơ",
        "thủ tục hành chính Cấp Giấy xác nhận tình trạng hôn nhân của Ông/Bà/Tổ chức Nguyễn Thị Ửng, số định danh 000000000018, mã số hồ sơ: H00.50.05-261123-0017.",
        "Thời gian hẹn trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 26 tháng 11 năm 2026.",
        "Lý do: nơi đăng ký kết hôn trước đây chưa trả lời văn bản xác minh.",
        "xin trân trọng gửi lời xin lỗi tới Ông/Bà/Tổ chức và sẽ trả kết quả giải quyết hồ sơ vào ngày: 16 giờ 30 phút, thứ Hai, ngày 30 tháng 11 năm 2026",
        "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Lê Khắc Hậu",
    ),
    SlipKind.STOP_NOTICE: (
        "Số: 0017/TBD-TTPVHCC",
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        f"Mã hồ sơ: {CODE}",
        "Tên thủ tục hành chính: Cấp Giấy xác nhận tình trạng hôn nhân",
        "Chủ hồ sơ: Nguyễn Thị Ửng",
        "Ngày đề nghị dừng: 09 giờ 05 phút, ngày 24 tháng 11 năm 2026",
        "Tình trạng hồ sơ khi dừng: Đang xử lý",
        "Lý do dừng: Người nộp đề nghị dừng giải quyết hồ sơ.",
        "Lời mẫu 05: chưa xác nhận.",
    ),
    SlipKind.ROUTING_SLIP: (
        "Số: 0017/PKS-TTPVHCC",
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        f"Mã số hồ sơ: {CODE}",
        "Cơ quan (bộ phận) giải quyết: Văn phòng HĐND và UBND xã Minh Tân",
        "Cơ quan phối hợp: Công an xã Minh Tân",
        "Ngày nhận: 08 giờ 42 phút, ngày 23 tháng 11 năm 2026",
        "Hẹn trả: 16 giờ 30 phút, ngày 26 tháng 11 năm 2026",
        "Tên đơn vị (Giao / Nhận) Thời gian giao, nhận hồ sơ Kết quả (trước hạn/ đúng hạn/ quá hạn) Ghi chú",
        "1 Giao: Bộ phận Tiếp nhận và Trả kết quả Nhận: Tư pháp – hộ tịch 09 giờ 05 phút, ngày 23 tháng 11 năm 2026 Người giao: Lê Thị Mận Người nhận: Trần Văn Ước Đúng hạn",
        "2 Giao: Tư pháp – hộ tịch Nhận: Lãnh đạo UBND xã",
        "Trước hạn đã xác minh",
        "Kết quả giải quyết do bên nhận ghi.",
    ),
    SlipKind.REGISTER: (
        "Số: 0017/STD-TTPVHCC",
        "SỔ THEO DÕI HỒ SƠ",
        "Lĩnh vực: Hộ tịch · Từ ngày 01/11/2026 đến ngày 30/11/2026 · 1 hồ sơ",
        "STT Mã hồ sơ Tên TTHC Tên tổ chức, cá nhân Địa chỉ/SĐT Cơ quan chủ trì giải quyết",
        "Phương thức nhận kết quả Ký nhận",
        "Nhận hồ sơ Hẹn trả kết quả Trả kết quả",
        "08:42 23/11/2026 16:30 26/11/2026 10:15 26/11/2026 Tại quầy",
        "In bởi Lê Thị Mận, 16:45, thứ Hai 30/11/2026",
        "trang 1/1",
    ),
    SlipKind.GUIDANCE: (
        "Số: 0017/HD-TTPVHCC",
        "PHIẾU HƯỚNG DẪN",
        "Hướng dẫn ông/bà: Nguyễn Thị Ửng",
        "Việc cần làm: Cấp giấy xác nhận tình trạng hôn nhân để kết hôn",
        "Giấy tờ cần mang theo",
        "Tờ khai theo mẫu – 1 bản chính lấy mẫu tại quầy",
        "Trích lục ghi chú ly hôn chỉ khi đã từng kết hôn",
        "Cần hỏi thêm, gọi: 0000 000 100",
        "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Lê Thị Lan",
    ),
}


@pytest.mark.parametrize("kind", SlipKind)
def test_every_label_of_the_form_stands_on_it(kind, printed):
    text = text_of(printed(kind), slice(0, 1))

    missing = [label for label in (*HEAD_LABELS, *LABELS[kind]) if label not in text]
    assert missing == []


@pytest.mark.parametrize("kind", SlipKind)
def test_the_paper_has_its_size_and_is_one_page_a_copy(kind, printed):
    size = {SlipKind.REGISTER: A4_LANDSCAPE, SlipKind.GUIDANCE: A4}.get(kind, A5)

    assert [millimetres(page) for page in pages_of(printed(kind))] == [size] * len(
        rules.copies_of(kind)
    )


@pytest.mark.parametrize("kind", SlipKind)
def test_the_pdf_says_its_title_language_and_structure(kind, printed):
    reader = PdfReader(io.BytesIO(printed(kind)))
    root = reader.trailer["/Root"]

    assert reader.metadata.title == f"{kind.label} số {rules.symbol_of(kind, 17)}"
    assert reader.metadata.creation_date == ISSUED_AT
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


@pytest.mark.parametrize("kind", SlipKind)
def test_printing_again_gives_the_same_bytes(kind, printed):
    first = printed(kind)
    printing.KEPT.clear()

    assert queries.pdf_of(unsaved_slip(kind)) == first


def test_only_our_faces_are_used(printed):
    names = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for kind in SlipKind
        for page in pages_of(printed(kind))
        for font in page["/Resources"]["/Font"].values()
    }

    families = {re.split(r"[-,]", name)[0] for name in names}
    assert families == {"Tinos", "BeVietnamPro"}


# --- The code --------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize(
    "kind",
    [
        SlipKind.RECEIPT,
        SlipKind.SUPPLEMENT_REQUEST,
        SlipKind.APOLOGY_EXTENSION,
        SlipKind.STOP_NOTICE,
        SlipKind.ROUTING_SLIP,
    ],
)
def test_the_code_opens_the_look_up_and_is_large_enough(kind, printed, tmp_path, settings):
    dpi = 150
    (code,) = zxingcpp.read_barcodes(picture(printed(kind), tmp_path, dpi=dpi))

    key = rules.lookup_key(CODE, settings.LOOKUP_SECRET)
    assert code.text == f"{settings.PUBLIC_URL}/h/{CODE}/{key}/"
    width = (code.position.top_right.x - code.position.top_left.x) / dpi * 25.4
    assert width >= 22


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
def test_the_code_survives_a_poor_photocopy(printed, tmp_path):
    poor = picture(printed(SlipKind.RECEIPT), tmp_path, dpi=100).convert("1").rotate(3, fillcolor=1)

    assert len(zxingcpp.read_barcodes(poor.convert("L"))) == 1


def test_the_address_stands_in_letters_too(printed, settings):
    address = settings.PUBLIC_URL.partition("://")[2] + rules.lookup_path(
        CODE, settings.LOOKUP_SECRET
    ).rstrip("/")

    assert f"Tra cứu: {address} · Điện thoại: 0000 000 100" in text_of(printed(SlipKind.RECEIPT))


@pytest.mark.parametrize(
    "content",
    [
        sample(SlipKind.REFUSAL),
        sample(SlipKind.SUPPLEMENT_REQUEST, dossier_code=""),
        sample(SlipKind.GUIDANCE),
    ],
    ids=["refusal", "supplement", "guidance"],
)
def test_without_a_code_there_is_nothing_to_look_up(content):
    pdf = queries.pdf_of(unsaved_slip(rules.kind_of(content), content=content))

    assert "Tra cứu:" not in text_of(pdf)


def test_a_guide_can_lead_to_the_page_of_its_procedure():
    content = sample(SlipKind.GUIDANCE, link="https://motcua.example/t/1.004873/")

    text = text_of(queries.pdf_of(unsaved_slip(SlipKind.GUIDANCE, content=content)))

    assert "Tra cứu: motcua.example/t/1.004873" in text
