"""Conditions built by choosing: each line is one thing somebody may have answered."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from motcua.backoffice.procedures.rules.forms import Field, Form, fields_of_person
from motcua.backoffice.procedures.rules.forms.conditions import (
    Chosen,
    Comparison,
    composed,
    decomposed,
    in_words,
)
from motcua.backoffice.procedures.rules.forms.definition import Expression
from motcua.backoffice.procedures.rules.forms.expressions import as_day, as_number
from motcua.backoffice.procedures.rules.forms.values import normal
from motcua.backoffice.procedures.states import FieldKind

LINES = 3
Choices = list[tuple[str, list[tuple[str, str]]]]
MEASURED = {FieldKind.NUMBER: "number", FieldKind.MONEY: "number", FieldKind.DATE: "date"}
ORDERS = (
    ("ge", "từ … trở lên"),
    ("le", "đến … trở xuống"),
    ("gt", "lớn hơn …"),
    ("lt", "nhỏ hơn …"),
)
DAYS = (("ge", "từ ngày … trở đi"), ("le", "đến hết ngày …"))


def answers_of(fields: Iterable[Field]) -> Choices:
    """Return what may have been answered, grouped by field: the value of an option is its code."""
    return [group for field in fields for group in _groups(field)]


def _groups(field: Field) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    kind = FieldKind(field.kind)
    if kind == FieldKind.PERSON:
        for part in fields_of_person(field):
            inner = Field(
                key=f"{field.key}.{part.key}", kind=part.kind, label=f"{field.label}: {part.label}",
                choices=part.choices,
            )  # fmt: skip
            yield from _groups(inner)
    elif options := list(_options(field, kind)):
        yield field.label[:80], options


def _options(field: Field, kind: FieldKind) -> Iterator[tuple[str, str]]:
    if kind == FieldKind.YES_NO:
        yield f"{field.key}|eq|true", "Có"
        yield f"{field.key}|eq|false", "Không"
    elif kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        compare = "eq" if kind == FieldKind.CHOICE else "has"
        yield from ((f"{field.key}|{compare}|{one.value}", one.label) for one in field.choices)
    elif kind in MEASURED:
        orders = DAYS if kind == FieldKind.DATE else ORDERS
        yield from ((f"{field.key}|{order}", words) for order, words in orders)
    if kind != FieldKind.YES_NO:
        yield f"{field.key}|answered", "đã trả lời"


class MessageForm(forms.Form):
    """What is said when something that must hold does not."""

    message = forms.CharField(
        label="Lời nhắc khi không đúng",
        required=False,
        max_length=300,
        help_text="Nói với ông/bà điều cần sửa. Xóa lời nhắc để bỏ điều này.",
    )


class ConditionForm(forms.Form):
    """Up to three answers, all or any of which must be given; nothing chosen means always."""

    joined = forms.ChoiceField(
        label="Khi có nhiều dòng",
        choices=[("all", "mọi dòng đều đúng"), ("any", "chỉ cần một dòng đúng")],
        required=False,
    )

    def __init__(
        self, data: Any = None, *, tree: Expression | None, form: Form, before: Iterable[Field],
        prefix: str,
    ) -> None:  # fmt: skip
        """Offer the fields that stand before; a condition written otherwise is only shown."""
        self.tree, self._fields_before = tree, list(before)
        groups = answers_of(self._fields_before)
        chosen = decomposed(tree) or Chosen(())
        self.words = in_words(tree, form)
        self.is_kept = tree is not None and not _can_be_chosen(chosen, groups)
        super().__init__(data, prefix=prefix, initial=_initial(chosen))
        if self.is_kept:
            self.fields.clear()
            self.fields["drop"] = forms.BooleanField(
                label="Bỏ điều kiện này", required=False, help_text=f"Đang là: {self.words}."
            )
            return
        self._offer(groups)

    def _offer(self, groups: Choices) -> None:
        joined = self.fields.pop("joined")
        for number in range(LINES):
            self.fields[f"what_{number}"] = forms.ChoiceField(
                label=f"Câu trả lời {number + 1}",
                choices=[("", "—"), *groups],
                required=False,
                error_messages={"invalid_choice": "chọn một câu trả lời trong danh sách"},
            )
            self.fields[f"is_{number}"] = forms.ChoiceField(
                label="Đúng hay không",
                choices=[("yes", "đúng như vậy"), ("no", "không phải vậy")],
                required=False,
            )
            self.fields[f"value_{number}"] = forms.CharField(
                label="Số hoặc ngày",
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={"class": "is-short"}),
            )
        self.fields["joined"] = joined

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """Return the lines, each with its three fields."""
        if self.is_kept:
            return []
        return [
            [self[f"{name}_{number}"] for name in ("what", "is", "value")]
            for number in range(LINES)
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the number or the day where one is compared."""
        typed = super().clean() or {}
        for number in range(LINES) if not self.is_kept else ():
            what, value = typed.get(f"what_{number}") or "", typed.get(f"value_{number}", "")
            field = self._measured(what)
            if field is not None and _measure(field, value) is None:
                example = "26/11/2026" if field.kind == FieldKind.DATE else "18"
                self.add_error(f"value_{number}", f"ghi số hoặc ngày để so, ví dụ {example}")
        return typed

    def _measured(self, what: str) -> Field | None:
        path, _, order = what.partition("|")
        if order not in {"ge", "le", "gt", "lt"}:
            return None
        for field in self._fields_before:
            if field.key == path:
                return field
            for part in fields_of_person(field) if field.kind == FieldKind.PERSON else ():
                if f"{field.key}.{part.key}" == path:
                    return part
        return None

    def expression(self) -> Expression | None:
        """Return what was chosen."""
        if self.is_kept:
            return None if self.cleaned_data.get("drop") else self.tree
        lines = [self._line(number) for number in range(LINES)]
        chosen = Chosen(
            tuple(one for one in lines if one), is_any=self.cleaned_data.get("joined") == "any"
        )
        return composed(chosen)

    def _line(self, number: int) -> Comparison | None:
        what = self.cleaned_data.get(f"what_{number}") or ""
        if not what:
            return None
        path, operator, *rest = what.split("|", 2)
        holds = self.cleaned_data.get(f"is_{number}") != "no"
        if (field := self._measured(what)) is not None:
            value = _measure(field, self.cleaned_data[f"value_{number}"])
            return Comparison(path, operator, value, holds)
        value = {"true": True, "false": False}.get(rest[0], rest[0]) if rest else None
        return Comparison(path, operator, value, holds)


def _can_be_chosen(chosen: Chosen, groups: Choices) -> bool:
    """Say whether the lines of a page can show a condition whole."""
    offered = {code for _, options in groups for code, _ in options}
    lines = chosen.comparisons
    return 0 < len(lines) <= LINES and all(_code(one)[0] in offered for one in lines)


def _code(one: Comparison) -> tuple[str, bool]:
    """Return the option a comparison is shown as, and whether it holds: "is not" is "is", turned."""
    operator, holds = ("eq", not one.holds) if one.op == "ne" else (one.op, one.holds)
    if operator not in {"eq", "has"}:
        return f"{one.path}|{operator}", holds
    coded = str(one.value).lower() if isinstance(one.value, bool) else one.value
    return f"{one.path}|{operator}|{coded}", holds


def _measure(field: Field, typed: str) -> Any:
    """Return the number or day typed, as expressions hold it; None when it is none."""
    kept = normal(Field(key="v", kind=field.kind, label=""), typed)
    if field.kind == FieldKind.DATE:
        return kept if as_day(kept) else None
    number = as_number(str(kept))
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else str(number)


def _initial(chosen: Chosen) -> dict[str, Any]:
    initial: dict[str, Any] = {"joined": "any" if chosen.is_any else "all"}
    for number, one in enumerate(chosen.comparisons[:LINES]):
        code, holds = _code(one)
        initial[f"what_{number}"] = code
        initial[f"is_{number}"] = "yes" if holds else "no"
        if one.op in {"ge", "le", "gt", "lt"}:
            initial[f"value_{number}"] = _shown(one.value)
    return initial


def _shown(value: Any) -> str:
    """Return a value as somebody would type it again."""
    day = as_day(value)
    return f"{day:%d/%m/%Y}" if day else str(value).replace(".", ",")
