"""The paper itself: every label of the forms, the code that opens the look-up, sizes, copies.

Law: 03/2025/TT-VPCP, Phụ lục I; the labels are those of the forms in force.
"""

import io
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from motcua.backoffice.documents import queries, rules
from motcua.backoffice.documents.queries import paper
from motcua.backoffice.documents.rules.samples import CODE, HEAD, PERSON, RECEIVED_AT, SAMPLES
from motcua.backoffice.documents.states import SlipKind
from motcua.core import printing
from motcua.core.printing import BadTemplate
from motcua.core.refusals import Refused
from tests.factories.documents import ISSUED_AT, sample, unsaved_slip

A5, A4, A4_LANDSCAPE = (148, 210), (210, 297), (297, 210)
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


@pytest.fixture(scope="module")
def printed():
    """Return what prints a sample once for all tests of the module."""
    made = {}

    def pdf(kind):
        if kind not in made:
            made[kind] = queries.pdf_of(unsaved_slip(kind))
        return made[kind]

    return pdf


def pages_of(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def text_of(pdf, pages=slice(None)):
    """Return the text in the order it was written, each blank run one space."""
    text = "\n".join(page.extract_text() for page in list(pages_of(pdf))[pages])
    return re.sub(r"\s+", " ", text)


def millimetres(page):
    return tuple(round(float(length) * 25.4 / 72) for length in page.mediabox[2:])


def picture(pdf, tmp_path, page=1, dpi=150):
    (tmp_path / "slip.pdf").write_bytes(pdf)
    places = [str(tmp_path / "slip.pdf"), str(tmp_path / "slip")]
    pages = ["-f", str(page), "-l", str(page)]
    subprocess.run(["pdftoppm", "-png", "-r", str(dpi), *pages, *places], check=True)
    return Image.open(next(iter(sorted(tmp_path.glob("slip-*.png")))))


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


# --- Copies, paper sizes, marks ----------------------------------------------------------------------


def test_one_print_holds_the_copy_to_keep_and_the_copy_to_give(printed):
    pages = [page.extract_text() for page in pages_of(printed(SlipKind.RECEIPT))]

    assert ["Liên 1: lưu" in page for page in pages] == [True, False]
    assert ["Liên 2: giao khách hàng" in page for page in pages] == [False, True]


def test_the_paper_size_is_the_office_s_choice_and_the_caller_s():
    at_home = unsaved_slip(content=sample(head=replace(HEAD, paper="a4")))

    assert millimetres(pages_of(queries.pdf_of(at_home))[0]) == A4
    assert millimetres(pages_of(queries.pdf_of(at_home, paper="a5"))[0]) == A5


def test_copies_are_the_caller_s_choice():
    pdf = queries.pdf_of(unsaved_slip(), copies=["Bản cấp lại"])

    assert len(pages_of(pdf)) == 1
    assert "Bản cấp lại" in text_of(pdf)


def test_a_real_office_has_no_mark_of_demonstration():
    content = sample(head=replace(HEAD, demo=False))

    pdf = queries.pdf_of(unsaved_slip(content=content))

    assert "TRÌNH DIỄN" not in text_of(pdf)
    assert len(pdf) < len(queries.pdf_of(unsaved_slip()))


def test_a_void_slip_says_so_when_it_is_printed_again():
    slip = unsaved_slip(voided_at=RECEIVED_AT, void_reason="In nhầm thủ tục")

    text = text_of(queries.pdf_of(slip))

    assert "ĐÃ HỦY 08:42, thứ Hai 23/11/2026. Lý do: In nhầm thủ tục" in text


def test_a_preview_shows_the_people_s_copy():
    (picture,) = queries.png_of(unsaved_slip(), ppi=72)

    assert Image.open(io.BytesIO(picture)).size == (420, 595)


def test_a_draft_has_no_number_yet():
    (picture,) = queries.draft_png(sample(), at=ISSUED_AT, ppi=36)

    assert Image.open(io.BytesIO(picture)).size == (210, 298)


# --- Long contents ------------------------------------------------------------------------------------


def test_twelve_papers_and_a_proxy_flow_to_a_second_page_with_their_head():
    papers = tuple(
        rules.PaperLine(name=f"Giấy tờ thứ {number} có tên rất dài " * 3, originals=number)
        for number in range(1, 13)
    )
    proxy = rules.Proxy(name="Hoàng Thị Ế", authorisation="Giấy ủy quyền số 01")
    content = sample(papers=papers, proxy=proxy, visit="Hồ sơ 2 trên 3 nộp cùng lượt")

    pdf = queries.pdf_of(unsaved_slip(content=content))

    first, second, third, fourth = (
        re.sub(r"\s+", " ", page.extract_text()) for page in pages_of(pdf)
    )
    assert ["trang 1/2" in first, "trang 2/2" in second] == [True, True]
    assert ["trang 1/2" in third, "trang 2/2" in fourth] == [True, True]
    assert "TT Tên giấy tờ Bản chính Chứng thực Photo" in second
    assert [text_of(pdf, slice(0, 2)).count(f"Giấy tờ thứ {n} ") for n in range(1, 13)] == [3] * 12
    assert "Người được ủy quyền nộp hồ sơ: Hoàng Thị Ế" in first
    assert "Giấy tờ ủy quyền: Giấy ủy quyền số 01" in first
    assert "Hồ sơ 2 trên 3 nộp cùng lượt." in second
    assert "NGƯỜI NỘP (Ký và ghi rõ họ tên) Hoàng Thị Ế" in second


def test_who_files_for_another_is_named_and_signs():
    content = sample(submitter=rules.Addressee(name="Lường Văn Ước", phone="0000 000 027"))

    text = text_of(queries.pdf_of(unsaved_slip(content=content)))

    assert "Người nộp hồ sơ: Lường Văn Ước" in text
    assert "NGƯỜI NỘP (Ký và ghi rõ họ tên) Lường Văn Ước" in text


def test_what_is_not_known_is_left_to_be_written_by_hand():
    content = sample(
        applicant=rules.Addressee(name="Trần Văn Ước"),
        due_at=None,
        register_book="",
        register_number="",
        days=(),
        promise=(),
        fee="",
    )

    text = text_of(queries.pdf_of(unsaved_slip(content=content)))

    assert "Địa chỉ: Số điện thoại: Email: Nội dung" in text
    assert "Thời gian trả kết quả: ngay khi giải quyết xong" in text
    assert "Quyển số , Số thứ tự NGƯỜI NỘP" in text
    assert "Phí, lệ phí" not in text


def test_a_late_apology_says_that_the_dossier_stays_late():
    content = sample(SlipKind.APOLOGY_EXTENSION, already_overdue=True)

    text = text_of(queries.pdf_of(unsaved_slip(SlipKind.APOLOGY_EXTENSION, content=content)))

    assert "đến nay Ủy ban nhân dân xã Minh Tân chưa trả kết quả" in text
    assert "hồ sơ vẫn được tính là quá hạn" in text


def test_a_register_of_many_rows_repeats_its_head_and_numbers_its_rows():
    row = SAMPLES[SlipKind.REGISTER].rows[0]
    content = sample(SlipKind.REGISTER, rows=(row,) * 60)

    pdf = queries.pdf_of_register(content)

    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in pages_of(pdf)]
    assert all("STT Mã hồ sơ Tên TTHC" in page for page in pages)
    assert [f"trang {n}/{len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(
        pages
    )
    assert "60 H00.50.05-" in pages[-1]
    assert len(pages) > 2


def test_an_empty_register_says_so():
    pdf = queries.pdf_of_register(sample(SlipKind.REGISTER, rows=()), symbol="0001/STD-TTPVHCC")

    assert "Không có hồ sơ nào trong thời gian này." in text_of(pdf)
    assert "Số: 0001/STD-TTPVHCC" in text_of(pdf)


def test_a_register_too_long_for_one_print_asks_for_fewer_days(monkeypatch):
    monkeypatch.setattr(paper, "REGISTER_ROWS", 2)
    row = SAMPLES[SlipKind.REGISTER].rows[0]

    with pytest.raises(Refused) as caught:
        queries.pdf_of_register(sample(SlipKind.REGISTER, rows=(row,) * 3))

    assert caught.value.message == (
        "Sổ có 3 hồ sơ, mỗi lần in nhiều nhất 2. Chọn khoảng ngày ngắn hơn hoặc ít lĩnh vực hơn."
    )


def test_a_name_that_looks_like_a_template_is_printed_as_a_name():
    name = '#panic("x") *đậm* "))'

    pdf = queries.pdf_of(unsaved_slip(content=sample(applicant=replace(PERSON, name=name))))

    assert f"Ông (Bà)/Tổ chức: {name}" in text_of(pdf)


# --- An office's own templates --------------------------------------------------------------------------


@pytest.fixture
def own_templates(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    folder = tmp_path / "slip_templates"
    folder.mkdir()
    return folder


def test_an_office_changes_one_form_and_keeps_the_rest(own_templates):
    shipped = (paper.SHIPPED / "receipt.typ").read_text(encoding="utf-8")
    own = shipped.replace("Thành phần hồ sơ nộp gồm:", "Giấy tờ đã nộp gồm:")
    (own_templates / "receipt.typ").write_text(own, encoding="utf-8")

    text = text_of(queries.pdf_of(unsaved_slip()))

    assert "Giấy tờ đã nộp gồm:" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert list(queries.broken_templates(ISSUED_AT)) == []


def test_an_office_changes_what_all_forms_share(own_templates):
    shared = (paper.SHIPPED / "slip.typ").read_text(encoding="utf-8")
    own = shared.replace("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")
    (own_templates / "slip.typ").write_text(own, encoding="utf-8")

    texts = [text_of(queries.pdf_of(unsaved_slip(kind))) for kind in SlipKind]

    assert ["Độc lập – Tự do – Hạnh phúc" in text for text in texts] == [True] * len(SlipKind)


def test_a_broken_copy_is_refused_with_its_line_and_never_replaced(own_templates):
    file = own_templates / "receipt.typ"
    file.write_text('#import "slip.typ": *\n#show: sheet\n\n#d.khong-co\n', encoding="utf-8")

    with pytest.raises(BadTemplate) as caught:
        queries.pdf_of(unsaved_slip())

    assert caught.value.message == (
        'Mẫu in receipt.typ hỏng ở dòng 4: dictionary does not contain key "khong-co".'
        f" Sửa tệp {file}, hoặc bỏ tệp này để dùng mẫu có sẵn."
    )
    assert [(bad.file, bad.line) for bad in queries.broken_templates(ISSUED_AT)] == [(file, 4)]
