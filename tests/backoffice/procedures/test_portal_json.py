"""Rows of the portal's JSON, each kind of dirt written small."""

from decimal import Decimal

import pytest

from motcua.backoffice.procedures.rules.portal import read_row


def channel(method="DIRECT", qty=3, unit="WORKING_DAY", fees=(), note=""):
    return {
        "method": method,
        "fees": list(fees),
        "processing": {"qty": qty, "unit": unit},
        "note": note,
    }


def fee(value, text="", kind="SERVICE_FEE"):
    return {"type": kind, "value_vnd": value, "text": text}


def item(name, original=1, copies=0, **fields):
    return {"name": name, "original_qty": original, "copy_qty": copies, **fields}


FREE = fee(0, "Không thu")
CLEAN = {
    "code": "1.004873",
    "name": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân.",
    "category": {"code": "G15-TP07", "name": "Hộ tịch"},
    "promulgating_agency": "Bộ Tư pháp",
    "executing_agency": "Ủy ban nhân dân cấp xã",
    "subject_types": ["Công dân Việt Nam"],
    "results": ["Giấy xác nhận tình trạng hôn nhân"],
    "requirements": "Không.",
    "channels": [channel("DIRECT", fees=[FREE]), channel("ONLINE", fees=[FREE])],
    "processing_cases": [{"case_code": "1.004873.01", "qty": 3, "unit": "WORKING_DAY"}],
    "legal_basis": [{"code": "60/2014/QH13", "name": "Luật Hộ tịch"}],
    "steps_raw": [{"name": "Bước 1:", "text": "Nộp hồ sơ"}],
    "checklist_raw": [{"group": "", "items": [item("- Tờ khai theo mẫu;")]}],
    "source": {"url": "https://dichvucong.gov.vn/x", "crawled_at": "2026-07-18T10:00:00"},
}


def read(**changed):
    return read_row({**CLEAN, **changed})


def doubts(understood):
    return [(problem.part, problem.text) for problem in understood.problems]


def test_a_clean_row_is_understood_whole():
    row = read()
    content, case = row.content, row.content.cases[0]

    assert row.problems == ()
    assert (row.code, row.name, row.subject_code, row.subject_name) == (
        "1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "G15-TP07", "Hộ tịch",
    )  # fmt: skip
    assert (content.levels, content.channels) == (("commune",), ("counter", "online"))
    assert (content.requirements, content.steps_text) == ("", "Bước 1: Nộp hồ sơ")
    assert content.crawled_at.isoformat() == "2026-07-18"
    assert (case.code, case.name, case.is_default) == ("1.004873.01", "Trường hợp chung", True)
    assert [(paper.key, paper.name) for paper in case.components] == [("p1", "Tờ khai theo mẫu")]
    assert [(row.channel, row.quantity, row.limit_unit) for row in case.time_limits] == [
        ("", 3, "working_day")
    ]
    assert [(row.channel, row.kind, row.amount_vnd) for row in case.fees] == [
        ("", "state_charge", 0)
    ]
    assert [(one.number, one.title) for one in content.legal_bases] == [
        ("60/2014/QH13", "Luật Hộ tịch")
    ]


@pytest.mark.parametrize(
    ("portal", "ours"), [("FEE", "service_fee"), ("SERVICE_FEE", "state_charge")]
)
def test_fee_is_phi_and_service_fee_is_le_phi(portal, ours):
    row = read(channels=[channel(fees=[fee(20000, "x", portal)])])

    assert row.content.cases[0].fees[0].kind == ours


def test_a_price_is_neither():
    row = read(channels=[channel(fees=[fee(20000, "x", "PRICE_LEVEL")])])

    assert doubts(row) == [("fees", "Khoản thu không phải phí, lệ phí; tạm ghi là phí.")]
    assert row.content.cases[0].fees[0].kind == "service_fee"


@pytest.mark.parametrize("text", ["Do Hội đồng nhân dân cấp tỉnh quyết định", "Theo quy định"])
def test_what_a_council_fixes_is_text_not_zero(text):
    row = read(channels=[channel(fees=[fee(0, text)])])

    assert row.problems == ()
    assert [(one.amount_vnd, one.text) for one in row.content.cases[0].fees] == [(None, text)]


@pytest.mark.parametrize(
    ("agency", "levels"),
    [
        ("Ủy ban nhân dân phường", ("commune",)),
        ("Sở Tư pháp", ("province",)),
        ("Sở Y tế, Ủy ban nhân dân cấp xã", ("province", "commune")),
        ("Cơ quan chuyên môn tại địa phương", ("other",)),
        ("Cơ sở giáo dục nơi có trụ sở chính", ("other",)),
    ],
)
def test_the_level_is_read_from_whole_words_of_the_agency(agency, levels):
    assert sorted(read(executing_agency=agency).content.levels) == sorted(levels)


@pytest.mark.parametrize(
    ("amount", "text", "doubt", "kept"),
    [
        (
            700,
            "",
            (
                "Mức thu 700 đồng nhỏ bất thường: có thể thiếu ba số không (700.000\u00a0đ) "
                "hoặc là ngoại tệ; để trống chờ người duyệt."
            ),
            (None, "Cổng ghi 700 đồng"),
        ),
        (None, "", "Mức thu không có số; chỉ giữ lời ghi.", (None, "Chưa rõ mức thu")),
        (0, "", "Cổng ghi miễn phí nhưng không nêu căn cứ; cần xác nhận.", (0, "Miễn phí")),
    ],
)
def test_doubtful_amounts(amount, text, doubt, kept):
    row = read(channels=[channel(fees=[fee(amount, text)])])
    found = row.content.cases[0].fees[0]

    assert doubts(row) == [("fees", doubt)]
    assert (found.amount_vnd, found.text) == kept


@pytest.mark.parametrize(
    ("qty", "unit", "expected"),
    [
        (5, "WORKING_DAY", (5, "working_day")),
        (15, "DAY", (15, "calendar_day")),
        (12, "HOUR", (12, "working_hour")),
        (1, "MONTH", (1, "month")),
        ("3.5", "WORKING_DAY", (Decimal("3.5"), "working_day")),
        ("8,5", "WORKING_DAY", (Decimal("8.5"), "working_day")),
    ],
)
def test_units_of_a_limit(qty, unit, expected):
    row = read(channels=[channel(qty=qty, unit=unit, fees=[FREE])], processing_cases=[])
    limit = row.content.cases[0].time_limits[0]

    assert row.problems == ()
    assert (limit.quantity, limit.limit_unit) == expected


@pytest.mark.parametrize(
    ("qty", "cases", "quantity", "doubt"),
    [
        (7, [], None, "Đơn vị thời hạn không rõ (OTHER); để trống."),
        (
            1,
            [{"case_code": "1.004873.01", "qty": 1, "unit": "WORKING_DAY"}],
            1,
            "Đơn vị thời hạn ghi OTHER; lấy theo lời ghi hoặc theo trường hợp.",
        ),
        (
            "Không quá 03 ngày làm việc",
            [],
            3,
            "Đơn vị thời hạn ghi OTHER; lấy theo lời ghi hoặc theo trường hợp.",
        ),
        (
            "12.5 ngày làm việc + thời gian cấp lại",
            [],
            None,
            "Đơn vị thời hạn không rõ (OTHER); để trống.",
        ),
        ("Theo mô tả", [], None, "Đơn vị thời hạn không rõ (OTHER); để trống."),
    ],
)
def test_other_is_read_only_where_it_is_sure(qty, cases, quantity, doubt):
    row = read(channels=[channel(qty=qty, unit="OTHER", fees=[FREE])], processing_cases=cases)

    assert doubts(row) == [("time_limits", doubt)]
    assert row.content.cases[0].time_limits[0].quantity == quantity


def test_two_limits_of_one_channel_are_not_chosen_between():
    rows = [channel(qty=1, fees=[FREE]), channel(qty=2, fees=[FREE])]
    row = read(channels=rows, processing_cases=[])

    assert doubts(row) == [
        ("time_limits", "Một cách nộp có nhiều thời hạn khác nhau; cần tách thành các trường hợp.")
    ]
    assert row.content.cases[0].time_limits[0].quantity is None


@pytest.mark.parametrize(
    ("qty", "unit", "is_doubted"),
    [(3, "WORKING_DAY", False), (3, "DAY", True), (5, "WORKING_DAY", True), (5, "OTHER", False)],
)
def test_a_case_and_its_channels_that_name_other_limits(qty, unit, is_doubted):
    row = read(processing_cases=[{"case_code": "1.004873.01", "qty": qty, "unit": unit}])

    assert row.content.cases[0].code == "1.004873.01"
    doubt = (
        "time_limits",
        "Thời hạn ghi theo trường hợp khác thời hạn ghi theo cách nộp; cần xác nhận.",
    )
    assert doubts(row) == ([doubt] if is_doubted else [])


def test_a_strange_channel_is_told_and_brings_no_fee():
    row = read(channels=[*CLEAN["channels"], channel("FAX", qty=1, fees=[fee(9000, "x")])])

    assert row.content.channels == ("counter", "online")
    assert [one.amount_vnd for one in row.content.cases[0].fees] == [0]
    assert doubts(row) == [("channels", "Cách thức nộp lạ; đã bỏ.")]


def test_channels_with_limits_of_their_own():
    rows = [
        channel("ONLINE", 17, fees=[FREE]),
        channel("POSTAL", 30, fees=[FREE]),
        channel("DIRECT", 20, fees=[FREE]),
    ]
    row = read(processing_cases=[], channels=rows)

    limits = {one.channel: int(one.quantity) for one in row.content.cases[0].time_limits}
    assert limits == {"online": 17, "postal": 30, "counter": 20}
    assert row.problems == ()


def test_notes_among_the_papers_are_left_out():
    groups = [
        {"group": "* Giấy tờ phải nộp:", "items": [item("Tờ khai")]},
        {"group": "* Giấy tờ phải xuất trình:", "items": [item("Thẻ căn cước")]},
        {"group": "* Lưu ý:", "items": [item("Nộp bản sao", 0)]},
        {"group": "", "items": [item("Lưu ý: nộp bản chính", 0), item("Trường hợp A thì B", 0)]},
    ]
    row = read(checklist_raw=groups)
    papers = [(paper.name, paper.present_only) for paper in row.content.cases[0].components]

    assert papers == [("Tờ khai", False), ("Thẻ căn cước", True)]
    assert {text for _, text in doubts(row)} == {"Ghi chú ghi như giấy tờ; đã bỏ khỏi hồ sơ."}
    assert len(row.problems) == 3


def test_headings_that_are_situations_become_cases():
    groups = [
        {"group": "Trường hợp 1: đúng hạn", "items": [item("Tờ khai")]},
        {"group": "Trường hợp 2: quá hạn", "items": [item("Tờ khai"), item("Cam đoan")]},
    ]
    codes = [
        {"case_code": "1.004873.02", "qty": 3, "unit": "WORKING_DAY"},
        {"case_code": "1.004873.01", "qty": 3, "unit": "WORKING_DAY"},
    ]
    row = read(checklist_raw=groups, processing_cases=codes)
    cases = [(one.key, one.code, one.name, len(one.components)) for one in row.content.cases]

    assert cases == [
        ("c1", "1.004873.01", "Trường hợp 1: đúng hạn", 1),
        ("c2", "1.004873.02", "Trường hợp 2: quá hạn", 2),
    ]
    assert [one.is_default for one in row.content.cases] == [True, False]
    assert row.problems == ()


def test_a_situation_beside_common_papers_is_only_a_condition():
    groups = [
        {"group": "", "items": [item("Tờ khai")]},
        {"group": "* Trường hợp ủy quyền:", "items": [item("Văn bản ủy quyền")]},
    ]
    row = read(checklist_raw=groups)
    papers = row.content.cases[0].components

    assert [(paper.name, paper.condition, paper.is_required) for paper in papers] == [
        ("Tờ khai", "", True),
        ("Văn bản ủy quyền", "Trường hợp ủy quyền", False),
    ]


def test_repeated_cases_are_kept_once():
    group = {"group": "Trường hợp 1", "items": [item("Tờ khai")]}
    codes = [{"case_code": "1.004873.01", "qty": 3, "unit": "WORKING_DAY"}] * 2
    row = read(checklist_raw=[group, group], processing_cases=codes)

    assert len(row.content.cases) == 1
    assert doubts(row) == [
        ("cases", "Mã trường hợp bị lặp; chỉ giữ một."),
        ("cases", "Trường hợp bị lặp; chỉ giữ một."),
    ]


def test_required_that_is_always_false_means_nothing():
    group = {"group": "", "items": [item("Tờ khai", required=False)]}
    row = read(checklist_raw=[group])

    assert doubts(row) == [
        (
            "components",
            "Không giấy tờ nào được đánh dấu bắt buộc; coi như đều bắt buộc.",
        )
    ]
    assert row.content.cases[0].components[0].is_required is True


@pytest.mark.parametrize(
    ("basis", "number", "doubt"),
    [
        ({"code": "Nghị định 123/2015/NĐ-CP", "name": "x"}, "123/2015/NĐ-CP", []),
        ({"code": "66.7/2025/NQ-CP", "name": "x"}, "66.7/2025/NQ-CP", []),
        ({"code": "2298/QĐ-UBND", "name": "x"}, "2298/QĐ-UBND", []),
        ({"code": "", "name": "Luật 52/2014/QH13"}, "52/2014/QH13", []),
        (
            {"code": "158/2005/NĐ-CP", "name": "Hộ tịch"},
            "158/2005/NĐ-CP",
            ["Văn bản 158/2005/NĐ-CP đã hết hiệu lực, thay bằng 123/2015/NĐ-CP."],
        ),
        ({"code": "55/2026/QĐ", "name": ""}, "55/2026/QĐ", ["Không đọc được số, ký hiệu văn bản."]),
    ],
)
def test_legal_bases(basis, number, doubt):
    row = read(legal_basis=[basis])

    assert [one.number for one in row.content.legal_bases] == [number]
    assert [text for _, text in doubts(row)] == doubt


def test_customs_are_not_of_communes():
    row = read(category={"code": "G12-HQ", "name": "Hải quan"})

    assert doubts(row) == [
        ("levels", "Lĩnh vực Hải quan không thuộc thẩm quyền cấp xã; đã bỏ «Cấp xã».")
    ]
    assert row.content.levels == ("other",)


@pytest.mark.parametrize(
    ("changed", "part", "text"),
    [
        ({"code": "15593"}, "code", "Mã thủ tục không đúng dạng 1.001193."),
        ({"name": " "}, "name", "Thủ tục không có tên."),
    ],
)
def test_without_code_or_name_a_row_is_of_no_use(changed, part, text):
    row = read(**changed)

    assert row.is_readable is False
    assert doubts(row) == [(part, text)]


def test_what_is_missing_is_said():
    row = read(category=None, checklist_raw=[], channels=[], executing_agency=None)

    assert (
        doubts(row)
        == [
            ("subject", "Không có lĩnh vực."),
            ("channels", "Không rõ cách thức nộp."),
            ("levels", "Không rõ cấp thực hiện."),
            ("components", "Không đọc được thành phần hồ sơ."),
            ("cases", "Số mã trường hợp khác số trường hợp của hồ sơ; chưa gắn được mã."),
        ]
        or row.is_readable
    )
    assert row.is_readable is True
