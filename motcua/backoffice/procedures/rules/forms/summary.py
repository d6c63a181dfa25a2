"""Every answer in words: for the page that asks to confirm, for paper, for the dossier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.backoffice.procedures.rules.forms import values
from motcua.backoffice.procedures.rules.forms.definition import Field, fields_of_person
from motcua.backoffice.procedures.rules.forms.filling import Filled, address_text, rows_of
from motcua.backoffice.procedures.states import FieldKind


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a summary. ``rows`` are those of a table, its column labels first."""

    label: str
    words: str
    kind: str
    is_calculated: bool = False
    lines: "tuple[Said, ...]" = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SaidSection:
    """One section of a summary."""

    key: str
    title: str
    lines: tuple[Said, ...]


def summary(filled: Filled) -> tuple[SaidSection, ...]:
    """Return what was answered, section by section; an empty answer has no words."""
    return tuple(
        SaidSection(
            section.key,
            section.title,
            tuple(said_of(field, filled.answers.get(field.key)) for field in section.fields),
        )
        for section in filled.sections
    )


def said_of(field: Field, value: Any) -> Said:
    """Return one answer in words."""
    kind = FieldKind(field.kind)
    if kind == FieldKind.PERSON:
        return Said(field.label, "", kind.value, lines=tuple(_parts(field, value)))
    if kind == FieldKind.TABLE:
        return Said(field.label, "", kind.value, rows=_rows(field, value))
    return Said(field.label, _words(field, value), kind.value, field.calculate is not None)


def _parts(field: Field, value: Any) -> Iterator[Said]:
    given = value if isinstance(value, Mapping) else {}
    for part in fields_of_person(field):
        yield Said(part.label, _words(part, given.get(part.key)), part.kind)


def _words(field: Field, value: Any) -> str:
    kind = FieldKind(field.kind)
    if kind == FieldKind.ADDRESS:
        return address_text(value)
    if kind == FieldKind.FILE:
        papers = value if isinstance(value, list) else []
        return ", ".join(str(one.get("name", "")) for one in papers if isinstance(one, Mapping))
    if kind == FieldKind.SIGNATURE:
        return str(value.get("name", "")) if isinstance(value, Mapping) else ""
    if kind == FieldKind.STATEMENT:
        return "Đã xác nhận" if value is True else ""
    return values.said(field, value)


def _rows(field: Field, value: Any) -> tuple[tuple[str, ...], ...]:
    rows = rows_of(value)
    if not rows:
        return ()
    head = tuple(column.label for column in field.columns)
    return (
        head,
        *(tuple(_words(column, row.get(column.key)) for column in field.columns) for row in rows),
    )
