"""A form as data: sections of fields, each frozen; the shape that tables, files and pages share.

Keys are unique in a form. An answer is found by its path: ``reason``, ``mother.name`` (a part of
a person block), ``home.commune`` (of an address), ``members.0.income`` (a row of a table).
*Units*: bounds of money in đồng, of text in letters, of a table in rows, of a date in ISO days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.backoffice.procedures.states import FieldKind, PersonPart, Reading

FORMAT = 1
Expression = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that may be chosen."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What must hold of the answers, and what is said when it does not.

    It speaks only when everything it looks at was answered.
    """

    that: Expression
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. What a kind does not use stays empty.

    ``parts`` are what a person block asks for, ``optional`` those of them that may stay empty;
    ``columns`` are the fields of a table; ``component`` names the paper a file is given as;
    ``signer`` is the person block whose person signs too. ``is_unconfirmed``: the label was not
    compared with the official form ("chưa đối chiếu").
    """

    key: str
    kind: str
    label: str
    help: str = ""
    is_required: bool = False
    require_if: Expression | None = None
    show_if: Expression | None = None
    calculate: Expression | None = None
    checks: tuple[Check, ...] = ()
    prefill: str = ""
    text_format: str = ""
    least: str = ""
    most: str = ""
    year_only: bool = False
    choices: tuple[Choice, ...] = ()
    parts: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    columns: "tuple[Field, ...]" = ()
    component: str = ""
    signer: str = ""
    is_unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields that are filled in one step."""

    key: str
    title: str
    help: str = ""
    show_if: Expression | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSource:
    """The official form this one follows, and how far it was compared with it."""

    number: str = ""
    law: str = ""
    url: str = ""
    reading: str = Reading.OWN.value
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole form. ``format`` is the version of this shape, for files of other offices."""

    title: str
    format: int = FORMAT
    addressed_to: str = ""
    intro: str = ""
    source: FormSource = FormSource()
    sections: tuple[Section, ...] = ()

    @property
    def fields(self) -> Iterator[Field]:
        """Yield every field in the order it is asked."""
        for section in self.sections:
            yield from section.fields

    def section_of(self, key: str) -> Section | None:
        """Return a section by its key."""
        return next((one for one in self.sections if one.key == key), None)

    def field_of(self, key: str) -> Field | None:
        """Return a field by its key."""
        return next((one for one in self.fields if one.key == key), None)

    @property
    def unconfirmed(self) -> int:
        """Return how many labels nobody compared with the official form yet."""
        return sum(field.is_unconfirmed for field in self.fields)


SEXES = (Choice(value="male", label="Nam"), Choice(value="female", label="Nữ"))
_PART_KINDS = {
    PersonPart.BIRTH_DATE: FieldKind.DATE,
    PersonPart.SEX: FieldKind.CHOICE,
    PersonPart.ADDRESS: FieldKind.ADDRESS,
}
_PART_FORMATS = {
    PersonPart.ID_NUMBER: "personal_id",
    PersonPart.PHONE: "phone",
    PersonPart.EMAIL: "email",
}
_PART_HELP = {
    PersonPart.BIRTH_DATE: "Viết như 05/02/1990. Chỉ nhớ năm thì ghi năm.",
    PersonPart.ID_NUMBER: "12 chữ số trên thẻ căn cước.",
    PersonPart.ID_PAPER: "Loại giấy, số, ngày cấp, nơi cấp. Ví dụ: hộ chiếu số…",
    PersonPart.HOME_TOWN: "Ghi theo giấy khai sinh của người đó.",
    PersonPart.PHONE: "Để cơ quan báo khi hồ sơ có kết quả.",
}


def fields_of_person(field: Field) -> tuple[Field, ...]:
    """Return the parts of a person block as fields, keyed by part."""
    return tuple(
        Field(
            key=part,
            kind=_PART_KINDS.get(PersonPart(part), FieldKind.TEXT).value,
            label=str(PersonPart(part).label),
            help=_PART_HELP.get(PersonPart(part), ""),
            is_required=part not in field.optional,
            text_format=_PART_FORMATS.get(PersonPart(part), ""),
            year_only=part == PersonPart.BIRTH_DATE,
            choices=SEXES if part == PersonPart.SEX else (),
        )
        for part in field.parts
    )


ADDRESS_PARTS = ("province", "commune", "detail", "old")


def paths_of(field: Field) -> dict[str, str]:
    """Return what an expression may ask of a field: path → kind of its value.

    Of a table every row's; of a person block its parts, the block itself being the name.
    """
    if field.kind == FieldKind.PERSON:
        inner = {f"{field.key}.{one.key}": _kind_of(one) for one in fields_of_person(field)}
        return {field.key: FieldKind.TEXT.value, **inner}
    if field.kind == FieldKind.TABLE:
        inner = {f"{field.key}.{one.key}": "list" for one in field.columns}
        return {field.key: "list", **inner}
    if field.kind == FieldKind.ADDRESS:
        inner = {f"{field.key}.{part}": FieldKind.TEXT.value for part in ("province", "commune")}
        return {field.key: FieldKind.TEXT.value, **inner}
    return {field.key: _kind_of(field)}


def _kind_of(field: Field) -> str:
    kinds = {
        FieldKind.NUMBER: "number", FieldKind.MONEY: "number", FieldKind.DATE: "date",
        FieldKind.CHOICES: "list", FieldKind.FILE: "list", FieldKind.YES_NO: "truth",
        FieldKind.STATEMENT: "truth", FieldKind.SIGNATURE: "truth",
    }  # fmt: skip
    return kinds.get(FieldKind(field.kind), FieldKind.TEXT.value)
