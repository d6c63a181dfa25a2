"""Steps as they open, end, wait and are called off, each with its own clock. Acts call it.

*Units*: minutes of working time.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import StepStatus
from motcua.core.refusals import Refused
from motcua.core.rows import update
from motcua.foundation.org.states import Role
from motcua.foundation.worktime import rules as hours

MINUTES_PER_HOUR = 60


def open_steps(
    steps: Sequence[Step], keys: Collection[str], calendars: Calendars, *, at: datetime
) -> list[Step]:
    """Start the clocks of the steps named; nothing is saved."""
    opened = [step for step in steps if step.key in keys]
    for step in opened:
        step.status = StepStatus.OPEN
        step.opened_at = at
        step.finished_at = step.warned_at = step.escalated_at = None
        step.due_at = _limit_of(step, at, calendars)
        step.look_at = warning_of(step, calendars)
    return opened


def _limit_of(step: Step, begun_at: datetime, calendars: Calendars) -> datetime | None:
    if step.planned_minutes is None:
        return None
    calendar = calendars.of(step.unit_id)
    begins = hours.next_opening(calendar, begun_at)
    return hours.add_working_minutes(calendar, begins, step.planned_minutes)


def count_again(steps: Sequence[Step], received_at: datetime, calendars: Calendars) -> bool:
    """Set the limits of the open steps anew; return whether one moved. Nothing is saved."""
    moved = False
    for step in steps:
        if step.status != StepStatus.OPEN or step.opened_at is None or step.due_at is None:
            continue
        is_reception = step.role == Role.RECEPTION_OFFICER and step.opened_at == received_at
        due_at = (
            transfer_of(step, received_at, calendars)
            if is_reception
            else _limit_of(step, step.opened_at, calendars)
        )
        moved = moved or due_at != step.due_at
        step.due_at = due_at
        if step.warned_at is None:
            step.look_at = warning_of(step, calendars)
    return moved


def transfer_of(step: Step, received_at: datetime, calendars: Calendars) -> datetime:
    """Return until when the counter must pass the dossier on.

    Law: 61/2018/NĐ-CP, Điều 18 (same day, after 15:00 the start of the next working day).
    """
    time = calendars.time(step.unit_id)
    return hours.transfer_deadline(time.calendar, received_at, time.parameters.transfer_line)


def warning_of(step: Step, calendars: Calendars) -> datetime | None:
    """Return when the holder of an open step is warned: after a share of its time; None: never."""
    if step.opened_at is None or step.due_at is None:
        return None
    time = calendars.time(step.unit_id)
    share = time.parameters.step_warning_share
    return hours.warning_at(time.calendar, step.opened_at, step.due_at, share)


def rise_of(step: Step, calendars: Calendars) -> datetime | None:
    """Return when an open step not done is reported to the superior of its holder."""
    if step.due_at is None:
        return None
    time = calendars.time(step.unit_id)
    minutes = time.parameters.step_rise_workhours * MINUTES_PER_HOUR
    return hours.add_working_minutes(time.calendar, step.due_at, minutes)


def finish(step: Step, calendars: Calendars, *, at: datetime, by_name: str) -> None:
    """End a step and add the working minutes it took; nothing is saved.

    Time the step lay open while the dossier waited for the person is not its own: the waiting
    moved ``opened_at`` forward when it ended.
    """
    _count_minutes(step, calendars, at=at)
    step.status = StepStatus.DONE
    step.finished_at = at
    step.handed_from = by_name
    step.look_at = None


def call_off(step: Step, calendars: Calendars, *, at: datetime) -> None:
    """Cancel a step; the minutes it lay open stay with its unit. Nothing is saved."""
    if step.status == StepStatus.OPEN:
        _count_minutes(step, calendars, at=at)
        step.finished_at = at
    step.status = StepStatus.CANCELLED
    step.look_at = None


def put_back(step: Step, calendars: Calendars, *, at: datetime) -> None:
    """Let a step wait for its turn again; the minutes already used stay. Nothing is saved."""
    if step.status == StepStatus.OPEN:
        _count_minutes(step, calendars, at=at)
    step.status = StepStatus.PLANNED
    step.opened_at = step.finished_at = step.due_at = step.look_at = None
    step.warned_at = step.escalated_at = None


def _count_minutes(step: Step, calendars: Calendars, *, at: datetime) -> None:
    if step.opened_at is None:
        raise Refused("Bước này chưa bắt đầu.")
    calendar = calendars.of(step.unit_id)
    minutes = hours.working_minutes_between(calendar, step.opened_at, at)
    step.worked_minutes = (step.worked_minutes or 0) + minutes


STEP_FIELDS = (
    "status",
    "opened_at",
    "due_at",
    "finished_at",
    "planned_minutes",
    "worked_minutes",
    "look_at",
    "warned_at",
    "escalated_at",
    "handler_id",
    "handed_from",
    "taken_by",
    "after",
    "position",
)


def save(steps: Iterable[Step]) -> None:
    """Store what changed on the road since ``road_of``. Effects: an UPDATE a step that changed.

    One statement over all steps would cost several times more to compose than these to run.
    """
    for step in steps:
        was: dict[str, Any] = getattr(step, "was", {})
        if changed := [name for name in was if was[name] != getattr(step, name)]:
            update(step, changed)
            _as_stored(step)


def positions_of(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the copy of the open steps that stands on the dossier."""
    return [position(step) for step in steps if step.status == StepStatus.OPEN]


def go_on(steps: list[Step], calendars: Calendars, *, at: datetime) -> list[Step]:
    """Open whatever is ready now and save the road; return the opened."""
    opened = open_steps(steps, rules.next_keys(steps), calendars, at=at)
    save(steps)
    return opened


def give_back(
    steps: Iterable[Step], calendars: Calendars, *, since: datetime, at: datetime
) -> None:
    """Give each open step the working time it lay waiting for the person; nothing is saved."""
    for step in steps:
        if step.status != StepStatus.OPEN or step.opened_at is None:
            continue
        calendar = calendars.of(step.unit_id)
        waited = hours.working_minutes_between(calendar, max(since, step.opened_at), at)
        step.opened_at = hours.add_working_minutes(calendar, step.opened_at, waited)
        if step.due_at is not None:
            step.due_at = hours.add_working_minutes(calendar, step.due_at, waited)
        if step.warned_at is None:
            step.look_at = warning_of(step, calendars)
        elif step.escalated_at is None:
            step.look_at = rise_of(step, calendars)


def road_of(dossier: Dossier) -> list[Step]:
    """Return every step in order; the hold on the dossier covers them."""
    steps = dossier.steps.select_related("department").order_by("position")
    return [_as_stored(step) for step in steps]


def _as_stored(step: Step) -> Step:
    """Remember what the table says of a step, so that only what changes is written."""
    step.was = {name: getattr(step, name) for name in STEP_FIELDS}  # type: ignore[attr-defined]
    return step
