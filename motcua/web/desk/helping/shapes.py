"""Mandates as they are drawn: finished words."""

from dataclasses import dataclass

from motcua.web.components.shapes import Event, Link
from motcua.web.desk.units.shapes import Part


@dataclass(frozen=True, slots=True)
class HelpIndex:
    """The mandates of one's office, and how much help was given."""

    standing: Part
    past: Part
    given: tuple[tuple[str, str], ...]
    period: str
    may_help: bool


@dataclass(frozen=True, slots=True)
class MandatePage:
    """One mandate: what it says, what may be done under it, its journal."""

    name: str
    state: str
    facts: tuple[tuple[str, str], ...]
    journal: tuple[Event, ...]
    sheet_href: str
    note: str = ""
    file_href: str = ""  # once signed
    sign_href: str = ""
    record_href: str = ""
    revoke_href: str = ""
    dossiers: tuple[Link, ...] = ()
    fill_href: str = ""
    # Being filled in together; begun by the person alone, each with the key to join by.
    drafts: tuple[Link, ...] = ()
    own_drafts: tuple[tuple[str, str], ...] = ()
    join_href: str = ""
