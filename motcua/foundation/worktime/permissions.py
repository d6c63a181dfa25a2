"""Who may change working time: predicates of (acting, chain), each readable as a sentence.

``chain`` is a unit's id with those of the units above it; empty for what holds for every office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.core.actors import Signature
from motcua.foundation.org.permissions import administers

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting


@dataclass(frozen=True, slots=True)
class Installer:
    """The program itself when an office is set up: seeds drafts that a person then edits."""

    name: str = "Một Cửa"

    @property
    def signature(self) -> Signature:
        """Return the machine as the actor."""
        return Signature(machine="motcua", name=self.name)


def keeps_calendar(acting: "Acting | Installer", chain: Iterable[int]) -> bool:
    """An administrator of the unit or of one above it; the program when it is set up."""
    return isinstance(acting, Installer) or administers(acting, frozenset(chain))
