"""The clock goes on after it stood still. No act of its own: acts call it."""

from datetime import datetime

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.operations import roads
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.casework.dossiers.states import StepStatus
from motcua.core.refusals import Refused
from motcua.foundation.worktime import rules as hours


def resume(dossier: Dossier, calendars: Calendars, *, at: datetime) -> dict[str, object]:
    """End the open pause, set both due dates, move open steps by the waiting; return the fields.

    Raise Refused when no pause is open.
    """
    pause = dossier.pauses.filter(ended_at__isnull=True).first()
    if pause is None:
        raise Refused("Đồng hồ của hồ sơ này không dừng.")
    pause.ended_at = at
    pause.save(update_fields=["ended_at"])
    _move_steps(roads.road_of(dossier), calendars, since=pause.started_at, at=at)
    again = promises_of(dossier, calendars)
    dossier.due_at, dossier.scoring_due_at = again.legal.due_at, again.scoring.due_at
    return again.due_fields


def _move_steps(steps: list[Step], calendars: Calendars, *, since: datetime, at: datetime) -> None:
    """Give each open step back the working time it lay waiting for the person."""
    for step in steps:
        if step.status != StepStatus.OPEN or step.opened_at is None:
            continue
        calendar = calendars.of(step.unit_id)
        waited = hours.working_minutes_between(calendar, max(since, step.opened_at), at)
        step.opened_at = hours.add_working_minutes(calendar, step.opened_at, waited)
        if step.due_at is not None:
            step.due_at = hours.add_working_minutes(calendar, step.due_at, waited)
    Step.objects.bulk_update(steps, ["opened_at", "due_at"])
