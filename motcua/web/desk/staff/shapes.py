"""What the pages of staff show: finished words, addresses only where something may be done."""

from dataclasses import dataclass

from motcua.web.components.shapes import Link
from motcua.web.desk.units.shapes import Part


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One person in the list."""

    name: str
    href: str
    post: str
    duties: tuple[str, ...]
    place: str = ""
    away: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """The people of one department."""

    title: str
    lines: tuple[StaffLine, ...]


@dataclass(frozen=True, slots=True)
class StaffList:
    """The list: one unit by its departments, or whoever a word names."""

    heading: str
    groups: tuple[StaffGroup, ...]
    words: str = ""
    units: tuple[Link, ...] = ()
    unit_code: str = ""
    cut: str = ""
    may_add: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One person whole, as whoever looks may see them."""

    name: str
    words: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    sign_in: tuple[str, ...]
    sign_in_acts: tuple[Link, ...]
    work: str = ""
    work_href: str = ""
    note: str = ""
    edit_href: str = ""
    leave_href: str = ""
    close: Link | None = None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One step that would move."""

    code: str
    procedure: str
    step: str
    due: str


@dataclass(frozen=True, slots=True)
class LookLine:
    """One line of the audit."""

    at: str
    who: str
    what: str
    subject: str
    detail: str
    address: str
