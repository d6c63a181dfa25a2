"""A form's own faults are named with their place; forms travel between offices as one file."""

import json
from uuid import UUID

import pytest

from motcua.backoffice.procedures.rules.forms import (
    BadForm,
    Section,
    form_problems,
    read_form,
    write_form,
)
from motcua.backoffice.procedures.rules.forms.codes import FormCode, read_code, write_code
from motcua.backoffice.procedures.rules.forms.editing import (
    moved_field,
    moved_section,
    stepped_field,
    with_field,
    with_section,
    without_field,
    without_section,
)
from motcua.backoffice.procedures.rules.forms.exchange import Parcel, read_parcel, write_parcel
from motcua.core.refusals import Refused
from tests.factories.forms import (
    answer,
    check,
    choices,
    field,
    form,
    form_of_sections,
    op,
    person,
    value,
)

GOOD = form(
    field("late", "yes_no", is_required=True),
    field("reason", show_if=op("eq", answer("late"), value(True)), checks=(check(op("answered", answer("reason"))),)),
    field("kind", "choice", choices=choices("a", "b")),
    person("wife", "name", "sex"),
    field("sign", "signature", signer="wife"),
    field("m", "table", columns=(field("income", "money"),)),
    field("total", "money", calculate=op("sum", answer("m.income"))),
)  # fmt: skip


def test_a_good_form_has_no_problems_and_is_the_same_after_writing():
    assert form_problems(GOOD) == []
    assert read_form(json.loads(json.dumps(write_form(GOOD)))) == GOOD


@pytest.mark.parametrize(
    ("of_field", "said"),
    [
        ({"kind": "colour"}, "loại ô «colour» không dùng được."),
        ({"key": "Tên"}, "mã «Tên» phải bắt đầu bằng chữ thường, không dấu."),
        ({"label": " "}, "chưa có tên ô."),
        ({"text_format": "iban"}, "dạng chữ «iban» không dùng được."),
        ({"prefill": "neighbour"}, "nguồn điền sẵn «neighbour» không dùng được."),
        ({"kind": "date", "least": "soon"}, "mức nhỏ nhất phải là một ngày hoặc hôm nay."),
        ({"kind": "number", "most": "many"}, "mức lớn nhất phải là một số."),
        ({"kind": "number", "least": "3", "most": "2"}, "mức nhỏ nhất lớn hơn mức lớn nhất."),
        ({"kind": "choice"}, "chưa có lựa chọn nào."),
        ({"kind": "choice", "choices": choices("a", "a")}, "lựa chọn «a» bị trùng."),
        ({"kind": "choices", "choices": choices("", "a")}, "có lựa chọn bỏ trống."),
        ({"kind": "person", "parts": ("phone",)}, "thông tin một người phải có họ tên."),
        ({"kind": "person", "parts": ("name", "faith")}, "không có mục «faith» về một người."),
        ({"kind": "person", "parts": ("name",), "optional": ("sex",)}, "mục không bắt buộc «sex» không có trong khối."),
        ({"kind": "signature", "signer": "x"}, "chưa nêu ai là người thứ hai cùng ký."),
        ({"kind": "table"}, "bảng chưa có cột nào."),
        ({"kind": "table", "columns": (field("c", "file"),)}, "cột 1 «Ô c»: cột không dùng được loại «file»."),
        ({"show_if": op("eq", answer("later"), value(1))}, "điều kiện hiện: Không có ô «later» đứng trước chỗ này."),
        ({"show_if": op("eq", answer("x"), value(1))}, "điều kiện hiện: Không có ô «x» đứng trước chỗ này."),
        ({"require_if": value(3)}, "điều kiện bắt buộc: Chỗ này cần đúng/sai, biểu thức cho số."),
        ({"kind": "money", "calculate": value("a")}, "cách tính: Chỗ này cần số, biểu thức cho chữ."),
        ({"kind": "file", "calculate": value("a")}, "loại ô này không tính tự động được."),
        ({"checks": (check(value(True), " "),)}, "điều phải đúng chưa có lời nhắc."),
    ],
)  # fmt: skip
def test_each_fault_of_a_field_is_named_with_its_place(of_field, said):
    one = field(**{"key": "x", "label": "Ô x", **of_field})

    place = f"Phần 1 «Nội dung», ô 1 «{one.label}»: "
    assert form_problems(form(one)) == [place + said]


def test_faults_of_the_whole_form_are_named():
    twice = form_of_sections(
        Section(key="a", title="Một", fields=(field("x"),)),
        Section(key="a", title="", fields=(field("x"),)),
        Section(key="b", title="Trống"),
    )

    assert form_problems(twice) == [
        "Tờ khai có hai phần cùng mã «a».",
        "Tờ khai có hai ô cùng mã «x».",
        "Phần 2 «»: chưa có tên phần.",
        "Phần 3 «Trống»: chưa có ô nào.",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "Mẫu tờ khai phải là một đối tượng JSON."),
        ({"sections": []}, "Tờ khai: thiếu tên («title»)."),
        ({"title": "A", "colour": 1}, "Tờ khai: không có mục «colour»."),
        ({"title": "A", "format": 9}, "Tờ khai theo định dạng 9, phần mềm này đọc định dạng 1."),
        ({"title": "A", "sections": {}}, "Tờ khai: «sections» phải là danh sách các phần."),
        ({"title": "A", "sections": [3]}, "Phần 1: phải là một đối tượng."),
        ({"title": "A", "sections": [{"key": "a", "title": "B", "fields": {}}]}, "Phần 1 «B»: «fields» phải là danh sách các ô."),
        ({"title": "A", "sections": [{"key": "a", "title": "B", "fields": [{"key": "x", "kind": "text"}]}]}, "Phần 1 «B», ô 1 «»: thiếu «label»."),
        ({"title": "A", "sections": [{"key": "a", "title": "B", "fields": [{"key": "x", "kind": "text", "label": "L", "eval": "1"}]}]}, "Phần 1 «B», ô 1 «L»: không có mục «eval»."),
        ({"title": "A", "sections": [{"key": "a", "title": "B", "fields": [{"key": "x", "kind": "text", "label": "L", "is_required": "yes"}]}]}, "Tờ khai: phần 1, ô 1, mục «is_required» có giá trị sai kiểu hoặc thiếu mục."),
        ({"title": "A"}, "Tờ khai chưa có phần nào."),
    ],
)  # fmt: skip
def test_a_malformed_definition_is_refused_saying_where(data, said):
    with pytest.raises(BadForm) as refused:
        read_form(data)

    assert refused.value.problems == [said]


def test_a_form_travels_as_one_file():
    parcel = Parcel(
        form=GOOD, office="UBND xã Thử", procedure="1.001193", revision=3, day="2026-11-19"
    )

    assert read_parcel(write_parcel(parcel)) == parcel


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp không đúng dạng JSON ở dòng 1, cột 1."),
        (b"\xff\xfe", "Tệp không phải văn bản UTF-8."),
        (b'{"kind": "motcua-form",\n}', "Tệp không đúng dạng JSON ở dòng 2, cột 1."),
        (b"[]", "Tệp này không phải mẫu tờ khai xuất từ phần mềm Một Cửa."),
        (b'{"kind": "other"}', "Tệp này không phải mẫu tờ khai xuất từ phần mềm Một Cửa."),
        (b'{"kind": "motcua-form"}', "Mẫu tờ khai phải là một đối tượng JSON."),
        (b" " * (512 * 1024 + 1), "Tệp lớn quá 512 KB."),
        (b"[" * 200_000, "Tệp lồng quá nhiều tầng."),
    ],
)
def test_a_file_that_is_no_form_is_refused(content, said):
    with pytest.raises(BadForm) as refused:
        read_parcel(content)

    assert refused.value.problems == [said]


def keys(some_form):
    return [[field.key for field in section.fields] for section in some_form.sections]


TWO = form_of_sections(
    Section(key="a", title="A", fields=(field("x"), field("y"))),
    Section(key="b", title="B", fields=(field("z"),)),
)


def test_fields_and_sections_are_added_changed_and_removed():
    assert keys(with_field(TWO, "b", field(""))) == [["x", "y"], ["z", "o1"]]
    assert with_field(TWO, "", field("z", label="Mới")).field_of("z").label == "Mới"
    assert keys(without_field(TWO, "x")) == [["y"], ["z"]]
    assert [s.key for s in with_section(TWO, Section(key="", title="C")).sections] == [
        "a",
        "b",
        "phan1",
    ]
    assert [s.key for s in without_section(TWO, "a").sections] == ["b"]
    assert [s.key for s in moved_section(TWO, "b", 0).sections] == ["b", "a"]


def test_a_field_moves_inside_its_section_and_over_its_edge():
    assert keys(moved_field(TWO, "x", 1)) == [["y", "x"], ["z"]]
    assert keys(moved_field(TWO, "x", 1, "b")) == [["y"], ["z", "x"]]
    assert keys(stepped_field(TWO, "y", 1)) == [["x"], ["y", "z"]]
    assert keys(stepped_field(TWO, "z", -1)) == [["x", "y", "z"], []]
    assert stepped_field(TWO, "x", -1) == TWO
    assert stepped_field(TWO, "z", 1) == TWO


@pytest.mark.parametrize("act", [without_field, without_section])
def test_what_is_not_there_is_refused(act):
    with pytest.raises(Refused):
        act(TWO, "lost")


def test_the_code_of_a_page_names_revision_and_page():
    code = FormCode(UUID(int=2**127 + 5), 12)

    assert read_code(write_code(code)) == code
    assert write_code(code).isupper()
    for text in ("", "MC:F:short:1", "https://example.test", write_code(code) + "0"):
        assert read_code(text) is None
