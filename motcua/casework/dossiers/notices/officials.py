"""Lines under the bells of officials: your turn, you are urged, your question was answered.

Each returns the names told, so that the timeline can say whom.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from motcua.casework.dossiers.models import Consultation, Dossier, Step
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import local, today
from motcua.core.wording import short_moment
from motcua.foundation.notifications import operations as messages
from motcua.foundation.notifications.rules import Notice
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department, Staff
from motcua.foundation.org.states import Role


def page_of(dossier: Dossier) -> str:
    """Return the desk's address of a dossier."""
    return f"/desk/dossiers/{dossier.ref}/"


def _notify(dossier: Dossier, staff: Collection[Staff], text: str, *, at: datetime) -> list[str]:
    told = {person.pk: person for person in staff}
    messages.notify_staff(
        [
            Notice(staff_id=pk, text=text[:300], url=page_of(dossier), about=dossier.ref)
            for pk in told
        ],
        at=at,
    )
    return [person.full_name for person in told.values()]


def _of_department(department: Department, role: str, at: datetime) -> list[Staff]:
    return list(org.staff_of(department, role, on=local(at).date()))


def _holders(steps: Iterable[Step], at: datetime) -> list[Staff]:
    """Return who is to do the steps: the handler, else everybody of the post."""
    holders: list[Staff] = []
    for step in steps:
        if step.handler is not None:
            holders.append(step.handler)
        else:
            holders += _of_department(step.department, step.role, at)
    return holders


def notice_supplement_sent(dossier: Dossier, *, at: datetime) -> list[str]:
    """The person handed in what was missing: the counter that asked has to take it."""
    staff = _of_department(dossier.receiving_department, Role.RECEPTION_OFFICER, at)
    return _notify(dossier, staff, f"{dossier.ref}: đã gửi giấy bổ sung", at=at)


def notice_turn(dossier: Dossier, opened: Sequence[Step], *, at: datetime) -> None:
    """It is your turn. A whole group is not rung: its list shows it; a named handler is told."""
    named = [step for step in opened if step.handler_id]
    if not named:
        return
    text = f"Đến lượt ông/bà: {dossier.ref}, {named[0].name}"
    _notify(dossier, _holders(named, at), text, at=at)


def notice_assigned(dossier: Dossier, step: Step, handler_id: int, *, at: datetime) -> None:
    """A step was put into your hands."""
    due = f", xong trước {short_moment(step.due_at, today())}" if step.due_at else ""
    text = f"Được giao: {dossier.ref}, {step.name}{due}"
    _notify(dossier, list(Staff.objects.filter(pk=handler_id)), text, at=at)


def notice_letter(dossier: Dossier, *, at: datetime) -> None:
    """The person wrote: whoever holds it answers, else who received it."""
    _notify(dossier, _holds(dossier, at), f"Người dân nhắn về hồ sơ {dossier.ref}", at=at)


def notice_withdrawn(dossier: Dossier, *, at: datetime) -> None:
    """The person took it back from home: whoever holds it stops."""
    _notify(dossier, _holds(dossier, at), f"Người dân đã rút hồ sơ {dossier.ref}", at=at)


def _holds(dossier: Dossier, at: datetime) -> list[Staff]:
    """Return who has it in hand; where nobody has, the counter that received it."""
    holders = _holders(_open_steps(dossier), at)
    return holders or _of_department(dossier.receiving_department, Role.RECEPTION_OFFICER, at)


def notice_consulted(
    dossier: Dossier, department: Department, asked: Consultation, *, at: datetime
) -> None:
    """Your department is asked for its opinion."""
    until = short_moment(asked.answer_by, today())
    text = f"Xin ý kiến về hồ sơ {dossier.ref}, trả lời trước {until}"
    _notify(dossier, _of_department(department, Role.UNIT_HEAD, at), text, at=at)


def notice_answered(dossier: Dossier, asked: Consultation, *, at: datetime) -> None:
    """Your question was answered."""
    text = f"{asked.department.name} đã trả lời ý kiến về hồ sơ {dossier.ref}"
    _notify(dossier, list(Staff.objects.filter(pk=asked.asked_by_id)), text, at=at)


def _open_steps(dossier: Dossier) -> list[Step]:
    steps = dossier.steps.filter(status=StepStatus.OPEN).select_related("department", "handler")
    return list(steps)


def notice_reminder(dossier: Dossier, text: str, *, at: datetime) -> list[str]:
    """Whoever holds it is urged."""
    said = f"Đôn đốc {dossier.ref}: {text}"
    return _notify(dossier, _holders(_open_steps(dossier), at), said, at=at)


def notice_step_due(dossier: Dossier, step: Step, *, at: datetime) -> list[str]:
    """Your step is close to its limit."""
    until = short_moment(step.due_at, today()) if step.due_at else ""
    text = f"Sắp hết hạn bước “{step.name}” của {dossier.ref}: {until}"
    return _notify(dossier, _holders([step], at), text, at=at)


# Who answers for whom when a step is late; the last resort is the head of the receiving centre.
_SUPERIOR = {
    Role.RECEPTION_OFFICER: Role.CENTRE_HEAD,
    Role.CASE_OFFICER: Role.UNIT_HEAD,
    Role.CLERK: Role.UNIT_HEAD,
    Role.UNIT_HEAD: Role.SIGNATORY,
}


def notice_step_overdue(dossier: Dossier, step: Step, *, at: datetime) -> list[str]:
    """A step below you is over its limit: told to its holder's superior, else to the centre's."""
    superior = _SUPERIOR.get(Role(step.role)) if step.role in Role.values else None
    superiors = _of_department(step.department, superior, at) if superior else []
    text = f"Quá hạn bước “{step.name}” của {dossier.ref}, {step.department.name} đang giữ"
    return _notify(dossier, superiors or _centre_heads(dossier, at), text, at=at)


def _centre_heads(dossier: Dossier, at: datetime) -> list[Staff]:
    return _of_department(dossier.receiving_department, Role.CENTRE_HEAD, at)


def notice_alarm(dossier: Dossier, *, at: datetime) -> list[str]:
    """A due date is near: told to whoever may still apologise in time, and to the centre."""
    duties = org.duties_in(dossier.competent_unit, local(at).date()).filter(role=Role.SIGNATORY)
    signing = [duty.staff for duty in duties if duty.staff.is_active]
    until = short_moment(dossier.due_at, today()) if dossier.due_at else ""
    places = ", ".join(dict.fromkeys(step.department.name for step in _open_steps(dossier)))
    text = f"Sắp đến hẹn {dossier.ref}: {until}, {places} đang giữ. Nếu chậm, xin lỗi từ bây giờ"
    return _notify(dossier, [*signing, *_centre_heads(dossier, at)], text, at=at)


def notice_silence(dossier: Dossier, ends_at: datetime, *, at: datetime) -> list[str]:
    """Your silence will count as consent."""
    until = short_moment(ends_at, today())
    text = f"{dossier.ref}: không trả lời trước {until} thì tính là đồng ý"
    holders = _holders(_open_steps(dossier), at)
    return _notify(dossier, [*holders, *_centre_heads(dossier, at)], text, at=at)


def notice_consultation_late(dossier: Dossier, asked: Consultation, *, at: datetime) -> list[str]:
    """A consulted body is late: told to the head of the one-stop unit.

    Law: 61/2018/NĐ-CP, Điều 19.
    """
    text = f"{asked.department.name} chưa trả lời ý kiến về {dossier.ref} dù đã hết hạn"
    return _notify(dossier, _centre_heads(dossier, at), text, at=at)
