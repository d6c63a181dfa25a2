"""What forms are made of: letterheads, people, papers, days, rows.

A field left empty prints as a dotted line where the form has a label for it, and not at all
where the form does not.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The top left of a slip, the place of its date line, and how the office is reached.

    ``superior`` and ``office`` print in the capitals they are given in; a line break is kept.
    ``demo`` marks every page as demonstration data. ``paper`` is "a5", "a4" or "" (the form's own).
    """

    superior: str
    office: str = "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"
    place: str
    address: str = ""
    phone: str = ""
    demo: bool = False
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A person, household or organisation as a slip names it."""

    name: str
    personal_id: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy(Addressee):
    """Who files for the applicant, and by which authorisation paper."""

    authorisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One component handed in: how many originals, certified copies and plain copies.

    ``note`` says what counts do not: presented only, electronic, taken from a database.
    """

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """One cell of the strip below a due date: ``T5`` over ``26/11`` over ``2/2``.

    ``mark`` is "start", "counted", "skipped", "folded" or "due".
    """

    weekday: str
    day: str
    mark: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementItem:
    """One thing to complete: a component of the procedure, and what is wrong or missing."""

    name: str
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One hand-over of the dossier. ``result`` is a ``Timeliness``, entered by the receiving side.

    An instant of None prints a dotted line to be filled by hand.
    """

    giver_unit: str
    receiver_unit: str
    at: datetime | None = None
    giver: str = ""
    receiver: str = ""
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One dossier in the register."""

    dossier_code: str
    procedure: str
    name: str
    address: str
    phone: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    handed_over_at: datetime | None = None
    delivery: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceBox:
    """One paper to bring; ``have`` ticks its box."""

    name: str
    quantity: str = ""
    hint: str = ""
    have: bool = False
