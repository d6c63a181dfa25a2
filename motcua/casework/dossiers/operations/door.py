"""What is looked at before anything is written: who receives, what is offered, what is barred.

No act of its own: acts call it. Law: 61/2018/NĐ-CP, Điều 17.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.rules import Offer, is_in_force
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, Paper
from motcua.casework.dossiers.queries.locks import bar_on
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.rules import Intake
from motcua.core import clock
from motcua.core.questions import Question, Slot
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Department
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode, Role
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime import rules as hours

LAW = "61/2018/NĐ-CP, Điều 17"
DOORS = (Role.RECEPTION_OFFICER, Role.CENTRE_HEAD)


def door_of(by: Acting) -> Department:
    """Return the one-stop department in which this person receives, their own office's first.

    Raise NotYours. Effects: one SELECT.
    """
    duties = [duty for duty in by.duties if duty.role in DOORS]
    if not duties:
        raise NotYours("Chỉ công chức tiếp nhận của Bộ phận Một cửa được nhận hồ sơ.")
    duty = min(
        duties,
        key=lambda one: (one.unit_id != by.home_unit_id, DOORS.index(one.role), one.for_staff),
    )
    if duty.department_id is None:
        return one_stop_of(duty.unit_id)
    found = _DEPARTMENT.first(duty.department_id)
    if found is None:
        raise Refused(_NO_ONE_STOP)
    return found


def one_stop_of(unit_id: int) -> Department:
    """Return the one-stop department of a unit. Raise Refused. Effects: one SELECT."""
    found = _ONE_STOP.first(unit_id)
    if found is None:
        raise Refused(_NO_ONE_STOP)
    return found


_NO_ONE_STOP = "Đơn vị này chưa có Bộ phận Một cửa."
_DEPARTMENT = Question(
    lambda: Department.objects.select_related("unit__commune").filter(pk=Slot(0))
)


_ONE_STOP = Question(
    lambda: Department.objects.select_related("unit__commune").filter(
        unit=Slot(0), code=DepartmentCode.ONE_STOP
    )
)


def offer_of(intake: Intake) -> Offer:
    """Return what is offered under the version named. Raise Refused for an unknown one."""
    try:
        return catalogue.offer(intake.version_id)
    except Version.DoesNotExist:
        raise Refused("Không có thủ tục này. Chọn lại thủ tục.") from None


def check_offered(offer: Offer, *, at: datetime) -> None:
    """Raise Refused unless the version is published, complete and in force that day."""
    if not is_in_force(offer, clock.local(at).date()):
        raise Refused("Bản này của thủ tục không còn (hoặc chưa) hiệu lực. Chọn lại thủ tục.")
    if not offer.is_complete:
        raise Refused("Thủ tục này chưa đủ thông tin nên chưa nhận hồ sơ.")


def check_place(offer: Offer, dossier: Dossier) -> None:
    """Raise Refused when another unit is competent and the procedure is bound to its place.

    Law: 118/2025/NĐ-CP, Điều 15.
    """
    elsewhere = dossier.competent_unit_id != dossier.receiving_unit_id
    if elsewhere and not offer.is_place_independent:
        raise Refused(
            f"Thủ tục này chỉ nhận tại {dossier.competent_unit.name}: không thực hiện phi địa "
            "giới hành chính.",
            law="118/2025/NĐ-CP, Điều 15",
        )


def check_questions(offer: Offer, intake: Intake) -> None:
    """Raise Refused while an answer that chooses the road is missing."""
    unanswered = [
        question.label
        for question in offer.questions
        if question.is_required and intake.form_values.get(question.key) in {None, ""}
    ]
    if unanswered:
        raise Refused("Chưa trả lời: " + "; ".join(unanswered) + ".")


def check_complete(dossier: Dossier, offer: Offer, papers: Sequence[Paper]) -> None:
    """Raise Refused, naming them, while papers the procedure demands are missing."""
    components = offer.case(dossier.case_key).components
    missing = rules.missing_papers([paper.component_key for paper in papers], components)
    if missing:
        names = ", ".join(component.name for component in missing)
        raise Refused(f"Còn thiếu {len(missing)} giấy: {names}.", law=LAW)


def check_open(unit_id: int, calendars: Calendars, *, by: Acting, at: datetime, reason: str) -> str:
    """Return the note of an intake out of hours, '' within hours; raise Refused without a reason.

    Out of hours an official on the duty roster receives; anybody else gives a reason.
    """
    if hours.is_open(calendars.of(unit_id), at):
        return ""
    shifts = worktime.duty_shifts_between(unit_id, at, at + timedelta(seconds=1))
    if shifts.filter(staff=by.staff_id).exists():
        return "Nhận ngoài giờ theo lịch trực"
    if not reason.strip():
        raise Refused("Ngoài giờ làm việc và ông/bà không có lịch trực: ghi lý do nhận ngoài giờ.")
    return f"Nhận ngoài giờ: {reason.strip()}"


def check_locks(intake: Intake, procedure_code: str, unit_id: int, *, at: datetime) -> None:
    """Raise Refused, with its reason, when a rule of the unit bars this intake."""
    numbers = [party.id_number for party in intake.parties]
    rule = bar_on(unit_id, numbers, procedure_code, at=at)
    if rule is not None:
        raise Refused(f"Chưa nhận được hồ sơ: {rule.reason}", law=rule.legal_basis)
