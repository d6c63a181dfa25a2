"""Who works with the post: predicates ``(acting, subject)``, each one sentence."""

from collections.abc import Set as AbstractSet
from typing import Protocol

from motcua.core.actors import Machine
from motcua.foundation.org.permissions import administers
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role


class OfUnit(Protocol):
    """Anything that belongs to one unit."""

    @property
    def unit_id(self) -> int: ...


READING = frozenset(
    {Role.RECEPTION_OFFICER, Role.CENTRE_HEAD, Role.SIGNATORY, Role.SUPERVISOR, Role.CLERK}
)


def posts_for(acting: object, unit_id: int) -> bool:
    """A reception officer, or the head of the centre, of that unit."""
    return isinstance(acting, Acting) and any(
        acting.holds(role, unit_id) for role in (Role.RECEPTION_OFFICER, Role.CENTRE_HEAD)
    )


def posts_here(acting: object, subject: OfUnit) -> bool:
    """Works at the one-stop counter of the unit the parcel belongs to."""
    return posts_for(acting, subject.unit_id)


def reports_on(acting: object, parcel: OfUnit) -> bool:
    """The counter writes down what the operator says, or the operator's machine says it."""
    return isinstance(acting, Machine) or posts_here(acting, parcel)


def keeps_agreements(acting: Acting, unit_id: int, chain: AbstractSet[int]) -> bool:
    """The head of the centre, or an administrator of the unit or of one above it."""
    return acting.holds(Role.CENTRE_HEAD, unit_id) or administers(acting, chain | {unit_id})


def reading_unit_ids(acting: Acting) -> frozenset[int]:
    """Return the units whose parcels the person may see: addresses are nobody else's business."""
    return frozenset(duty.unit_id for duty in acting.duties if duty.role in READING)
