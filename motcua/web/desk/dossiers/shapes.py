"""What the dossier pages draw: shapes filled by views (and by the gallery), words already finished."""

from dataclasses import dataclass

from motcua.web.components.shapes import (
    Act,
    Clock,
    DayStrip,
    Deadline,
    Empty,
    Event,
    Link,
    Notice,
    Pages,
    StepCard,
    Turn,
)


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


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the list of a dossier; ``href`` opens it beside the timeline."""

    name: str
    href: str
    aside: str = ""  # "12 trang", "bổ sung", "chưa quét"
    icon: str = "file-text"
    current: bool = False


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A slip that was issued."""

    number: str  # "01"
    name: str
    href: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """One paper, shown beside the timeline."""

    name: str
    kind: str  # "image", "pdf" or "none"
    src: str
    words: str
    close_href: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the dossier."""

    part: str  # "Chủ hồ sơ", "Người nộp, được ủy quyền"
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where this dossier stands in the list it was opened from."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A dossier as it is drawn: what, whose turn, which clocks, what happened, what may be done."""

    ref: str
    code: str
    procedure: str
    status: str
    applicant: str
    applicant_words: str
    crumbs: tuple[Link, ...]
    clocks: tuple[Clock, ...]
    turn: Turn | None
    events: tuple[Event, ...]
    steps: tuple[StepCard, ...]
    step_words: str  # "bước 3 trên 5"
    papers: tuple[PaperLine, ...]
    slips: tuple[SlipLine, ...]
    people: tuple[Person, ...] = ()
    notices: tuple[Notice, ...] = ()
    why_title: str = ""
    why: DayStrip | None = None
    acts: tuple[Act, ...] = ()
    more_acts: tuple[Act, ...] = ()
    position: Position | None = None
    preview: Preview | None = None
    note_href: str = ""
    upload_href: str = ""
    read_only: str = ""  # why only reading is possible, said in the bar
