"""What is doubtful about the answers but no mistake: shown before filing, for a person to decide.

Law: 137/2015/NĐ-CP, Điều 13 (số định danh nói giới tính, năm sinh).
"""

from collections.abc import Iterator, Mapping

from motcua.backoffice.procedures.rules.forms.definition import Field
from motcua.backoffice.procedures.rules.forms.expressions import as_day
from motcua.backoffice.procedures.rules.forms.filling import Filled
from motcua.backoffice.procedures.states import FieldKind
from motcua.foundation.people.rules import id_number_warnings


def doubts(filled: Filled) -> tuple[str, ...]:
    """Return sentences about personal numbers that do not agree with sex or birth, by person."""
    return tuple(
        f"{field.label}: {said}"
        for section in filled.sections
        for field in section.fields
        for said in _doubts_of(field, filled)
    )


def _doubts_of(field: Field, filled: Filled) -> Iterator[str]:
    person = filled.answers.get(field.key)
    if field.kind != FieldKind.PERSON or not isinstance(person, Mapping):
        return
    number = filled.facts.get(f"{field.key}.id_number")
    if isinstance(number, str):
        born = as_day(filled.facts.get(f"{field.key}.birth_date"))
        sex = filled.facts.get(f"{field.key}.sex") or ""
        yield from id_number_warnings(number, str(sex), born.year if born else None)
