"""Who may change the catalogue: predicates of (acting, …), each readable as a sentence.

``roots`` are the units that have none above them; ``chain`` is a unit's id with those of every
unit above it.
"""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting


def keeps_catalogue(acting: "Acting", roots: AbstractSet[int]) -> bool:
    """An administrator of a unit at the top: what is published binds every unit below."""
    return any(acting.holds(Role.ADMINISTRATOR, unit_id) for unit_id in roots)


def decides_for(acting: "Acting", chain: AbstractSet[int]) -> bool:
    """An administrator of the unit or of one above it enters its local decisions."""
    return any(acting.holds(Role.ADMINISTRATOR, unit_id) for unit_id in chain)


def keeps_words(acting: "Acting") -> bool:
    """An administrator or a head of the centre says how people call things."""
    return acting.holds(Role.ADMINISTRATOR) or acting.holds(Role.CENTRE_HEAD)


def answers_people(acting: "Acting", unit_id: int) -> bool:
    """Whoever receives or heads the centre of a unit answers what it was asked."""
    return any(acting.holds(role, unit_id) for role in (Role.RECEPTION_OFFICER, Role.CENTRE_HEAD))


def arranges_counter(acting: "Acting", unit_id: int, chain: AbstractSet[int]) -> bool:
    """The head of the centre, or an administrator of the unit or of one above it."""
    return acting.holds(Role.CENTRE_HEAD, unit_id) or decides_for(acting, chain | {unit_id})
