"""Filling a form: what is shown and asked now, what is calculated, what still has to be mended.

Everything is counted on the server from the answers alone: ``fill`` walks the form once, in its
order, so a field may depend on those before it and nothing can turn in a circle.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from motcua.backoffice.procedures.rules.forms import values
from motcua.backoffice.procedures.rules.forms.definition import (
    Field,
    Form,
    Section,
    fields_of_person,
)
from motcua.backoffice.procedures.rules.forms.expressions import (
    answers_in,
    as_number,
    evaluate,
    holds,
    is_answered,
)
from motcua.backoffice.procedures.states import FieldKind
from motcua.core.sentences import sentence
from motcua.core.wording import lower_first

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend: where it is, what the field is called, what is said."""

    path: str
    label: str
    message: str
    section: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with answers, as of ``today``.

    ``sections`` hold only what is shown, each field with ``is_required`` as it is now;
    ``answers`` only what is shown, with calculated values; ``facts`` feed expressions.
    """

    form: Form
    sections: tuple[Section, ...]
    answers: dict[str, Any]
    facts: dict[str, Any]
    today: date

    def section_of(self, key: str) -> Section | None:
        """Return a section that is shown."""
        return next((one for one in self.sections if one.key == key), None)


def fill(form: Form, answers: Answers, today: date) -> Filled:
    """Return the form as these answers make it. Answers to what is not shown are left out."""
    facts: dict[str, Any] = {"today": today}
    kept: dict[str, Any] = {}
    shown = []
    for section in form.sections:
        if not holds(section.show_if, facts):
            continue
        fields = [field for field in section.fields if _takes(field, answers, facts, kept)]
        if fields:
            shown.append((section, fields))
    return Filled(
        form,
        tuple(
            replace(section, fields=tuple(_as_required(field, facts) for field in fields))
            for section, fields in shown
        ),
        kept,
        facts,
        today,
    )


def _takes(field: Field, answers: Answers, facts: dict[str, Any], kept: dict[str, Any]) -> bool:
    """Say whether a field is shown; if so, note its answer and what it tells expressions."""
    if not holds(field.show_if, facts):
        return False
    value = answers.get(field.key)
    if field.calculate is not None:
        value = _stored(field, evaluate(field.calculate, facts))
    if value not in (None, "", [], {}):
        kept[field.key] = value
    facts.update(_facts_of(field, value, facts["today"]))
    return True


def _as_required(field: Field, facts: Mapping[str, Any]) -> Field:
    if field.require_if is None or field.is_required:
        return field
    return replace(field, is_required=holds(field.require_if, facts))


def _stored(field: Field, value: Any) -> Any:
    """Return a calculated value as answers are kept."""
    if isinstance(value, Decimal):
        if field.kind == FieldKind.MONEY:
            return int(value.to_integral_value(ROUND_HALF_UP))
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _facts_of(field: Field, value: Any, today: date) -> dict[str, Any]:
    key, kind = field.key, field.kind
    if kind == FieldKind.PERSON:
        given = value if isinstance(value, Mapping) else {}
        parts = {
            f"{key}.{part.key}": _fact_of_part(part, given.get(part.key), today)
            for part in fields_of_person(field)
        }
        return {key: given.get("name") or None, **parts}
    if kind == FieldKind.ADDRESS:
        given = value if isinstance(value, Mapping) else {}
        inner = {f"{key}.{part}": given.get(part) or None for part in ("province", "commune")}
        return {key: address_text(value) or None, **inner}
    if kind == FieldKind.TABLE:
        rows = rows_of(value)
        columns = {
            f"{key}.{column.key}": tuple(
                values.fact_of(column, row.get(column.key), today) for row in rows
            )
            for column in field.columns
        }
        return {key: tuple(str(number) for number in range(len(rows))), **columns}
    if kind == FieldKind.FILE:
        return {key: tuple(map(str, value)) if isinstance(value, list) else ()}
    if kind == FieldKind.SIGNATURE:
        return {key: bool(value) or None}
    return {key: values.fact_of(field, value, today)}


def _fact_of_part(part: Field, value: Any, today: date) -> Any:
    if part.kind == FieldKind.ADDRESS:
        return address_text(value) or None
    return values.fact_of(part, value, today)


def address_text(value: Any) -> str:
    """Return an address as one line, as it was resolved when it was given."""
    return str(value.get("text") or "") if isinstance(value, Mapping) else ""


def rows_of(value: Any) -> list[Mapping[str, Any]]:
    """Return the rows of a table in which something stands."""
    rows = value if isinstance(value, list) else []
    return [
        row for row in rows if isinstance(row, Mapping) and any(_is_given(v) for v in row.values())
    ]


def _is_given(value: Any) -> bool:
    return value not in (None, "", [], {})


def newly_shown(before: Filled, after: Filled, key: str) -> frozenset[str]:
    """Return the keys of fields that an answer has just brought into a section.

    A page then shows the section again and names no mistake: nobody could have filled them yet.
    """
    sections = (before.section_of(key), after.section_of(key))
    old, new = ({field.key for field in one.fields} if one else set() for one in sections)
    return frozenset(new - old)


def mistakes(filled: Filled, section: str = "", *, whole: bool = False) -> tuple[Mistake, ...]:
    """Return what has to be mended in one section, or in all that is shown.

    ``whole`` is the last look before filing: the second signer must have signed too.
    """
    found = [
        mistake
        for one in filled.sections
        if section in {"", one.key}
        for mistake in _mistakes_of(filled, one, whole=whole)
    ]
    return tuple(found)


def _mistakes_of(filled: Filled, section: Section, *, whole: bool) -> Iterator[Mistake]:
    for field in section.fields:
        found = list(_mistakes_in(field, filled, whole=whole))
        if not found:
            found = [(field.key, field.label, said) for said in _failed_checks(field, filled)]
        for path, label, message in found:
            yield Mistake(path, label, message, section.key)


Found = tuple[str, str, str]


def _mistakes_in(field: Field, filled: Filled, *, whole: bool) -> Iterator[Found]:
    value = filled.answers.get(field.key)
    if field.calculate is not None:
        return
    if field.kind == FieldKind.PERSON:
        yield from _mistakes_of_person(field, value, filled.today)
    elif field.kind == FieldKind.ADDRESS:
        yield from _mistakes_of_address(field, field.key, value)
    elif field.kind == FieldKind.TABLE:
        yield from _mistakes_of_table(field, value, filled.today)
    elif field.kind == FieldKind.SIGNATURE:
        if whole and field.is_required and not value:
            yield field.key, field.label, "Người thứ hai chưa ký."
    else:
        yield from _mistakes_of_plain(field, field.key, value, filled.today)


def _mistakes_of_plain(field: Field, path: str, value: Any, today: date) -> Iterator[Found]:
    if not _is_given(value) or (field.kind == FieldKind.STATEMENT and value is False):
        if field.is_required:
            yield path, field.label, missing_words(field)
    elif said := values.problem(field, value, today):
        yield path, field.label, said


_MISSING = {
    FieldKind.CHOICE: "Chọn một.",
    FieldKind.CHOICES: "Chọn ít nhất một.",
    FieldKind.YES_NO: "Chọn Có hoặc Không.",
    FieldKind.FILE: "Chưa có giấy này. Chụp ảnh hoặc chọn tệp.",
    FieldKind.STATEMENT: "Đọc rồi đánh dấu nếu đúng như vậy.",
    FieldKind.ADDRESS: "Chọn tỉnh, thành phố rồi chọn xã, phường.",
    FieldKind.TABLE: "Ghi ít nhất một dòng.",
}


def missing_words(field: Field) -> str:
    """Return what is said when a field was left empty."""
    written = sentence("Chưa ghi %(field)s.", field=lower_first(field.label))
    return _MISSING.get(FieldKind(field.kind), written)


def _mistakes_of_person(field: Field, value: Any, today: date) -> Iterator[Found]:
    given = value if isinstance(value, Mapping) else {}
    if not field.is_required and not any(_is_given(one) for one in given.values()):
        return
    for part in fields_of_person(field):
        path, label = f"{field.key}.{part.key}", f"{field.label}, {lower_first(part.label)}"
        inner = given.get(part.key)
        if part.kind == FieldKind.ADDRESS:
            yield from ((p, label, said) for p, _, said in _mistakes_of_address(part, path, inner))
        else:
            found = _mistakes_of_plain(part, path, inner, today)
            yield from ((p, label, said) for p, _, said in found)


def _mistakes_of_address(field: Field, path: str, value: Any) -> Iterator[Found]:
    given = value if isinstance(value, Mapping) else {}
    if given.get("old") and not given.get("province"):
        return
    if not given.get("province"):
        if field.is_required or given.get("detail"):
            yield f"{path}.province", field.label, missing_words(replace(field, kind="address"))
    elif not given.get("commune"):
        yield f"{path}.commune", field.label, "Chọn xã, phường, đặc khu của tỉnh đã chọn."


def _mistakes_of_table(field: Field, value: Any, today: date) -> Iterator[Found]:
    rows = value if isinstance(value, list) else []
    given = rows_of(value)
    if not given and field.is_required:
        yield field.key, field.label, missing_words(field)
    least, most = as_number(field.least), as_number(field.most)
    if given and least is not None and len(given) < least:
        said = sentence(
            "Cần ít nhất %(least)s dòng, mới có %(count)s.", least=field.least, count=len(given)
        )
        yield field.key, field.label, said
    if most is not None and len(given) > most:
        said = sentence(
            "Nhiều nhất %(most)s dòng, đã có %(count)s.", most=field.most, count=len(given)
        )
        yield field.key, field.label, said
    for number, row in enumerate(rows):
        if row not in given:
            continue
        for column in field.columns:
            path = f"{field.key}.{number}.{column.key}"
            label = f"{field.label}, dòng {number + 1}, {lower_first(column.label)}"
            found = _mistakes_of_plain(column, path, row.get(column.key), today)
            yield from ((p, label, said) for p, _, said in found)


def _failed_checks(field: Field, filled: Filled) -> Iterator[str]:
    for check in field.checks:
        looked_at = list(answers_in(check.that))
        if all(is_answered(filled.facts.get(path)) for path in looked_at) and not holds(
            check.that, filled.facts
        ):
            yield check.message
