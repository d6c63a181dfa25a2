"""Forms for tests: say only what the test is about."""

from typing import Any

from motcua.backoffice.procedures.rules.forms import (
    Check,
    Choice,
    Field,
    Form,
    Section,
    fields_of_person,
    fill,
)
from tests.factories.procedures import AT

TODAY = AT.date().replace(year=2026, month=11, day=19)


def value(literal: Any) -> dict[str, Any]:
    """Return a literal of an expression."""
    return {"value": literal}


def answer(path: str) -> dict[str, Any]:
    """Return what was answered, as an expression."""
    return {"answer": path}


def op(name: str, *parts: dict[str, Any]) -> dict[str, Any]:
    """Return an operation of an expression."""
    return {"op": name, "of": list(parts)}


def field(key: str = "reason", kind: str = "text", **fields: Any) -> Field:
    """Return one field, not required."""
    fields.setdefault("label", f"Ô {key}")
    return Field(key=key, kind=kind, **fields)


def choices(*values: str) -> tuple[Choice, ...]:
    """Return things to choose, labelled in capitals."""
    return tuple(Choice(value=one, label=one.upper()) for one in values)


def person(key: str = "mother", *parts: str, **fields: Any) -> Field:
    """Return a person block: name and personal number unless other parts are named."""
    return field(key, "person", parts=parts or ("name", "id_number"), **fields)


def form(*fields: Field, **of_form: Any) -> Form:
    """Return a form of one section."""
    return form_of_sections(Section(key="main", title="Nội dung", fields=fields), **of_form)


def form_of_sections(*sections: Section, **of_form: Any) -> Form:
    """Return a form of these sections."""
    return Form(title="Tờ khai thử", **of_form, sections=sections)


def check(that: dict[str, Any], message: str = "Xem lại.") -> Check:
    """Return what must hold."""
    return Check(that=that, message=message)


def filled(some: Form, **answers: Any):
    """Return a form with answers, as of Thursday 19/11/2026."""
    return fill(some, answers, TODAY)


class KnownPlaces:
    """Two provinces; the communes of the first are known."""

    def provinces(self):
        return {"01": "Thành phố Thử", "02": "Tỉnh Khác"}

    def communes(self, province):
        return {"00101": "Phường Một", "00102": "Xã Hai"} if province == "01" else {}

    def province_name(self, code):
        return self.provinces().get(code, "")

    def commune_name(self, province, code):
        known = self.communes(province)
        return known.get(code, "") if known else code


def sample_answers(some: Form, pick: int = 0, **over: Any) -> dict[str, Any]:
    """Return answers as somebody might give them, choosing the ``pick``-th of each choice."""
    answers: dict[str, Any] = {}
    for _ in range(20):
        shown = [one for section in filled(some, **answers).sections for one in section.fields]
        missing = [one for one in shown if one.key not in answers]
        if not missing:
            break
        for one in missing:
            answers[one.key] = over.get(one.key, _sample(one, pick))
    return answers


def _sample(one: Field, pick: int) -> Any:
    if one.kind == "person":
        return {part.key: _sample(part, pick) for part in fields_of_person(one)}
    if one.kind == "table":
        return [{column.key: _sample(column, pick) for column in one.columns} for _ in range(2)]
    simple = {
        "number": one.least or "3", "money": 500000, "yes_no": pick == 0, "statement": True,
        "long_text": "Kể ngắn gọn.", "file": [{"file": "u", "name": "anh.jpg"}],
        "signature": {"name": "Lò Thị Ế"}, "date": "1940-02-05" if one.year_only else "2026-11-01",
        "address": {"province": "01", "commune": "00101", "text": "Phường Một, Thành phố Thử"},
    }  # fmt: skip
    if one.kind in simple:
        return simple[one.kind]
    if one.kind in {"choice", "choices"}:
        value = one.choices[pick].value
        return value if one.kind == "choice" else [value]
    formats = {
        "personal_id": "001140000123", "phone": "0000000123", "email": "a@vidu.vn",
        "digits": "1234",
    }  # fmt: skip
    return formats.get(one.text_format, "Nguyễn Thị Ửng")
