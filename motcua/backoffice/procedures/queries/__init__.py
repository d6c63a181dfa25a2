"""Questions to the catalogue."""

from motcua.backoffice.procedures.queries.catalogue import (
    Listing,
    current_version,
    find,
    offer_for,
    offered_to,
)
from motcua.backoffice.procedures.queries.offers import offer, steps_of

__all__ = [
    "Listing",
    "current_version",
    "find",
    "offer",
    "offer_for",
    "offered_to",
    "steps_of",
]
