"""Conditions that choose a branch: a small tree over the facts of a dossier, nothing more.

A leaf compares one fact with a value: ``{"op": "eq", "fact": "relation", "value": "child"}``.
A knot joins conditions: ``{"op": "and", "of": [...]}``, ``{"op": "not", "of": [...]}``.
A fact nobody gave equals nothing: every leaf over it is false, but ``ne``, which is true.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Condition = Mapping[str, Any]
Facts = Mapping[str, Any]

KNOTS = frozenset({"and", "or", "not"})
MOST_DEEP = 8


def holds(condition: Condition | None, facts: Facts) -> bool:
    """Say whether ``condition`` is true of ``facts``; no condition always is.

    Raise ValueError for a word that is no operator.
    """
    if condition is None:
        return True
    operator = condition.get("op")
    if operator in KNOTS:
        return _knot_holds(condition, facts)
    compare = _LEAVES.get(str(operator))
    if compare is None:
        raise ValueError(f"{operator!r} is no operator of a condition")
    return compare(facts.get(condition["fact"]), condition["value"])


def _knot_holds(condition: Condition, facts: Facts) -> bool:
    parts = (holds(part, facts) for part in condition["of"])
    if condition["op"] == "and":
        return all(parts)
    if condition["op"] == "or":
        return any(parts)
    return not any(parts)


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _same(given: Any, value: Any) -> bool:
    left, right = _number(given), _number(value)
    if left is not None and right is not None:
        return left == right
    return type(given) is type(value) and given == value


def _compared(given: Any, value: Any, compare: Callable[[Decimal, Decimal], bool]) -> bool:
    left, right = _number(given), _number(value)
    return left is not None and right is not None and compare(left, right)


_LEAVES: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": _same,
    "ne": lambda given, value: not _same(given, value),
    "lt": lambda given, value: _compared(given, value, Decimal.__lt__),
    "gt": lambda given, value: _compared(given, value, Decimal.__gt__),
    "in": lambda given, values: any(_same(given, value) for value in values),
}


def leaves(condition: Condition | None) -> Iterator[Condition]:
    """Yield each comparison of a well-formed condition."""
    if condition is None:
        return
    if condition.get("op") in KNOTS:
        for part in condition["of"]:
            yield from leaves(part)
    else:
        yield condition


def condition_problems(condition: Any, depth: int = 0) -> list[str]:
    """Return in Vietnamese what is malformed in a condition that somebody wrote."""
    if condition is None:
        return []
    if not isinstance(condition, Mapping):
        return ["Điều kiện phải là một đối tượng có «op»."]
    if depth > MOST_DEEP:
        return [f"Điều kiện lồng quá {MOST_DEEP} tầng."]
    operator = condition.get("op")
    if operator in KNOTS:
        return _knot_problems(condition, depth)
    if operator not in _LEAVES:
        return [f"Phép so sánh «{operator}» không dùng được."]
    return _leaf_problems(condition)


def _knot_problems(condition: Condition, depth: int) -> list[str]:
    parts = condition.get("of")
    if not isinstance(parts, list) or not parts:
        return [f"Phép «{condition['op']}» cần danh sách điều kiện «of»."]
    if condition["op"] == "not" and len(parts) != 1:
        return ["Phép «not» chỉ nhận một điều kiện."]
    return [problem for part in parts for problem in condition_problems(part, depth + 1)]


def _leaf_problems(condition: Condition) -> list[str]:
    fact, value = condition.get("fact"), condition.get("value")
    if not isinstance(fact, str) or not fact:
        return ["Phép so sánh cần tên câu hỏi «fact»."]
    if "value" not in condition:
        return [f"Phép so sánh với «{fact}» thiếu giá trị «value»."]
    if condition["op"] == "in" and not isinstance(value, list):
        return [f"Phép «in» với «{fact}» cần một danh sách giá trị."]
    if condition["op"] in {"lt", "gt"} and _number(value) is None:
        return [f"Phép «{condition['op']}» với «{fact}» cần một số."]
    return []


def telling_values(condition: Condition | None) -> Iterator[tuple[str, Any]]:
    """Yield (fact, value) pairs enough to make every comparison once true and once false."""
    for leaf in leaves(condition):
        values = leaf["value"] if leaf["op"] == "in" else [leaf["value"]]
        for value in values:
            yield leaf["fact"], value
            number = _number(value)
            if leaf["op"] in {"lt", "gt"} and number is not None:
                yield leaf["fact"], number - 1
                yield leaf["fact"], number + 1
