"""A form read from JSON and written to it; what is malformed is said in Vietnamese, with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from motcua.backoffice.procedures.rules.forms.definition import FORMAT, Field, Form, Section
from motcua.backoffice.procedures.rules.forms.schema import form_problems
from motcua.backoffice.procedures.rules.plain import Malformed, from_plain, to_plain


class BadForm(ValueError):
    """A definition that is no form; ``problems`` say in Vietnamese where and why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read_form(data: Any) -> Form:
    """Return a written-down form. Raise BadForm with every problem found."""
    if problems := list(_shape_problems(data)):
        raise BadForm(problems)
    try:
        form = from_plain(Form, data)
    except Malformed as wrong:
        raise BadForm([_in_words(str(wrong))]) from wrong
    if problems := form_problems(form):
        raise BadForm(problems)
    return form


_PLACES = (("sections", "phần"), ("fields", "ô"), ("columns", "cột"), ("choices", "lựa chọn"))


def _in_words(malformed: str) -> str:
    """Return where a definition has a value of the wrong type, as people count: from 1."""
    path = malformed.partition(":")[0]
    found = re.findall(r"\.(\w+)(?:\[([0-9]+)\])?", path)
    names = dict(_PLACES)
    said = [
        f"{names.get(name, name)} {int(number) + 1}" if number else f"mục «{name}»"
        for name, number in found
    ]
    return f"Tờ khai: {', '.join(said) or 'toàn bộ'} có giá trị sai kiểu hoặc thiếu mục."


def write_form(form: Form) -> dict[str, Any]:
    """Return a form as JSON data, defaults left out but for the format."""
    written: dict[str, Any] = to_plain(form)
    return {"format": form.format, **written}


def _shape_problems(data: Any) -> Iterator[str]:
    """Yield what keeps a definition from being read at all, with the names people gave."""
    if not isinstance(data, Mapping):
        yield "Mẫu tờ khai phải là một đối tượng JSON."
        return
    yield from _unknown(data, Form, "Tờ khai")
    if not isinstance(data.get("title"), str):
        yield "Tờ khai: thiếu tên («title»)."
    if data.get("format", FORMAT) != FORMAT:
        yield f"Tờ khai theo định dạng {data.get('format')}, phần mềm này đọc định dạng {FORMAT}."
    sections = data.get("sections", [])
    if not isinstance(sections, list):
        yield "Tờ khai: «sections» phải là danh sách các phần."
        return
    for number, section in enumerate(sections, start=1):
        yield from _section_shape(section, number)


def _section_shape(section: Any, number: int) -> Iterator[str]:
    where = f"Phần {number}"
    if not isinstance(section, Mapping):
        yield f"{where}: phải là một đối tượng."
        return
    where = f"{where} «{section.get('title', '')}»"
    yield from _unknown(section, Section, where)
    listed = section.get("fields", [])
    if not isinstance(listed, list):
        yield f"{where}: «fields» phải là danh sách các ô."
        return
    for place, field in enumerate(listed, start=1):
        if not isinstance(field, Mapping):
            yield f"{where}, ô {place}: phải là một đối tượng."
            continue
        label = f"{where}, ô {place} «{field.get('label', '')}»"
        yield from _unknown(field, Field, label)
        yield from (
            f"{label}: thiếu «{name}»." for name in ("key", "kind", "label") if name not in field
        )


def _unknown(data: Mapping[str, Any], kind: type[Any], where: str) -> Iterator[str]:
    known = {field.name for field in fields(kind)}
    for name in data:
        if name not in known:
            yield f"{where}: không có mục «{name}»."
