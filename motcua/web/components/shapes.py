"""What the components draw: small frozen shapes, filled by the doors, drawn by templates.

A shape carries finished Vietnamese words. Nothing here computes a date or knows a rule.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

Urgency = Literal["overdue", "soon", "waiting", "calm"]
Progress = Literal["done", "now", "todo", "bell", "stop"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """How near a due date is: only the first three urgencies become a chip."""

    urgency: Urgency
    words: str  # "Quá 1 ngày", "Còn 1 giờ 48", "Chờ dân", "3 ngày"


class DayCell(Protocol):
    """One cell of the strip that explains a due date: ``worktime.rules.Cell``."""

    @property
    def weekday(self) -> str:
        """Return ``T5``, or ``T7–CN`` for days that share a cell."""

    @property
    def number(self) -> str:
        """Return ``26``."""

    @property
    def label(self) -> str:
        """Return what the day counts as: ``2/5``, ``nghỉ lễ``, ``nhận``."""

    @property
    def mark(self) -> str:
        """Return start, counted, skipped, due or folded."""


@dataclass(frozen=True, slots=True)
class DayStrip:
    """The days between a start and a promise, and the same said in sentences."""

    cells: tuple[DayCell, ...]
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """One of the clocks of a dossier: what it measures, when it ends, and why."""

    label: str
    moment: str
    why: str = ""
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is and what they must do."""

    who: str
    what: str
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timeline."""

    title: str
    at: str
    mark: Progress = "done"
    rest: str = ""  # follows the title, not bold
    detail: str = ""
    link: Link | None = None  # stands before the detail


@dataclass(frozen=True, slots=True)
class StepCard:
    """One step of the internal route."""

    name: str
    who: str
    aside: str  # "trước hạn 3 giờ", "11:30", "không tính"
    mark: Progress = "todo"
    deadline: Deadline | None = None
    late: bool = False  # ended after its own limit


@dataclass(frozen=True, slots=True)
class Notice:
    """A friendly rule: the fact, what it forbids and what remains possible, and the law."""

    fact: str
    rest: str = ""
    law: str = ""
    law_href: str = ""
    link: Link | None = None  # where to look before going on


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done from this page."""

    label: str
    href: str
    key: str = ""
    hint: str = ""  # said after the label, lighter: "chậm nhất thứ Năm"
    primary: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class RailLink:
    """A line of the rail: where it leads, and how much waits there."""

    label: str
    href: str
    icon: str
    count: str = ""
    key: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class RailGroup:
    """Lines of the rail that belong together."""

    title: str
    links: tuple[RailLink, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing to show: one sentence, one action."""

    sentence: str
    action: Link | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a list stands among its pages; keyset, so only the neighbours are known."""

    words: str  # "Dòng 1–50 trên 137"
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SlipPreview:
    """What the printer will give out: the three things that matter on it."""

    title: str
    lines: tuple[str, ...]
    due: str = ""
    qr: str = ""
    copies: str = ""
