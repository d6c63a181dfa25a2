"""A form as its paper shows it: entries with finished words, for the template to draw.

Empty, everything stands there and conditions are said; filled, only what was asked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.backoffice.procedures.rules.forms.conditions import in_words
from motcua.backoffice.procedures.rules.forms.definition import Field, Form, fields_of_person
from motcua.backoffice.procedures.rules.forms.filling import Filled, address_text
from motcua.backoffice.procedures.rules.forms.summary import said_of
from motcua.backoffice.procedures.rules.forms.values import ID_DIGITS
from motcua.backoffice.procedures.states import FieldKind, TextFormat

BLANK_ROWS = 4
TRUTH = (("true", "Có"), ("false", "Không"))


def whole_sheet(form: Form) -> dict[str, Any]:
    """Return a form to be filled by hand."""
    sections = [
        {
            "title": section.title,
            "when": in_words(section.show_if, form),
            "entries": [entry for field in section.fields for entry in _entries(field, None, form)],
        }
        for section in form.sections
    ]
    return {
        "title": form.title,
        "filled": False,
        "sections": sections,
        "signers": _signers(form, {}),
    }


def filled_sheet(filled: Filled) -> dict[str, Any]:
    """Return a form with what was answered."""
    form = filled.form
    sections = [
        {
            "title": section.title,
            "when": "",
            "entries": [
                entry
                for field in section.fields
                for entry in _entries(field, filled.answers.get(field.key), None)
            ],
        }
        for section in filled.sections
    ]
    signers = _signers(form, filled.answers)
    return {"title": form.title, "filled": True, "sections": sections, "signers": signers}


def _entries(field: Field, value: Any, form: Form | None) -> Iterator[dict[str, Any]]:
    """Yield what one field becomes on paper; ``form`` is given for an empty one."""
    when = in_words(field.show_if, form) if form else ""
    kind = FieldKind(field.kind)
    if kind == FieldKind.SIGNATURE or (form and (field.calculate or kind == FieldKind.FILE)):
        return
    yield {**_drawn(field, kind, value), "label": field.label, "help": field.help, "when": when}


def _drawn(field: Field, kind: FieldKind, value: Any) -> dict[str, Any]:
    if kind == FieldKind.PERSON:
        given = value if isinstance(value, Mapping) else {}
        parts = [
            {
                **_drawn(part, FieldKind(part.kind), given.get(part.key)),
                "label": part.label,
                "help": "",
            }
            for part in fields_of_person(field)
        ]
        return {"draw": "group", "parts": parts}
    if kind == FieldKind.TABLE:
        rows = said_of(field, value).rows
        empty = [[""] * len(field.columns)] * BLANK_ROWS
        return {
            "draw": "table",
            "head": [column.label for column in field.columns],
            "rows": [list(row) for row in rows[1:]] or empty,
        }
    if kind == FieldKind.STATEMENT:
        return {"draw": "statement", "chosen": value is True}
    if kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO}:
        return {"draw": "choices", "options": list(_options(field, kind, value))}
    return _written(field, kind, value)


def _options(field: Field, kind: FieldKind, value: Any) -> Iterator[dict[str, Any]]:
    if kind == FieldKind.YES_NO:
        yield from ({"label": label, "chosen": value is (code == "true")} for code, label in TRUTH)
        return
    chosen = value if isinstance(value, list) else [value]
    yield from ({"label": one.label, "chosen": one.value in chosen} for one in field.choices)


def _written(field: Field, kind: FieldKind, value: Any) -> dict[str, Any]:
    words = address_text(value) if kind == FieldKind.ADDRESS else said_of(field, value).words
    if field.text_format == TextFormat.PERSONAL_ID:
        return {"draw": "digits", "count": ID_DIGITS, "words": words[:ID_DIGITS]}
    return {"draw": "lines" if kind == FieldKind.LONG_TEXT else "line", "words": words}


def _signers(form: Form, answers: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return who signs: those the form names, else who fills it."""
    people = {field.key: field.label for field in form.fields}
    named = [field for field in form.fields if field.kind == FieldKind.SIGNATURE]
    if not named:
        return [{"role": "", "name": ""}, {"role": "Người khai", "name": ""}]
    return [
        {"role": people.get(one.signer, one.label), "name": _name(answers.get(one.signer))}
        for one in named
    ]


def _name(person: Any) -> str:
    return str(person.get("name") or "") if isinstance(person, Mapping) else ""
