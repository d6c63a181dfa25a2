"""What the section of a form looks like, in finished words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionShape:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """One field. ``draw`` says how: line, lines, select, radios, ticks, tick, group, address,
    rows, files, result, note; away: a field of the form that is not asked now, only its place.

    ``tells``: others depend on it, so a change is asked about at once where scripts run.
    ``slot``: it comes, goes or is counted anew by others, so it has a place of its own to be
    drawn anew in; nothing else on the page is touched, least of all what is being typed.
    """

    path: str
    draw: str
    label: str
    help: str = ""
    required: bool = False
    value: str = ""
    mistake: str = ""
    options: tuple[OptionShape, ...] = ()
    parts: "tuple[FieldShape, ...]" = ()
    rows: "tuple[RowShape, ...]" = ()
    suggestions: tuple[str, ...] = ()
    input_type: str = "text"
    input_mode: str = ""
    autocomplete: str = "off"
    is_short: bool = False
    is_open: bool = False
    tells: bool = False
    slot: bool = False

    @property
    def slot_id(self) -> str:
        """Return the id of its place."""
        return "slot-" + self.path.replace(".", "-")

    @property
    def is_away(self) -> bool:
        """Return whether it is not asked now."""
        return self.draw == "away"

    @property
    def is_typed(self) -> bool:
        """Return whether letters are typed into it, rather than something chosen."""
        return self.draw in {"line", "lines", "group", "rows"}

    @property
    def id(self) -> str:
        """Return the id of its control; what links and labels point at."""
        return "f-" + self.path.replace(".", "-")

    @property
    def described_by(self) -> str:
        """Return the ids of the hint and the mistake."""
        parts = [f"{self.id}-help" if self.help else "", f"{self.id}-error" if self.mistake else ""]
        return " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class RowShape:
    """One row of a table, or one paper given."""

    title: str
    remove: str
    fields: tuple[FieldShape, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One mistake: the field it leads to."""

    target: str
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class SectionShape:
    """One section with everything that stands in it."""

    key: str
    title: str
    help: str
    fields: tuple[FieldShape, ...]
    summary: tuple[SummaryRow, ...] = ()
    refresh: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What one answer changes on a page that stays as it is: places to draw anew, words to say."""

    slots: tuple[FieldShape, ...]
    refresh: str
    words: str = ""
