"""What the catalogue's pages draw: shapes with finished words."""

from dataclasses import dataclass, field

from motcua.web.components.shapes import Act, Empty, Link, Notice, Pages, StepCard


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of the list: its choices, or what is chosen."""

    label: str
    choices: tuple[Link, ...] = ()
    on: str = ""
    clear_href: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One procedure in the list; ``mark`` says what keeps it from being offered."""

    href: str
    code: str
    name: str
    limit: str
    fee: str
    papers: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Procedures of one field."""

    title: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """The catalogue."""

    words: str
    query: str
    filters: tuple[Filter, ...]
    groups: tuple[ListGroup, ...]
    pages: Pages
    empty: Empty
    keeping: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One field of administration."""

    href: str
    code: str
    name: str
    who: str
    many: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands behind it; several lines may stand."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of a case."""

    name: str
    copies: str
    notes: tuple[str, ...]
    edit_href: str = ""


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One time limit: by which channel, how long, and the decision that shortened it."""

    channel: str
    words: str
    local: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """One case with its papers, times and fees."""

    name: str
    code: str
    papers: tuple[PaperRow, ...]
    limits: tuple[LimitLine, ...]
    charges: tuple[str, ...]
    terms_href: str = ""
    paper_href: str = ""
    remove_href: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A long text under its title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One local decision."""

    href: str
    number: str
    unit: str
    when: str
    limits: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One version of the procedure."""

    href: str
    words: str
    state: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of history."""

    when: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """The Word file one kind of result is drafted from; ``href`` fetches it, "" without one."""

    name: str
    href: str
    put_href: str  # where the keeper changes it


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePage:
    """One version of one procedure."""

    code: str
    name: str
    head: str
    subject: Link
    facts: tuple[Fact, ...]
    cases: tuple[CaseBlock, ...]
    texts: tuple[Text, ...]
    laws: tuple[str, ...]
    route: tuple[StepCard, ...]
    route_words: str
    route_href: str
    forms: tuple[Link, ...]
    forms_href: str
    templates: tuple[TemplateLine, ...]
    decisions: tuple[DecisionLine, ...]
    editions: tuple[EditionLine, ...]
    history: tuple[ChangeLine, ...]
    notices: tuple[Notice, ...] = ()
    acts: tuple[Act, ...] = ()
    more_acts: tuple[Link, ...] = ()
    questions: tuple[Link, ...] = ()
    new_edition_href: str = ""
    new_case_href: str = ""


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One line of the route editor."""

    key: str
    number: int
    name: str
    who: str
    hours: str
    is_beside: bool
    after: str
    condition: str
    edit_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePage:
    """The route of a draft, of a published version or of a local decision."""

    heading: str
    back: Link
    rows: tuple[RouteRow, ...]
    total: str
    limit: str
    filled: int
    whole: int
    problems: tuple[str, ...]
    source: str
    is_custom: bool
    may_edit: bool
    stamp: int
    href: str
    new_href: str
    questions: tuple[Link, ...] = ()
    new_question_href: str = ""
    sentences: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One imported row in the list."""

    href: str
    code: str
    name: str
    subject: str
    source: str
    problems: str
    is_readable: bool


@dataclass(frozen=True, slots=True)
class StagedPage:
    """Imported rows of one status."""

    words: str
    query: str
    tabs: tuple[tuple[Link, bool], ...]
    rows: tuple[StagedRow, ...]
    pages: Pages
    empty: Empty


@dataclass(frozen=True, slots=True)
class Compared:
    """One part that would change."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One problem of a row."""

    text: str
    raw: str
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class StagedOne:
    """One imported row: its doubts, and what would change."""

    code: str
    name: str
    head: str
    against: str
    doubts: tuple[Doubt, ...]
    changes: tuple[Compared, ...]
    source: Link | None
    decided: str
    is_waiting: bool
    is_readable: bool
    draft: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """One local decision."""

    number: str
    head: str
    procedure: Link
    facts: tuple[Fact, ...]
    limits: tuple[tuple[str, str, str, str], ...]
    route: tuple[StepCard, ...]
    problems: tuple[str, ...]
    is_draft: bool
    may_edit: bool
    stamp: int
    route_href: str
    confirm_href: str
    end_href: str
