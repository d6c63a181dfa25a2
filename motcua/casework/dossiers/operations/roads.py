"""Laying out the road of a dossier and moving along it. No act of its own: acts call it."""

from collections.abc import Sequence
from datetime import datetime

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
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org import queries as org
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import rules as hours


def lay_out(
    dossier: Dossier, offer: Offer, calendars: Calendars, *, by: Acting | None, at: datetime
) -> list[Step]:
    """Store the planned road of a dossier received ``at`` and open its first step.

    The first step lies where the dossier was received and with whoever received it; its limit
    is the transfer of the day. Effects: one SELECT, two INSERTs.
    Law: 61/2018/NĐ-CP, Điều 18 (same day, after 15:00 the start of the next working day).
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
    _begin(dossier, steps, calendars, by=by, at=at)
    Step.objects.bulk_create(steps)
    involve(dossier, steps, receiving=True)
    return steps


def _step(dossier: Dossier, office: org.OfficeMap, part: RoutePart, number: int) -> Step:
    place = office.place(part.scope, part.department_code, part.agency_kind)
    return Step(
        dossier=dossier,
        key=part.key,
        position=number,
        name=part.name,
        unit_id=place.unit_id,
        department_id=place.pk,
        role=part.role,
        after=list(part.after),
        planned_minutes=rules.minutes_of(part.hours) if part.is_counted else None,
    )


def _begin(
    dossier: Dossier,
    steps: list[Step],
    calendars: Calendars,
    *,
    by: Acting | None,
    at: datetime,
) -> None:
    first = steps[0]
    first.unit_id = dossier.receiving_unit_id
    first.department_id = dossier.receiving_department_id
    open_steps(steps, [first.key], calendars, at=at)
    if len(steps) > 1:
        first.due_at = hours.transfer_deadline(calendars.of(first.unit_id), at)
    first.handler_id = by.staff_id if by else None
    first.taken_by = by.name if by else ""


def open_steps(
    steps: Sequence[Step], keys: Sequence[str], calendars: Calendars, *, at: datetime
) -> list[Step]:
    """Start the clocks of the steps named; nothing is saved."""
    opened = [step for step in steps if step.key in keys]
    for step in opened:
        step.status = StepStatus.OPEN
        step.opened_at = at
        step.finished_at = step.worked_minutes = step.warned_at = step.escalated_at = None
        step.due_at = None
        if step.planned_minutes is not None:
            calendar = calendars.of(step.unit_id)
            step.due_at = hours.add_working_minutes(calendar, at, step.planned_minutes)
    return opened


def finish(step: Step, calendars: Calendars, *, at: datetime, by_name: str) -> None:
    """End a step and note the working minutes it took; nothing is saved.

    Time the step lay open while the dossier waited for the person is not its own: the waiting
    moved ``opened_at`` forward when it ended.
    """
    if step.opened_at is None:
        raise Refused("Bước này chưa bắt đầu.")
    step.status = StepStatus.DONE
    step.finished_at = at
    step.handed_from = by_name
    calendar = calendars.of(step.unit_id)
    step.worked_minutes = hours.working_minutes_between(calendar, step.opened_at, at)


STEP_FIELDS = (
    "status",
    "opened_at",
    "due_at",
    "finished_at",
    "worked_minutes",
    "warned_at",
    "escalated_at",
    "handler",
    "handed_from",
    "taken_by",
    "after",
    "position",
)


def save(steps: Sequence[Step]) -> None:
    """Store what changed on the road."""
    Step.objects.bulk_update(steps, STEP_FIELDS)


def positions_of(steps: Sequence[Step]) -> list[dict[str, object]]:
    """Return the copy of the open steps that stands on the dossier."""
    return [position(step) for step in steps if step.status == StepStatus.OPEN]


def go_on(dossier: Dossier, steps: list[Step], calendars: Calendars, *, at: datetime) -> list[Step]:
    """Open whatever is ready now, let its departments see the dossier, save; return the opened."""
    opened = open_steps(steps, rules.next_keys(steps), calendars, at=at)
    save(steps)
    involve(dossier, opened)
    return opened


def involve(dossier: Dossier, steps: Sequence[Step], *, receiving: bool = False) -> None:
    """Let the departments of ``steps`` see the dossier. Effects: one INSERT."""
    places = {(step.unit_id, step.department_id) for step in steps}
    if receiving:
        places.add((dossier.receiving_unit_id, dossier.receiving_department_id))
    else:
        _find_also_by(dossier, steps)
    rows = [Involvement(dossier=dossier, unit_id=u, department_id=d) for u, d in sorted(places)]
    Involvement.objects.bulk_create(rows, ignore_conflicts=True)


def _find_also_by(dossier: Dossier, steps: Sequence[Step]) -> None:
    tokens = " ".join(["", *sight_tokens(steps)])
    DossierSearch.objects.filter(dossier=dossier).update(words=Concat("words", Value(tokens)))


def road_of(dossier: Dossier) -> list[Step]:
    """Return every step in order; the hold on the dossier covers them."""
    return list(dossier.steps.order_by("position"))


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


def signature_holds(by: Acting, step: Step) -> str:
    """Return the name under which a step is done: one's own, or with whom it stands in for."""
    duty = by.held(step.role, step.unit_id, step.department_id)
    return f"{by.name} (thay {duty.for_staff})" if duty and duty.for_staff else by.name
