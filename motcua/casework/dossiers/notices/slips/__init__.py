"""What the slips of a dossier say, one module for each moment of its life.

Each ``issue_…`` gives one slip its number, keeps its snapshot and ties it to the dossier: call it
last in the act, for the number's row stays locked until the end. Law: 03/2025/TT-VPCP, Phụ lục I.
"""

from motcua.casework.dossiers.notices.slips.asking import (
    issue_guidance,
    issue_refusal,
    issue_supplement_request,
    void_refusal,
)
from motcua.casework.dossiers.notices.slips.endings import issue_apology, issue_stop_notice
from motcua.casework.dossiers.notices.slips.parts import fee_words, letterhead
from motcua.casework.dossiers.notices.slips.receipt import issue_receipt
from motcua.casework.dossiers.notices.slips.road import issue_routing_slip

__all__ = [
    "fee_words",
    "issue_apology",
    "issue_guidance",
    "issue_receipt",
    "issue_refusal",
    "issue_routing_slip",
    "issue_stop_notice",
    "issue_supplement_request",
    "letterhead",
    "void_refusal",
]
