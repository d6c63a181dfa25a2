"""The finished words of a dossier: how near a date is, its three clocks, whose turn it is.

Durations are working time of the office; hours inside a day, then days.
"""

from collections.abc import Iterator
from datetime import datetime

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.queries import Calendars, Whole
from motcua.casework.dossiers.states import WAITING, PauseKind, State
from motcua.core.clock import local
from motcua.core.wording import called, lower_first, short_day, span
from motcua.foundation.org.models import Department
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode
from motcua.foundation.worktime.rules import working_minutes_between
from motcua.web.components.shapes import Clock, Deadline, Turn
from motcua.web.components.words import spoken_moment


def deadline_of(
    due_at: datetime | None, at: datetime, unit_id: int, calendars: Calendars
) -> Deadline:
    """Return how near ``due_at`` is for the unit whose working time counts."""
    if due_at is None:
        return Deadline("calm", "")
    calendar = calendars.of(unit_id)
    if at > due_at:
        return Deadline("overdue", f"Quá {span(working_minutes_between(calendar, due_at, at))}")
    left = span(working_minutes_between(calendar, at, due_at))
    if local(due_at).date() == local(at).date():
        return Deadline("soon", f"Còn {left}")
    # Calm is the default: only what is due today is drawn as pressing.
    return Deadline("calm", left)


def dossier_deadline(dossier: Dossier, at: datetime, calendars: Calendars) -> Deadline:
    """Return the deadline of a whole dossier, whatever state it is in."""
    if dossier.state in WAITING:
        return Deadline("waiting", "Chờ dân")
    if dossier.resolved_at is not None or dossier.due_at is None:
        return Deadline("calm", State(dossier.state).label if dossier.state else "")
    return deadline_of(dossier.due_at, at, dossier.receiving_unit_id, calendars)


def clocks_of(whole: Whole, at: datetime) -> tuple[Clock, ...]:
    """Return the three clocks, the promise to the person first; an ended clock says how it ended."""
    dossier, calendars = whole.dossier, Calendars()
    today = local(at).date()
    if dossier.ended_at is not None and dossier.resolved_at is None:
        ended = spoken_moment(dossier.ended_at, today)
        return (Clock(State(dossier.state).label, ended, "không còn ngày hẹn"),)
    if dossier.received_at is None:
        return (Clock("Hẹn với dân", "chưa tiếp nhận", "Đồng hồ chạy từ lúc tiếp nhận"),)
    if dossier.resolved_at is not None:
        late = Deadline("overdue", "Trễ hẹn") if dossier.is_overdue(at) else None
        done = spoken_moment(dossier.resolved_at, today)
        return (
            Clock("Hẹn với dân", _moment(dossier.due_at, today)),
            Clock("Xử lý xong", done, "" if late else "đúng hẹn", late),
        )
    if dossier.state in WAITING:
        stopped = Clock("Hẹn với dân", "đang dừng", _why_paused(whole))
        return (stopped, *_supplement_clock(whole, at, calendars))
    pressing = deadline_of(dossier.due_at, at, dossier.receiving_unit_id, calendars)
    promise = Clock(
        "Hẹn với dân",
        _moment(dossier.due_at, today),
        _why_promised(whole, pressing),
        pressing if pressing.urgency == "overdue" else None,
    )
    scoring = Clock("Hạn chấm điểm", _moment(dossier.scoring_due_at, today), _why_scored(whole))
    steps = [_step_clock(step, at, calendars) for step in whole.open_steps[:1]]
    return (promise, scoring, *steps)


def _moment(at: datetime | None, today: object) -> str:
    return spoken_moment(at, today) if at else "chưa có"  # type: ignore[arg-type]


def _why_paused(whole: Whole) -> str:
    still = next((pause for pause in whole.pauses if pause.ended_at is None), None)
    if still is None:
        return "Chưa tiếp nhận, chờ người dân"
    since = short_day(local(still.started_at).date())
    return f"{PauseKind(still.kind).label}, từ {since}"


def _supplement_clock(whole: Whole, at: datetime, calendars: Calendars) -> Iterator[Clock]:
    """Yield until when the person should bring what was asked for, if that is limited."""
    asked = next((one for one in whole.supplement_requests if one.answered_at is None), None)
    if asked is None or asked.answer_by is None:
        return
    near = deadline_of(asked.answer_by, at, whole.dossier.receiving_unit_id, calendars)
    said = spoken_moment(asked.answer_by, local(at).date())
    chip = near if near.urgency != "calm" else None
    yield Clock("Hạn bổ sung", said, "quá hạn thì dừng giải quyết", chip)


def _why_promised(whole: Whole, pressing: Deadline) -> str:
    dossier = whole.dossier
    if dossier.announced_at is not None:
        return f"Đã xin lỗi, báo ngày {short_day(local(dossier.announced_at).date())}"
    left = "" if pressing.urgency == "overdue" else f"Còn {pressing.words.removeprefix('Còn ')}"
    if dossier.extension_count:
        return f"{left}, đã hẹn lại {dossier.extension_count} lần"
    if whole.promises and dossier.clock_from and dossier.clock_from != dossier.received_at:
        return f"{left}, đếm lại từ {short_day(local(dossier.clock_from).date())}"
    return left


def _why_scored(whole: Whole) -> str:
    if whole.dossier.supplement_count > 1:
        return "bổ sung quá 1 lần, tính là quá hạn"
    if whole.dossier.supplement_count == 1:
        return "đã trừ thời gian chờ bổ sung"
    return "như hẹn với dân"


def _step_clock(step: Step, at: datetime, calendars: Calendars) -> Clock:
    if step.due_at is None:
        return Clock("Hạn bước này", "không tính", step.name)
    pressing = deadline_of(step.due_at, at, step.unit_id, calendars)
    chip = pressing if pressing.urgency in {"overdue", "soon"} else None
    return Clock(
        "Hạn bước này", _moment(step.due_at, local(at).date()), "" if chip else step.name, chip
    )


def turn_of(whole: Whole, acting: Acting) -> Turn | None:
    """Return whose turn it is and what they must do; None once nothing is to be done."""
    dossier = whole.dossier
    if dossier.is_final:
        return None
    if dossier.state in WAITING or dossier.state == State.RESOLVED:
        what = {
            State.AWAITING_SUPPLEMENT: f"mang đến: {_owed(whole)}",
            State.AWAITING_PAYMENT: "thực hiện nghĩa vụ tài chính",
            State.RESOLVED: "đến nhận kết quả",
        }[State(dossier.state)]
        return Turn(dossier.applicant_name, what)
    steps = whole.open_steps
    if not steps:
        return Turn(short_name(dossier.receiving_department), "xem và tiếp nhận")
    who = " và ".join(dict.fromkeys(_holder(step) for step in steps))
    mine = any(step.handler_id == acting.staff_id for step in steps)
    return Turn(who, f"phải làm: {lower_first(steps[0].name)}", mine=mine)


def _owed(whole: Whole) -> str:
    asked = next((one for one in whole.supplement_requests if one.answered_at is None), None)
    return (
        ", ".join(lower_first(item["name"]) for item in asked.items) if asked else "giấy còn thiếu"
    )


# Long names would break every row in two.
SHORT: dict[str, str] = {
    DepartmentCode.ONE_STOP: "Một cửa",
    DepartmentCode.OFFICE: "Văn phòng",
    DepartmentCode.JUSTICE: "Tư pháp",
    DepartmentCode.CULTURE_SOCIAL: "Văn hóa - Xã hội",
}


def short_name(department: Department) -> str:
    """Return a department's name as a row or a clock has room for."""
    return SHORT.get(department.code, department.name)


def _holder(step: Step) -> str:
    if step.handler is None:
        return short_name(step.department)
    return (
        f"{short_name(step.department)} · {called(step.handler.honorific, step.handler.full_name)}"
    )
