"""Pure decisions about a dossier: its code, what may be asked, which step is next, who owes what.

No clock, no database. *Units*: instants are aware, minutes are working time.
"""

from motcua.casework.dossiers.rules.codes import (
    SERIES,
    code_series,
    dossier_code,
    find_code,
    parse_code,
)
from motcua.casework.dossiers.rules.drafts import DRAFT_LASTS, LONGEST_DRAFT
from motcua.casework.dossiers.rules.endings import (
    check_outcome,
    check_result,
    timeliness,
    valid_until,
)
from motcua.casework.dossiers.rules.filing import (
    Missing,
    grouped,
    papers_missing,
    papers_online,
    papers_to_send,
    read_filing_code,
    steps_of_filing,
)
from motcua.casework.dossiers.rules.friendly import (
    CATALOGUE_LAW,
    EXTENSION_LAW,
    SUPPLEMENT_LAW,
    Apology,
    Asked,
    check_asked,
    check_examination_return,
    check_times_asked,
    is_late_apology,
)
from motcua.casework.dossiers.rules.intake import (
    Component,
    FileGiven,
    Intake,
    PaperGiven,
    PartyGiven,
    check_papers,
    check_parties,
    check_scans,
    missing_papers,
)
from motcua.casework.dossiers.rules.locks import barring
from motcua.casework.dossiers.rules.road import (
    OnRoad,
    coming_after,
    coming_before,
    debts,
    hand_over_key,
    is_last_before_hand_over,
    is_signed,
    least_loaded,
    minutes_of,
    next_keys,
)
from motcua.casework.dossiers.rules.same_day import is_at_risk
from motcua.casework.dossiers.rules.watch import (
    after_notice,
    ahead_of,
    end_of_workday,
    invitation_at,
    silence_ends_at,
)

__all__ = [
    "CATALOGUE_LAW",
    "DRAFT_LASTS",
    "EXTENSION_LAW",
    "LONGEST_DRAFT",
    "SERIES",
    "SUPPLEMENT_LAW",
    "Apology",
    "Asked",
    "Component",
    "FileGiven",
    "Intake",
    "Missing",
    "OnRoad",
    "PaperGiven",
    "PartyGiven",
    "after_notice",
    "ahead_of",
    "barring",
    "check_asked",
    "check_examination_return",
    "check_outcome",
    "check_papers",
    "check_parties",
    "check_result",
    "check_scans",
    "check_times_asked",
    "code_series",
    "coming_after",
    "coming_before",
    "debts",
    "dossier_code",
    "end_of_workday",
    "find_code",
    "grouped",
    "hand_over_key",
    "invitation_at",
    "is_at_risk",
    "is_last_before_hand_over",
    "is_late_apology",
    "is_signed",
    "least_loaded",
    "minutes_of",
    "missing_papers",
    "next_keys",
    "papers_missing",
    "papers_online",
    "papers_to_send",
    "parse_code",
    "read_filing_code",
    "silence_ends_at",
    "steps_of_filing",
    "timeliness",
    "valid_until",
]
