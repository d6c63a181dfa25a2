"""What waits for a leader's decision."""

from dataclasses import dataclass

from motcua.web.components.shapes import Act, Deadline, Empty, Event, Notice, Pages
from motcua.web.desk.dossiers.shapes.dossier import Preview


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
    version: int = 0  # of the dossier as it is drawn


@dataclass(frozen=True, slots=True)
class Draft:
    """What the leader reads before deciding."""

    ref: str  # signing it is one key; empty when it is not this person's to sign
    heading: str
    facts: tuple[tuple[str, str], ...]
    href: str
    preview: Preview | None = None
    events: tuple[Event, ...] = ()  # what happened last, where there is no paper to read
    warnings: tuple[Notice, ...] = ()
    acts: tuple[Act, ...] = ()
    version: int = 0  # of the dossier as it is drawn


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
    pages: Pages | None = None
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """One of many dossiers acted on at once, and why it was not done, if it was not."""

    ref: str
    href: str
    applicant: str
    procedure: str
    pick: str = ""  # the dossier and the version it was ticked in: "H15.50.05-261123-0017@4"
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BulkPage:
    """One act on many dossiers: what is asked, or what was refused."""

    act_href: str
    question: str
    button: str
    rows: tuple[Picked, ...]
    is_done: bool = False
