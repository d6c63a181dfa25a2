"""What the dossier pages draw: shapes filled by views (and by the gallery), words already finished."""

from dataclasses import dataclass

from django.forms import BoundField

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
    SlipPreview,
    StepCard,
    Turn,
)
from motcua.web.desk.dossiers.forms import PaperForm


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


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure that fits what was typed."""

    version_id: int
    name: str
    code: str
    subject: str


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
    counts: bool = True  # whether numbers of originals and copies are asked
    is_required: bool = True
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """The promise as it would be made now, or why none can be made."""

    moment: str = ""  # "16:30"
    day: str = ""  # "thứ Năm 26/11/2026"
    strip: DayStrip | None = None
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
class IntakePage:
    """Intake as it is drawn; the form carries what was typed."""

    heading_words: str = ""  # "Số A 039 · bà Mai Thị Ửng · đợi 06:12"
    scanned: str = ""  # "Đã đọc căn cước"
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
    mode: str = "take_in"  # or "supplement", "refuse"
    needs_reason: bool = False  # out of hours
    locked: Notice | None = None
    fields: tuple[BoundField, ...] = ()  # questions that choose the branch


@dataclass(frozen=True, slots=True)
class Received:
    """What intake answers: the code, the promise, the slip that prints, what comes next."""

    heading: str  # "Đã nhận. Giấy hẹn đang in, 2 liên"
    words: str
    code: str
    due: str
    href: str
    slip_href: str
    slip_words: str
    slip_title: str
    same_visit_href: str
    next_href: str
    strip: DayStrip | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Something only a leader can decide, in a list of such things."""

    ref: str
    href: str  # opens it beside the list
    code: str
    applicant: str
    procedure: str
    what: str  # "ký giấy phép", "ký thư xin lỗi"
    deadline: Deadline
    due: str
    from_whom: str  # "Phòng Kinh tế trình lúc 08:05"
    current: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What the leader reads before deciding."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    href: str
    preview: Preview | None = None
    warnings: tuple[Notice, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionGroup:
    """Decisions of one kind."""

    title: str
    words: str
    rows: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class ApprovalsPage:
    """What waits for this leader's decision."""

    heading: str  # "7 hồ sơ chờ ông ký"
    words: str
    groups: tuple[DecisionGroup, ...]
    draft: Draft | None = None
    pages: Pages = Pages("")
    empty: Empty | None = None


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
class Hit:
    """A dossier found, with the words that matched marked."""

    href: str
    full_code: str
    applicant: str
    procedure: str
    state: str
    due: str
    why: str  # "đúng số định danh", "tên gần giống"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for what was typed."""

    words: str
    says: str  # "3 hồ sơ có “do thi ngoan”"
    hits: tuple[Hit, ...]
    pages: Pages
    empty: Empty | None = None
    tips: tuple[str, ...] = ()


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
class ActPage:
    """One act on one dossier: what it means, what it needs, what will be printed."""

    verb: str  # "Xin lỗi, hẹn lại"
    question: str  # "Xin lỗi bà Ngoãn và hẹn ngày mới"
    back_href: str
    code: str
    procedure: str
    applicant: str
    clocks: tuple[Clock, ...]
    button: str  # "Ký và gửi thư xin lỗi"
    button_busy: str = "Đang ghi…"
    turn: Turn | None = None
    notices: tuple[Notice, ...] = ()
    slip: SlipPreview | None = None
    version: int = 0
    may_override: bool = False
