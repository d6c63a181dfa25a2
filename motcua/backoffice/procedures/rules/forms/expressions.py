"""Expressions of a form: a JSON tree over its answers, evaluated on the server and nowhere else.

``{"value": 18}`` is a literal, ``{"answer": "mother.birth_date"}`` what was answered,
``{"op": "years", "of": [a, b]}`` an operation on expressions. Conditions, checks and calculated
values are all such trees; the tree of an internal route (``rules.conditions``) stays apart: it
compares the facts of a dossier, not two answers, and is older than forms.

Evaluating is total: what is not answered is None, None in arithmetic stays None, a comparison
with None is false (``ne`` true), and a wrong kind of value counts as None. Nothing raises, loops
or looks outside. A tree is at most ``MOST_DEEP`` deep and ``MOST_KNOTS`` large.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.backoffice.procedures.rules.forms.spelling import day_in_words

Value = Any  # None, bool, Decimal, date, str, or a tuple of those
Facts = Mapping[str, Value]

MOST_DEEP = 12
MOST_KNOTS = 200
MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Operator:
    """What an operation is called, how many expressions it takes, of which kinds, and gives."""

    words: str
    least: int
    most: int
    takes: str
    gives: str
    act: Callable[..., Value]


def evaluate(tree: Any, facts: Facts) -> Value:
    """Return what ``tree`` is worth; None for what is malformed, too deep or not answered."""
    return _evaluate(tree, facts, 0)


def _evaluate(tree: Any, facts: Facts, depth: int) -> Value:
    if not isinstance(tree, Mapping) or depth > MOST_DEEP:
        return None
    if "value" in tree:
        return literal(tree["value"])
    if "answer" in tree:
        return facts.get(tree["answer"]) if isinstance(tree["answer"], str) else None
    operator = OPERATORS.get(str(tree.get("op")))
    parts = tree.get("of", [])
    if operator is None or not isinstance(parts, list):
        return None
    if not operator.least <= len(parts) <= operator.most:
        return None
    given = [_evaluate(part, facts, depth + 1) for part in parts]
    if operator.takes == "today":
        given = [facts.get("today")]
    try:
        return _sane(operator.act(*given))
    except (ArithmeticError, ValueError):
        return None


def _sane(value: Value) -> Value:
    """Return None in place of a number beyond all forms."""
    return None if isinstance(value, Decimal) and not _is_sane(value) else value


def _is_sane(number: Decimal) -> bool:
    """Say whether a number has a size people write: "1e999999" has a million digits."""
    return number.is_finite() and abs(number.adjusted()) <= MOST_DIGITS


def holds(tree: Any, facts: Facts) -> bool:
    """Say whether a condition holds; no condition always does."""
    return tree is None or evaluate(tree, facts) is True


def literal(value: Any) -> Value:
    """Return a literal as a value: numbers become decimal, ISO days stay text until compared."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float | Decimal):
        try:
            return _sane(Decimal(str(value)))
        except InvalidOperation:
            return None
    if isinstance(value, list | tuple):
        return tuple(literal(one) for one in value if not isinstance(one, list | tuple))
    return None


def answers_in(tree: Any) -> Iterator[str]:
    """Yield the path of each answer a tree looks at."""
    for knot in _knots(tree, 0):
        if isinstance(knot.get("answer"), str):
            yield knot["answer"]


def _knots(tree: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if not isinstance(tree, Mapping) or depth > MOST_DEEP:
        return
    yield tree
    parts = tree.get("of")
    for part in parts if isinstance(parts, list) else ():
        yield from _knots(part, depth + 1)


def as_number(value: Value) -> Decimal | None:
    """Return a number, also from its text; None for anything else."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and len(value) <= MOST_DIGITS:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return None
        return number if _is_sane(number) else None
    return None


def as_day(value: Value) -> date | None:
    """Return a day, also from its ISO text; None for anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _pair(left: Value, right: Value) -> tuple[Any, Any] | None:
    """Return two values that can be compared, or None."""
    if isinstance(left, date) or isinstance(right, date):
        pair = (as_day(left), as_day(right))
    elif isinstance(left, Decimal) or isinstance(right, Decimal):
        pair = (as_number(left), as_number(right))  # type: ignore[assignment]
    else:
        return None
    return None if None in pair else pair


def _same(left: Value, right: Value) -> bool:
    if left is None or right is None:
        return False
    if pair := _pair(left, right):
        return bool(pair[0] == pair[1])
    return type(left) is type(right) and bool(left == right)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    def act(left: Value, right: Value) -> bool:
        pair = _pair(left, right)
        return pair is not None and compare(*pair)

    return act


def _numbers(values: Sequence[Value]) -> list[Decimal]:
    """Return the numbers among values and within the lists of them; blanks are left out."""
    found: list[Decimal] = []
    for value in values:
        if isinstance(value, tuple):
            found += _numbers(value)
        elif (number := as_number(value)) is not None:
            found.append(number)
    return found


def _whole(values: Sequence[Value]) -> list[Decimal] | None:
    """Return numbers, one for each value; None when one is missing."""
    numbers = [as_number(value) for value in values]
    return None if None in numbers else numbers  # type: ignore[return-value]


def _arithmetic(act: Callable[[Decimal, Decimal], Decimal]) -> Callable[..., Value]:
    def fold(*values: Value) -> Value:
        numbers = _whole(values)
        if not numbers:
            return None
        total = numbers[0]
        for number in numbers[1:]:
            total = act(total, number)
        return total

    return fold


def _divided(left: Value, right: Value) -> Value:
    numbers = _whole((left, right))
    return numbers[0] / numbers[1] if numbers and numbers[1] else None


def _years(since: Value, until: Value) -> Value:
    """Return whole years between two days: an age. Nothing when the end is before the start."""
    begin, end = as_day(since), as_day(until)
    if begin is None or end is None or end < begin:
        return None
    return Decimal(end.year - begin.year - ((end.month, end.day) < (begin.month, begin.day)))


def _days(since: Value, until: Value) -> Value:
    begin, end = as_day(since), as_day(until)
    return None if begin is None or end is None else Decimal((end - begin).days)


def _in_words(day: Value) -> Value:
    found = as_day(day)
    return day_in_words(found) if found else None


def is_answered(value: Value) -> bool:
    """Say whether something was answered: false is an answer, an empty list is none."""
    return value is not None and value not in ("", ())


def _joined(*values: Value) -> Value:
    said = [shown for value in values if (shown := _shown(value))]
    return " ".join(said) or None


def _shown(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value if isinstance(value, str) else ""


OPERATORS: Mapping[str, Operator] = {
    "and": Operator("tất cả đều đúng", 1, 20, "truth", "truth", lambda *all_: all(one is True for one in all_)),
    "or": Operator("có một điều đúng", 1, 20, "truth", "truth", lambda *all_: any(one is True for one in all_)),
    "not": Operator("không đúng", 1, 1, "truth", "truth", lambda one: one is not True),
    "answered": Operator("đã trả lời", 1, 1, "any", "truth", is_answered),
    "eq": Operator("là", 2, 2, "any", "truth", _same),
    "ne": Operator("không là", 2, 2, "any", "truth", lambda a, b: not _same(a, b)),
    "lt": Operator("nhỏ hơn, trước", 2, 2, "ordered", "truth", _ordered(lambda a, b: a < b)),
    "le": Operator("không quá, không sau", 2, 2, "ordered", "truth", _ordered(lambda a, b: a <= b)),
    "gt": Operator("lớn hơn, sau", 2, 2, "ordered", "truth", _ordered(lambda a, b: a > b)),
    "ge": Operator("ít nhất, không trước", 2, 2, "ordered", "truth", _ordered(lambda a, b: a >= b)),
    "in": Operator("là một trong", 2, 2, "any", "truth",
                   lambda one, many: isinstance(many, tuple) and any(_same(one, each) for each in many)),
    "has": Operator("có chọn", 2, 2, "any", "truth",
                    lambda many, one: isinstance(many, tuple) and any(_same(each, one) for each in many)),
    "add": Operator("cộng", 2, 20, "number", "number", _arithmetic(lambda a, b: a + b)),
    "sub": Operator("trừ", 2, 2, "number", "number", _arithmetic(lambda a, b: a - b)),
    "mul": Operator("nhân", 2, 20, "number", "number", _arithmetic(lambda a, b: a * b)),
    "div": Operator("chia", 2, 2, "number", "number", _divided),
    "sum": Operator("tổng các dòng", 1, 20, "any", "number", lambda *values: sum(_numbers(values), Decimal(0))),
    "count": Operator("đếm", 1, 1, "any", "number", lambda one: Decimal(len(one)) if isinstance(one, tuple) else None),
    "years": Operator("số năm tròn từ… đến…", 2, 2, "date", "number", _years),
    "days": Operator("số ngày từ… đến…", 2, 2, "date", "number", _days),
    "today": Operator("hôm nay", 0, 0, "today", "date", lambda day: day),
    "if": Operator("nếu… thì… còn không…", 3, 3, "any", "any",
                   lambda that, yes, no: yes if that is True else no),
    "words": Operator("ngày viết bằng chữ", 1, 1, "date", "text", _in_words),
    "join": Operator("ghép chữ", 1, 20, "any", "text", _joined),
}  # fmt: skip
