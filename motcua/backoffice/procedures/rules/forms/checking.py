"""Is an expression somebody wrote well formed? Answers in Vietnamese, naming what is wrong."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.backoffice.procedures.rules.forms.expressions import (
    MOST_DEEP,
    MOST_KNOTS,
    OPERATORS,
    Operator,
    as_day,
    literal,
)

Known = Mapping[str, str]  # path of an answer → kind of its value
KIND_WORDS = {
    "truth": "đúng/sai", "number": "số", "date": "ngày", "text": "chữ", "list": "danh sách",
    "any": "bất kỳ", "ordered": "số hoặc ngày",
}  # fmt: skip
_LITERALS = (str, int, float, bool, type(None))


def expression_problems(tree: Any, known: Known, *, gives: str = "truth") -> list[str]:
    """Return what is malformed; ``gives`` is the kind of value the place needs."""
    problems: list[str] = []
    size = _size(tree, 0)
    if size is None:
        return [f"Biểu thức lồng quá {MOST_DEEP} tầng."]
    if size > MOST_KNOTS:
        return [f"Biểu thức có {size} phần, nhiều nhất là {MOST_KNOTS}."]
    kind = _kind(tree, known, problems)
    if not problems and not _fits(kind, gives):
        problems.append(f"Chỗ này cần {KIND_WORDS[gives]}, biểu thức cho {KIND_WORDS[kind]}.")
    return problems


def _size(tree: Any, depth: int) -> int | None:
    if depth > MOST_DEEP:
        return None
    parts = tree.get("of") if isinstance(tree, Mapping) else None
    sizes = [_size(part, depth + 1) for part in parts] if isinstance(parts, list) else []
    return None if None in sizes else 1 + sum(sizes)  # type: ignore[arg-type]


def _kind(tree: Any, known: Known, problems: list[str]) -> str:
    """Return the kind of value a tree gives; write down what is wrong on the way."""
    if not isinstance(tree, Mapping):
        problems.append("Biểu thức phải là một đối tượng có «value», «answer» hoặc «op».")
        return "any"
    if "value" in tree:
        return _kind_of_literal(tree, problems)
    if "answer" in tree:
        return _kind_of_answer(tree, known, problems)
    operator = OPERATORS.get(str(tree.get("op")))
    if operator is None:
        problems.append(f"Không có phép tính «{tree.get('op')}».")
        return "any"
    return _kind_of_operation(tree, operator, known, problems)


def _kind_of_literal(tree: Mapping[str, Any], problems: list[str]) -> str:
    value = tree["value"]
    if isinstance(value, list):
        if all(isinstance(one, _LITERALS) for one in value):
            return "list"
    elif isinstance(value, _LITERALS):
        if (
            isinstance(value, float | int)
            and not isinstance(value, bool)
            and literal(value) is None
        ):
            problems.append("Con số trong «value» không dùng được.")
        return _kind_of_plain(literal(value))
    problems.append("«value» phải là chữ, số, đúng/sai, hoặc danh sách của chúng.")
    return "any"


def _kind_of_plain(value: Any) -> str:
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, Decimal):
        return "number"
    if isinstance(value, date) or as_day(value):
        return "date"
    return "text" if isinstance(value, str) else "any"


def _kind_of_answer(tree: Mapping[str, Any], known: Known, problems: list[str]) -> str:
    path = tree["answer"]
    if not isinstance(path, str) or path not in known:
        problems.append(f"Không có ô «{path}» đứng trước chỗ này.")
        return "any"
    return known[path]


def _kind_of_operation(
    tree: Mapping[str, Any], operator: Operator, known: Known, problems: list[str]
) -> str:
    name, parts = operator.words, tree.get("of", [])
    if not isinstance(parts, list) or not operator.least <= len(parts) <= operator.most:
        problems.append(f"Phép «{name}» cần {_count_words(operator)}.")
        return operator.gives
    kinds = [_kind(part, known, problems) for part in parts]
    for kind in kinds:
        if not _fits(kind, operator.takes):
            needed = KIND_WORDS.get(operator.takes, "")
            problems.append(f"Phép «{name}» cần {needed}, không nhận {KIND_WORDS[kind]}.")
    return operator.gives


def _count_words(operator: Operator) -> str:
    if operator.most == 0:
        return "không có phần nào"
    if operator.least == operator.most:
        return f"đúng {operator.least} phần trong «of»"
    return f"từ {operator.least} đến {operator.most} phần trong «of»"


def _fits(kind: str, wanted: str) -> bool:
    if "any" in {kind, wanted} or kind == wanted:
        return True
    return wanted == "ordered" and kind in {"number", "date"}
