"""In by the door: filed, received, refused. Law: 61/2018/NĐ-CP, Điều 17."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.states import Channel, VersionState
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import (
    Dossier,
    DossierSearch,
    LockRule,
    Paper,
    PaperFile,
    Party,
)
from motcua.casework.dossiers.operations import roads
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.queries.words import search_words
from motcua.casework.dossiers.rules import Intake, PaperGiven
from motcua.casework.dossiers.states import UNBORN, Part, State
from motcua.core import clock, numbering
from motcua.core.refusals import NotYours, Refused
from motcua.core.secrecy import keyed_digest
from motcua.core.timeline import Move, advance, advance_through, born, hold
from motcua.foundation.org.rules import Acting, DutyHeld
from motcua.foundation.org.states import Role
from motcua.foundation.people import operations as people
from motcua.foundation.people.models import Person
from motcua.foundation.people.rules import PersonDetails
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime import rules as hours
from motcua.foundation.worktime.rules import Promise

LAW = "61/2018/NĐ-CP, Điều 17"


def take_in(intake: Intake, *, by: Acting, at: datetime) -> Dossier:
    """Write in and receive a dossier at the counter, all or nothing; print slip 01 afterwards.

    The same ``uid`` a second time returns the first dossier: a double click makes one dossier
    and one number. Raise Refused, CalendarMissing.
    """
    return _once(intake, lambda: _taken_in(intake, by=by, at=at))


def file(intake: Intake, *, by: Acting, at: datetime, barring: bool = True) -> Dossier:
    """Keep what was filed, still without code, receipt or clock. Raise Refused.

    ``barring`` off: what is barred is written down too, so that it can be refused in writing.
    """

    def filed() -> Dossier:
        offer, dossier = _written(intake, by=by, at=at, barring=barring)
        _store_papers(dossier, offer, intake.papers, at=at, by=by)
        index(dossier, intake.parties, steps=())
        return advance(born(dossier), "file", LIFECYCLE, by=by, at=at, facts=_visit(dossier))

    return _once(intake, filed)


def _once(intake: Intake, act: object) -> Dossier:
    """Do ``act`` in one transaction unless its uid is known; two at once make one."""
    earlier = Dossier.objects.filter(uid=intake.uid).first()
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return act()  # type: ignore[operator,no-any-return]
    except IntegrityError:
        earlier = Dossier.objects.filter(uid=intake.uid).first()
        if earlier is None:
            raise
        return earlier


def _taken_in(intake: Intake, *, by: Acting, at: datetime) -> Dossier:
    offer, dossier = _written(intake, by=by, at=at, barring=True)
    calendars = Calendars()
    reason = check_open(dossier, calendars, at=at, reason=intake.out_of_hours_reason)
    missing = rules.missing_papers(intake.papers, offer.case(intake.case_key).components)
    if missing:
        names = ", ".join(component.name for component in missing)
        raise Refused(f"Còn thiếu {len(missing)} giấy: {names}.", law=LAW)
    _store_papers(dossier, offer, intake.papers, at=at, by=by)
    filed = Move("file", facts=_visit(dossier))
    return _received(dossier, offer, calendars, intake.parties, [filed], by=by, at=at, note=reason)


@transaction.atomic
def receive(
    dossier: Dossier, *, by: Acting, at: datetime, version: int | None = None, reason: str = ""
) -> Dossier:
    """Accept a filed dossier: code, promise, road and slip 01. Raise Refused, CalendarMissing."""
    held = hold(dossier, version=version)
    LIFECYCLE.check("receive", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    calendars = Calendars()
    note = check_open(held, calendars, at=at, reason=reason)
    return _received(held, offer, calendars, parties_given(held), [], by=by, at=at, note=note)


def receive_after_supplement(  # noqa: PLR0913
    held: Dossier, offer: Offer, calendars: Calendars, *, by: Acting, at: datetime, note: str
) -> Dossier:
    """Receive a held dossier that was asked to be completed before it ever was received.

    The line of the act that brought it (``take_supplement``) is the reception.
    """
    promise = start_clock(held, offer, calendars, at=at)
    steps = roads.lay_out(held, offer, calendars, by=by, at=at)
    held.positions = roads.positions_of(steps)
    number_it(held, at=at)
    parties = parties_given(held)
    index(held, parties, steps=steps)
    notices.tell_received(held, offer, at=at)
    slip = notices.issue_receipt(held, offer, parties, promise, by=by, at=at)
    facts = {"code": held.code, "slip": slip.symbol, "visit": True}
    return advance(
        held,
        "take_supplement",
        LIFECYCLE,
        by=by,
        at=at,
        note=note,
        facts=facts,
        came_from="",
        **_reception_fields(held),
    )


def _received(  # noqa: PLR0913 - what reception needs to know
    dossier: Dossier,
    offer: Offer,
    calendars: Calendars,
    parties: Sequence[rules.PartyGiven],
    first: Sequence[Move],
    *,
    by: Acting,
    at: datetime,
    note: str,
) -> Dossier:
    """Start clock and road; take the numbers last, so that their rows are held shortly."""
    promise = start_clock(dossier, offer, calendars, at=at)
    steps = roads.lay_out(dossier, offer, calendars, by=by, at=at)
    dossier.positions = roads.positions_of(steps)
    number_it(dossier, at=at)
    index(dossier, parties, steps=steps)
    notices.tell_received(dossier, offer, at=at)
    slip = notices.issue_receipt(dossier, offer, parties, promise, by=by, at=at)
    facts = {"code": dossier.code, "slip": slip.symbol, "due_at": dossier.due_at.isoformat()}
    return advance_through(
        born(dossier),
        LIFECYCLE,
        *first,
        Move("receive", note=note, facts=facts),
        by=by,
        at=at,
        **_reception_fields(dossier),
    )


_RECEPTION = (
    "code",
    "received_at",
    "clock_from",
    "limit_quantity",
    "limit_unit",
    "due_at",
    "scoring_due_at",
    "printed_due_at",
    "positions",
    "visit_count",
    "result_unit_id",
)


def _reception_fields(dossier: Dossier) -> dict[str, object]:
    return {name: getattr(dossier, name) for name in _RECEPTION}


def start_clock(dossier: Dossier, offer: Offer, calendars: Calendars, *, at: datetime) -> Promise:
    """Set the limit and both due dates of a dossier received ``at``; nothing is saved."""
    day = clock.local(at).date()
    limit = offer.limit(dossier.case_key, dossier.channel, dossier.competent_unit_id, day)
    dossier.limit_quantity, dossier.limit_unit = limit.quantity, limit.unit
    dossier.received_at = dossier.clock_from = at
    promise = hours.due(calendars.of(dossier.receiving_unit_id), at, limit)
    dossier.due_at = dossier.scoring_due_at = dossier.printed_due_at = promise.due_at
    return promise


def number_it(dossier: Dossier, *, at: datetime) -> None:
    """Give the dossier the next number of the day at its receiving unit. Nothing is saved."""
    day = clock.local(at).date()
    serial = numbering.take(f"dossier {dossier.receiving_unit_id}", f"{day:%y%m%d}")
    dossier.code = rules.dossier_code(dossier.receiving_unit.code, day, serial)


# --- Writing it in ------------------------------------------------------------------------


def _written(intake: Intake, *, by: Acting, at: datetime, barring: bool) -> tuple[Offer, Dossier]:
    """Check what was brought and insert the dossier with its parties, still unborn."""
    rules.check_parties(intake)
    duty = _door_of(by)
    offer = catalogue.offer(intake.version_id)
    competent = intake.competent_unit_id or duty.unit_id
    rules.check_papers(intake.papers, offer.case(intake.case_key).components)
    if barring:
        _check_offered(offer, at=at)
        check_locks(intake, offer.code, duty.unit_id, at=at)
    dossier = Dossier(
        uid=intake.uid,
        state=UNBORN,
        procedure_version_id=intake.version_id,
        case_key=intake.case_key,
        channel=intake.channel,
        request=intake.request or offer.name,
        form_values=dict(intake.form_values),
        copies_count=intake.copies_count,
        guided_unit_id=intake.guided_unit_id,
        receiving_unit_id=duty.unit_id,
        receiving_department_id=duty.department_id,
        competent_unit_id=competent,
        result_unit_id=intake.result_unit_id or duty.unit_id,
        counter_id=intake.counter_id,
        applicant_name=intake.applicant.name,
        return_method=intake.return_method,
        tell_by=intake.tell_by,
        visit_group=intake.visit_group,
        filed_at=at,
        visit_count=1 if intake.channel == Channel.COUNTER else 0,
    )
    LIFECYCLE.check("file", by, dossier)
    dossier.save(force_insert=True)
    _store_parties(dossier, intake, by=by, at=at)
    return offer, dossier


def _door_of(by: Acting) -> DutyHeld:
    """Return the reception duty under which this person receives. Raise NotYours."""
    duty = by.held(Role.RECEPTION_OFFICER) or by.held(Role.CENTRE_HEAD)
    if duty is None or duty.department_id is None:
        raise NotYours("Chỉ công chức tiếp nhận của Bộ phận Một cửa được nhận hồ sơ.")
    return duty


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


def check_open(dossier: Dossier, calendars: Calendars, *, at: datetime, reason: str) -> str:
    """Return the note of an intake out of hours, '' within hours; raise Refused without a reason.

    Out of hours an official on the duty roster receives; anybody else gives a reason.
    """
    unit = dossier.receiving_unit_id
    if hours.is_open(calendars.of(unit), at):
        return ""
    if worktime.duty_shift_at(unit, at) is not None:
        return "Nhận ngoài giờ theo lịch trực"
    if not reason.strip():
        raise Refused("Ngoài giờ làm việc và không có lịch trực: ghi lý do nhận ngoài giờ.")
    return f"Nhận ngoài giờ: {reason.strip()}"


def check_locks(intake: Intake, procedure_code: str, unit_id: int, *, at: datetime) -> None:
    """Raise Refused, with its reason, when a rule of the unit bars this intake."""
    digests = [keyed_digest(p.id_number) for p in intake.parties if p.id_number]
    day = clock.local(at).date()
    barred = (
        LockRule.objects.filter(unit_id=unit_id, valid_from__lte=day)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))
        .filter(Q(id_digest="") | Q(id_digest__in=digests))
        .filter(Q(procedure_code="") | Q(procedure_code=procedure_code))
        .first()
    )
    if barred is not None:
        raise Refused(f"Chưa nhận được hồ sơ: {barred.reason}", law=barred.legal_basis)


def _store_parties(dossier: Dossier, intake: Intake, *, by: Acting, at: datetime) -> None:
    parties = []
    for given in intake.parties:
        person = remembered(given, by=by, at=at)
        parties.append(
            Party(
                dossier=dossier,
                part=given.part,
                person=person,
                name=given.name,
                id_number=given.id_number,
                address=given.address,
                phone=given.phone,
                email=given.email,
                authorisation=given.authorisation,
            )
        )
    if not any(p.part == Part.SUBMITTER for p in parties):
        parties.append(_own_submitter(dossier, parties))
    Party.objects.bulk_create(parties)


def _own_submitter(dossier: Dossier, parties: list[Party]) -> Party:
    """Whoever stands at the counter: the proxy where there is one, else the applicant."""
    stands = next((p for p in parties if p.part == Part.PROXY), parties[0])
    return Party(
        dossier=dossier,
        part=Part.SUBMITTER,
        person_id=stands.person_id,
        name=stands.name,
        id_number=stands.id_number,
        address=stands.address,
        phone=stands.phone,
        email=stands.email,
    )


def remembered(given: rules.PartyGiven, *, by: Acting, at: datetime) -> Person:
    """Return the person known by this number, or a new one."""
    details = PersonDetails(
        kind=given.kind,
        name=given.name,
        id_number=given.id_number,
        birth_date=given.birth_date,
        birth_year=given.birth_year,
        sex=given.sex,
        address=given.address,
        phone=given.phone,
        email=given.email,
    )
    return people.remember(details, by=by, at=at)


def _store_papers(
    dossier: Dossier, offer: Offer, papers: Sequence[PaperGiven], *, at: datetime, by: Acting
) -> list[Paper]:
    return store_papers(dossier, offer, papers, at=at, by=by, supplement=False)


def store_papers(  # noqa: PLR0913
    dossier: Dossier,
    offer: Offer,
    papers: Sequence[PaperGiven],
    *,
    at: datetime,
    by: Acting,
    supplement: bool,
) -> list[Paper]:
    """Write down what was really brought, with its scans."""
    names = {c.key: c.name for c in offer.case(dossier.case_key).components}
    brought = [paper for paper in papers if paper.is_brought]
    rows = Paper.objects.bulk_create(
        Paper(
            dossier=dossier,
            component_key=paper.component,
            name=names[paper.component][:500],
            original_count=paper.original_count,
            certified_count=paper.certified_count,
            copy_count=paper.copy_count,
            is_shown_only=paper.is_shown_only,
            is_from_data=paper.is_from_data,
            comment=paper.comment,
            brought_at=at,
            is_supplement=supplement,
        )
        for paper in brought
    )
    scans = [
        scan_row(row, scan, at=at, by=by)
        for row, paper in zip(rows, brought, strict=True)
        for scan in paper.files
    ]
    if scans:
        PaperFile.objects.bulk_create(scans)
    return rows


def scan_row(paper: Paper, scan: rules.FileGiven, *, at: datetime, by: Acting) -> PaperFile:
    """Return the unsaved row of one scan."""
    return PaperFile(
        paper=paper,
        digest=scan.digest,
        name=scan.name,
        mime=scan.mime,
        byte_count=scan.byte_count,
        page_count=scan.page_count,
        is_watermarked=scan.is_watermarked,
        added_at=at,
        added_by_id=by.staff_id,
    )


def parties_given(dossier: Dossier) -> tuple[rules.PartyGiven, ...]:
    """Return the stored parties as they were given."""
    return tuple(
        rules.PartyGiven(
            part=party.part,
            name=party.name,
            id_number=party.id_number,
            address=party.address,
            phone=party.phone,
            email=party.email,
            authorisation=party.authorisation,
        )
        for party in dossier.parties.order_by("id")
    )


def index(
    dossier: Dossier, parties: Sequence[rules.PartyGiven], *, steps: Sequence[object]
) -> None:
    """Store what the dossier is found by. Effects: one INSERT or UPDATE."""
    words = search_words(dossier, parties, steps)
    DossierSearch.objects.bulk_create(
        [DossierSearch(dossier=dossier, words=words)],
        update_conflicts=True,
        unique_fields=["dossier"],
        update_fields=["words"],
    )


def _visit(dossier: Dossier) -> dict[str, object]:
    return {"channel": dossier.channel, "visit": bool(dossier.visit_count)}


# --- Refusing at the door -----------------------------------------------------------------


@transaction.atomic
def refuse(  # noqa: PLR0913
    dossier: Dossier,
    *,
    reasons: Sequence[str],
    advice: str = "",
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Refuse intake in writing (slip 03). Raise Refused without a reason.

    Law: 61/2018/NĐ-CP, Điều 17.
    """
    given = tuple(reason.strip() for reason in reasons if reason.strip())
    if not given:
        raise Refused("Từ chối tiếp nhận phải ghi rõ lý do vào phiếu.", law=LAW)
    held = hold(dossier, version=version)
    LIFECYCLE.check("refuse", by, held)
    slip = notices.issue_refusal(held, given, advice=advice, by=by, at=at)
    note = "; ".join(given)
    facts = {"slip": slip.symbol}
    notices.tell_refused(held, at=at)
    return advance(held, "refuse", LIFECYCLE, by=by, at=at, note=note, facts=facts, ended_at=at)


def refuse_at_counter(  # noqa: PLR0913
    intake: Intake, *, reasons: Sequence[str], advice: str = "", by: Acting, at: datetime
) -> Dossier:
    """Write down and refuse in one act what cannot be received at the counter.

    A repeat of the same ``uid`` returns the first refusal.
    """
    with transaction.atomic():
        dossier = file(intake, by=by, at=at, barring=False)
        if dossier.state == State.REFUSED:
            return dossier
        return refuse(dossier, reasons=reasons, advice=advice, by=by, at=at)
