"""May a form that could be read be filled? Each problem in Vietnamese, naming its place.

The same check stands beside the editor, before an import, a shipped file and publishing.
"""

import re
from collections.abc import Iterator, Mapping

from motcua.backoffice.procedures.rules.forms.checking import expression_problems
from motcua.backoffice.procedures.rules.forms.definition import (
    Field,
    Form,
    Section,
    paths_of,
)
from motcua.backoffice.procedures.rules.forms.expressions import as_day, as_number
from motcua.backoffice.procedures.states import (
    FieldKind,
    PersonPart,
    Prefill,
    Reading,
    TextFormat,
)

MOST_SECTIONS, MOST_FIELDS, MOST_CHOICES = 30, 200, 200
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
WORDS_MOST = 2000
COLUMN_KINDS = frozenset(
    {FieldKind.TEXT, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.DATE, FieldKind.CHOICE, FieldKind.YES_NO}
)  # fmt: skip
CALCULATED = {
    FieldKind.TEXT: "text", FieldKind.LONG_TEXT: "text", FieldKind.NUMBER: "number",
    FieldKind.MONEY: "number", FieldKind.DATE: "date", FieldKind.YES_NO: "truth",
}  # fmt: skip


def form_problems(form: Form) -> list[str]:
    """Return what is wrong with a form that could be read; nothing when it may be published."""
    found = [f"Tờ khai {said}" for said in _own_problems(form)]
    before: dict[str, str] = {}
    signers = {field.key for field in form.fields if field.kind == FieldKind.PERSON}
    for number, section in enumerate(form.sections, start=1):
        where = f"Phần {number} «{section.title}»"
        found += _section_problems(section, where, before)
        inside = {**before}
        for field in section.fields:
            inside |= _safe_paths(field)
        for place, field in enumerate(section.fields, start=1):
            label = f"{where}, ô {place} «{field.label}»"
            found += [f"{label}: {said}" for said in field_problems(field, before, inside, signers)]
            before |= _safe_paths(field)
    return found


def _safe_paths(field: Field) -> dict[str, str]:
    known = field.kind in FieldKind.values and set(field.parts) <= set(PersonPart.values)
    return paths_of(field) if known else {}


def _own_problems(form: Form) -> Iterator[str]:
    if not form.title.strip():
        yield "chưa có tên."
    if form.source.reading not in Reading.values:
        yield f"có mức đối chiếu «{form.source.reading}» không dùng được."
    if not form.sections:
        yield "chưa có phần nào."
    if len(form.sections) > MOST_SECTIONS:
        yield f"có quá {MOST_SECTIONS} phần."
    if sum(1 for _ in form.fields) > MOST_FIELDS:
        yield f"có quá {MOST_FIELDS} ô."
    yield from _twice([section.key for section in form.sections], "phần")
    yield from _twice([field.key for field in form.fields], "ô")


def _twice(keys: list[str], what: str) -> Iterator[str]:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"có hai {what} cùng mã «{key}»."


def _section_problems(section: Section, where: str, before: Mapping[str, str]) -> list[str]:
    found = []
    if not KEY.fullmatch(section.key):
        found.append(f"mã «{section.key}» phải bắt đầu bằng chữ thường, không dấu.")
    if not section.title.strip():
        found.append("chưa có tên phần.")
    if not section.fields:
        found.append("chưa có ô nào.")
    if section.show_if is not None:
        found += [
            f"điều kiện hiện: {said}" for said in expression_problems(section.show_if, before)
        ]
    return [f"{where}: {said}" for said in found]


def field_problems(
    field: Field, before: Mapping[str, str], inside: Mapping[str, str], signers: set[str]
) -> list[str]:
    """Return what is wrong with one field.

    ``before`` are the paths that stand before it, ``inside`` also those of its own section.
    """
    if field.kind not in FieldKind.values:
        return [f"loại ô «{field.kind}» không dùng được."]
    return [
        *_word_problems(field),
        *_bound_problems(field),
        *_kind_problems(field, signers),
        *_expression_problems(field, before, inside),
    ]


def _word_problems(field: Field) -> Iterator[str]:
    if not KEY.fullmatch(field.key):
        yield f"mã «{field.key}» phải bắt đầu bằng chữ thường, không dấu."
    if not field.label.strip():
        yield "chưa có tên ô."
    if len(field.label) > WORDS_MOST or len(field.help) > WORDS_MOST:
        yield f"tên ô hoặc lời giải thích dài quá {WORDS_MOST} chữ cái."
    if field.text_format not in TextFormat.values:
        yield f"dạng chữ «{field.text_format}» không dùng được."
    if field.prefill not in Prefill.values:
        yield f"nguồn điền sẵn «{field.prefill}» không dùng được."


def _bound_problems(field: Field) -> Iterator[str]:
    is_day = field.kind == FieldKind.DATE
    for name, written in (("nhỏ nhất", field.least), ("lớn nhất", field.most)):
        if not written:
            continue
        if is_day and written != "today" and as_day(written) is None:
            yield f"mức {name} phải là một ngày hoặc hôm nay."
        if not is_day and as_number(written) is None:
            yield f"mức {name} phải là một số."
    least, most = as_number(field.least), as_number(field.most)
    if least is not None and most is not None and least > most:
        yield "mức nhỏ nhất lớn hơn mức lớn nhất."


def _kind_problems(field: Field, signers: set[str]) -> Iterator[str]:
    kind = FieldKind(field.kind)
    if kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        yield from _choice_problems(field)
    elif kind == FieldKind.PERSON:
        yield from _person_problems(field)
    elif kind == FieldKind.TABLE:
        yield from _table_problems(field)
    elif kind == FieldKind.SIGNATURE and field.signer not in signers:
        yield "chưa nêu ai là người thứ hai cùng ký."


def _choice_problems(field: Field) -> Iterator[str]:
    values = [choice.value for choice in field.choices]
    if not values:
        yield "chưa có lựa chọn nào."
    if len(values) > MOST_CHOICES:
        yield f"có quá {MOST_CHOICES} lựa chọn."
    if any(not choice.value.strip() or not choice.label.strip() for choice in field.choices):
        yield "có lựa chọn bỏ trống."
    yield from (
        f"lựa chọn «{one}» bị trùng." for one in sorted({v for v in values if values.count(v) > 1})
    )


def _person_problems(field: Field) -> Iterator[str]:
    if PersonPart.NAME not in field.parts:
        yield "thông tin một người phải có họ tên."
    for part in field.parts:
        if part not in PersonPart.values:
            yield f"không có mục «{part}» về một người."
    if foreign := sorted(set(field.optional) - set(field.parts)):
        yield f"mục không bắt buộc «{', '.join(foreign)}» không có trong khối."
    if len(set(field.parts)) != len(field.parts):
        yield "có mục về người này bị trùng."


def _table_problems(field: Field) -> Iterator[str]:
    if not field.columns:
        yield "bảng chưa có cột nào."
    yield from _twice([column.key for column in field.columns], "cột")
    for number, column in enumerate(field.columns, start=1):
        where = f"cột {number} «{column.label}»"
        if column.kind not in COLUMN_KINDS:
            yield f"{where}: cột không dùng được loại «{column.kind}»."
        elif column.calculate or column.show_if or column.require_if or column.checks:
            yield f"{where}: cột không có điều kiện riêng."
        else:
            yield from (f"{where}: {said}" for said in field_problems(column, {}, {}, set()))


def _expression_problems(
    field: Field, before: Mapping[str, str], inside: Mapping[str, str]
) -> Iterator[str]:
    places = (("hiện", field.show_if, before), ("bắt buộc", field.require_if, inside))
    for name, tree, known in places:
        if tree is not None:
            yield from (f"điều kiện {name}: {said}" for said in expression_problems(tree, known))
    if field.calculate is not None:
        gives = CALCULATED.get(FieldKind(field.kind))
        if gives is None:
            yield "loại ô này không tính tự động được."
        else:
            found = expression_problems(field.calculate, before, gives=gives)
            yield from (f"cách tính: {said}" for said in found)
    for check in field.checks:
        if not check.message.strip():
            yield "điều phải đúng chưa có lời nhắc."
        yield from (f"điều phải đúng: {said}" for said in expression_problems(check.that, inside))
