"""What the calendar pages draw: shapes with finished words."""

from dataclasses import dataclass

from motcua.web.components.shapes import Link, Notice


@dataclass(frozen=True, slots=True)
class Square:
    """One day of a month: its number, its sign, and the same said in words."""

    number: int
    words: str
    css: str
    sign: str = ""
    href: str = ""
    anchor: str = ""
    is_today: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class MonthTable:
    """One small table."""

    name: str
    weeks: tuple[tuple[Square | None, ...], ...]
    workdays: str


@dataclass(frozen=True, slots=True)
class SeasonHours:
    """The hours of one season: lines of weekdays and stretches."""

    title: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    """One special day in the list."""

    when: str
    name: str
    kind: str
    confirmed: bool
    href: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source document and the days it accounts for."""

    name: str
    days: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of history."""

    when: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """An office in the choice of offices."""

    name: str
    href: str
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Tabs:
    """Where the three pages of an office's working time are."""

    year_href: str
    roster_href: str
    parameters_href: str
    current: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year at a glance."""

    office: str
    year: int
    heading: str
    words: str
    href: str
    tabs: Tabs
    before: Link | None
    after: Link | None
    offices: tuple[OfficeLink, ...]
    shared: str = ""
    months: tuple[MonthTable, ...] = ()
    seasons: tuple[SeasonHours, ...] = ()
    documents: tuple[Document, ...] = ()
    year_document: str = ""
    year_confirmed: bool = False
    unconfirmed: str = ""
    history: tuple[ChangeLine, ...] = ()
    version: int = 0
    may_keep: bool = False
    is_open: bool = False
    is_own: bool = False
    owner: str = ""
    hours_href: str = ""
    source_href: str = ""
    copy_href: str = ""
    open_href: str = ""
    is_official: bool = False

    @property
    def may_edit(self) -> bool:
        """May the reader change this very calendar, not one inherited?"""
        return self.may_keep and self.is_own


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel of an act beside the year: its heading, what it moves, its button."""

    heading: str
    button: str
    busy: str
    notice: Notice | None = None
    remove_href: str = ""


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """One shift of the roster."""

    when: str
    who: str
    source: str
    cancel_href: str = ""


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """One parameter with what it rests on."""

    label: str
    value: str
    default: str
    legal_basis: str
    confirmed: bool
    own: bool
    since: str = ""
    href: str = ""
    is_chosen: bool = False
