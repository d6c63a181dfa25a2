"""Questions to the dossiers: worklists, one dossier whole, search, the register, the look-up."""

from motcua.casework.dossiers.queries.arrivals import Arrivals, arrivals
from motcua.casework.dossiers.queries.counter import PromiseNow, promise_now, visit
from motcua.casework.dossiers.queries.drafts import draft_of, drafts_of, has_draft
from motcua.casework.dossiers.queries.files import KeptFile, kept_file
from motcua.casework.dossiers.queries.filing import (
    Written,
    draft_by_uid,
    draft_of_code,
    draft_seen,
    earlier_filings,
    filing_of_dossier,
    filing_seen,
    own_drafts,
    units_to_file_at,
    written,
)
from motcua.casework.dossiers.queries.filters import filters_of
from motcua.casework.dossiers.queries.hands import (
    Candidate,
    InHand,
    Post,
    PostWork,
    candidates,
    proposed,
    work_by_post,
    work_in_hand,
)
from motcua.casework.dossiers.queries.letters import Unanswered, conversation, unanswered
from motcua.casework.dossiers.queries.locks import bar_on, locks_of, may_bar_intake
from motcua.casework.dossiers.queries.own import (
    Own,
    own_dossier,
    own_dossiers,
    own_messages,
    own_parts,
    own_results,
    own_slips,
)
from motcua.casework.dossiers.queries.pages import (
    Earlier,
    Progress,
    Whole,
    earlier_of,
    progress_of,
    register_rows,
    whole,
    whole_of,
)
from motcua.casework.dossiers.queries.people import people_found, people_seen_by
from motcua.casework.dossiers.queries.promises import (
    Calendars,
    Promises,
    changes_to_count,
    promises_of,
)
from motcua.casework.dossiers.queries.results import (
    Uncollected,
    results_found,
    uncollected,
    uncollected_counts,
)
from motcua.casework.dossiers.queries.search import NEAR_MONTHS, Found, search
from motcua.casework.dossiers.queries.slips import newest_slips, visit_size
from motcua.casework.dossiers.queries.theme_days import (
    DueToday,
    ThemeCounts,
    due_today,
    theme_counts,
)
from motcua.casework.dossiers.queries.verify import WrongRow, verify
from motcua.casework.dossiers.queries.worklists import (
    Listed,
    Wanted,
    Work,
    counts,
    open_count,
    work_of,
    worklist,
)

__all__ = [
    "NEAR_MONTHS",
    "Arrivals",
    "Calendars",
    "Candidate",
    "DueToday",
    "Earlier",
    "Found",
    "InHand",
    "KeptFile",
    "Listed",
    "Own",
    "Post",
    "PostWork",
    "Progress",
    "PromiseNow",
    "Promises",
    "ThemeCounts",
    "Unanswered",
    "Uncollected",
    "Wanted",
    "Whole",
    "Work",
    "Written",
    "WrongRow",
    "arrivals",
    "bar_on",
    "candidates",
    "changes_to_count",
    "conversation",
    "counts",
    "draft_by_uid",
    "draft_of",
    "draft_of_code",
    "draft_seen",
    "drafts_of",
    "due_today",
    "earlier_filings",
    "earlier_of",
    "filing_of_dossier",
    "filing_seen",
    "filters_of",
    "has_draft",
    "kept_file",
    "locks_of",
    "may_bar_intake",
    "newest_slips",
    "open_count",
    "own_dossier",
    "own_dossiers",
    "own_drafts",
    "own_messages",
    "own_parts",
    "own_results",
    "own_slips",
    "people_found",
    "people_seen_by",
    "progress_of",
    "promise_now",
    "promises_of",
    "proposed",
    "register_rows",
    "results_found",
    "search",
    "theme_counts",
    "unanswered",
    "uncollected",
    "uncollected_counts",
    "units_to_file_at",
    "verify",
    "visit",
    "visit_size",
    "whole",
    "whole_of",
    "work_by_post",
    "work_in_hand",
    "work_of",
    "worklist",
    "written",
]
