"""What the pages of messages draw: finished words."""

from dataclasses import dataclass

from motcua.web.components.shapes import Empty, Link


@dataclass(frozen=True, slots=True)
class CallCard:
    """One person to call: the number, what to say, what was tried."""

    keys: tuple[str, ...]
    name: str
    phone: str
    tel: str
    script: tuple[str, ...]
    about: tuple[Link, ...]
    why: str  # "Không có số, phải đến tận nơi"
    tried: str  # "Đã gọi 2 lần, lần cuối 09:10 không nghe máy"
    given: str  # "Nhờ ông Trưởng gọi"
    due: str
    language: str = ""  # what is spoken with them when it is not Vietnamese


@dataclass(frozen=True, slots=True)
class CallsPage:
    """Everybody to call now, and who is called later."""

    now: tuple[CallCard, ...]
    later: tuple[CallCard, ...]
    words: str
    may_give: bool
    empty: Empty
    help_href: str = ""  # of the head of a hamlet, who helps people to file too


@dataclass(frozen=True, slots=True)
class LostLine:
    """A message no machine can settle: what it says, what is known, what can be done."""

    key: str
    about: Link | None
    whom: str
    phone: str
    kind: str
    text: str
    state: str
    why: str
    at: str
    advice: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """How many messages one channel told in the last days."""

    channel: str
    told: int
    waiting: int
    lost: int


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """What a person has to decide, and how many were told."""

    lines: tuple[LostLine, ...]
    words: str
    told: tuple[ToldRow, ...]
    empty: Empty


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One dossier whose person waits for an answer."""

    href: str
    code: str
    applicant: str
    procedure: str
    text: str
    since: str


@dataclass(frozen=True, slots=True)
class LettersPage:
    """Whose letters wait."""

    lines: tuple[LetterLine, ...]
    words: str
    empty: Empty


@dataclass(frozen=True, slots=True)
class ConnectionLine:
    """One channel, its carrier, how it is and what to do."""

    channel: str
    provider: str
    is_well: bool
    words: str
    do: str
