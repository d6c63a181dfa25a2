"""Along the road: who does it, who gets it next, who is asked. Law: 61/2018/NĐ-CP, Điều 18, 19."""

from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Consultation, Dossier, Involvement, Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.operations import roads
from motcua.casework.dossiers.permissions import does, heads
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.core.timeline import advance, hold
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department, Staff
from motcua.foundation.org.rules import Acting


@transaction.atomic
def assign(  # noqa: PLR0913
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
    themselves. Raise Refused when the person does not hold the post there.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("assign", by, held)
    steps = roads.road_of(held)
    step = roads.step_in_hand(steps, by, step_key)
    if handler_id != by.staff_id and not heads(by, position(step)):
        raise NotYours("Chỉ người đứng đầu bộ phận giao việc cho người khác.")
    name = _handler_name(step, handler_id, at=at)
    step.handler_id, step.taken_by = handler_id, name
    roads.save([step])
    if handler_id and handler_id != by.staff_id:
        notices.notice_assigned(held, step, handler_id, at=at)
    return advance(
        held,
        "assign",
        LIFECYCLE,
        by=by,
        at=at,
        public=False,
        facts={"step": step.key, "step_name": step.name, "to": name},
        positions=roads.positions_of(steps),
    )


def _handler_name(step: Step, handler_id: int | None, *, at: datetime) -> str:
    if handler_id is None:
        return ""
    able = org.staff_of(step.department, step.role, on=local(at).date())
    staff = next((person for person in able if person.pk == handler_id), None)
    if staff is None:
        raise Refused("Người này không giữ chức trách của bước đang làm.")
    return staff.full_name


@transaction.atomic
def complete_step(  # noqa: PLR0913
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
    steps = roads.road_of(held)
    step = roads.step_in_hand(steps, by, step_key)
    if rules.is_last_before_hand_over(steps, step.key):
        raise Refused("Đây là bước cuối trước khi trả: bấm “Có kết quả”.")
    _check_consulted(held, step)
    calendars = Calendars()
    roads.finish(step, calendars, at=at, by_name=roads.signature_holds(by, step))
    opened = roads.go_on(held, steps, calendars, at=at)
    notices.notice_turn(held, opened, at=at)
    return advance(
        held,
        "complete_step",
        LIFECYCLE,
        by=by,
        at=at,
        note=note,
        facts=_passed(step, opened),
        positions=roads.positions_of(steps),
    )


def _check_consulted(dossier: Dossier, step: Step) -> None:
    """Raise Refused at signing while a question is unanswered."""
    if step.role != "signatory":
        return
    if dossier.consultations.filter(answered_at__isnull=True).exists():
        raise Refused("Còn ý kiến phối hợp chưa trả lời.", law="61/2018/NĐ-CP, Điều 19")


def _passed(step: Step, opened: list[Step]) -> dict[str, object]:
    return {
        "step": step.key,
        "step_name": step.name,
        "unit": step.unit_id,
        "minutes": step.worked_minutes,
        "late": step.is_late,
        "next": [{"step": s.key, "name": s.name, "department": s.department_id} for s in opened],
    }


@transaction.atomic
def forward(  # noqa: PLR0913
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
    if not reason.strip():
        raise Refused("Ghi lý do chuyển đơn vị khác.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("forward", by, held)
    steps = roads.road_of(held)
    step = roads.step_in_hand(steps, by, step_key)
    if department.pk == step.department_id and role == step.role:
        raise Refused("Bộ phận này đang giữ hồ sơ.")
    calendars = Calendars()
    roads.finish(step, calendars, at=at, by_name=roads.signature_holds(by, step))
    added = _added_step(held, steps, step, department, role)
    roads.open_steps([added], [added.key], calendars, at=at)
    added.save(force_insert=True)
    steps.append(added)
    roads.involve(held, [added])
    roads.save(steps)
    notices.notice_turn(held, [added], at=at)
    return advance(
        held,
        "forward",
        LIFECYCLE,
        by=by,
        at=at,
        note=reason.strip(),
        facts=_passed(step, [added]),
        positions=roads.positions_of(steps),
    )


def _added_step(
    dossier: Dossier, steps: list[Step], step: Step, department: Department, role: str
) -> Step:
    """Return the new step and let the followers of the old one wait for it."""
    key = f"{step.key[:34]}+{len(steps)}"
    for follower in steps:
        if step.key in follower.after:
            follower.after = [key if earlier == step.key else earlier for earlier in follower.after]
    left = None
    if step.planned_minutes is not None:
        left = max(0, step.planned_minutes - (step.worked_minutes or 0))
        step.planned_minutes -= left
        Step.objects.filter(pk=step.pk).update(planned_minutes=step.planned_minutes)
    for later in steps:
        if later.position > step.position:
            later.position += 1
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


@transaction.atomic
def send_back(  # noqa: PLR0913
    dossier: Dossier,
    *,
    reason: str,
    by: Acting,
    at: datetime,
    step_key: str | None = None,
    to_key: str | None = None,
    version: int | None = None,
) -> Dossier:
    """Give the step in hand back to an earlier one, with the reason; that step's clock restarts."""
    if not reason.strip():
        raise Refused("Ghi lý do chuyển trả bước trước.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("send_back", by, held)
    steps = roads.road_of(held)
    step = roads.step_in_hand(steps, by, step_key)
    earlier = _earlier_step(steps, step, to_key)
    _undo_since(steps, earlier)
    roads.open_steps([earlier], [earlier.key], Calendars(), at=at)
    roads.save(steps)
    notices.notice_turn(held, [earlier], at=at)
    return advance(
        held,
        "send_back",
        LIFECYCLE,
        by=by,
        at=at,
        note=reason.strip(),
        public=False,
        facts={
            "step": step.key,
            "step_name": step.name,
            "to": earlier.key,
            "to_name": earlier.name,
        },
        positions=roads.positions_of(steps),
    )


def _earlier_step(steps: list[Step], step: Step, to_key: str | None) -> Step:
    done = [s for s in steps if s.status == StepStatus.DONE and s.position < step.position]
    wanted = [s for s in done if s.key == to_key] if to_key else done[-1:]
    if not wanted:
        raise Refused("Không có bước trước để chuyển trả.")
    return wanted[0]


def _undo_since(steps: list[Step], earlier: Step) -> None:
    """Put every step that follows ``earlier`` back to waiting for its turn."""
    undone = {earlier.key}
    for step in steps:
        if undone & set(step.after) and step.status != StepStatus.CANCELLED:
            undone.add(step.key)
            step.status = StepStatus.PLANNED
            step.finished_at = step.worked_minutes = step.due_at = None


# --- Asking others ------------------------------------------------------------------------


@transaction.atomic
def consult(  # noqa: PLR0913
    dossier: Dossier,
    *,
    department: Department,
    question: str,
    answer_by: datetime,
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Ask another body, with content and deadline; the clock runs on.

    Law: 61/2018/NĐ-CP, Điều 19 (the consulted body's time lies inside the promise).
    """
    if not question.strip():
        raise Refused("Ghi nội dung cần lấy ý kiến.", law="61/2018/NĐ-CP, Điều 19")
    held = hold(dossier, version=version)
    LIFECYCLE.check("consult", by, held)
    if answer_by <= at or (held.due_at and answer_by > held.due_at):
        raise Refused("Hạn trả lời phải từ bây giờ đến trước ngày hẹn trả.")
    asked = Consultation.objects.create(
        dossier=held,
        department=department,
        question=question.strip(),
        asked_at=at,
        asked_by_id=by.staff_id,
        answer_by=answer_by,
    )
    Involvement.objects.get_or_create(
        dossier=held, department=department, defaults={"unit_id": department.unit_id}
    )
    notices.notice_consulted(held, department, asked, at=at)
    facts = {"consultation": asked.pk, "department": department.name}
    return advance(
        held, "consult", LIFECYCLE, by=by, at=at, note=question.strip(), facts=facts, public=False
    )


@transaction.atomic
def answer_consultation(
    consultation: Consultation, *, answer: str, by: Acting, at: datetime
) -> Dossier:
    """Answer a question put to one's own department. Raise NotYours, Refused, Stale."""
    held = hold(consultation.dossier)
    LIFECYCLE.check("answer_consultation", by, held)
    asked = Consultation.objects.select_related("department", "answered_by").get(pk=consultation.pk)
    if asked.department_id not in by.department_ids:
        raise NotYours("Câu hỏi này gửi bộ phận khác.")
    if asked.answered_at is not None:
        who = asked.answered_by.full_name if asked.answered_by else ""
        raise Stale(f"{who} đã trả lời câu hỏi này.")
    if not answer.strip():
        raise Refused("Chưa ghi nội dung trả lời.")
    asked.answer, asked.answered_at, asked.answered_by_id = answer.strip(), at, by.staff_id
    asked.save(update_fields=["answer", "answered_at", "answered_by"])
    notices.notice_answered(held, asked, at=at)
    facts = {"consultation": asked.pk, "late": at > asked.answer_by}
    return advance(
        held,
        "answer_consultation",
        LIFECYCLE,
        by=by,
        at=at,
        note=answer.strip(),
        facts=facts,
        public=False,
    )


# --- Many at once -------------------------------------------------------------------------


def hand_over_work(
    from_staff: Staff, to_staff: Staff, *, by: Acting, at: datetime
) -> list[Dossier]:
    """Give every open step of one colleague to another; each dossier gets its line.

    What the other may not hold goes back to the group. Raise NotYours where ``by`` does not head.
    """
    moved = []
    open_steps = Step.objects.filter(status=StepStatus.OPEN, handler=from_staff)
    for step in open_steps.select_related("dossier", "department").order_by("pk"):
        if not does(by, position(step)):
            raise NotYours("Chỉ người đứng đầu bộ phận bàn giao việc của người khác.")
        able = {
            person.pk for person in org.staff_of(step.department, step.role, on=local(at).date())
        }
        receiver = to_staff.pk if to_staff.pk in able else None
        moved.append(assign(step.dossier, handler_id=receiver, by=by, at=at, step_key=step.key))
    return moved
