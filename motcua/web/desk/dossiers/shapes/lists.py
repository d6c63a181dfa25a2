"""Lists of dossiers: worklists, results, search, the register."""

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
    version: int = 0  # of the dossier as it is drawn


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
    kept_as: str = ""  # the name under which this very list is kept


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result that waits for its owner."""

    href: str
    code: str
    full_code: str
    applicant: str
    phone: str
    result: str
    where: str  # "Quầy 1", "Bưu chính", "Bản điện tử"
    since: str  # "từ T6 20/11"
    told: str  # "đã báo 2 lần"
    act_href: str
    deadline: Deadline
    call_href: str = ""  # nobody is invited by itself any more: write down the call
    pack_href: str = ""  # goes home by post


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """Results by how long they have waited."""

    icon: str
    title: str
    words: str
    rows: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Results to hand over."""

    heading: str
    counts: tuple[Count, ...]
    groups: tuple[WaitingGroup, ...]
    pages: Pages
    code_prefix: str = ""
    scan_problem: str = ""
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One issued result of the store."""

    href: str
    number: str
    name: str
    applicant: str
    issued: str
    valid: str  # "đến hết 19/05/2027"
    fate: str  # "đã trả 20/11/2026 cho Mai Thị Ửng", "thay bằng số 13/XN"
    stands: bool  # neither revoked, replaced nor run out
    replace_href: str = ""


@dataclass(frozen=True, slots=True)
class IssuedPage:
    """The store of issued results, found by words."""

    words: str
    says: str
    rows: tuple[IssuedRow, ...]
    pages: Pages
    empty: Empty


@dataclass(frozen=True, slots=True)
class Hit:
    """A dossier found."""

    href: str
    full_code: str
    applicant: str
    procedure: str
    state: str
    due: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for what was typed."""

    words: str
    says: str  # "3 hồ sơ có “do thi ngoan”"
    hits: tuple[Hit, ...]
    pages: Pages
    empty: Empty | None = None
    tips: tuple[str, ...] = ()
    older_href: str = ""  # the same words in the whole archive


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of form 07, with its exact columns."""

    number: int
    code: str
    href: str
    procedure: str
    applicant: str
    contact: str
    agency: str
    received: str
    due: str
    handed_over: str
    method: str
    signed: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register of dossiers (form 07)."""

    title: str  # "Sổ theo dõi hồ sơ lĩnh vực Hộ tịch"
    symbol: str  # "Số 0003/STD-TTPVHCC"
    period: str
    filters: tuple[Filter, ...]
    rows: tuple[RegisterRow, ...]
    pages: Pages
    pdf_href: str
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line under the bell."""

    key: str
    text: str
    href: str
    at: str


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """What stands under the bell."""

    lines: tuple[NoticeLine, ...]
    empty: Empty
