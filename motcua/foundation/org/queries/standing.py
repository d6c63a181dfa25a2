"""Answers about units, departments and chosen agencies, kept in this process while none of them changes.

One small statement a call compares counts and versions, so a change made by any process is seen
at once; every act of this room moves a version.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import connection

T = TypeVar("T")
Stamp = tuple[int, ...]

_STAMP = """
SELECT COUNT(*), COALESCE(SUM(version), 0), (SELECT COUNT(*) FROM org_department),
       (SELECT COALESCE(SUM(version), 0) FROM org_department),
       (SELECT COUNT(*) FROM org_agencychoice),
       (SELECT COALESCE(SUM(version), 0) FROM org_agencychoice)
  FROM org_unit
"""
MOST_KEPT = 5000


class Standing(Generic[T]):
    """One answer a key."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Stamp, T]] = {}

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer for ``key``, made anew when anything changed. One SELECT if kept."""
        stamp = _stamp()
        kept = self._kept.get(key)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        answer = make()
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = stamp, answer
        return answer


def _stamp() -> Stamp:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        return tuple(int(number) for number in cursor.fetchone())
