"""One frozen dataclass per form: exactly what is printed on it, as it was that day.

A field left empty prints as a dotted line where the form has a label for it, and not at all
where the form does not. Law: 03/2025/TT-VPCP, Phụ lục I.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.backoffice.documents.rules.parts import (
    Addressee,
    DayCell,
    GuidanceBox,
    HandOver,
    Letterhead,
    PaperLine,
    Proxy,
    RegisterRow,
    SupplementItem,
)
from motcua.backoffice.documents.states import SlipKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Form 01. ``due_at`` is None for a result given at once; ``time_limit`` is in words.

    ``promise`` explains the due date line by line (calendar used, days skipped and why, pauses,
    who owes the next step); ``visit`` says "Hồ sơ 1 trên 3 nộp cùng lượt".
    """

    head: Letterhead
    dossier_code: str
    applicant: Addressee
    request: str
    papers: tuple[PaperLine, ...]
    time_limit: str
    received_at: datetime
    due_at: datetime | None
    submitter: Addressee | None = None
    proxy: Proxy | None = None
    sets: int = 1
    result_place: str = ""
    register_book: str = ""
    register_number: str = ""
    fee: str = ""
    days: tuple[DayCell, ...] = ()
    promise: tuple[str, ...] = ()
    visit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest:
    """Form 02: everything missing, asked for once. ``dossier_code`` is "" before receipt.

    Law: 61/2018/NĐ-CP, Điều 17; 118/2025/NĐ-CP, Điều 11.
    """

    head: Letterhead
    applicant: Addressee
    request: str
    items: tuple[SupplementItem, ...]
    reason: str
    contact_name: str
    contact_phone: str
    dossier_code: str = ""
    answer_by: date | None = None
    law: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Form 03: intake refused, with concrete reasons and where to turn instead (``advice``)."""

    head: Letterhead
    applicant: Addressee
    request: str
    reasons: tuple[str, ...]
    dossier_code: str = ""
    law: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyExtension:
    """Form 04: apology, reason and one new date.

    ``already_overdue``: the apology comes late, announces a date, and the dossier stays overdue.
    ``signer_title`` may hold two lines ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
    Law: 61/2018/NĐ-CP, Điều 19.
    """

    head: Letterhead
    to: str
    agency: str
    applicant: Addressee
    procedure: str
    dossier_code: str
    received_at: datetime
    due_at: datetime
    reason: str
    new_due_at: datetime
    already_overdue: bool = False
    days: tuple[DayCell, ...] = ()
    promise: tuple[str, ...] = ()
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice:
    """Form 05, its minimum: the text of the form was not found (chưa xác nhận).

    ``requested_at`` is None when the office stops by rule; ``state_at_stop`` is in words.
    Law: 118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7.
    """

    head: Letterhead
    applicant: Addressee
    procedure: str
    dossier_code: str
    received_at: datetime | None
    stopped_at: datetime
    state_at_stop: str
    reason: str
    requested_at: datetime | None = None
    papers_given_back: tuple[str, ...] = ()
    law: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingSlip:
    """Form 06, with its table of hand-overs; ``blank_rows`` are left for paper work."""

    head: Letterhead
    dossier_code: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    hand_overs: tuple[HandOver, ...]
    coordinating: tuple[str, ...] = ()
    procedure: str = ""
    applicant_name: str = ""
    blank_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Form 07: one register per field or group of fields; its rows are numbered from one."""

    head: Letterhead
    fields: str
    from_day: date
    to_day: date
    rows: tuple[RegisterRow, ...]
    printed_by: str
    printed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """The guidance slip (HD): what to bring, in letters a person over seventy can read.

    ``link`` is the public address of the procedure, printed as a QR code. Law: 61/2018/NĐ-CP, Điều 15.
    """

    head: Letterhead
    name: str
    request: str
    boxes: tuple[GuidanceBox, ...]
    procedure: str = ""
    where: str = ""
    open_hours: str = ""
    fee: str = ""
    time_limit: str = ""
    notes: tuple[str, ...] = ()
    hotline: str = ""
    link: str = ""


SlipContent = (
    Receipt
    | SupplementRequest
    | Refusal
    | ApologyExtension
    | StopNotice
    | RoutingSlip
    | Register
    | Guidance
)

CONTENTS: dict[SlipKind, type[SlipContent]] = {
    SlipKind.RECEIPT: Receipt,
    SlipKind.SUPPLEMENT_REQUEST: SupplementRequest,
    SlipKind.REFUSAL: Refusal,
    SlipKind.APOLOGY_EXTENSION: ApologyExtension,
    SlipKind.STOP_NOTICE: StopNotice,
    SlipKind.ROUTING_SLIP: RoutingSlip,
    SlipKind.REGISTER: Register,
    SlipKind.GUIDANCE: Guidance,
}
_KINDS = {content: kind for kind, content in CONTENTS.items()}


def kind_of(content: SlipContent) -> SlipKind:
    """Return the form that ``content`` fills."""
    return _KINDS[type(content)]
