"""What the pages of units show: finished words, addresses only where something may be done."""

from dataclasses import dataclass

from motcua.web.components.shapes import Link


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A unit in the tree of the house."""

    name: str
    code: str
    kind: str
    href: str
    level: int
    opens: str = ""
    phone: str = ""
    note: str = ""
    is_home: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a unit: what it is, three facts, and what may be done to it."""

    name: str
    facts: tuple[str, ...] = ()
    edit_href: str = ""
    end_href: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a unit's page: its rows, what stood before, and how one is added."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str
    add: Link | None = None
    words: str = ""
    ended: tuple[Row, ...] = ()
    end_words: str = "Kết thúc"
    first: str = "Tên"

    @property
    def lines(self) -> tuple[tuple[Row, tuple[tuple[str, str], ...]], ...]:
        """Return each row with its facts under the names of their columns."""
        return tuple((row, tuple(zip(self.columns, row.facts, strict=False))) for row in self.rows)

    @property
    def has_acts(self) -> bool:
        """Say whether some row can be changed."""
        return any(row.edit_href or row.end_href for row in self.rows)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit whole."""

    name: str
    kind: str
    code: str
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    one_stop: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    place: Link | None = None
    place_words: str = ""
    edit_href: str = ""
    end_href: str = ""
    staff_href: str = ""
    calendar_href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A commune in the look-up, with what became of it."""

    name: str
    kind: str
    href: str
    where: str
    validity: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A commune: its days, where it came from, what it became, what it is today."""

    name: str
    words: str
    today: tuple[Link, ...]
    is_living: bool
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    hamlets: Part | None = None
    merge_href: str = ""
