"""Questions to the catalogue."""

from motcua.backoffice.procedures.queries.asked import (
    everyday_words,
    may_keep_words,
    published_questions,
    questions_answered,
    questions_of,
    questions_waiting,
    sought_in_vain,
)
from motcua.backoffice.procedures.queries.catalogue import (
    Listing,
    current_version,
    find,
    offer_for,
    offered_to,
    offered_version,
)
from motcua.backoffice.procedures.queries.changes import Change, changes_lately
from motcua.backoffice.procedures.queries.contents import content_of, is_as_published
from motcua.backoffice.procedures.queries.filing import filed_here, filing_of
from motcua.backoffice.procedures.queries.finding import (
    Card,
    Event,
    Found,
    card_of,
    guide_of,
    life_events,
    search,
    shelf_cards,
)
from motcua.backoffice.procedures.queries.form_paper import blank_pdf, filled_pdf
from motcua.backoffice.procedures.queries.form_reading import revision_on_paper
from motcua.backoffice.procedures.queries.forms import (
    PlacesOn,
    case_form,
    current_form,
    form_of,
    form_revision,
    forms_of,
    published_forms,
    revision_of_code,
)
from motcua.backoffice.procedures.queries.offers import offer, steps_of
from motcua.backoffice.procedures.queries.pages import (
    catalogue_page,
    editions_of,
    entries_of,
    may_decide,
    may_keep,
    overlays_of,
    staged_counts,
    staged_rows,
    subjects_in_use,
    version_of,
)
from motcua.backoffice.procedures.queries.reach import unplaced, unplaced_anywhere
from motcua.backoffice.procedures.queries.shortcuts import (
    ShortcutKey,
    may_arrange_counter,
    shortcuts_of,
)

__all__ = [
    "Card",
    "Change",
    "Event",
    "Found",
    "Listing",
    "PlacesOn",
    "ShortcutKey",
    "blank_pdf",
    "card_of",
    "case_form",
    "catalogue_page",
    "changes_lately",
    "content_of",
    "current_form",
    "current_version",
    "editions_of",
    "entries_of",
    "everyday_words",
    "filed_here",
    "filing_of",
    "filled_pdf",
    "find",
    "form_of",
    "form_revision",
    "forms_of",
    "guide_of",
    "is_as_published",
    "life_events",
    "may_arrange_counter",
    "may_decide",
    "may_keep",
    "may_keep_words",
    "offer",
    "offer_for",
    "offered_to",
    "offered_version",
    "overlays_of",
    "published_forms",
    "published_questions",
    "questions_answered",
    "questions_of",
    "questions_waiting",
    "revision_of_code",
    "revision_on_paper",
    "search",
    "shelf_cards",
    "shortcuts_of",
    "sought_in_vain",
    "staged_counts",
    "staged_rows",
    "steps_of",
    "subjects_in_use",
    "unplaced",
    "unplaced_anywhere",
    "version_of",
]
