"""A condition means one thing, whatever somebody writes into it."""

import pytest

from motcua.backoffice.procedures.rules import condition_problems, holds


def leaf(op, fact, value):
    return {"op": op, "fact": fact, "value": value}


IS_LATE = leaf("eq", "case", "late")
MANY = leaf("gt", "copies", 10)


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (None, {}, True),
        (IS_LATE, {"case": "late"}, True),
        (IS_LATE, {"case": "on_time"}, False),
        (IS_LATE, {}, False),
        (leaf("ne", "case", "late"), {}, True),
        (leaf("ne", "case", "late"), {"case": "late"}, False),
        (MANY, {"copies": 11}, True),
        (MANY, {"copies": 10}, False),
        (MANY, {"copies": "10.5"}, True),
        (MANY, {"copies": "nhiều"}, False),
        (MANY, {}, False),
        (leaf("lt", "copies", "2.5"), {"copies": 2}, True),
        (leaf("eq", "copies", 1), {"copies": "1.0"}, True),
        (leaf("eq", "agreed", True), {"agreed": True}, True),
        (leaf("eq", "agreed", True), {"agreed": 1}, False),
        (leaf("in", "case", ["a", "b"]), {"case": "b"}, True),
        (leaf("in", "case", []), {"case": "b"}, False),
        ({"op": "and", "of": [IS_LATE, MANY]}, {"case": "late", "copies": 20}, True),
        ({"op": "and", "of": [IS_LATE, MANY]}, {"case": "late", "copies": 2}, False),
        ({"op": "or", "of": [IS_LATE, MANY]}, {"copies": 20}, True),
        ({"op": "not", "of": [IS_LATE]}, {"case": "late"}, False),
        ({"op": "not", "of": [{"op": "or", "of": [IS_LATE, MANY]}]}, {}, True),
    ],
)
def test_holds_says_what_is_written(condition, facts, expected):
    assert holds(condition, facts) is expected


def test_an_unknown_operator_is_a_defect():
    with pytest.raises(ValueError, match="no operator"):
        holds(leaf("like", "case", "l%"), {"case": "late"})


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        ("late", "Điều kiện phải là một đối tượng có «op»."),
        ({"op": "like", "fact": "a", "value": 1}, "Phép so sánh «like» không dùng được."),
        ({"op": "and"}, "Phép «and» cần danh sách điều kiện «of»."),
        ({"op": "not", "of": [IS_LATE, MANY]}, "Phép «not» chỉ nhận một điều kiện."),
        ({"op": "eq", "value": 1}, "Phép so sánh cần tên câu hỏi «fact»."),
        ({"op": "eq", "fact": "a"}, "Phép so sánh với «a» thiếu giá trị «value»."),
        (leaf("in", "a", "b"), "Phép «in» với «a» cần một danh sách giá trị."),
        (leaf("gt", "a", "nhiều"), "Phép «gt» với «a» cần một số."),
        ({"op": "or", "of": [{"op": "?"}]}, "Phép so sánh «?» không dùng được."),
    ],
)
def test_a_malformed_condition_is_told_in_vietnamese(condition, problem):
    assert condition_problems(condition) == [problem]


def test_a_well_formed_condition_has_no_problem():
    assert condition_problems({"op": "and", "of": [IS_LATE, {"op": "not", "of": [MANY]}]}) == []


def test_conditions_nest_only_so_deep():
    condition = IS_LATE
    for _ in range(10):
        condition = {"op": "not", "of": [condition]}

    assert condition_problems(condition) == ["Điều kiện lồng quá 8 tầng."]
