"""Pure decisions about post: codes, what a parcel needs, what an operator's report means.

*Units*: money is whole đồng, days are the office's dates, instants are aware.
"""

from motcua.casework.parcels.rules.parcels import (
    AgreementGiven,
    DeliveryGiven,
    IncomingGiven,
    check_agreement,
    check_collected,
    check_happened,
    check_incoming,
    check_same_owner,
    cleaned,
    code_of,
    payer_of,
    plain_tracking,
)
from motcua.casework.parcels.rules.reports import (
    LONGEST_REASON,
    Report,
    ReportWords,
    WrongLine,
    read_csv,
    read_one,
    words_from,
)

__all__ = [
    "LONGEST_REASON",
    "AgreementGiven",
    "DeliveryGiven",
    "IncomingGiven",
    "Report",
    "ReportWords",
    "WrongLine",
    "check_agreement",
    "check_collected",
    "check_happened",
    "check_incoming",
    "check_same_owner",
    "cleaned",
    "code_of",
    "payer_of",
    "plain_tracking",
    "read_csv",
    "read_one",
    "words_from",
]
