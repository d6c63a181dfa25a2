"""In by the door: filed, received. Law: 61/2018/NĐ-CP, Điều 17."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.db.models import Q

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.states import Channel, VersionState
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Involvement, LockRule, Paper, Party
from motcua.casework.dossiers.operations import roads, watching, writing
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.rules import Intake
from motcua.casework.dossiers.states import UNBORN
from motcua.core import clock, numbering
from motcua.core.chain import instant
from motcua.core.questions import Question, Slot
from motcua.core.refusals import NotYours, Refused
from motcua.core.rows import insert
from motcua.core.secrecy import keyed_digest
from motcua.core.timeline import Move, advance, advance_through, born, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode, Role
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime import rules as hours
from motcua.foundation.worktime.rules import Promise

LAW = "61/2018/NĐ-CP, Điều 17"
DOORS = (Role.RECEPTION_OFFICER, Role.CENTRE_HEAD)


@dataclass(frozen=True, slots=True)
class Reception:
    """What the steps of one reception share: the rows just written, who receives, and when."""

    dossier: Dossier
    offer: Offer
    parties: Sequence[Party]
    papers: Sequence[Paper]
    calendars: Calendars
    by: Acting
    at: datetime
    note: str = ""
    visit_number: int = 1


def take_in(intake: Intake, *, by: Acting, at: datetime) -> Dossier:
    """Write in and receive a dossier at the counter, all or nothing; print slip 01 afterwards.

    The same ``uid`` a second time returns the first dossier: a double click makes one dossier
    and one number. Raise Refused, CalendarMissing.
    """

    @all_or_nothing
    def taken_in() -> Dossier:
        reception = _written(intake, by=by, at=at)
        reason = intake.out_of_hours_reason
        unit, calendars = reception.dossier.receiving_unit_id, reception.calendars
        note = check_open(unit, calendars, by=by, at=at, reason=reason)
        reception = replace(reception, note=note)
        _check_complete(reception)
        return _received(reception, Move("file", facts=_visit(reception.dossier)))

    return _once(intake, taken_in, by=by)


def file(intake: Intake, *, by: Acting, at: datetime, barring: bool = True) -> Dossier:
    """Keep what was filed, still without code, receipt or clock. Raise Refused.

    ``barring`` off: what is barred is written down too, so that it can be refused in writing.
    """

    @all_or_nothing
    def filed() -> Dossier:
        written = _written(intake, by=by, at=at, barring=barring)
        dossier = written.dossier
        writing.index(dossier, written.offer, written.parties)
        _let_the_door_see(dossier)
        return advance(born(dossier), "file", LIFECYCLE, by=by, at=at, facts=_visit(dossier))

    return _once(intake, filed, by=by)


def _once(intake: Intake, act: Callable[[], Dossier], *, by: Acting) -> Dossier:
    """Do ``act`` unless its uid is known; two at once make one.

    A repeat is rare: it is met by the database's refusal, not looked for each time.
    Raise NotYours when the uid is another office's: it never came from this person's form.
    """
    try:
        return act()
    except (IntegrityError, Refused):
        earlier = _earlier(intake)
        if earlier is None:
            raise
    if earlier.receiving_unit_id not in by.unit_ids:
        raise NotYours("Hồ sơ này thuộc đơn vị khác.")
    return earlier


def _earlier(intake: Intake) -> Dossier | None:
    return Dossier.objects.filter(uid=intake.uid).first()


@all_or_nothing
def receive(
    dossier: Dossier, *, by: Acting, at: datetime, version: int | None = None, reason: str = ""
) -> Dossier:
    """Accept a filed dossier: code, promise, road and slip 01. Raise Refused, CalendarMissing."""
    held = hold(dossier, version=version)
    LIFECYCLE.check("receive", by, held)
    reception = reception_of(held, by=by, at=at, reason=reason)
    _check_complete(reception)
    return _received(reception)


def reception_of(held: Dossier, *, by: Acting, at: datetime, reason: str) -> Reception:
    """Return what the reception of a dossier written down before needs. Raise Refused."""
    calendars = Calendars()
    return Reception(
        dossier=held,
        offer=catalogue.offer(held.procedure_version_id),
        parties=list(held.parties.order_by("id")),
        papers=list(held.papers.order_by("id")),
        calendars=calendars,
        by=by,
        at=at,
        note=check_open(held.receiving_unit_id, calendars, by=by, at=at, reason=reason),
    )


def receive_after_supplement(reception: Reception, brought: str, *, visit: bool) -> Dossier:
    """Receive a dossier that was asked to be completed before it ever was received.

    The line of the act that brought it (``take_supplement``) is the reception.
    """
    dossier, note = reception.dossier, ". ".join(filter(None, [brought, reception.note]))
    _check_complete(reception)
    fields, facts = _reception(reception)
    move = Move("take_supplement", note=note, facts={**facts, "visit": visit})
    visit_count = dossier.visit_count + visit
    return advance_through(
        dossier, LIFECYCLE, move, by=reception.by, at=reception.at,
        came_from="", visit_count=visit_count, **fields,
    )  # fmt: skip


def _received(reception: Reception, *first: Move) -> Dossier:
    fields, facts = _reception(reception)
    move = Move("receive", note=reception.note, facts=facts)
    return advance_through(
        born(reception.dossier), LIFECYCLE, *first, move,
        by=reception.by, at=reception.at, **fields,
    )  # fmt: skip


RECEPTION_FIELDS = (
    "code",
    "received_at",
    "clock_from",
    "limit_quantity",
    "limit_unit",
    "due_at",
    "scoring_due_at",
    "printed_due_at",
    "watch_at",
    "positions",
)


def _reception(reception: Reception) -> tuple[dict[str, Any], dict[str, Any]]:
    """Start clock and road, take the numbers, tell the person; return fields and facts to store.

    Numbers come last, so that their rows are held shortly.
    """
    dossier, offer, by, at = reception.dossier, reception.offer, reception.by, reception.at
    promise = start_clock(reception)
    steps = roads.lay_out(dossier, offer, reception.calendars, by=by, at=at)
    dossier.positions = roads.positions_of(steps)
    number_it(dossier, at=at)
    writing.index(dossier, offer, reception.parties, steps)
    notices.tell_received(dossier, offer, reception.parties, at=at)
    slip = notices.issue_receipt(
        dossier, offer, reception.parties, reception.papers, promise,
        steps=steps, visit_number=reception.visit_number, by=by, at=at,
    )  # fmt: skip
    fields = {name: getattr(dossier, name) for name in RECEPTION_FIELDS}
    return fields, {"code": dossier.code, "slip": slip.symbol, "due_at": instant(promise.due_at)}


def start_clock(reception: Reception) -> Promise:
    """Set the limit, both due dates and the first watch of a dossier; nothing is saved.

    Raise Refused while the time limit is not known, CalendarMissing.
    """
    dossier, offer, at = reception.dossier, reception.offer, reception.at
    day = clock.local(at).date()
    limit = offer.limit(dossier.case_key, dossier.channel, dossier.competent_unit_id, day)
    time = reception.calendars.time(dossier.receiving_unit_id)
    line = time.parameters.same_day_line
    promise = hours.due(time.calendar, at, limit, same_day_line=line)
    dossier.limit_quantity, dossier.limit_unit = limit.quantity, limit.unit
    dossier.received_at = dossier.clock_from = at
    dossier.due_at = dossier.scoring_due_at = dossier.printed_due_at = promise.due_at
    dossier.watch_at = watching.first_look(dossier, offer, time)
    return promise


def number_it(dossier: Dossier, *, at: datetime) -> None:
    """Give the dossier the next number of the day at its receiving unit. Nothing is saved.

    Law: 03/2025/TT-VPCP, Điều 13.
    """
    day = clock.local(at).date()
    serial = numbering.take(*rules.code_series(dossier.receiving_unit_id, day))
    dossier.code = rules.dossier_code(dossier.receiving_unit.code, day, serial)


# --- Writing it in ------------------------------------------------------------------------


def _written(intake: Intake, *, by: Acting, at: datetime, barring: bool = True) -> Reception:
    """Check what was brought and insert the dossier with people and papers, still unborn."""
    intake = intake.cleaned()
    rules.check_parties(intake)
    department = _door_of(by)
    offer = _offer_of(intake)
    dossier = _dossier(intake, offer, department, at=at)
    LIFECYCLE.check("file", by, dossier)
    if barring:
        _check_offered(offer, at=at)
        _check_place(offer, dossier)
        _check_questions(offer, intake)
        check_locks(intake, offer.code, department.unit_id, at=at)
    insert([dossier])
    parties = writing.store_parties(dossier, intake.parties, by=by, at=at)
    papers = writing.store_papers(dossier, offer, intake.papers, by=by, at=at)
    return Reception(
        dossier, offer, parties, papers, Calendars(), by, at, visit_number=intake.visit_number
    )


def _dossier(intake: Intake, offer: Offer, department: Department, *, at: datetime) -> Dossier:
    """Return the unsaved dossier with its four places. Effects: a SELECT for another unit."""
    here = department.unit
    competent = _unit(intake.competent_unit_id, here)
    return Dossier(
        uid=intake.uid,
        state=UNBORN,
        procedure_version_id=intake.version_id,
        case_key=offer.case(intake.case_key).key,
        channel=intake.channel,
        request=intake.request or offer.name,
        form_values=dict(intake.form_values),
        copies_count=intake.copies_count,
        guided_unit_id=intake.guided_unit_id,
        receiving_unit=here,
        receiving_department=department,
        competent_unit=competent,
        result_unit=_unit(intake.result_unit_id, here),
        counter_id=intake.counter_id,
        applicant_name=intake.applicant.name,
        return_method=intake.return_method,
        tell_by=intake.tell_by,
        visit_group=intake.visit_group,
        filed_at=at,
        visit_count=1 if intake.channel == Channel.COUNTER else 0,
    )


def _unit(unit_id: int | None, here: Unit) -> Unit:
    if unit_id is None or unit_id == here.pk:
        return here
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None:
        raise Refused("Không có đơn vị này. Chọn lại đơn vị.")
    return found


def _door_of(by: Acting) -> Department:
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
    if duty.department_id is not None:
        found = _DEPARTMENT.first(duty.department_id)
    else:
        found = _ONE_STOP.first(duty.unit_id)
    if found is None:
        raise Refused("Đơn vị này chưa có Bộ phận Một cửa.")
    return found


_DEPARTMENT = Question(
    lambda: Department.objects.select_related("unit__commune").filter(pk=Slot(0))
)
_ONE_STOP = Question(
    lambda: Department.objects.select_related("unit__commune").filter(
        unit=Slot(0), code=DepartmentCode.ONE_STOP
    )
)


def _offer_of(intake: Intake) -> Offer:
    try:
        return catalogue.offer(intake.version_id)
    except Version.DoesNotExist:
        raise Refused("Không có thủ tục này. Chọn lại thủ tục.") from None


def _check_offered(offer: Offer, *, at: datetime) -> None:
    """Raise Refused unless the version is published, complete and in force that day."""
    day = clock.local(at).date()
    in_force = (
        offer.state == VersionState.PUBLISHED
        and offer.valid_from is not None
        and offer.valid_from <= day
        and (offer.valid_to is None or day < offer.valid_to)
    )
    if not in_force:
        raise Refused("Bản này của thủ tục không còn (hoặc chưa) hiệu lực. Chọn lại thủ tục.")
    if not offer.is_complete:
        raise Refused("Thủ tục này chưa đủ thông tin nên chưa nhận hồ sơ.")


def _check_place(offer: Offer, dossier: Dossier) -> None:
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


def _check_questions(offer: Offer, intake: Intake) -> None:
    """Raise Refused while an answer that chooses the road is missing."""
    unanswered = [
        question.label
        for question in offer.questions
        if question.is_required and intake.form_values.get(question.key) in {None, ""}
    ]
    if unanswered:
        raise Refused("Chưa trả lời: " + "; ".join(unanswered) + ".")


def _check_complete(reception: Reception) -> None:
    """Raise Refused, naming them, while papers the procedure demands are missing."""
    components = reception.offer.case(reception.dossier.case_key).components
    missing = rules.missing_papers([p.component_key for p in reception.papers], components)
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
    in_force = _LOCKS.all(unit_id, clock.local(at).date())
    if not in_force:
        return
    digests = {"", *(keyed_digest(p.id_number) for p in intake.parties)}
    for rule in in_force:
        if rule.id_digest in digests and rule.procedure_code in {"", procedure_code}:
            raise Refused(f"Chưa nhận được hồ sơ: {rule.reason}", law=rule.legal_basis)


_LOCKS = Question(
    lambda: LockRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=Slot(1)),
        unit=Slot(0),
        valid_from__lte=Slot(1),
    ).order_by("pk")
)


def _let_the_door_see(dossier: Dossier) -> None:
    """Whoever wrote it in sees it, though it has no road yet."""
    Involvement.objects.create(
        dossier=dossier,
        unit_id=dossier.receiving_unit_id,
        department_id=dossier.receiving_department_id,
    )


def _visit(dossier: Dossier) -> dict[str, object]:
    return {"channel": dossier.channel, "visit": bool(dossier.visit_count)}
