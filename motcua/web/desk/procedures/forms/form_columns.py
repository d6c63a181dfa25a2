"""The columns of a table in a form."""

from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from motcua.backoffice.procedures.rules.editing import free_key
from motcua.backoffice.procedures.rules.forms import Field
from motcua.backoffice.procedures.rules.forms.schema import COLUMN_KINDS
from motcua.backoffice.procedures.states import FieldKind
from motcua.web.desk.procedures.forms.fields import line, mark

COLUMN_CHOICES = [
    (kind.value, kind.label)
    for kind in FieldKind
    if kind in COLUMN_KINDS and kind != FieldKind.CHOICE
]


class ColumnForm(forms.Form):
    """One column of a table."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    name = line("Tên cột", required=False)
    kind = forms.ChoiceField(label="Loại", choices=COLUMN_CHOICES)
    is_required = mark("Bắt buộc")


def column_forms(field: Field, data: Any = None) -> BaseFormSet[ColumnForm]:
    """Return the columns of a table and three empty lines more."""
    kind = formset_factory(ColumnForm, extra=3, max_num=12)
    initial = [
        {"key": one.key, "name": one.label, "kind": one.kind, "is_required": one.is_required}
        for one in field.columns
    ]
    return kind(data, initial=initial, prefix="columns")


def columns_typed(columns: BaseFormSet[ColumnForm], field: Field) -> tuple[Field, ...]:
    """Return the columns with a name; what the page does not ask of one stays as it was."""
    known = {one.key: one for one in field.columns}
    taken, found = set(known), []
    for one in columns:
        typed = one.cleaned_data
        if not typed.get("name"):
            continue
        key = typed["key"] if typed["key"] in known else free_key("cot", taken)
        taken.add(key)
        before = known.get(key, Field(key=key, kind=typed["kind"], label=""))
        found.append(
            replace(
                before, kind=typed["kind"], label=typed["name"], is_required=typed["is_required"]
            )
        )
    return tuple(found)
