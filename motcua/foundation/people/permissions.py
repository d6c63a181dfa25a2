"""Who of the staff may answer people about what is held of them: predicates of one acting.

Roles are words of the room beside this one; here they are text.
"""

from collections.abc import Set as AbstractSet
from typing import Protocol

ANSWERS = frozenset({"centre_head", "administrator"})


class Answering(Protocol):
    """Somebody of the staff with the roles of this instant."""

    @property
    def roles(self) -> AbstractSet[str]:
        """Return the roles held now."""


def answers_corrections(acting: Answering) -> bool:
    """Heads the one-stop centre, or administers the office."""
    return not ANSWERS.isdisjoint(acting.roles)
