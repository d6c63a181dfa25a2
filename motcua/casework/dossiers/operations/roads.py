"""Laying out the road of a dossier and moving along it. No act of its own: acts call it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Value
from django.db.models.functions import Concat

from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.rules import Step as RoutePart
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, DossierSearch, Involvement, Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.permissions import does
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.queries.words import sight_tokens
from motcua.casework.dossiers.states import LEFT, StepStatus
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.core.rows import NOTHING, insert, update
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode, Role
from motcua.foundation.worktime import rules as hours

MINUTES_PER_HOUR = 60


def lay_out(
    dossier: Dossier, offer: Offer, calendars: Calendars, *, by: Acting, at: datetime
) -> list[Step]:
    """Store the planned road of a dossier received ``at`` and open what can begin.

    Steps lie with the competent unit, its agencies and superiors; the counter steps at both ends
    lie where the dossier was received and where the result is taken.
    Effects: one SELECT (one more for another place of the result), two INSERTs.
    Raise Refused when the procedure has no route or a department of it is missing.
    """
    day = local(at).date()
    planned = offer.route(
        dossier.competent_unit_id,
        day,
        case_key=dossier.case_key,
        channel=dossier.channel,
        facts=dossier.form_values,
    )
    if not planned:
        raise Refused("Thủ tục chưa có quy trình nội bộ, chưa nhận được hồ sơ.")
    office = org.office_map(dossier.competent_unit, day)
    steps = [_step(dossier, office, part, number) for number, part in enumerate(planned, start=1)]
    _lie_at_the_counters(dossier, steps)
    open_steps(steps, rules.next_keys(steps), calendars, at=at)
    _begin(steps[0], calendars, by=by, at=at, goes_on=len(steps) > 1)
    insert(steps)
    let_see(
        dossier, {*_places(steps), (dossier.receiving_unit_id, dossier.receiving_department_id)}
    )
    return steps


def _step(dossier: Dossier, office: org.OfficeMap, part: RoutePart, number: int) -> Step:
    place = office.place(part.scope, part.department_code, part.agency_kind)
    return Step(
        dossier=dossier,
        key=part.key,
        position=number,
        name=part.name,
        unit_id=place.unit_id,
        department=place,
        role=part.role,
        after=list(part.after),
        planned_minutes=rules.minutes_of(part.hours) if part.is_counted else None,
    )


def _lie_at_the_counters(dossier: Dossier, steps: list[Step]) -> None:
    """Put reception where it happened, and the hand-over where the person takes the result."""
    if steps[0].role == Role.RECEPTION_OFFICER:
        _put(steps[0], dossier.receiving_department)
    last = rules.hand_over_key(steps)
    if last is None or dossier.result_unit_id == dossier.competent_unit_id:
        return
    if dossier.result_unit_id == dossier.receiving_unit_id:
        _put(steps[-1], dossier.receiving_department)
    else:
        _put(steps[-1], org.department_of(dossier.result_unit, DepartmentCode.ONE_STOP))


def _put(step: Step, department: Department) -> None:
    step.unit_id, step.department = department.unit_id, department


def _begin(first: Step, calendars: Calendars, *, by: Acting, at: datetime, goes_on: bool) -> None:
    """Put the reception step into the hands of whoever received; its limit is the transfer."""
    if first.role != Role.RECEPTION_OFFICER:
        return
    first.handler_id, first.taken_by = by.staff_id, by.name
    if goes_on:
        first.due_at = _transfer_of(first, at, calendars)
        first.look_at = warning_of(first, calendars)


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
            _transfer_of(step, received_at, calendars)
            if is_reception
            else _limit_of(step, step.opened_at, calendars)
        )
        moved = moved or due_at != step.due_at
        step.due_at = due_at
        if step.warned_at is None:
            step.look_at = warning_of(step, calendars)
    return moved


def _transfer_of(step: Step, received_at: datetime, calendars: Calendars) -> datetime:
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


def end_road(dossier: Dossier, *, at: datetime) -> None:
    """Cancel what is left of the road, end an open pause, close an unanswered request.

    What the clock stood still for the person is taken off first: it is nobody's debt.
    """
    steps, calendars = road_of(dossier), Calendars()
    pause = dossier.pauses.filter(ended_at__isnull=True).first()
    if pause is not None:
        pause.ended_at = at
        pause.save(update_fields=["ended_at"])
        give_back(steps, calendars, since=pause.started_at, at=at)
    for step in steps:
        if step.status in LEFT:
            call_off(step, calendars, at=at)
    save(steps)
    dossier.supplement_requests.filter(closed_at__isnull=True).update(closed_at=at)


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


def _places(steps: Iterable[Step]) -> set[tuple[int, int]]:
    return {(step.unit_id, step.department_id) for step in steps}


def let_see(dossier: Dossier, places: Collection[tuple[int, int]]) -> None:
    """Let the departments (unit, department) see the dossier. Effects: one INSERT."""
    rows = [Involvement(dossier=dossier, unit_id=u, department_id=d) for u, d in sorted(places)]
    insert(rows, on_conflict=NOTHING)


def let_see_too(dossier: Dossier, department: Department) -> None:
    """Let one more department see the dossier, and find it. Effects: an INSERT and an UPDATE."""
    let_see(dossier, {(department.unit_id, department.pk)})
    words = " ".join(["", *sight_tokens([(department.unit_id, department.pk)])])
    DossierSearch.objects.filter(dossier=dossier).update(words=Concat("words", Value(words)))


def road_of(dossier: Dossier) -> list[Step]:
    """Return every step in order; the hold on the dossier covers them."""
    steps = dossier.steps.select_related("department").order_by("position")
    return [_as_stored(step) for step in steps]


def _as_stored(step: Step) -> Step:
    """Remember what the table says of a step, so that only what changes is written."""
    step.was = {name: getattr(step, name) for name in STEP_FIELDS}  # type: ignore[attr-defined]
    return step


def step_in_hand(steps: Sequence[Step], by: Acting, key: str | None = None) -> Step:
    """Return the open step this person is to do. Raise NotYours, or Refused when it is not clear."""
    mine = [
        step
        for step in steps
        if step.status == StepStatus.OPEN
        and does(by, position(step))
        and (key is None or step.key == key)
    ]
    if not mine:
        raise NotYours("Bước này do người khác giữ.")
    if len(mine) > 1:
        names = ", ".join(step.name for step in mine)
        raise Refused(f"Ông/bà đang giữ nhiều bước: {names}. Chọn một bước.")
    return mine[0]


def name_on(by: Acting, step: Step) -> str:
    """Return the name under which a step is done: one's own, or with whom it stands in for."""
    duty = by.held(step.role, step.unit_id, step.department_id)
    return f"{by.name} (thay {duty.for_staff})" if duty and duty.for_staff else by.name


def acting_on(by: Acting, step: Step) -> Acting:
    """Return the person as the line of this step names them: by a lent duty, for whom."""
    place = (step.unit_id, step.department_id)
    roles = (step.role, Role.UNIT_HEAD, Role.CENTRE_HEAD)
    held = next((role for role in roles if by.holds(role, *place)), step.role)
    return by.under(held, *place)


def leading(by: Acting, dossier: Dossier) -> Acting:
    """Return the leader as the line names them: by a lent duty, for whom."""
    if by.holds(Role.SIGNATORY, dossier.competent_unit_id):
        return by.under(Role.SIGNATORY, dossier.competent_unit_id)
    return by.under(Role.CENTRE_HEAD, dossier.receiving_unit_id)
