"""What the screen in the hall draws: finished words, little on each page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to touch."""

    words: str
    href: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """One procedure: the promise, what to bring, what it costs, where."""

    name: str
    called: str
    promise_label: str
    promise: str
    papers: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    print_href: str
    is_offered: bool


@dataclass(frozen=True, slots=True)
class FollowPage:
    """How far one dossier is. Nobody's name is here."""

    code: str
    status: str
    share: int | None  # per cent; None for what ended without a result
    procedure: str = ""
    must_act: str = ""
    due: str = ""
