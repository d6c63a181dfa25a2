"""The clock goes on after it stood still. No act of its own: acts call it."""

from datetime import datetime
from typing import Any

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.operations import walking
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.core.refusals import Refused


def resume(dossier: Dossier, calendars: Calendars, *, at: datetime) -> dict[str, Any]:
    """End the open pause, set both due dates, move open steps by the waiting; return the fields.

    Raise Refused when no pause is open.
    """
    pause = dossier.pauses.filter(ended_at__isnull=True).first()
    if pause is None:
        raise Refused("Đồng hồ của hồ sơ này không dừng.")
    pause.ended_at = at
    pause.save(update_fields=["ended_at"])
    steps = walking.road_of(dossier)
    walking.give_back(steps, calendars, since=pause.started_at, at=at)
    walking.save(steps)
    again = promises_of(dossier, calendars)
    dossier.due_at, dossier.scoring_due_at = again.legal.due_at, again.scoring.due_at
    return {**again.due_fields, "watch_at": at}
