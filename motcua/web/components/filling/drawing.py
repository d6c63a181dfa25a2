"""From a form with answers to the shapes of one section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from motcua.backoffice.procedures.rules.forms import (
    Field,
    Filled,
    Mistake,
    Places,
    Section,
    address_text,
    fields_of_person,
)
from motcua.backoffice.procedures.rules.forms.expressions import answers_in
from motcua.backoffice.procedures.rules.forms.values import said
from motcua.backoffice.procedures.states import FieldKind, TextFormat
from motcua.core.sentences import sentence
from motcua.web.components.filling.shapes import (
    FieldShape,
    OptionShape,
    RowShape,
    SectionShape,
    SummaryRow,
)
from motcua.web.components.filling.words import AUTOCOMPLETE, SUGGESTIONS

RADIOS_MOST = 6
PROVINCE, COMMUNE, DETAIL, OLD = "province", "commune", "detail", "old"


class KnownPlaces(Places, Protocol):
    """Places that can be listed: ``procedures.queries.PlacesOn``."""

    def provinces(self) -> Mapping[str, str]:
        """Return code → name of the provinces."""

    def communes(self, province: str) -> Mapping[str, str]:
        """Return code → name of the communes of a province; empty where they are not known."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every field of a page needs to be drawn."""

    places: KnownPlaces
    mistakes: Mapping[str, str]
    tells: frozenset[str]


def section_shape(
    filled: Filled,
    key: str,
    *,
    places: KnownPlaces,
    mistakes: Iterable[Mistake] = (),
    refresh: str = "",
    notice: str = "",
) -> SectionShape:
    """Return a shown section of a form. ``refresh`` is where a changed answer is asked about.

    ``notice`` is a sentence above the fields ("Phần này có thêm câu hỏi…").
    Raise KeyError for a section that is not shown.
    """
    section = filled.section_of(key)
    if section is None:
        raise KeyError(key)
    found = [one for one in mistakes if one.section == key]
    pen = _Pen(places, {one.path: one.message for one in found}, _telling(filled, key))
    fields = tuple(_placed(section, _whole(filled, key), filled.answers, pen))
    targets = dict(_targets(fields))
    return SectionShape(
        key=key,
        title=section.title,
        help=section.help,
        fields=fields,
        summary=tuple(
            SummaryRow(targets.get(one.path, f"f-{one.path}"), one.label, one.message)
            for one in found
        ),
        refresh=refresh,
        notice=notice,
    )


def _placed(
    shown: Section, whole: Section, answers: Mapping[str, Any], pen: _Pen
) -> Iterator[FieldShape]:
    """Yield the fields that are shown, and the places of those that may come."""
    asked = {field.key: field for field in shown.fields}
    for field in whole.fields:
        is_slot = field.show_if is not None or field.calculate is not None
        if field.key in asked:
            drawn = _shape(asked[field.key], field.key, answers.get(field.key), pen)
            yield replace(drawn, slot=is_slot)
        elif is_slot:
            yield FieldShape(path=field.key, draw="away", label="", slot=True)


def _whole(filled: Filled, key: str) -> Section:
    """Return a section as the form has it, with what is not shown now."""
    return next(one for one in filled.form.sections if one.key == key)


def _telling(filled: Filled, key: str) -> frozenset[str]:
    """Return the keys of fields that others of their section depend on."""
    trees = [
        tree
        for field in _whole(filled, key).fields
        for tree in (field.show_if, field.require_if, field.calculate)
        if tree is not None
    ]
    return frozenset(path.partition(".")[0] for tree in trees for path in answers_in(tree))


def _targets(fields: Iterable[FieldShape]) -> Iterator[tuple[str, str]]:
    """Yield path → id of the first control that can take the focus."""
    for field in fields:
        yield field.path, _first_control(field)
        yield from _targets(field.parts)
        for row in field.rows:
            yield from _targets(row.fields)


def _first_control(field: FieldShape) -> str:
    if field.parts:
        return _first_control(field.parts[0])
    if field.rows and field.rows[0].fields:
        return _first_control(field.rows[0].fields[0])
    return f"{field.id}-0" if field.draw in {"radios", "ticks"} else field.id


def _shape(field: Field, path: str, value: Any, pen: _Pen, *, prefill: str = "") -> FieldShape:
    kind = FieldKind(field.kind)
    common: dict[str, Any] = {
        "path": path,
        "label": field.label,
        "help": field.help,
        "required": field.is_required,
        "mistake": pen.mistakes.get(path, ""),
        "tells": path.partition(".")[0] in pen.tells,
    }
    if field.calculate is not None:
        return FieldShape(draw="result", value=said(field, value), **common)
    if kind == FieldKind.PERSON:
        return FieldShape(draw="group", parts=tuple(_person(field, path, value, pen)), **common)
    if kind == FieldKind.ADDRESS:
        return _address(path, value, pen, common)
    if kind == FieldKind.TABLE:
        return FieldShape(draw="rows", rows=tuple(_rows(field, path, value, pen)), **common)
    if kind == FieldKind.FILE:
        return FieldShape(draw="files", rows=tuple(_files(path, value)), **common)
    if kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO}:
        return FieldShape(**_chosen(field, value), **common)
    if kind == FieldKind.STATEMENT:
        return FieldShape(draw="tick", value="yes" if value is True else "", **common)
    if kind == FieldKind.SIGNATURE:
        return FieldShape(draw="note", value=_signed(value), **common)
    return FieldShape(**_typed(field, path, value, prefill or field.prefill), **common)


def _typed(field: Field, path: str, value: Any, prefill: str) -> dict[str, Any]:
    kind = FieldKind(field.kind)
    part = path.rpartition(".")[2]
    drawn: dict[str, Any] = {
        "draw": "lines" if kind == FieldKind.LONG_TEXT else "line",
        "value": _as_typed(field, value),
        "suggestions": SUGGESTIONS.get(part, ()),
        "autocomplete": AUTOCOMPLETE.get(prefill, "off"),
    }
    if kind in {FieldKind.NUMBER, FieldKind.MONEY, FieldKind.DATE}:
        mode = "decimal" if kind == FieldKind.NUMBER else "numeric"
        return {**drawn, "input_mode": mode, "is_short": True}
    modes = {
        TextFormat.PERSONAL_ID: "numeric",
        TextFormat.DIGITS: "numeric",
        TextFormat.PHONE: "tel",
    }
    if field.text_format == TextFormat.EMAIL:
        return {**drawn, "input_type": "email", "input_mode": "email"}
    mode = modes.get(TextFormat(field.text_format), "")
    return {**drawn, "input_mode": mode, "is_short": bool(mode)}


def _as_typed(field: Field, value: Any) -> str:
    """Return an answer as people would type it again: money without its unit."""
    return said(field, value).removesuffix("\u00a0đ")


def _chosen(field: Field, value: Any) -> dict[str, Any]:
    if field.kind == FieldKind.YES_NO:
        pair = (
            OptionShape("yes", "Có", chosen=value is True),
            OptionShape("no", "Không", chosen=value is False),
        )
        return {"draw": "radios", "options": pair}
    chosen = value if isinstance(value, list) else [value]
    options = tuple(
        OptionShape(one.value, one.label, chosen=one.value in chosen) for one in field.choices
    )
    if field.kind == FieldKind.CHOICES:
        return {"draw": "ticks", "options": options}
    return {"draw": "radios" if len(options) <= RADIOS_MOST else "select", "options": options}


def _person(field: Field, path: str, value: Any, pen: _Pen) -> Iterator[FieldShape]:
    given = value if isinstance(value, Mapping) else {}
    for part in fields_of_person(field):
        prefill = f"{field.prefill}.{part.key}" if field.prefill else ""
        yield _shape(part, f"{path}.{part.key}", given.get(part.key), pen, prefill=prefill)


def _address(path: str, value: Any, pen: _Pen, common: Mapping[str, Any]) -> FieldShape:
    given = value if isinstance(value, Mapping) else {}
    province, commune = str(given.get(PROVINCE) or ""), str(given.get(COMMUNE) or "")
    old = str(given.get(OLD) or "")
    parts = (
        FieldShape(
            path=f"{path}.{PROVINCE}",
            draw="select",
            label="Tỉnh, thành phố",
            required=common["required"],
            mistake=pen.mistakes.get(f"{path}.{PROVINCE}", ""),
            options=_options(pen.places.provinces(), province),
            tells=True,
        ),
        _commune(path, province, commune, pen, required=common["required"]),
        FieldShape(
            path=f"{path}.{DETAIL}",
            draw="line",
            label="Số nhà, đường, thôn, tổ dân phố",
            value=str(given.get(DETAIL) or ""),
        ),
        FieldShape(
            path=f"{path}.{OLD}",
            draw="lines",
            label="Địa chỉ ghi theo giấy tờ cũ",
            help="Chỉ ghi khi không biết nay thuộc xã, phường nào.",
            value=old,
        ),
    )
    return FieldShape(
        draw="address", parts=parts, is_open=bool(old), value=address_text(value), **common
    )


def _commune(path: str, province: str, commune: str, pen: _Pen, *, required: bool) -> FieldShape:
    known = pen.places.communes(province) if province else {}
    listed = bool(known)
    return FieldShape(
        path=f"{path}.{COMMUNE}",
        draw="select" if listed else "line",
        label="Xã, phường, đặc khu",
        help="" if province else "Chọn tỉnh trước, rồi chọn xã ở đây.",
        slot=True,
        required=required,
        value=commune,
        mistake=pen.mistakes.get(f"{path}.{COMMUNE}", ""),
        options=_options(known, commune),
    )


def _options(names: Mapping[str, str], chosen: str) -> tuple[OptionShape, ...]:
    return tuple(OptionShape(code, name, chosen=code == chosen) for code, name in names.items())


def _rows(field: Field, path: str, value: Any, pen: _Pen) -> Iterator[RowShape]:
    rows: Sequence[Any] = value if isinstance(value, list) and value else [{}]
    for number, row in enumerate(rows):
        given = row if isinstance(row, Mapping) else {}
        fields = tuple(
            _shape(column, f"{path}.{number}.{column.key}", given.get(column.key), pen)
            for column in field.columns
        )
        remove = f"{path}.{number}" if len(rows) > 1 else ""
        yield RowShape(sentence("Dòng %(number)s", number=number + 1), remove, fields)


def _files(path: str, value: Any) -> Iterator[RowShape]:
    for number, paper in enumerate(value if isinstance(value, list) else ()):
        name = str(paper.get("name", "")) if isinstance(paper, Mapping) else ""
        yield RowShape(name or sentence("Tệp %(number)s", number=number + 1), f"{path}.{number}")


def _signed(value: Any) -> str:
    return str(value.get("name", "")) if isinstance(value, Mapping) else ""
