"""Who helps: one predicate, one sentence, ``(acting, mandate)``."""

from typing import Protocol

from motcua.core.actors import Citizen
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

HELPING = frozenset({Role.RECEPTION_OFFICER, Role.CENTRE_HEAD})


class OfUnit(Protocol):
    """A mandate: which office drew it up, and for whom."""

    @property
    def unit_id(self) -> int: ...
    @property
    def person_id(self) -> int: ...


def asked_for_it(acting: object, mandate: OfUnit) -> bool:
    """Whoever asked for help, going on alone."""
    return isinstance(acting, Citizen) and acting.person_id == mandate.person_id


def helps_here(acting: object, mandate: OfUnit) -> bool:
    """A reception officer (or the head) of the one-stop unit that drew the mandate up."""
    return isinstance(acting, Acting) and any(
        acting.holds(role, mandate.unit_id) for role in HELPING
    )
