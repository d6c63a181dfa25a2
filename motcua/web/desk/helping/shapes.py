"""Mandates as they are drawn: finished words."""

from dataclasses import dataclass

from motcua.web.components.shapes import Event, Link
from motcua.web.desk.units.shapes import Part


@dataclass(frozen=True, slots=True)
class HelpIndex:
    """The mandates of one's office, or one's own, and how much help was given."""

    standing: Part
    past: Part
    given: tuple[tuple[str, str], ...]
    period: str
    may_help: bool
    calls_href: str = ""  # of the head of a hamlet, who is asked to call too


@dataclass(frozen=True, slots=True)
class MandatePage:
    """One mandate: what it says, what may be done under it, its journal."""

    name: str
    state: str
    facts: tuple[tuple[str, str], ...]
    journal: tuple[Event, ...]
    sheet_href: str
    note: str = ""
    file_href: str = ""  # once signed, at the counter
    sign_href: str = ""
    record_href: str = ""
    revoke_href: str = ""
    dossiers: tuple[Link, ...] = ()
    fill_href: str = ""
    fills_first: bool = False  # nothing is received here: filling in is the act of the page
    # Being filled in together; begun by the person alone, each with the key to join by.
    drafts: tuple[Link, ...] = ()
    own_drafts: tuple[tuple[str, str], ...] = ()
    join_href: str = ""
