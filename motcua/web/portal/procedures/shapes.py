"""What the page of a procedure draws, in finished words."""

from dataclasses import dataclass

from motcua.web.components.shapes import DayStrip, Link


@dataclass(frozen=True, slots=True)
class Promise:
    """What would be promised to somebody who files now."""

    label: str
    moment: str
    limit: str
    strip: DayStrip | None
    shortened: str  # the local decision that made it shorter


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts: a question in two words, its answer in one or more lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper: what it is, in what form, and when it is not needed."""

    name: str
    how: str
    aside: str = ""
    # Where this paper is a form of ours: the empty one to fill by hand, and where it is filled online.
    forms: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """One case to choose."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """The page of one procedure, one case, at one office, now."""

    code: str
    name: str
    called: str
    is_offered: bool
    cases: tuple[CaseChoice, ...]
    promise: Promise | None
    lately: str
    facts: tuple[Fact, ...]
    papers: tuple[PaperLine, ...]
    sets: int
    steps: tuple[str, ...]
    requirements: tuple[str, ...]
    laws: tuple[str, ...]
    mark: str  # "Mới từ 01/07/2025", "Bớt 2 giấy từ …"
    source: Link | None
    check_href: str  # a few questions beforehand, where the office wrote some
    guide_href: str
    file_href: str  # where it is filed online, '' where it is not
    print_href: str
    phone: str
    updated: str
