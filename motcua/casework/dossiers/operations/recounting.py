"""Promises follow the working time even when a process dies in between.

Every change of a calendar leaves a row in the transaction that saves it. A change without a mark
of this room is still to be counted; whoever comes next counts it, the same change twice moves
nothing twice.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from motcua.casework.dossiers.models import CountedChange, Dossier
from motcua.casework.dossiers.operations.clocks import recompute_promises
from motcua.casework.dossiers.queries import changes_to_count
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.models import WorktimeChange

# No act takes longer: after it nobody can still be promising by the calendar of before.
SETTLES_IN = timedelta(minutes=2)

logger = logging.getLogger(__name__)


def recount(*, at: datetime) -> list[Dossier]:
    """Count again what changes of working time not yet crossed off may move; return what moved.

    A change is crossed off by a count that began well after it: an act under way at that moment
    may have promised by the calendar of before. Effects: one SELECT when nothing waits.
    """
    waiting = list(changes_to_count())
    units = _units_of(waiting)
    moved = recompute_promises(units, at=at) if units else []
    settled = [CountedChange(change=one) for one in waiting if one.at + SETTLES_IN <= at]
    if settled:
        CountedChange.objects.bulk_create(settled, ignore_conflicts=True)
        logger.info("promises_counted", extra={"changes": len(settled), "moved": len(moved)})
    return moved


def _units_of(changes: Iterable[WorktimeChange]) -> frozenset[int]:
    calendars = {(one.unit_id, one.year) for one in changes}
    moved = (
        worktime.units_sharing_calendar(unit_id, year)
        for unit_id, year in calendars
        if unit_id is not None and year is not None
    )
    return frozenset[int]().union(*moved)
