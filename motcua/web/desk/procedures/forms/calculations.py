"""What a field may count by itself, offered as sentences."""

from collections.abc import Iterator

from motcua.backoffice.procedures.rules.forms import Field, Form, fields_of_person
from motcua.backoffice.procedures.rules.forms.conditions import in_words
from motcua.backoffice.procedures.rules.forms.definition import Expression
from motcua.backoffice.procedures.states import FieldKind

KEPT = "kept"
NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.MONEY})
TODAY: Expression = {"op": "today", "of": []}


def calculations(field: Field, form: Form, before: list[Field]) -> list[tuple[str, str]]:
    """Return what this field may count from those before it; its own way of now first."""
    offered = [("", "không, người khai tự ghi")]
    if field.calculate:
        offered.append((KEPT, f"như đang có: {in_words(field.calculate, form)}"))
    return [*offered, *_offered(FieldKind(field.kind), before)]


def _offered(kind: FieldKind, before: list[Field]) -> Iterator[tuple[str, str]]:
    days = list(_days(before))
    if kind == FieldKind.NUMBER:
        yield from ((f"years|{path}", f"tuổi, tính từ “{label}”") for path, label in days)
        yield from ((f"days|{path}", f"số ngày từ “{label}” đến hôm nay") for path, label in days)
        yield from (
            (f"count|{one.key}", f"số dòng của “{one.label}”")
            for one in before
            if one.kind == FieldKind.TABLE
        )
    if kind in NUMBERS:
        for table in before:
            for column in table.columns:
                if column.kind in NUMBERS:
                    words = f"tổng cột “{column.label}” của “{table.label}”"
                    yield f"sum|{table.key}.{column.key}", words
    if kind == FieldKind.TEXT:
        yield from ((f"words|{path}", f"“{label}” viết bằng chữ") for path, label in days)


def _days(before: list[Field]) -> Iterator[tuple[str, str]]:
    for field in before:
        if field.kind == FieldKind.DATE:
            yield field.key, field.label
        for part in fields_of_person(field) if field.kind == FieldKind.PERSON else ():
            if part.kind == FieldKind.DATE:
                yield f"{field.key}.{part.key}", f"{field.label}, {part.label.lower()}"


def chosen_calculation(code: str, field: Field) -> Expression | None:
    """Return the expression of what was chosen."""
    if code == KEPT:
        return field.calculate
    operator, _, path = code.partition("|")
    if not path:
        return None
    answer: Expression = {"answer": path}
    return {"op": operator, "of": [answer, TODAY] if operator in {"years", "days"} else [answer]}
