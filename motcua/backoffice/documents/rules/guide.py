"""What people take home: one procedure in large letters, or the code of what they filed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TickBox:
    """One paper to bring, with how many or in what form."""

    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicGuide:
    """What stands on the sheet; an empty part is left out. ``url`` becomes the code."""

    office: str
    address: str
    title: str
    code: str
    case: str
    summary: str
    promise: str
    limit: str
    fee: str
    result: str
    boxes: tuple[TickBox, ...]
    hours: str
    hotline: str
    url: str
    printed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingReceipt:
    """What whoever filed at a screen takes away until the office receives it. Nobody's name."""

    office: str
    address: str
    title: str
    code: str
    filed: str
    hours: str
    hotline: str
    url: str
