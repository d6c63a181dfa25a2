"""Fields the forms of the catalogue share."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from motcua.backoffice.procedures.states import Channel
from motcua.foundation.worktime.states import LimitUnit

_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")
ANY_CHANNEL = [("", "Mọi cách nộp"), *Channel.choices]


def area(rows: int = 3) -> forms.Textarea:
    """Return a text area of this many lines."""
    return forms.Textarea(attrs={"rows": rows, "class": "is-low"})


def line(label: str, **options: Any) -> forms.CharField:
    """Return one line of text."""
    options.setdefault("max_length", 300)
    options.setdefault("error_messages", {"required": f"ghi {label.lower()}"})
    return forms.CharField(label=label, **options)


def text(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    """Return a text of several lines."""
    options.setdefault("required", False)
    options.setdefault("max_length", 20_000)
    return forms.CharField(label=label, widget=area(rows), **options)


def mark(label: str, help_text: str = "") -> forms.BooleanField:
    """Return a box to tick."""
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def stamp() -> forms.IntegerField:
    """Return the hidden stamp of the page, by which a stale one is noticed."""
    return forms.IntegerField(widget=forms.HiddenInput)


class NumberField(forms.CharField):
    """A number as people write it: ``3,5``; at most two places."""

    def __init__(self, **options: Any) -> None:
        """Draw it short."""
        attributes = {"class": "is-short", "inputmode": "decimal", "autocomplete": "off"}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        options.setdefault("max_length", 9)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """Return the number, or nothing when it may be left out. Raise ValidationError."""
        typed = super().clean(value)
        if not typed:
            return None
        plain = typed.replace(",", ".")
        if not _NUMBER.fullmatch(plain):
            raise forms.ValidationError("số viết như 3 hoặc 3,5")
        return Decimal(plain)

    def prepare_value(self, value: Any) -> Any:
        """Show a number with a comma and no idle zeros."""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


class MoneyField(NumberField):
    """Whole đồng: ``20.000`` or ``20000``."""

    def clean(self, value: Any) -> Any:
        """Return whole đồng, or nothing."""
        typed = forms.CharField.clean(self, value)
        digits = "".join(typed.split()).replace(".", "").removesuffix("đ")
        if not digits:
            return None
        if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
            raise forms.ValidationError("tiền viết như 20.000")
        return int(digits)


def unit_field(**options: Any) -> forms.ChoiceField:
    """Return the unit of a time limit."""
    return forms.ChoiceField(label="Tính bằng", choices=LimitUnit.choices, **options)


def ticks(
    label: str, choices: Iterable[tuple[str, str]], **options: Any
) -> forms.MultipleChoiceField:
    """Return several boxes to tick."""
    options.setdefault("required", False)
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), widget=forms.CheckboxSelectMultiple, **options
    )
