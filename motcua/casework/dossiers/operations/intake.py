"""In by the door: filed, received. Law: 61/2018/NĐ-CP, Điều 17."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError

from motcua.backoffice.agenda import operations as agenda
from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.agenda.rules import Theme, no_writing_for
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Involvement
from motcua.casework.dossiers.operations import door, writing
from motcua.casework.dossiers.operations.reception import Reception, received, reception_of
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.rules import Intake
from motcua.casework.dossiers.states import UNBORN
from motcua.core.actors import Citizen
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.core.rows import insert
from motcua.core.timeline import Move, advance, born, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.rules import Acting


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
        note = door.check_open(unit, calendars, by=by, at=at, reason=reason)
        reception = replace(reception, note=note)
        door.check_complete(reception.dossier, reception.offer, reception.papers)
        return received(reception, Move("file", facts=_visit(reception.dossier)))

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


def file_online(intake: Intake, *, unit_id: int, by: Citizen | Acting, at: datetime) -> Dossier:
    """Keep what was filed online at the one-stop of a unit, by a citizen or by who helps one.

    It is not accepted yet.

    Every paper the procedure demands is there. Raise Refused. It is a part of the act that ends
    the draft, which meets a repeat.
    """
    department = door.one_stop_of(unit_id)
    intake, offer, dossier = _checked(intake, department, by=by, at=at)
    insert([dossier])
    parties = writing.store_parties(dossier, intake.parties, by=by, at=at)
    papers = writing.store_papers(dossier, offer, intake.papers, by=by, at=at)
    door.check_complete(dossier, offer, papers)
    writing.index(dossier, offer, parties)
    _let_the_door_see(dossier)
    return advance(born(dossier), "file", LIFECYCLE, by=by, at=at, facts=_visit(dossier))


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
    door.check_complete(held, reception.offer, reception.papers)
    return received(reception)


def _written(intake: Intake, *, by: Acting, at: datetime, barring: bool = True) -> Reception:
    """Check what was brought and insert the dossier with people and papers, still unborn."""
    department = door.door_of(by)
    intake, offer, dossier = _checked(intake, department, by=by, at=at, barring=barring)
    insert([dossier])
    parties = writing.store_parties(dossier, intake.parties, by=by, at=at)
    papers = writing.store_papers(dossier, offer, intake.papers, by=by, at=at)
    themes = themes_on(department.unit_id, local(at).date())
    _note_handwriting(intake, offer, themes, by=by, at=at)
    return Reception(
        dossier, offer, parties, papers, Calendars(), by, at,
        visit_number=intake.visit_number, themes=themes,
    )  # fmt: skip


def _checked(
    intake: Intake,
    department: Department,
    *,
    by: Acting | Citizen,
    at: datetime,
    barring: bool = True,
) -> tuple[Intake, Offer, Dossier]:
    """Return what was brought as it is kept, with its offer and the unsaved dossier."""
    intake = intake.cleaned()
    rules.check_parties(intake)
    offer = door.offer_of(intake)
    dossier = _dossier(intake, offer, department, at=at)
    LIFECYCLE.check("file", by, dossier)
    if barring:
        door.check_offered(offer, at=at)
        door.check_place(offer, dossier)
        door.check_questions(offer, intake)
        door.check_locks(intake, offer.code, department.unit_id, at=at)
    return intake, offer, dossier


def _note_handwriting(
    intake: Intake, offer: Offer, themes: Sequence[Theme], *, by: Acting, at: datetime
) -> None:
    """On a day of no writing, note what still had to be written as defects of the procedure."""
    theme = no_writing_for(themes, offer.procedure_id)
    written = {paper.component for paper in intake.papers if paper.is_handwritten}
    if theme is None or not written:
        return
    components = offer.case(intake.case_key).components
    names = {one.key: one.name for one in components if one.key in written}
    agenda.note_handwriting(theme, offer.procedure_id, names, by=by, at=at)


def _dossier(intake: Intake, offer: Offer, department: Department, *, at: datetime) -> Dossier:
    """Return the unsaved dossier with its four places. Effects: a SELECT for another unit."""
    here = department.unit
    competent = _unit(intake.competent_unit_id, here)
    guided = intake.guided_unit_id
    return Dossier(
        uid=intake.uid,
        state=UNBORN,
        procedure_version_id=intake.version_id,
        case_key=offer.case(intake.case_key).key,
        channel=intake.channel,
        arrival=intake.arrival,
        identity_typed=intake.identity_typed,
        request=intake.request or offer.name,
        form_values=dict(intake.form_values),
        copies_count=intake.copies_count,
        guided_unit=_unit(guided, here) if guided is not None else None,
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
        visit_count=int(intake.channel == Channel.COUNTER or intake.is_at_kiosk),
    )


def _unit(unit_id: int | None, here: Unit) -> Unit:
    if unit_id is None or unit_id == here.pk:
        return here
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None:
        raise Refused("Không có đơn vị này. Chọn lại đơn vị.")
    return found


def _let_the_door_see(dossier: Dossier) -> None:
    """Whoever wrote it in sees it, though it has no road yet."""
    Involvement.objects.create(
        dossier=dossier,
        unit_id=dossier.receiving_unit_id,
        department_id=dossier.receiving_department_id,
    )


def _visit(dossier: Dossier) -> dict[str, object]:
    return {"channel": dossier.channel, "visit": bool(dossier.visit_count)}
