"""Rows of flattened pages: cells that run into each other, each kind written small."""

import pytest

from motcua.backoffice.procedures.rules.portal import read_row

HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LAWS = "Tên văn bản pháp lýMã văn bản"
TAIL = (
    "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phố"
    "Bộ ngànhNộp hồ sơ"
)
CLEAN = {
    "ma_thu_tuc": "2.000884",
    "ten_thu_tuc": "Thủ tục chứng thực chữ ký",
    "so_quyet_dinh": "858/QĐ-BTP",
    "cap_thuc_hien": "Cấp xã, Cơ quan khác",
    "loai_thu_tuc": "TTHC được giao luật quy định chi tiết",
    "linh_vuc": "Chứng thực",
    "doi_tuong_thuc_hien": "Công dân Việt Nam",
    "co_quan_co_tham_quyen": "",
    "dia_chi_tiep_nhan": "Không có thông tin",
    "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
    "yeu_cau_dieu_kien": "Không có thông tin",
    "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.",
    "cach_thuc_thuc_hien": HEAD
    + "Trực tiếp1 Ngày làm việc10,000 Việt Nam Đồng(/trường hợp)Tại quầy",
    "thanh_phan_ho_so": f"--{PAPERS}Văn bản sẽ ký1 bản chính",
    "can_cu_phap_ly": f"{LAWS}Nghị định số 23/2015/NĐ-CP ngày 16/02/201523/2015/NĐ-CP",
    "ket_qua_xu_ly": f"Văn bản được chứng thựcMã: KQ.G15.000022{TAIL}",
    "detail_url": "https://dichvucong.gov.vn/x",
}


def read(**changed):
    return read_row({**CLEAN, **changed})


def doubts(understood):
    return [(problem.part, problem.text) for problem in understood.problems]


def test_a_clean_page_is_understood_whole():
    row = read()
    content, case = row.content, row.content.cases[0]

    assert row.problems == ()
    assert (row.code, row.name, row.keywords) == ("2.000884", "Chứng thực chữ ký", "")
    assert (content.levels, content.channels) == (("commune", "other"), ("counter",))
    assert (content.procedure_type, content.publication_decision) == ("law", "858/QĐ-BTP")
    assert (content.receiving_address, content.requirements) == ("", "")
    assert [(one.quantity, one.limit_unit) for one in case.time_limits] == [(1, "working_day")]
    assert [(one.kind, one.amount_vnd, one.text) for one in case.fees] == [
        ("service_fee", 10000, "/trường hợp")
    ]
    assert [(one.name, one.original_qty, one.copy_qty) for one in case.components] == [
        ("Văn bản sẽ ký", 1, 0)
    ]
    assert [(one.name, one.code) for one in content.result_types] == [
        ("Văn bản được chứng thực", "KQ.G15.000022")
    ]
    assert [one.number for one in content.legal_bases] == ["23/2015/NĐ-CP"]


def channels(text, **fields):
    row = read(cach_thuc_thuc_hien=HEAD + text, **fields)
    case = row.content.cases[0]
    limits = [(one.channel, one.quantity, one.limit_unit) for one in case.time_limits]
    return row, limits, [(one.channel, one.kind, one.amount_vnd) for one in case.fees]


def test_three_channels_that_agree_are_said_once():
    row, limits, fees = channels(
        "Trực tuyến5 Ngày làm việcMiễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)"
        "Dịch vụ bưu chính5 Ngày làm việcMiễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)"
        "Trực tiếp5 Ngày làm việcMiễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)"
    )

    assert row.problems == ()
    assert row.content.channels == ("online", "postal", "counter")
    assert limits == [("", 5, "working_day")]
    assert fees == [("", "service_fee", None)]


def test_channels_that_differ_are_kept_apart():
    _, limits, fees = channels(
        "Trực tuyến17 Ngày10,000 VNĐ(lệ phí nộp trực tuyến)Nộp qua Cổng. Trực tiếp thì khác."
        "Trực tiếp20 Ngày20,000 VNĐ(lệ phí)"
    )

    assert limits == [("online", 17, "calendar_day"), ("counter", 20, "calendar_day")]
    assert fees == [("online", "state_charge", 10000), ("counter", "state_charge", 20000)]


@pytest.mark.parametrize(
    ("text", "limit", "doubt"),
    [
        (
            "Trực tiếp1Miễn phí(Không thu)",
            (1, "working_day"),
            ("time_limits", "Thời hạn không có đơn vị; tạm hiểu là ngày làm việc."),
        ),
        (
            "Trực tiếpKhông quy địnhMiễn phí(Không thu)",
            (None, "working_day"),
            ("time_limits", "Không có thời hạn giải quyết."),
        ),
        (
            "Trực tiếp120 VNĐ(20.000 đ/tờ khai)",
            (None, "working_day"),
            ("time_limits", "Không tách được thời hạn và mức thu dính liền nhau."),
        ),
        (
            "Trực tiếp8,5 Ngày làm việcKhông có thông tin",
            (8.5, "working_day"),
            ("fees", "Không có thông tin về phí, lệ phí."),
        ),
        (
            "Trực tiếp12 GiờMiễn phí",
            (12, "working_hour"),
            ("fees", "Cổng ghi miễn phí nhưng không nêu căn cứ; cần xác nhận."),
        ),
        (
            "Trực tiếp15 Ngày700 VNĐ(Phí thẩm định)",
            (15, "calendar_day"),
            (
                "fees",
                (
                    "Mức thu 700 đồng nhỏ bất thường: có thể thiếu ba số không (700.000\u00a0đ) "
                    "hoặc là ngoại tệ; để trống chờ người duyệt."
                ),
            ),
        ),
    ],
)
def test_cells_of_the_channel_table(text, limit, doubt):
    row, limits, _ = channels(text)

    assert doubts(row) == [doubt]
    assert [(quantity, unit) for _, quantity, unit in limits] == [limit]


def test_what_stands_beside_a_channel_is_kept():
    table = (
        HEAD + "Trực tiếp5 Ngày làm việcKhông có thông tin- 01 ngày đối với đám tang"
        "Trực tuyến5 Ngày làm việcMiễn phí(Miễn lệ phí)Qua Cổng"
        "Dịch vụ bưu chính5 Ngày làm việcMiễn phí"
    )

    content = read(cach_thuc_thuc_hien=table).content

    assert content.channels_text == "- 01 ngày đối với đám tang\nQua Cổng"
    assert read().content.channels_text == "Tại quầy"


def test_a_table_that_cannot_be_cut():
    row, limits, _ = channels("Trực tiếpHệ thống tự phản hồi")

    assert doubts(row) == [("channels", "Không tách được bảng cách thức thực hiện.")]
    assert (limits, row.content.channels) == ([], ())


def test_brackets_within_brackets():
    _, _, fees = channels("Trực tiếp3 Ngày10,000 VNĐ((a) và (b))20,000 VNĐ(c)Nộp tại quầy")

    assert [amount for *_, amount in fees] == [10000, 20000]


def papers(text):
    row = read(thanh_phan_ho_so=text)
    return row, [
        (one.name, one.original_qty, one.copy_qty, one.form_template, one.present_only)
        for one in row.content.cases[0].components
    ]


def test_papers_end_with_their_copies():
    _, found = papers(
        f"--{PAPERS}- Đơn đề nghị theo Mẫu số 01;Mau don de nghi.docx1 bản chính"
        "- Sơ đồ (01 bản chính hoặc bản sao) kèm ảnh0 bản chính,2 bản sao"
        "Biên bản ngày 31/12/20251 bản chính,1 bản sao"
    )

    assert found == [
        ("Đơn đề nghị theo Mẫu số 01", 1, 0, "Mau don de nghi.docx", False),
        ("Sơ đồ (01 bản chính hoặc bản sao) kèm ảnh", 0, 2, "", False),
        ("Biên bản ngày 31/12/2025", 1, 1, "", False),
    ]


def test_tables_with_headings():
    row, found = papers(
        f"* Giấy tờ phải nộp:{PAPERS}Tờ khai1 bản chính"
        f"* Giấy tờ phải xuất trình:{PAPERS}Thẻ căn cước1 bản chính"
        "Trường hợp đã có dữ liệu thì không phải xuất trình.0 bản chính"
        f"* Lưu ý:{PAPERS}Bản sao phải rõ0 bản chính"
    )

    assert [(name, present) for name, *_, present in found] == [
        ("Tờ khai", False),
        ("Thẻ căn cước", True),
    ]
    assert len(row.problems) == 2


def test_papers_that_cannot_be_read():
    row, found = papers("Không có thông tin")

    assert found == []
    assert doubts(row) == [("components", "Không đọc được thành phần hồ sơ.")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Luật 54/2014/QH1354/2014/QH13Nghị định 08/2015/NĐ-CP08/2015/NĐ-CP",
         ["54/2014/QH13", "08/2015/NĐ-CP"]),
        ("Luật Nhập cảnhLuật 47/2014/QH13Thông tư quy định khai báo53/2016/TT-BCA",
         ["47/2014/QH13", "53/2016/TT-BCA"]),
        ("Nghị định ngày 25/01/202640/2026/NĐ-CPVề cắt giảm17/2026/NQ-CP",
         ["40/2026/NĐ-CP", "17/2026/NQ-CP"]),
        ("sửa đổi Thông tư số 55/2021/TT-BCA, 56/2021/TT-BCA53/2025/TT-BCA", ["53/2025/TT-BCA"]),
        ("quy định chi tiết175/2024/NĐ-CPquy định về phân quyền144/2025/NĐ-CP",
         ["175/2024/NĐ-CP", "144/2025/NĐ-CP"]),
    ],
    ids=range(5),
)  # fmt: skip
def test_legal_texts_end_with_their_number(text, numbers):
    row = read(can_cu_phap_ly=LAWS + text)

    assert [one.number for one in row.content.legal_bases] == numbers
    assert row.problems == ()


def test_a_legal_text_without_a_number_is_told():
    row = read(can_cu_phap_ly=f"{LAWS}Công bố thủ tục chuẩn hóa")

    assert doubts(row) == [("legal_bases", "Không đọc được số, ký hiệu văn bản.")]


@pytest.mark.parametrize(
    ("text", "results", "doubt"),
    [
        (f"Bản saoMã: dsfas{TAIL}", [("Bản sao", "")],
         [("result_types", "Mã kết quả không đúng dạng KQ.G15.000021; đã bỏ.")]),
        (f"GiấyMã: KQ.G01.00263PhiếuMã: KQ.G01.000067{TAIL}",
         [("Giấy", "KQ.G01.00263"), ("Phiếu", "KQ.G01.000067")], []),
        ("", [], [("ket_qua_xu_ly", "Kết quả: không có thông tin.")]),
    ],
    ids=["dsfas", "two", "none"],
)  # fmt: skip
def test_results(text, results, doubt):
    row = read(ket_qua_xu_ly=text)

    assert [(one.name, one.code) for one in row.content.result_types] == results
    assert doubts(row) == doubt


def test_keywords_stand_after_the_results():
    row = read(ket_qua_xu_ly="GiấyMã: KQ.G15.000022Từ khóachứng thực, sao yMô tảKhông có thông tin")

    assert row.keywords == "chứng thực, sao y"


@pytest.mark.parametrize("subject", ["Hải quan", "Thuế"])
def test_customs_and_tax_are_not_of_communes(subject):
    row = read(linh_vuc=subject, cap_thuc_hien="Cấp bộ, Cấp tỉnh, Cấp xã")

    assert doubts(row) == [
        ("levels", f"Lĩnh vực {subject} không thuộc thẩm quyền cấp xã; đã bỏ «Cấp xã».")
    ]
    assert row.content.levels == ("ministry", "province")


def test_the_district_is_history():
    row = read(cap_thuc_hien="Cấp huyện, Cấp xã")

    assert doubts(row) == [("levels", "Không còn cấp huyện từ 01/7/2025.")]
    assert row.content.levels == ("commune",)


@pytest.mark.parametrize("row", [{}, {"code": "1.000001"}])
def test_a_row_of_neither_dump(row):
    with pytest.raises(ValueError, match="neither"):
        read_row(row)
