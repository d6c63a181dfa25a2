"""Along the road: who does it, who gets it next. Law: 61/2018/NĐ-CP, Điều 18, 19."""

from datetime import datetime
from typing import Any

from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.operations import roads, walking
from motcua.casework.dossiers.operations.endings import check_answered
from motcua.casework.dossiers.permissions import heads
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role


@all_or_nothing
def assign(
    dossier: Dossier,
    *,
    handler_id: int | None,
    by: Acting,
    at: datetime,
    step_key: str | None = None,
    version: int | None = None,
) -> Dossier:
    """Put an open step into a person's hands, or back to its group (``None``).

    Whoever heads the department assigns to anybody of the post; others take an unassigned step
    themselves. Raise NotYours, and Refused when the person does not hold the post there.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("assign", by, held)
    steps = walking.road_of(held)
    step = roads.step_in_hand(steps, by, step_key)
    if handler_id != by.staff_id and not heads(by, position(step)):
        raise NotYours("Chỉ người đứng đầu bộ phận giao việc cho người khác.")
    name = _handler_name(step, handler_id, at=at)
    step.handler_id, step.taken_by = handler_id, name
    walking.save([step])
    if handler_id and handler_id != by.staff_id:
        notices.notice_assigned(held, step, handler_id, at=at)
    return advance(
        held,
        "assign",
        LIFECYCLE,
        by=roads.acting_on(by, step),
        at=at,
        public=False,
        facts={"step": step.key, "step_name": step.name, "to": name},
        positions=walking.positions_of(steps),
    )


def _handler_name(step: Step, handler_id: int | None, *, at: datetime) -> str:
    if handler_id is None:
        return ""
    able = org.staff_of(step.department, step.role, on=local(at).date())
    staff = able.filter(pk=handler_id).first()
    if staff is None:
        raise Refused("Người này không giữ chức trách của bước đang làm.")
    return staff.full_name


@all_or_nothing
def complete_step(
    dossier: Dossier,
    *,
    by: Acting,
    at: datetime,
    step_key: str | None = None,
    note: str = "",
    version: int | None = None,
) -> Dossier:
    """End the step in hand and open whatever is ready next. Raise Refused at the last step.

    The last step before the hand-over ends by ``resolve``: with a result or a refusal.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("complete_step", by, held)
    steps, calendars = walking.road_of(held), Calendars()
    step = roads.step_in_hand(steps, by, step_key)
    if rules.is_last_before_hand_over(steps, step.key):
        raise Refused("Đây là bước cuối trước khi trả: bấm “Có kết quả”.")
    if step.role == Role.SIGNATORY:
        check_answered(held)
    walking.finish(step, calendars, at=at, by_name=roads.name_on(by, step))
    opened = walking.go_on(steps, calendars, at=at)
    notices.notice_turn(held, opened, at=at)
    return advance(
        held,
        "complete_step",
        LIFECYCLE,
        by=roads.acting_on(by, step),
        at=at,
        note=note.strip(),
        facts=_passed(step, opened),
        # What officials write to each other at a hand-over is not for the citizen.
        public=not note.strip(),
        positions=walking.positions_of(steps),
    )


def _passed(step: Step, opened: list[Step]) -> dict[str, Any]:
    return {
        "step": step.key,
        "step_name": step.name,
        "unit": step.unit_id,
        "minutes": step.worked_minutes,
        "late": step.is_late,
        "next": [{"step": s.key, "name": s.name, "department": s.department_id} for s in opened],
    }


@all_or_nothing
def forward(
    dossier: Dossier,
    *,
    department: Department,
    role: str,
    reason: str,
    by: Acting,
    at: datetime,
    step_key: str | None = None,
    version: int | None = None,
) -> Dossier:
    """Hand the step on to another department or unit outside the route: adds a step, no state.

    The new step takes the place of the old one in the route; its limit is what was left of it.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Ghi lý do chuyển đơn vị khác.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("forward", by, held)
    steps, calendars = walking.road_of(held), Calendars()
    step = roads.step_in_hand(steps, by, step_key)
    if department.pk == step.department_id and role == step.role:
        raise Refused("Bộ phận này đang giữ hồ sơ.")
    walking.finish(step, calendars, at=at, by_name=roads.name_on(by, step))
    added = _added_step(held, steps, step, department, role)
    walking.open_steps([added], [added.key], calendars, at=at)
    added.save(force_insert=True)
    walking.save(steps)
    roads.let_see_too(held, department)
    steps.insert(steps.index(step) + 1, added)
    notices.notice_turn(held, [added], at=at)
    return advance(
        held,
        "forward",
        LIFECYCLE,
        by=roads.acting_on(by, step),
        at=at,
        note=reason,
        facts=_passed(step, [added]),
        positions=walking.positions_of(steps),
    )


def _added_step(
    dossier: Dossier, steps: list[Step], step: Step, department: Department, role: str
) -> Step:
    """Return the new step and let the followers of the old one wait for it."""
    key = f"{step.key[:34]}+{len(steps)}"
    for follower in steps:
        if step.key in follower.after:
            follower.after = [key if earlier == step.key else earlier for earlier in follower.after]
        if follower.position > step.position:
            follower.position += 1
    left = None
    if step.planned_minutes is not None:
        left = max(0, step.planned_minutes - (step.worked_minutes or 0))
        step.planned_minutes -= left
    return Step(
        dossier=dossier,
        key=key,
        position=step.position + 1,
        name=step.name,
        unit_id=department.unit_id,
        department=department,
        role=role,
        after=[step.key],
        planned_minutes=left,
    )


@all_or_nothing
def send_back(
    dossier: Dossier,
    *,
    reason: str,
    by: Acting,
    at: datetime,
    step_key: str | None = None,
    to_key: str | None = None,
    version: int | None = None,
) -> Dossier:
    """Give the step in hand back to an earlier one, with the reason; that step's clock restarts.

    What was done since waits for its turn again; the minutes used stay with their units.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Ghi lý do chuyển trả bước trước.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("send_back", by, held)
    steps, calendars = walking.road_of(held), Calendars()
    step = roads.step_in_hand(steps, by, step_key)
    earlier = _earlier_step(steps, step, to_key)
    undone = rules.coming_after(steps, earlier.key)
    for later in steps:
        if later.key in undone and later.status != StepStatus.CANCELLED:
            walking.put_back(later, calendars, at=at)
    walking.open_steps([earlier], [earlier.key], calendars, at=at)
    walking.save(steps)
    notices.notice_turn(held, [earlier], at=at)
    facts = {"step": step.key, "step_name": step.name, "to": earlier.key, "to_name": earlier.name}
    return advance(
        held,
        "send_back",
        LIFECYCLE,
        by=roads.acting_on(by, step),
        at=at,
        note=reason,
        public=False,
        facts=facts,
        positions=walking.positions_of(steps),
    )


def _earlier_step(steps: list[Step], step: Step, to_key: str | None) -> Step:
    """Return the step this one follows on, near or named. Raise Refused when there is none."""
    before = rules.coming_before(steps, step.key)
    done = [s for s in steps if s.key in before and s.status == StepStatus.DONE]
    wanted = [s for s in done if s.key == to_key] if to_key else done[-1:]
    if not wanted:
        raise Refused("Không có bước trước để chuyển trả.")
    return wanted[0]
