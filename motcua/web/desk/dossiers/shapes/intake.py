"""Intake as it is drawn, before and after F9."""

from dataclasses import dataclass

from django.forms import BoundField

from motcua.web.components.shapes import DayStrip, Link, Notice, SlipPreview
from motcua.web.desk.dossiers.forms import PaperForm


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure that fits what was typed."""

    version_id: int
    name: str
    code: str
    subject: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One of the nine procedures of the counter: its key and what it chooses."""

    key: str
    version_id: int
    name: str


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """One case of the chosen procedure."""

    key: str
    name: str
    on: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A component at intake: what the catalogue says, and the form of what was brought."""

    key: str
    name: str
    about: str  # "mẫu số 15, điền sẵn từ căn cước", "xuất trình, không giữ bản sao"
    form: PaperForm
    condition: str = ""
    shown_only: bool = False
    scans: bool = True  # an identity paper is scanned once the code to stamp on it is known
    counts: bool = True  # whether numbers of originals and copies are asked
    is_required: bool = True
    is_missing: bool = False
    asks_hand: bool = False  # a day of no writing: whether it still had to be written by hand
    scan_again: bool = False  # a file was chosen, and the page that held it is gone


@dataclass(frozen=True, slots=True)
class Offered:
    """The promise as it would be made now, or why none can be made."""

    moment: str = ""  # "16:30"
    day: str = ""  # "thứ Năm 26/11/2026"
    short: str = ""  # "16:30, T5 26/11"
    strip: DayStrip | None = None
    sources: tuple[str, ...] = ()  # which calendar, by which decision
    facts: tuple[tuple[str, str], ...] = ()  # fee, where it goes next
    slip: SlipPreview | None = None
    problem: str = ""  # "Chưa có lịch làm việc năm 2027 của UBND xã Minh Tân"


@dataclass(frozen=True, slots=True)
class Visited:
    """A dossier already received in the same visit."""

    code: str
    procedure: str
    due: str
    href: str
    slip_href: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something typed before and not yet received."""

    uid: str
    words: str  # "Mai Thị Ửng · Xác nhận tình trạng hôn nhân"
    at: str  # "10:32"
    href: str


@dataclass(frozen=True, slots=True)
class IntakePage:
    """Intake as it is drawn; the form carries what was typed."""

    heading_words: str = ""  # "Số A 039 · bà Mai Thị Ửng · đợi 06:12"
    scanned: str = ""  # "Đã đọc căn cước"
    scanned_by: str = ""  # "card", "same" (person of this visit) or nothing
    scan_problem: str = ""
    known: Notice | None = None  # "Đã có 2 hồ sơ trong năm, không hồ sơ nào trùng"
    doubts: tuple[str, ...] = ()  # of the number; never a refusal
    found: tuple[Found, ...] = ()
    found_nothing: str = ""
    procedure: str = ""
    procedure_words: str = ""  # "1.004873 · bản 2 · Hộ tịch"
    cases: tuple[CaseChoice, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    paper_words: str = ""  # "đủ 2 trên 2"
    offered: Offered = Offered()
    ready: str = ""  # "Đủ điều kiện nhận" or what is missing
    is_ready: bool = False
    visited: tuple[Visited, ...] = ()
    visit_words: str = ""
    notices: tuple[Notice, ...] = ()  # who is helped, the theme days of today
    shortcuts: tuple[Shortcut, ...] = ()  # while no procedure is chosen
    visit_print: Link | None = None  # every slip of the visit in one print
    mode: str = "take_in"  # or "supplement", "refuse"
    needs_reason: bool = False  # out of hours
    locked: Notice | None = None  # why this intake is barred, by which basis
    fields: tuple[BoundField, ...] = ()  # questions that choose the branch
    drafts: tuple[DraftLine, ...] = ()  # left unfinished by this official
    reopened: Notice | None = None  # this page is such a draft
    kept: str = ""  # "10:32": what is typed here is kept since


@dataclass(frozen=True, slots=True)
class Received:
    """What intake answers: the code, the promise, the slip that prints, what comes next."""

    heading: str  # "Đã nhận. Giấy hẹn đang in, 2 liên"
    words: str
    code: str
    due: str
    href: str
    slip_href: str
    print_href: str
    slip_words: str
    slip_title: str
    same_visit_href: str
    next_href: str
    visit_print: Link | None = None  # every slip of the visit in one print
    strip: DayStrip | None = None
    summary_href: str = ""  # of a helped dossier: the large-type sheet to take home
    # It came by post: back to its parcel, and the slip goes out by post or by message.
    parcel_href: str = ""
    pack_href: str = ""
    wish_href: str = ""  # the result goes home by post: where to
