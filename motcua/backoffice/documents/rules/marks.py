"""The marks of a slip: its symbol, and the key by which the public look-up opens."""

import hmac
from base64 import b32encode
from hashlib import sha256

from motcua.backoffice.documents.states import PaperSize, SlipKind

KEY_LENGTH = 10

# The annex leaves the first part of form 01's symbol open ("Số: …/…-TTPVHCC") and the text of
# form 05 was not found: TNHS and TBD are ours (chưa xác nhận). Form 04 carries no office.
_ABBREVIATIONS = {
    SlipKind.RECEIPT: "TNHS-{office}",
    SlipKind.SUPPLEMENT_REQUEST: "PBS-{office}",
    SlipKind.REFUSAL: "PTC-{office}",
    SlipKind.APOLOGY_EXTENSION: "PXL",
    SlipKind.STOP_NOTICE: "TBD-{office}",
    SlipKind.ROUTING_SLIP: "PKS-{office}",
    SlipKind.REGISTER: "STD-{office}",
    SlipKind.GUIDANCE: "HD-{office}",
}

# The file of each form's layout, without its suffix: an office may put its own beside ours.
TEMPLATES = {
    SlipKind.RECEIPT: "receipt",
    SlipKind.SUPPLEMENT_REQUEST: "supplement_request",
    SlipKind.REFUSAL: "refusal",
    SlipKind.APOLOGY_EXTENSION: "apology_extension",
    SlipKind.STOP_NOTICE: "stop_notice",
    SlipKind.ROUTING_SLIP: "routing_slip",
    SlipKind.REGISTER: "register",
    SlipKind.GUIDANCE: "guidance",
}

# What one print holds: the office keeps the first copy, the people take the second.
TWO_COPIES = ("Liên 1: lưu", "Liên 2: giao khách hàng")
COPIES = {
    SlipKind.RECEIPT: TWO_COPIES,
    SlipKind.SUPPLEMENT_REQUEST: TWO_COPIES,
    SlipKind.REFUSAL: TWO_COPIES,
    SlipKind.GUIDANCE: TWO_COPIES,
}
ONE_COPY = ("",)
_ON_A4 = (SlipKind.REGISTER, SlipKind.GUIDANCE)


def paper_of(kind: SlipKind) -> PaperSize:
    """Return the paper of a form unless the office chose another: A5, the register A4."""
    return PaperSize.A4 if kind in _ON_A4 else PaperSize.A5


def copies_of(kind: SlipKind) -> tuple[str, ...]:
    """Return the words on each copy of one print."""
    return COPIES.get(kind, ONE_COPY)


SERIES = "slip "


def series_of(kind: SlipKind, unit_id: int) -> str:
    """Return the scope in which one unit counts one form; its period is the year."""
    return f"{SERIES}{kind} {unit_id}"


def parts_of_series(scope: str) -> tuple[SlipKind, int]:
    """Return the form and the unit of a scope made by ``series_of``."""
    kind, unit_id = scope.removeprefix(SERIES).split(" ")
    return SlipKind(kind), int(unit_id)


def symbol_of(kind: SlipKind, number: int, office: str = "TTPVHCC") -> str:
    """Return ``0017/PBS-TTPVHCC``; ``office`` is TTPVHCC (a centre) or BPTNTKQ (a section).

    Law: 03/2025/TT-VPCP, Phụ lục I.
    """
    return f"{number:04d}/{_ABBREVIATIONS[kind].format(office=office)}"


def lookup_key(code: str, secret: str) -> str:
    """Return the ten letters that prove whoever asks about ``code`` holds its slip."""
    digest = hmac.new(secret.encode(), b"look-up " + code.encode(), sha256).digest()
    return b32encode(digest).decode()[:KEY_LENGTH]


def lookup_key_opens(code: str, key: str, secret: str) -> bool:
    """Return whether ``key`` belongs to ``code``; small letters are as good as capitals."""
    return hmac.compare_digest(key.upper().encode(), lookup_key(code, secret).encode())


def lookup_path(code: str, secret: str) -> str:
    """Return the path of the public look-up: ``/h/<code>/<key>/``."""
    return f"/h/{code}/{lookup_key(code, secret)}/"
