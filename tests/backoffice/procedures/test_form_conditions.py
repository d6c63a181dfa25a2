"""Conditions built by choosing, and any expression in the words of its form."""

import pytest

from motcua.backoffice.procedures.rules.forms import Section
from motcua.backoffice.procedures.rules.forms.conditions import (
    Chosen,
    Comparison,
    composed,
    decomposed,
    in_words,
)
from motcua.backoffice.procedures.rules.forms.editing import placed_field
from motcua.backoffice.procedures.rules.forms.spelling import number_in_words
from tests.factories.forms import (
    answer,
    choices,
    field,
    form,
    form_of_sections,
    op,
    person,
    value,
)

IS_A = Comparison("kind", "eq", "a")
LATE = Comparison("late", "eq", value=True)


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen(()),
        Chosen((IS_A,)),
        Chosen((Comparison("kind", "eq", "a", holds=False),)),
        Chosen((IS_A, LATE)),
        Chosen((IS_A, LATE, Comparison("age", "ge", 18)), is_any=True),
        Chosen((Comparison("papers", "has", "x"), Comparison("name", "answered"))),
    ],
)
def test_what_was_chosen_is_read_back(chosen):
    assert decomposed(composed(chosen)) == chosen


@pytest.mark.parametrize(
    "tree",
    [
        op("gt", op("years", answer("born"), op("today")), value(60)),
        op("and", op("eq", answer("a"), value(1)), op("or", answer("b"), answer("c"))),
        op("in", answer("kind"), value(["a", "b"])),
        op("eq", answer("a"), answer("b")),
        value(True),
        {"op": "eq", "of": "x"},
    ],
)
def test_what_nobody_could_choose_is_kept_as_it_is(tree):
    assert decomposed(tree) is None


FORM = form(
    field("kind", "choice", label="Loại", choices=choices("a", "b")),
    field("late", "yes_no", label="Quá hạn"),
    person("mother", "name", "birth_date", label="Người mẹ"),
    field("m", "table", label="Bảng", columns=(field("income", "money", label="Thu nhập"),)),
)


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        (None, ""),
        (composed(Chosen((IS_A,))), "“Loại” là “A”"),
        (composed(Chosen((IS_A, LATE), is_any=True)), "“Loại” là “A” hoặc “Quá hạn” là Có"),
        (op("not", op("eq", answer("late"), value(True))), "không phải (“Quá hạn” là Có)"),
        (op("answered", answer("mother")), "“Người mẹ” đã trả lời"),
        (op("gt", op("years", answer("mother.birth_date"), op("today")), value(60)), "số năm tròn từ… đến…: “Người mẹ, ngày, tháng, năm sinh”, hôm nay lớn hơn, sau 60"),
        (op("sum", answer("m.income")), "tổng các dòng: “Bảng, cột thu nhập”"),
        (op("le", answer("late"), value("2026-11-26")), "“Quá hạn” không quá, không sau 26/11/2026"),
        (op("in", answer("kind"), value(["a", True])), "là một trong: “Loại”, a, Có"),
    ],
)  # fmt: skip
def test_an_expression_is_said_in_the_words_of_its_form(tree, said):
    assert in_words(tree, FORM) == said


def test_a_field_dropped_on_another_takes_its_place_in_any_section():
    two = form_of_sections(
        Section(key="a", title="A", fields=(field("x"), field("y"))),
        Section(key="b", title="B", fields=(field("z"),)),
    )

    def keys(some):
        return [[one.key for one in section.fields] for section in some.sections]

    assert keys(placed_field(two, "y", 0)) == [["y", "x"], ["z"]]
    assert keys(placed_field(two, "x", 1)) == [["y"], ["x", "z"]]
    assert keys(placed_field(two, "z", 0)) == [["z", "x", "y"], []]
    assert keys(placed_field(two, "x", 9)) == [["y"], ["z", "x"]]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (15, "mười lăm"), (21, "hai mươi mốt"),
        (24, "hai mươi bốn"), (31, "ba mươi mốt"), (105, "một trăm linh năm"),
        (1990, "một nghìn chín trăm chín mươi"), (2000, "hai nghìn"),
        (2004, "hai nghìn không trăm linh bốn"), (2026, "hai nghìn không trăm hai mươi sáu"),
    ],
)  # fmt: skip
def test_numbers_are_written_out(number, said):
    assert number_in_words(number) == said
