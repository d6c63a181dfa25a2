"""From a unit to the offices it inherits from, with the stamp of the last change, in one query.

Every answer of this room is kept in the process under that pair: a change made by any process
gives a new stamp, a unit moved to another parent a new chain, and both are asked every time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection

from motcua.foundation.org.models import Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chain:
    """A unit, its parents from near to far, and the stamp of everything this room stores."""

    unit_ids: tuple[int, ...]
    name: str
    stamp: str


# Asked by every intake: written out, for Django takes longer to compose it than the database
# to answer. Offices lie at most four floors deep.
CHAIN = """
SELECT unit.name, unit.parent_id, second.parent_id, third.parent_id,
       (SELECT stamp FROM worktime_worktimestamp WHERE id = 1)
FROM org_unit unit
LEFT JOIN org_unit second ON second.id = unit.parent_id
LEFT JOIN org_unit third ON third.id = second.parent_id
WHERE unit.id = %s
"""


def chain_of(unit_id: int) -> Chain:
    """Return the chain of a unit up to its province. Raise Unit.DoesNotExist. One query."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, [unit_id])
        found = cursor.fetchone()
    if found is None:
        raise Unit.DoesNotExist(f"no unit {unit_id}")
    name, *parents, stamp = found
    unit_ids = (unit_id, *(parent for parent in parents if parent is not None))
    return Chain(unit_ids, name, stamp or "")


class Kept(Generic[T]):
    """One answer a unit, kept in this process while its chain (and its day) stays the same.

    Without a stamp nothing was ever stored by an operation, and nothing is kept.
    """

    def __init__(self, make: Callable[[Chain], T]) -> None:
        self._make = make
        self._answers: dict[int, tuple[Chain, T]] = {}

    def of(self, chain: Chain) -> T:
        """Return the answer for the first unit of ``chain``, made anew when anything changed."""
        unit_id = chain.unit_ids[0]
        kept = self._answers.get(unit_id)
        if kept is not None and kept[0] == chain and chain.stamp:
            return kept[1]
        answer = self._make(chain)
        self._answers[unit_id] = (chain, answer)
        return answer
