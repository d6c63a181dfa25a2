"""Questions to the dossiers: worklists, one dossier whole, search, the register, the look-up."""

from motcua.casework.dossiers.queries.arrivals import Arrivals, arrivals
from motcua.casework.dossiers.queries.counter import PromiseNow, promise_now, visit
from motcua.casework.dossiers.queries.drafts import draft_of, drafts_of, has_draft
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
from motcua.casework.dossiers.queries.locks import bar_on, locks_of, may_bar_intake
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
from motcua.casework.dossiers.queries.promises import (
    Calendars,
    Promises,
    changes_to_count,
    promises_of,
)
from motcua.casework.dossiers.queries.results import results_found, uncollected, uncollected_counts
from motcua.casework.dossiers.queries.search import search
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
    "Arrivals",
    "Calendars",
    "Candidate",
    "DueToday",
    "Earlier",
    "InHand",
    "Listed",
    "Post",
    "PostWork",
    "Progress",
    "PromiseNow",
    "Promises",
    "ThemeCounts",
    "Wanted",
    "Whole",
    "Work",
    "WrongRow",
    "arrivals",
    "bar_on",
    "candidates",
    "changes_to_count",
    "counts",
    "draft_of",
    "drafts_of",
    "due_today",
    "earlier_of",
    "filters_of",
    "has_draft",
    "locks_of",
    "may_bar_intake",
    "newest_slips",
    "open_count",
    "progress_of",
    "promise_now",
    "promises_of",
    "proposed",
    "register_rows",
    "results_found",
    "search",
    "theme_counts",
    "uncollected",
    "uncollected_counts",
    "verify",
    "visit",
    "visit_size",
    "whole",
    "whole_of",
    "work_by_post",
    "work_in_hand",
    "work_of",
    "worklist",
]
