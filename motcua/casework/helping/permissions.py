"""Who helps: one predicate, one sentence, ``(acting, mandate)``."""

from typing import Protocol

from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

HELPING = frozenset({Role.RECEPTION_OFFICER, Role.CENTRE_HEAD})


class OfUnit(Protocol):
    """A mandate: which office drew it up."""

    @property
    def unit_id(self) -> int: ...


def helps_here(acting: object, mandate: OfUnit) -> bool:
    """A reception officer (or the head) of the one-stop unit that drew the mandate up."""
    return isinstance(acting, Acting) and any(
        acting.holds(role, mandate.unit_id) for role in HELPING
    )
