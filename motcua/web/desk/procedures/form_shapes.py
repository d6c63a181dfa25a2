"""What the pages of forms draw: shapes with finished words."""

from dataclasses import dataclass

from motcua.backoffice.procedures.rules.forms import SaidSection
from motcua.web.components.filling import SectionShape
from motcua.web.components.shapes import Link


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One revision of a form."""

    href: str
    title: str
    words: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class FormsPage:
    """The forms of a version, by case."""

    heading: str
    back: Link
    groups: tuple[tuple[str, tuple[RevisionLine, ...]], ...]
    may_edit: bool
    cases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field in the list of the editor; ``marks`` are what an official must know of it."""

    key: str
    label: str
    words: str
    marks: tuple[str, ...]
    condition: str
    edit_href: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section in the list of the editor."""

    key: str
    number: int
    title: str
    condition: str
    fields: tuple[FieldLine, ...]
    edit_href: str
    new_href: str
    preview_href: str


@dataclass(frozen=True, slots=True)
class Preview:
    """One step of the form as people see it, with what was typed in earlier steps."""

    href: str
    title: str
    step: str
    section: SectionShape | None
    answers: str
    is_first: bool
    intro: str = ""
    summary: tuple[SaidSection, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A revision of a form, to read or to edit."""

    back: tuple[Link, ...]
    title: str
    state: str
    is_draft: bool
    may_edit: bool
    may_publish: bool
    sections: tuple[SectionLine, ...]
    problems: tuple[str, ...]
    source: tuple[tuple[str, str], ...]
    unconfirmed: int
    stamp: int
    href: str
    preview: Preview
    list_href: str
