"""One dossier as its page draws it, and the page of one act."""

from dataclasses import dataclass

from motcua.backoffice.procedures.rules.forms import SaidSection
from motcua.web.components.shapes import (
    Act,
    Clock,
    DayStrip,
    Event,
    Link,
    Notice,
    SlipPreview,
    StepCard,
    Turn,
)


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
class ResultLine:
    """A result that was issued."""

    number: str
    name: str
    words: str  # "Nguyễn Thu Hà ký ngày 19/11/2026, đến hết 19/05/2027"
    fate: str
    stands: bool
    href: str = ""  # its file, where there is one


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
    wishes_href: str = ""  # how they wish to be told


@dataclass(frozen=True, slots=True)
class Position:
    """Where this dossier stands in the list it was opened from."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Something the person or the office wrote about the dossier."""

    who: str
    at: str
    text: str
    is_ours: bool
    files: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """What was written in both directions, and what the person was told by message."""

    written: tuple[Letter, ...]
    told: tuple[tuple[str, str], ...]  # "Đã có kết quả", "Đã nhắn tin 09:10, máy báo đã tới"
    answer_href: str = ""
    settle_href: str = ""  # something waits for an answer


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
    results: tuple[ResultLine, ...] = ()
    drafts: tuple[Link, ...] = ()  # Word files of its results, filled
    declared: tuple[SaidSection, ...] = ()  # what was written on the form online
    filing_code: str = ""
    debt_words: str = ""  # "Giờ trễ: UBND xã Minh Tân không; Sở Y tế 4 giờ"
    people: tuple[Person, ...] = ()
    notices: tuple[Notice, ...] = ()
    why_title: str = ""
    why: DayStrip | None = None
    acts: tuple[Act, ...] = ()
    more_acts: tuple[Act, ...] = ()
    position: Position | None = None
    preview: Preview | None = None
    letters: Letters | None = None
    note_href: str = ""
    upload_href: str = ""
    print_href: str = ""  # the newest slip
    road_href: str = ""  # issues the control slip, form 06
    reveal_href: str = ""  # shows numbers whole, and is written down
    # Where it was guided, received, solved and returned, when these are not all one place.
    places: tuple[tuple[str, str], ...] = ()
    read_only: str = ""  # why only reading is possible, said in the bar


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
    drafts: tuple[Link, ...] = ()
    version: int = 0
    may_override: bool = False
