"""What becomes of a dossier, drawn before it is filed; most go the plain road."""

from enum import StrEnum, auto
from random import Random

from motcua.backoffice.procedures.rules import Offer


class Fate(StrEnum):
    """One way a dossier's life may turn out."""

    PLAIN = auto()
    REFUSED_AT_DOOR = auto()
    SUPPLEMENTED = auto()
    UNANSWERED = auto()
    OBLIGED = auto()
    UNPAID = auto()
    CONSULTED = auto()
    WITHDRAWN = auto()
    REJECTED = auto()
    APOLOGY_IN_TIME = auto()
    LATE = auto()
    LATE_APOLOGY = auto()
    UNCOLLECTED = auto()
    SENT_BACK = auto()


# fmt: off
_WEIGHTS = {
    Fate.PLAIN: 800, Fate.REFUSED_AT_DOOR: 14, Fate.SUPPLEMENTED: 55, Fate.UNANSWERED: 12,
    Fate.OBLIGED: 60, Fate.UNPAID: 0, Fate.CONSULTED: 18, Fate.WITHDRAWN: 8, Fate.REJECTED: 15,
    Fate.APOLOGY_IN_TIME: 22, Fate.LATE: 10, Fate.LATE_APOLOGY: 14, Fate.UNCOLLECTED: 4,
    Fate.SENT_BACK: 16,
}
_NEED_DAYS = frozenset({
    Fate.SUPPLEMENTED, Fate.UNANSWERED, Fate.CONSULTED, Fate.WITHDRAWN, Fate.REJECTED,
    Fate.APOLOGY_IN_TIME, Fate.LATE, Fate.LATE_APOLOGY, Fate.SENT_BACK,
})
# fmt: on
# An apology in time comes two working days before the promise: a shorter one has no room for it.
LONG_ENOUGH_FOR_APOLOGY = 4


def drawn(offer: Offer, limit_workdays: float, rng: Random) -> Fate:
    """Return a fate this procedure can have; one it cannot have becomes the plain road."""
    fate = rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    if fate is Fate.OBLIGED and not offer.payment_stops_clock:
        return Fate.PLAIN
    if fate in _NEED_DAYS and (limit_workdays < 1 or offer.is_immediate):
        return Fate.PLAIN
    if fate is Fate.APOLOGY_IN_TIME and limit_workdays < LONG_ENOUGH_FOR_APOLOGY:
        return Fate.PLAIN
    return fate
