"""What a slip says, as plain values: contents, their snapshot, symbols and look-up keys.

Pure: no Django, no clock, no database. *Units*: every instant is aware.
Law: 03/2025/TT-VPCP, Phụ lục I.
"""

from motcua.backoffice.documents.rules.contents import (
    ApologyExtension,
    Guidance,
    Receipt,
    Refusal,
    Register,
    RoutingSlip,
    SlipContent,
    StopNotice,
    SupplementRequest,
    kind_of,
)
from motcua.backoffice.documents.rules.feeds import FeedEntry, atom, csv_text
from motcua.backoffice.documents.rules.guide import FilingReceipt, PublicGuide, TickBox
from motcua.backoffice.documents.rules.marks import (
    SERIES,
    TEMPLATES,
    copies_of,
    lookup_key,
    lookup_key_opens,
    lookup_path,
    paper_of,
    parts_of_series,
    series_of,
    symbol_of,
)
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
from motcua.backoffice.documents.rules.sheet import day_cells, moment_forms, sheet_of
from motcua.backoffice.documents.rules.sheets import Sheet
from motcua.backoffice.documents.rules.snapshot import content_from_json, content_to_json

__all__ = [
    "SERIES",
    "TEMPLATES",
    "Addressee",
    "ApologyExtension",
    "DayCell",
    "FeedEntry",
    "FilingReceipt",
    "Guidance",
    "GuidanceBox",
    "HandOver",
    "Letterhead",
    "PaperLine",
    "Proxy",
    "PublicGuide",
    "Receipt",
    "Refusal",
    "Register",
    "RegisterRow",
    "RoutingSlip",
    "Sheet",
    "SlipContent",
    "StopNotice",
    "SupplementItem",
    "SupplementRequest",
    "TickBox",
    "atom",
    "content_from_json",
    "content_to_json",
    "copies_of",
    "csv_text",
    "day_cells",
    "kind_of",
    "lookup_key",
    "lookup_key_opens",
    "lookup_path",
    "moment_forms",
    "paper_of",
    "parts_of_series",
    "series_of",
    "sheet_of",
    "symbol_of",
]
