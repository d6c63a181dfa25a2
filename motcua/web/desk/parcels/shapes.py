"""The post as it is drawn: finished words."""

from dataclasses import dataclass

from motcua.web.components.shapes import Act, Event, Link
from motcua.web.desk.units.shapes import Part


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """A packed parcel that may be put on a list."""

    uid: str
    code: str
    href: str
    receiver: str
    dossiers: str
    since: str
    batch: Link | None = None


@dataclass(frozen=True, slots=True)
class PostIndex:
    """What waits with the post, in the order it is to be done."""

    incoming: Part
    to_pack: Part
    prepared: tuple[ParcelRow, ...]
    trouble: Part
    carried: Part
    batches: Part
    agreement: tuple[tuple[str, str], ...]
    words: str
    may_post: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ParcelPage:
    """One parcel: where to, how far, what may be done."""

    code: str
    state: str
    facts: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    dossiers: tuple[Link, ...]
    acts: tuple[Act, ...]
    address_href: str = ""
    proof_href: str = ""
    reveal_href: str = ""
    batch: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One parcel of a list, with the field for its number."""

    code: str
    href: str
    receiver: str
    tracking: str
    dossiers: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One list: to be printed, signed, handed over; or as it was."""

    uid: str
    code: str
    state: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[BatchLine, ...]
    list_href: str
    may_hand: bool


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """One parcel that came in: what its cover says, what lay in it."""

    code: str
    state: str
    facts: tuple[tuple[str, str], ...]
    dossiers: tuple[Link, ...]
    events: tuple[Event, ...]
    note: str
    enter_href: str = ""
    close_href: str = ""
    reopen_href: str = ""
    reveal_href: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One parcel of the register; phone and address are shown masked."""

    code: str
    href: str
    receiver: str
    phone: str
    dossiers: str
    contents: str
    tracking: str
    packed: str
    handed: str
    state: str
    ended: str
