"""Who sets theme days: predicates of (acting, …), each readable as a sentence."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from motcua.foundation.org.permissions import administers
from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting


def keeps_agenda(acting: "Acting", unit_id: int, chain: AbstractSet[int]) -> bool:
    """The head of the centre, or an administrator of the unit or of one above it."""
    return acting.holds(Role.CENTRE_HEAD, unit_id) or administers(acting, chain | {unit_id})
