"""A form with one thing changed: what the pages of the editor do, as values.

Whoever names a section or field that is not there is refused with a sentence.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from motcua.backoffice.procedures.rules.editing import free_key
from motcua.backoffice.procedures.rules.forms.definition import Field, Form, Section
from motcua.core.refusals import Refused

Part = TypeVar("Part", Section, Field)


def with_section(form: Form, section: Section) -> Form:
    """Return the form with a section in place of the one with its key; without one, added."""
    if not section.key:
        key = free_key("phan", [one.key for one in form.sections])
        return replace(form, sections=(*form.sections, replace(section, key=key)))
    _section(form, section.key)
    return replace(
        form, sections=tuple(section if one.key == section.key else one for one in form.sections)
    )


def without_section(form: Form, key: str) -> Form:
    """Return the form without a section and its fields."""
    _section(form, key)
    return replace(form, sections=tuple(one for one in form.sections if one.key != key))


def with_field(form: Form, section_key: str, field: Field) -> Form:
    """Return the form with a field in place of the one with its key, or added to a section."""
    if field.key:
        _home(form, field.key)
        fields_of = {
            one.key: tuple(field if each.key == field.key else each for each in one.fields)
            for one in form.sections
        }
        return _with_fields(form, fields_of)
    section = _section(form, section_key)
    added = replace(field, key=free_key("o", [one.key for one in form.fields]))
    return _with_fields(form, {section.key: (*section.fields, added)})


def without_field(form: Form, key: str) -> Form:
    """Return the form without a field."""
    section = _home(form, key)
    return _with_fields(form, {section.key: tuple(one for one in section.fields if one.key != key)})


def moved_section(form: Form, key: str, to: int) -> Form:
    """Return the form with a section at place ``to``, counted from 0."""
    return replace(form, sections=_moved(form.sections, _section(form, key), to))


def moved_field(form: Form, key: str, to: int, section_key: str = "") -> Form:
    """Return the form with a field at place ``to`` of its section, or of another."""
    home = _home(form, key)
    field = next(one for one in home.fields if one.key == key)
    target = _section(form, section_key) if section_key else home
    if target.key == home.key:
        return _with_fields(form, {home.key: _moved(home.fields, field, to)})
    left = tuple(one for one in home.fields if one.key != key)
    return _with_fields(
        form, {home.key: left, target.key: _moved((*target.fields, field), field, to)}
    )


def placed_field(form: Form, key: str, to: int) -> Form:
    """Return the form with a field dropped where another stands, counted among all the others."""
    _home(form, key)
    others = [
        (section.key, field.key)
        for section in form.sections
        for field in section.fields
        if field.key != key
    ]
    if to >= len(others):
        last = form.sections[-1]
        return moved_field(form, key, len(last.fields), last.key)
    section_key, taken = others[to]
    here = [one.key for one in _section(form, section_key).fields if one.key != key]
    return moved_field(form, key, here.index(taken), section_key)


def stepped_field(form: Form, key: str, step: int) -> Form:
    """Return the form with a field one place up (-1) or down (1), over the edge of a section too."""
    home = _home(form, key)
    place = [one.key for one in home.fields].index(key) + step
    if 0 <= place < len(home.fields):
        return moved_field(form, key, place)
    number = [one.key for one in form.sections].index(home.key) + step
    if not 0 <= number < len(form.sections):
        return form
    neighbour = form.sections[number]
    return moved_field(form, key, len(neighbour.fields) if step < 0 else 0, neighbour.key)


def _moved(parts: Sequence[Part], part: Part, to: int) -> tuple[Part, ...]:
    others = [one for one in parts if one.key != part.key]
    others.insert(max(0, to), part)
    return tuple(others)


def _with_fields(form: Form, fields_of: dict[str, tuple[Field, ...]]) -> Form:
    return replace(
        form,
        sections=tuple(
            replace(one, fields=fields_of.get(one.key, one.fields)) for one in form.sections
        ),
    )


def _section(form: Form, key: str) -> Section:
    section = form.section_of(key)
    if section is None:
        raise Refused(f"Tờ khai không có phần «{key}».")
    return section


def _home(form: Form, key: str) -> Section:
    for section in form.sections:
        if any(field.key == key for field in section.fields):
            return section
    raise Refused(f"Tờ khai không có ô «{key}».")
