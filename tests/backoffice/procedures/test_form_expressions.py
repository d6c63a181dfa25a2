"""An expression means one thing, whatever somebody writes into it, and never fails."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.backoffice.procedures.rules.forms.checking import expression_problems
from motcua.backoffice.procedures.rules.forms.expressions import (
    MOST_DEEP,
    OPERATORS,
    evaluate,
    holds,
)
from tests.factories.forms import answer, op, value

# A busy machine is no fault of a rule.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FACTS = {
    "today": date(2026, 11, 19),
    "sex": "female",
    "age": Decimal(17),
    "born": date(2008, 11, 20),
    "married": False,
    "papers": ("a", "b"),
    "incomes": (Decimal(100), None, Decimal("2.5")),
    "nothing": None,
}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (value(3), Decimal(3)),
        (value("chữ"), "chữ"),
        (value(True), True),
        (value([1, "a"]), (Decimal(1), "a")),
        (answer("sex"), "female"),
        (answer("unknown"), None),
        (op("eq", answer("sex"), value("female")), True),
        (op("eq", answer("nothing"), value("female")), False),
        (op("eq", answer("nothing"), answer("nothing")), False),
        (op("ne", answer("nothing"), value("female")), True),
        (op("eq", answer("age"), value("17")), True),
        (op("eq", answer("married"), value(0)), False),
        (op("lt", answer("age"), value(18)), True),
        (op("ge", answer("age"), value(17)), True),
        (op("lt", answer("nothing"), value(18)), False),
        (op("gt", answer("sex"), value(18)), False),
        (op("le", answer("born"), value("2008-11-20")), True),
        (op("in", answer("sex"), value(["male", "female"])), True),
        (op("in", answer("sex"), value("female")), False),
        (op("has", answer("papers"), value("b")), True),
        (op("has", answer("papers"), value("c")), False),
        (op("answered", answer("married")), True),
        (op("answered", answer("nothing")), False),
        (op("not", op("answered", answer("nothing"))), True),
        (op("and", op("answered", answer("sex")), answer("married")), False),
        (op("or", op("answered", answer("sex")), answer("married")), True),
        (op("add", answer("age"), value(1), value("0.5")), Decimal("18.5")),
        (op("add", answer("age"), answer("nothing")), None),
        (op("sub", value(5), value(7)), Decimal(-2)),
        (op("mul", value(3), value(4)), Decimal(12)),
        (op("div", value(1), value(4)), Decimal("0.25")),
        (op("div", value(1), value(0)), None),
        (op("sum", answer("incomes")), Decimal("102.5")),
        (op("sum", answer("nothing")), Decimal(0)),
        (op("count", answer("papers")), Decimal(2)),
        (op("count", answer("age")), None),
        (op("years", answer("born"), op("today")), Decimal(17)),
        (op("years", value("2008-11-19"), op("today")), Decimal(18)),
        (op("years", op("today"), answer("born")), None),
        (op("years", value("2008-02-29"), value("2026-02-28")), Decimal(17)),
        (op("days", value("2026-11-01"), op("today")), Decimal(18)),
        (op("if", answer("married"), value("có"), value("không")), "không"),
        (op("join", value("Số"), answer("age"), answer("nothing")), "Số 17"),
        (op("eval", value("1")), None),
        (op("add", value(1)), None),
        ({"op": "not", "of": "sex"}, None),
        ("sex", None),
        (None, None),
    ],
)
def test_a_tree_has_one_value(tree, expected):
    found = evaluate(tree, FACTS)

    assert (type(found), found) == (type(expected), expected)


def test_no_condition_always_holds_and_only_true_does():
    assert holds(None, {})
    assert not holds(value("true"), {})
    assert not holds(value(1), {})


def test_a_tree_too_deep_is_worth_nothing():
    tree = value(True)
    for _ in range(MOST_DEEP + 1):
        tree = op("and", tree)

    assert evaluate(tree, {}) is False
    assert expression_problems(tree, {}) == ["Biểu thức lồng quá 12 tầng."]


leaves = (
    st.builds(value, st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5))
    | st.builds(answer, st.sampled_from(sorted(FACTS)))
    | st.none()
    | st.text(max_size=3)
)
names = st.sampled_from([*OPERATORS, "exec", ""])
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda name, of: {"op": name, "of": of}, names, st.lists(inner, max_size=4)
    ),
    max_leaves=30,
)


@CALM
@given(trees)
def test_any_tree_is_evaluated_without_fail_and_alike_each_time(tree):
    assert repr(evaluate(tree, FACTS)) == repr(evaluate(tree, FACTS))


KINDS = {
    "today": "date", "sex": "text", "age": "number", "born": "date", "married": "truth",
    "papers": "list", "incomes": "list", "nothing": "text",
}  # fmt: skip


@CALM
@given(trees)
def test_what_is_found_well_formed_is_a_truth(tree):
    if not expression_problems(tree, KINDS):
        assert evaluate(tree, FACTS) in {True, False, None}


@CALM
@given(
    st.lists(
        st.decimals(
            allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000
        ),
        min_size=1,
        max_size=20,
    )
)
def test_a_sum_does_not_depend_on_the_order(numbers):
    there = evaluate(op("sum", answer("x")), {"x": tuple(numbers)})

    assert there == evaluate(op("sum", answer("x")), {"x": tuple(reversed(numbers))})


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("sex", "Biểu thức phải là một đối tượng có «value», «answer» hoặc «op»."),
        (answer("lost"), "Không có ô «lost» đứng trước chỗ này."),
        (op("exec", value(1)), "Không có phép tính «exec»."),
        (op("eq", answer("sex")), "Phép «là» cần đúng 2 phần trong «of»."),
        (op("and"), "Phép «tất cả đều đúng» cần từ 1 đến 20 phần trong «of»."),
        (
            op("lt", answer("sex"), value(1)),
            "Phép «nhỏ hơn, trước» cần số hoặc ngày, không nhận chữ.",
        ),
        (op("and", answer("age")), "Phép «tất cả đều đúng» cần đúng/sai, không nhận số."),
        (answer("age"), "Chỗ này cần đúng/sai, biểu thức cho số."),
        (value({"a": 1}), "«value» phải là chữ, số, đúng/sai, hoặc danh sách của chúng."),
    ],
)
def test_what_is_wrong_is_said_in_words(tree, said):
    assert expression_problems(tree, KINDS) == [said]


def test_a_tree_too_large_is_refused():
    tree = op("and", *[op("and", *[value(True)] * 19)] * 20)

    assert expression_problems(tree, {}) == ["Biểu thức có 401 phần, nhiều nhất là 200."]
