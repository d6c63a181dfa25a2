"""Who may change the organisation: predicates of (acting, …), each readable as a sentence.

``chain`` is a unit's id with those of every unit above it.
"""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting


def administers(acting: "Acting", chain: AbstractSet[int]) -> bool:
    """An administrator of the unit or of one above it."""
    return any(acting.holds(Role.ADMINISTRATOR, unit_id) for unit_id in chain)


def lends(acting: "Acting", from_staff_id: int, chain: AbstractSet[int]) -> bool:
    """The holder lends their own role; an administrator enters a written decision."""
    return acting.staff_id == from_staff_id or administers(acting, chain)


def records_leave(acting: "Acting", staff_id: int, chain: AbstractSet[int]) -> bool:
    """One's own leave; a head's for their people; an administrator's for all."""
    heads = any(
        acting.holds(role, unit_id)
        for role in (Role.UNIT_HEAD, Role.CENTRE_HEAD, Role.SIGNATORY)
        for unit_id in chain
    )
    return acting.staff_id == staff_id or heads or administers(acting, chain)
