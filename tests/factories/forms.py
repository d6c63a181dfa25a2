"""Forms for tests: say only what the test is about."""

from typing import Any

from motcua.backoffice.procedures.rules.forms import (
    Check,
    Choice,
    Field,
    Form,
    Section,
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
