"""What the dossier pages draw: shapes filled by views (and by the gallery), words already finished."""

from dataclasses import dataclass

from motcua.web.components.shapes import Deadline, Empty, Pages


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier in a list."""

    ref: str
    href: str
    deadline: Deadline
    due: str
    code: str  # without the prefix the header shows
    full_code: str
    applicant: str
    procedure: str
    turn: str
    step: str = ""  # "3/5"
    holder: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of one urgency, with a sentence."""

    icon: str
    title: str
    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a filter can take."""

    words: str
    href: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its name, what it is set to, and what else it could be."""

    label: str
    choices: tuple[Choice, ...]
    on: str = ""
    clear_href: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the page's summary; its tone says whether it presses."""

    words: str
    tone: str = ""  # "late", "near" or nothing


@dataclass(frozen=True, slots=True)
class ListPage:
    """A worklist as it is drawn."""

    heading: str
    counts: tuple[Count, ...]
    filters: tuple[Filter, ...]
    groups: tuple[RowGroup, ...]
    pages: Pages
    code_prefix: str = ""
    sorted_by: str = "hạn gần nhất"
    empty: Empty | None = None
    may_receive: bool = True
    read_only: bool = False
