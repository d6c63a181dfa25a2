"""Laying out the road of a dossier, and whose step is whose. No act of its own: acts call it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Concat

from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.rules import Step as RoutePart
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, DossierSearch, Involvement, Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.operations import walking
from motcua.casework.dossiers.permissions import does
from motcua.casework.dossiers.queries.promises import Calendars, limit_of
from motcua.casework.dossiers.queries.words import sight_tokens
from motcua.casework.dossiers.states import LEFT, StepStatus
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.core.rows import NOTHING, insert
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode, Role


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
        limit=limit_of(dossier),
    )
    if not planned:
        raise Refused("Thủ tục chưa có quy trình nội bộ, chưa nhận được hồ sơ.")
    office = org.office_map(dossier.competent_unit, day)
    steps = [_step(dossier, office, part, number) for number, part in enumerate(planned, start=1)]
    _lie_at_the_counters(dossier, steps)
    walking.open_steps(steps, rules.next_keys(steps), calendars, at=at)
    _begin(steps[0], calendars, by=by, at=at, goes_on=len(steps) > 1)
    insert(steps)
    let_see(
        dossier, {*_places(steps), (dossier.receiving_unit_id, dossier.receiving_department_id)}
    )
    return steps


def _step(dossier: Dossier, office: org.OfficeMap, part: RoutePart, number: int) -> Step:
    place = office.place(part.scope, part.department_code, part.agency_kind, part.sector)
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
        first.due_at = walking.transfer_of(first, at, calendars)
        first.look_at = walking.warning_of(first, calendars)


def end_road(dossier: Dossier, *, at: datetime) -> None:
    """Cancel what is left of the road, end an open pause, close an unanswered request.

    What the clock stood still for the person is taken off first: it is nobody's debt.
    """
    steps, calendars = walking.road_of(dossier), Calendars()
    pause = dossier.pauses.filter(ended_at__isnull=True).first()
    if pause is not None:
        pause.ended_at = at
        pause.save(update_fields=["ended_at"])
        walking.give_back(steps, calendars, since=pause.started_at, at=at)
    for step in steps:
        if step.status in LEFT:
            walking.call_off(step, calendars, at=at)
    walking.save(steps)
    dossier.supplement_requests.filter(closed_at__isnull=True).update(closed_at=at)


def _places(steps: Iterable[Step]) -> set[tuple[int, int]]:
    return {(step.unit_id, step.department_id) for step in steps}


def let_see(dossier: Dossier, places: Collection[tuple[int, int]]) -> None:
    """Let the departments (unit, department) see the dossier. Effects: one INSERT."""
    rows = [Involvement(dossier=dossier, unit_id=u, department_id=d) for u, d in sorted(places)]
    insert(rows, on_conflict=NOTHING)


def let_see_too(dossier: Dossier, department: Department) -> None:
    """Let one more department see the dossier, and find it. Effects: an INSERT and an UPDATE."""
    let_see(dossier, {(department.unit_id, department.pk)})
    tokens = sight_tokens(dossier.filed_at, [(department.unit_id, department.pk)])
    words = " ".join(["", *tokens])
    DossierSearch.objects.filter(dossier=dossier).update(words=Concat("words", Value(words)))


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
