"""What is missing is asked once, in writing, all of it. Law: 118/2025/NĐ-CP, Điều 11."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import Offer, OfferCase
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Pause, SentFile, SupplementRequest
from motcua.casework.dossiers.operations import pauses, roads, watching, writing
from motcua.casework.dossiers.operations.reception import (
    Reception,
    receive_after_supplement,
    reception_of,
)
from motcua.casework.dossiers.permissions import leads_it
from motcua.casework.dossiers.queries.filing import given_of
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.rules import Asked, FileGiven, PaperGiven
from motcua.casework.dossiers.states import PauseKind, State
from motcua.core.chain import instant
from motcua.core.refusals import NotYours, Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime.queries import OfficeTime


@all_or_nothing
def request_supplement(
    dossier: Dossier,
    *,
    asked: Sequence[Asked],
    reason: str,
    by: Acting,
    at: datetime,
    version: int | None = None,
    override: str = "",
) -> Dossier:
    """Ask for everything missing by slip 02; the clock stops until it is brought.

    A second time, or after the days in which examination may still find it, only a leader's
    written reason (``override``) goes further, shown to all on the timeline.
    Raise Refused, NotYours when somebody else than a leader overrides.
    Law: 118/2025/NĐ-CP, Điều 11; 61/2018/NĐ-CP, Điều 17, 19.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("request_supplement", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    asked, reason = _named(asked, offer.case(held.case_key)), reason.strip()
    if not reason:
        raise Refused("Ghi lý do yêu cầu bổ sung.", law=rules.SUPPLEMENT_LAW)
    time = Calendars().time(held.receiving_unit_id)
    request = SupplementRequest(
        dossier=held,
        items=[{"component": a.component, "name": a.name, "what": a.what} for a in asked],
        reason=reason,
        asked_at=at,
        asked_by_id=by.staff_id,
        answer_by=_answer_by(offer, time, at=at),
        override_reason=_override_of(held, time, override, by=by, at=at),
    )
    notices.tell_supplement_requested(held, asked, answer_by=request.answer_by, at=at)
    request.slip = notices.issue_supplement_request(
        held, asked, reason, answer_by=request.answer_by, by=by, at=at
    )
    request.save(force_insert=True)
    if held.received_at is not None:
        Pause.objects.create(dossier=held, kind=PauseKind.SUPPLEMENT, started_at=at)
    return _waits(held, request, time, by=by, at=at)


def _waits(
    held: Dossier, request: SupplementRequest, time: OfficeTime, *, by: Acting, at: datetime
) -> Dossier:
    """Write the line of a request; the clock stands still until it is answered."""
    override = request.override_reason
    notice = watching.notice_of(request, time)
    lines = "; ".join(f"{line['name']}: {line['what']}" for line in request.items)
    return advance(
        held,
        "request_supplement",
        LIFECYCLE,
        by=roads.leading(by, held) if override else by,
        at=at,
        note=f"{lines}. Lãnh đạo cho phép: {override}" if override else lines,
        facts={"slip": request.slip.symbol, "override": bool(override)},
        came_from=held.state,
        due_at=None,
        watch_at=notice.planned_at if notice else None,
        supplement_count=held.supplement_count + 1,
        override_count=held.override_count + bool(override),
    )


def _answer_by(offer: Offer, time: OfficeTime, *, at: datetime) -> datetime | None:
    """Return until when it should be brought: the version's days, else the office's; None: open."""
    days = offer.supplement_days
    if days is None:
        days = time.parameters.supplement_wait_workdays
    return rules.end_of_workday(time.calendar, at, days) if days else None


def _named(asked: Sequence[Asked], case: OfferCase) -> list[Asked]:
    """Return the lines under the names of the catalogue. Raise Refused for what is not in it."""
    names = {component.key: component.name for component in case.components}
    rules.check_asked(asked, names)
    return [Asked(line.component, names[line.component], line.what.strip()) for line in asked]


def _override_of(
    dossier: Dossier, time: OfficeTime, reason: str, *, by: Acting, at: datetime
) -> str:
    """Return the leader's reason when this request needs one, '' when it does not.

    Raise Refused where none was given, NotYours when it is not a leader's.
    """
    _check_in_time(dossier, at=at)
    reason, parameters = reason.strip(), time.parameters
    try:
        law = parameters.basis("supplement_count")
        allowed = parameters.supplement_count
        rules.check_times_asked(dossier.supplement_count, allowed, override="", law=law)
        if dossier.received_at is not None:
            days = parameters.examination_return_workdays
            latest = rules.end_of_workday(time.calendar, dossier.received_at, days)
            law = parameters.basis("examination_return_workdays")
            rules.check_examination_return(at, latest, days, override="", law=law)
    except Refused:
        if not reason:
            raise
        if not leads_it(by, dossier):
            raise NotYours("Chỉ lãnh đạo được cho phép vượt quy định, bằng văn bản.") from None
        return reason
    return ""


def _check_in_time(dossier: Dossier, *, at: datetime) -> None:
    """Raise Refused once the dossier is overdue: stopping the clock then would hide the delay."""
    if dossier.due_at is not None and at > dossier.due_at:
        raise Refused(
            "Hồ sơ đã quá hạn, không được yêu cầu bổ sung để dừng đồng hồ. "
            "Hãy xin lỗi, báo ngày mới và giải quyết tiếp.",
            law=rules.EXTENSION_LAW,
        )


@all_or_nothing
def take_supplement(
    dossier: Dossier,
    *,
    papers: Sequence[PaperGiven],
    by: Acting,
    at: datetime,
    version: int | None = None,
    reason: str = "",
    visit: bool = True,
) -> Dossier:
    """Take what the person brought. Received before: the limit starts again from zero.

    Never received: code, slip 01 and clock start now. ``visit`` off: it came by post or online.
    Raise Refused, CalendarMissing. Law: 61/2018/NĐ-CP, Điều 19.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("take_supplement", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    sent = _sent_for(held, papers)
    rows = writing.store_papers(
        held, offer, _with_sent(papers, sent), by=by, at=at, supplement=True
    )
    if not rows:
        raise Refused("Chưa ghi giấy nào được bổ sung.")
    held.supplement_requests.filter(closed_at__isnull=True).update(answered_at=at, closed_at=at)
    # Only what became a paper leaves: what was sent and not taken stays with the request.
    SentFile.objects.filter(pk__in=[file.pk for file in sent]).delete()
    reception = reception_of(held, by=by, at=at, reason=reason)
    brought = ", ".join(row.name for row in rows)
    if held.received_at is None:
        return receive_after_supplement(reception, brought, visit=visit)
    return _go_on(reception, brought, visit=visit)


def _sent_for(held: Dossier, papers: Sequence[PaperGiven]) -> list[SentFile]:
    """Return the files sent from home for the papers taken, but for those the desk scanned itself."""
    bare = [paper.component for paper in papers if not paper.files]
    waiting = SentFile.objects.filter(
        request__dossier=held, request__closed_at__isnull=True, component_key__in=bare
    )
    return list(waiting.order_by("id"))


def _with_sent(papers: Sequence[PaperGiven], sent: Sequence[SentFile]) -> list[PaperGiven]:
    """Return the papers taken, each with the files the person sent for it from home."""
    files: dict[str, list[FileGiven]] = defaultdict(list)
    for file in sent:
        files[file.component_key].append(given_of(file))
    return [replace(paper, files=(*paper.files, *files[paper.component])) for paper in papers]


def _go_on(reception: Reception, brought: str, *, visit: bool) -> Dossier:
    """Restart the legal clock, move the open steps by the waiting, write the line."""
    held, at = reception.dossier, reception.at
    fields = pauses.resume(held, reception.calendars, at=at)
    notices.tell_new_promise(held, at=at, why="supplement")
    return advance(
        held,
        "take_supplement",
        LIFECYCLE,
        by=reception.by,
        at=at,
        to=State.PROCESSING,
        note=". ".join(filter(None, [brought, reception.note])),
        facts={"visit": visit, "due_at": instant(held.due_at)},
        came_from="",
        clock_from=at,
        visit_count=held.visit_count + visit,
        **fields,
    )
