"""Theme days as they are drawn: finished words."""

from dataclasses import dataclass

from motcua.web.components.shapes import Deadline, Link, Notice
from motcua.web.desk.units.shapes import Part


@dataclass(frozen=True, slots=True)
class ThemePage:
    """One theme day: its rules, its procedures, what was counted."""

    name: str
    words: str
    facts: tuple[tuple[str, str], ...]
    period: str
    counts: tuple[tuple[str, str, str], ...]  # what, how many, one line of why
    procedures: tuple[str, ...]
    defects: Part | None = None  # of a day of no writing
    edit_href: str = ""
    end_href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DueLine:
    """A dossier owed today."""

    href: str
    code: str
    applicant: str
    procedure: str
    holder: str
    due: str
    deadline: Deadline
    work: str
    is_at_risk: bool


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What today's theme days promise, and what is owed before closing."""

    heading: str
    notices: tuple[Notice, ...]
    at_risk: tuple[DueLine, ...]
    others: tuple[DueLine, ...]
    back: Link
    is_owed: bool  # whether a theme of today promises results on the day
