"""What a page sent becomes answers: one section at a time, the rest stays as it was.

Names of what is sent are the paths of the answers. What is unknown to the section is ignored, so
nobody adds an answer the form does not ask for. Papers and signatures are never typed: whoever
keeps them sets them by ``with_answer``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from motcua.backoffice.procedures.rules.forms.definition import (
    Field,
    Section,
    fields_of_person,
)
from motcua.backoffice.procedures.rules.forms.values import clean_text, normal
from motcua.backoffice.procedures.states import FieldKind, Prefill

Posted = Mapping[str, Sequence[str]]
MOST_ROWS = 50
# Under this name a page says which fields it had that come by a condition; no key has a hyphen.
SHOWN = "shown-fields"
NOT_TYPED = frozenset({FieldKind.FILE, FieldKind.SIGNATURE})


class Places(Protocol):
    """Provinces and communes of today, by code."""

    def province_name(self, code: str) -> str:
        """Return a province's name, or '' for no such code."""

    def commune_name(self, province: str, code: str) -> str:
        """Return a commune's name, or '' when the province has no such code.

        Of a province whose communes are not known, what was typed is the name.
        """


def take(
    section: Section, answers: Mapping[str, Any], posted: Posted, places: Places
) -> dict[str, Any]:
    """Return ``answers`` with what was sent for ``section`` in place of what stood there.

    Pass a section as ``fill`` shows it: what it hides keeps its earlier answer, so that a
    condition turned off and on again loses nothing. So does one that the page had not drawn yet
    when it was sent (``SHOWN``). Calculated values are not taken from outside.
    """
    taken = dict(answers)
    on_page = posted.get(SHOWN)
    for field in section.fields:
        is_late = on_page is not None and field.show_if is not None and field.key not in on_page
        if field.calculate is None and field.kind not in NOT_TYPED and not is_late:
            taken[field.key] = _taken(field, field.key, posted, places)
    return taken


def with_answer(answers: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    """Return ``answers`` with one set: papers ``[{"file": …, "name": …}]``, or a signature."""
    return {**answers, key: value}


def with_row(answers: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return ``answers`` with an empty row more in the table ``key``."""
    rows = answers.get(key)
    kept = list(rows) if isinstance(rows, list) else []
    return {**answers, key: [*(kept or [{}]), {}][:MOST_ROWS]}


def without_row(answers: Mapping[str, Any], key: str, number: int) -> dict[str, Any]:
    """Return ``answers`` without one row of the table ``key``; none when there is no such row."""
    rows = answers.get(key)
    kept = rows if isinstance(rows, list) else []
    return {**answers, key: [row for place, row in enumerate(kept) if place != number]}


def _taken(field: Field, path: str, posted: Posted, places: Places) -> Any:
    if field.kind == FieldKind.PERSON:
        return {
            part.key: _taken(part, f"{path}.{part.key}", posted, places)
            for part in fields_of_person(field)
        }
    if field.kind == FieldKind.ADDRESS:
        return _address(path, posted, places)
    if field.kind == FieldKind.TABLE:
        return _rows(field, path, posted, places)
    if field.kind == FieldKind.CHOICES:
        return [clean_text(one) for one in posted.get(path, ())][: len(field.choices)]
    return normal(field, _first(posted, path))


def _first(posted: Posted, path: str) -> str:
    sent = posted.get(path)
    return sent[-1] if sent else ""


def _address(path: str, posted: Posted, places: Places) -> dict[str, str]:
    """Return an address with its line of text; a commune of another province is dropped."""
    province = clean_text(_first(posted, f"{path}.province"))
    commune = clean_text(_first(posted, f"{path}.commune"))
    detail = clean_text(_first(posted, f"{path}.detail"))
    old = clean_text(_first(posted, f"{path}.old"))
    return address_of(places, province=province, commune=commune, detail=detail, old=old)


def address_of(
    places: Places, *, province: str = "", commune: str = "", detail: str = "", old: str = ""
) -> dict[str, str]:
    """Return the answer to an address field, its names looked up; unknown codes are dropped."""
    province_name = places.province_name(province) if province else ""
    if not province_name:
        return {"detail": detail, "old": old, "text": old or detail}
    commune_name = places.commune_name(province, commune) if commune else ""
    return {
        "province": province,
        "commune": commune if commune_name else "",
        "detail": detail,
        "old": "",
        "text": ", ".join(filter(None, (detail, commune_name, province_name))),
    }


def _rows(field: Field, path: str, posted: Posted, places: Places) -> list[dict[str, Any]]:
    numbers = {
        int(parts[0])
        for name in posted
        if name.startswith(f"{path}.")
        and len(parts := name.removeprefix(f"{path}.").split(".")) == 2
        and parts[0].isascii()
        and parts[0].isdecimal()
        and len(parts[0]) <= 3
    }
    return [
        {
            column.key: _taken(column, f"{path}.{number}.{column.key}", posted, places)
            for column in field.columns
        }
        for number in sorted(numbers)[:MOST_ROWS]
    ]


def prefilled(
    section: Section, answers: Mapping[str, Any], known: Mapping[str, Any]
) -> dict[str, Any]:
    """Return ``answers`` with what is known of who files, where nothing was answered yet.

    ``known`` is keyed by the words of ``Prefill`` (``applicant.name``, ``today``, ``office``),
    values as answers are kept; a person block takes each of its parts.
    """
    filled = dict(answers)
    for field in section.fields:
        if not field.prefill or field.key in filled:
            continue
        value = _known_person(field, known) if _is_whole(field) else known.get(field.prefill)
        if value not in (None, "", {}):
            filled[field.key] = value
    return filled


def _is_whole(field: Field) -> bool:
    return field.kind == FieldKind.PERSON and field.prefill == Prefill.PERSON


def _known_person(field: Field, known: Mapping[str, Any]) -> dict[str, Any]:
    given = {part: known.get(f"applicant.{part}") for part in field.parts}
    return {part: value for part, value in given.items() if value not in (None, "")}
