"""Conditions that are built by choosing, and any expression said in the words of its form.

What can be chosen is a list of comparisons of one answer, all or any of which must hold. A tree
written otherwise is kept as it is and only said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.backoffice.procedures.rules.forms.definition import (
    Expression,
    Field,
    Form,
    fields_of_person,
)
from motcua.backoffice.procedures.rules.forms.expressions import OPERATORS, as_day, literal
from motcua.backoffice.procedures.rules.forms.values import said
from motcua.backoffice.procedures.states import FieldKind

SIMPLE = ("eq", "ne", "lt", "le", "gt", "ge", "has", "answered")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One answer compared with a value; ``holds`` false turns it round."""

    path: str
    op: str
    value: Any = None
    holds: bool = True

    @property
    def tree(self) -> Expression:
        """Return the expression it stands for."""
        of: list[Expression] = [{"answer": self.path}]
        if self.op != "answered":
            of.append({"value": self.value})
        tree: Expression = {"op": self.op, "of": of}
        return tree if self.holds else {"op": "not", "of": [tree]}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Comparisons, all of which must hold, or any."""

    comparisons: tuple[Comparison, ...]
    is_any: bool = False


def composed(chosen: Chosen) -> Expression | None:
    """Return the expression of what was chosen; None for nothing."""
    trees = [one.tree for one in chosen.comparisons]
    if not trees:
        return None
    if len(trees) == 1:
        return trees[0]
    return {"op": "or" if chosen.is_any else "and", "of": trees}


def decomposed(tree: Expression | None) -> Chosen | None:
    """Return the choices a tree was built of; None when it cannot be shown as choices."""
    if tree is None:
        return Chosen(())
    operator, parts = tree.get("op"), tree.get("of")
    if operator in {"and", "or"} and isinstance(parts, list):
        found = [_comparison(part) for part in parts]
        if None in found:
            return None
        return Chosen(tuple(one for one in found if one), operator == "or")
    one = _comparison(tree)
    return Chosen((one,)) if one else None


def _comparison(tree: Any) -> Comparison | None:
    if not isinstance(tree, Mapping):
        return None
    operator, parts = tree.get("op"), tree.get("of")
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], Mapping):
        return None
    if operator == "not" and len(parts) == 1:
        inner = _comparison(parts[0])
        return (
            Comparison(inner.path, inner.op, inner.value, holds=not inner.holds) if inner else None
        )
    path = parts[0].get("answer")
    if operator not in SIMPLE or not isinstance(path, str):
        return None
    if operator == "answered":
        return Comparison(path, "answered") if len(parts) == 1 else None
    if len(parts) != 2 or not isinstance(parts[1], Mapping) or "value" not in parts[1]:
        return None
    value = parts[1]["value"]
    return None if isinstance(value, list) else Comparison(path, operator, value)


def in_words(tree: Expression | None, form: Form) -> str:
    """Return an expression as a sentence would say it; '' for none."""
    return _Words(form).say(tree) if tree else ""


class _Words:
    """How one form says its expressions."""

    def __init__(self, form: Form) -> None:
        self._labels = dict(_labels(form.fields))
        self._fields = {field.key: field for field in form.fields}

    def say(self, tree: Any) -> str:
        if not isinstance(tree, Mapping):
            return "…"
        if "answer" in tree:
            return f"“{self._labels.get(str(tree['answer']), tree['answer'])}”"
        if "value" in tree:
            return _literal(tree["value"])
        return self._operation(str(tree.get("op")), tree.get("of") or [])

    def _operation(self, operator: str, parts: list[Any]) -> str:
        if operator in {"and", "or"}:
            return (" và " if operator == "and" else " hoặc ").join(self.say(one) for one in parts)
        if operator == "not" and len(parts) == 1:
            return f"không phải ({self.say(parts[0])})"
        words = OPERATORS[operator].words if operator in OPERATORS else operator
        if operator == "answered" and parts:
            return f"{self.say(parts[0])} đã trả lời"
        if operator in SIMPLE and len(parts) == 2:
            return f"{self.say(parts[0])} {words} {self._value_of(parts[0], parts[1])}"
        if not parts:
            return words
        return f"{words}: {', '.join(self.say(one) for one in parts)}"

    def _value_of(self, answer: Any, other: Any) -> str:
        """Return a value by the label it has among the choices of the field compared."""
        field = self._fields.get(str(answer.get("answer"))) if isinstance(answer, Mapping) else None
        if field and isinstance(other, Mapping) and "value" in other and field.choices:
            return f"“{said(field, other['value'])}”"
        return self.say(other)


def _labels(fields: Iterable[Field]) -> Iterable[tuple[str, str]]:
    for field in fields:
        yield field.key, field.label
        if field.kind == FieldKind.PERSON:
            yield from (
                (f"{field.key}.{part.key}", f"{field.label}, {part.label.lower()}")
                for part in fields_of_person(field)
            )
        for column in field.columns:
            yield f"{field.key}.{column.key}", f"{field.label}, cột {column.label.lower()}"


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, list):
        return ", ".join(_literal(one) for one in value)
    if isinstance(value, str) and (day := as_day(value)):
        return f"{day:%d/%m/%Y}"
    plain = literal(value)
    return "trống" if plain is None else str(plain)
