"""From a unit to the offices it inherits from, with the stamp of the last change, in one query.

Every answer of this room is kept in the process under that pair: a change made by any process
gives a new stamp, a unit moved to another parent a new chain, and both are asked every time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Subquery

from motcua.foundation.org.models import Unit
from motcua.foundation.worktime.models import WorktimeStamp

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chain:
    """A unit, its parents from near to far, and the stamp of everything this room stores."""

    unit_ids: tuple[int, ...]
    name: str
    stamp: str


def chain_of(unit_id: int) -> Chain:
    """Return the chain of a unit up to its province. Raise Unit.DoesNotExist. One query."""
    stamp = WorktimeStamp.objects.values("stamp")[:1]
    name, *parents, stamped = (
        Unit.objects.filter(pk=unit_id)
        .annotate(worktime_stamp=Subquery(stamp))
        .values_list(
            "name",
            "parent_id",
            "parent__parent_id",
            "parent__parent__parent_id",
            "worktime_stamp",
        )
        .get()
    )
    unit_ids = (unit_id, *(parent for parent in parents if parent is not None))
    return Chain(unit_ids, name, stamped or "")


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
