"""What is missing is asked once, in writing, all of it. Law: 118/2025/NĐ-CP, Điều 11."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Pause, SupplementRequest
from motcua.casework.dossiers.operations import intake, pauses
from motcua.casework.dossiers.permissions import leads_it
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.rules import Asked, PaperGiven
from motcua.casework.dossiers.states import PauseKind, State
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.core.timeline import advance, hold
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import queries as worktime


@transaction.atomic
def request_supplement(  # noqa: PLR0913
    dossier: Dossier,
    *,
    asked: Sequence[Asked],
    reason: str,
    by: Acting,
    at: datetime,
    version: int | None = None,
    override: str = "",
) -> Dossier:
    """Ask for everything missing by slip 02; the clock stops. A second time needs a leader.

    ``override`` is the leader's written reason, shown to all on the timeline.
    Raise Refused, NotYours when somebody else than a leader overrides.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("request_supplement", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    components = offer.case(held.case_key).components
    override = _override(held, override, by=by)
    rules.check_supplement(asked, components, times_asked=held.supplement_count, override=override)
    if not reason.strip():
        raise Refused("Ghi lý do yêu cầu bổ sung.", law=rules.SUPPLEMENT_LAW)
    _check_in_time(held, at=at)
    answer_by = _answer_by(held, offer, Calendars(), at=at)
    slip = notices.issue_supplement_request(held, asked, reason, answer_by=answer_by, by=by, at=at)
    SupplementRequest.objects.create(
        dossier=held,
        slip=slip,
        items=[{"component": a.component, "name": a.name, "what": a.what} for a in asked],
        reason=reason,
        asked_at=at,
        asked_by_id=by.staff_id,
        answer_by=answer_by,
        override_reason=override,
    )
    if held.received_at is not None:
        Pause.objects.create(dossier=held, kind=PauseKind.SUPPLEMENT, started_at=at)
    notices.tell_supplement_requested(held, asked, answer_by=answer_by, at=at)
    facts = {"slip": slip.symbol, "override": bool(override)}
    return advance(
        held,
        "request_supplement",
        LIFECYCLE,
        by=by,
        at=at,
        note=_note(asked, override),
        facts=facts,
        came_from=held.state,
        due_at=None,
        supplement_count=held.supplement_count + 1,
        override_count=held.override_count + bool(override),
    )


def _override(dossier: Dossier, reason: str, *, by: Acting) -> str:
    """Return the leader's reason when this request needs one, '' when it does not."""
    if not dossier.supplement_count:
        return ""
    if reason.strip() and not leads_it(by, dossier):
        raise NotYours("Chỉ lãnh đạo được cho phép yêu cầu bổ sung lần nữa.")
    return reason.strip()


def _check_in_time(dossier: Dossier, *, at: datetime) -> None:
    """Raise Refused once the dossier is overdue: stopping the clock then would hide the delay."""
    if dossier.due_at is not None and at > dossier.due_at:
        raise Refused(
            "Hồ sơ đã quá hạn, không được yêu cầu bổ sung để dừng đồng hồ. "
            "Hãy xin lỗi, báo ngày mới và giải quyết tiếp.",
            law=rules.EXTENSION_LAW,
        )


def _answer_by(
    dossier: Dossier, offer: Offer, calendars: Calendars, *, at: datetime
) -> datetime | None:
    """Return until when the person should bring it: the version's days, else the parameter."""
    days = offer.supplement_days
    if days is None:
        days = worktime.parameter("supplement_wait_workdays", dossier.receiving_unit_id)
    if not days:
        return None
    calendar = calendars.of(dossier.receiving_unit_id)
    day = local(at).date()
    for _ in range(days):
        day = calendar.workday_after(day)
    return calendar.closing_of(day)


def _note(asked: Sequence[Asked], override: str) -> str:
    lines = "; ".join(f"{line.name}: {line.what}" for line in asked)
    return f"{lines}. Lãnh đạo cho phép: {override}" if override else lines


@transaction.atomic
def take_supplement(  # noqa: PLR0913
    dossier: Dossier,
    *,
    papers: Sequence[PaperGiven],
    by: Acting,
    at: datetime,
    version: int | None = None,
    reason: str = "",
) -> Dossier:
    """Take what the person brought. Received before: the limit starts again from zero.

    Never received: code, slip 01 and clock start now. Law: 61/2018/NĐ-CP, Điều 19.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("take_supplement", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    rules.check_papers(papers, offer.case(held.case_key).components)
    if not any(paper.is_brought for paper in papers):
        raise Refused("Chưa ghi giấy nào được bổ sung.")
    calendars = Calendars()
    out_of_hours = intake.check_open(held, calendars, at=at, reason=reason)
    intake.store_papers(held, offer, papers, at=at, by=by, supplement=True)
    held.supplement_requests.filter(answered_at__isnull=True).update(answered_at=at)
    held.visit_count += 1
    names = {c.key: c.name for c in offer.case(held.case_key).components}
    brought = ", ".join(names[p.component] for p in papers if p.is_brought)
    note = f"{brought}. {out_of_hours}" if out_of_hours else brought
    if held.received_at is None:
        return intake.receive_after_supplement(held, offer, calendars, by=by, at=at, note=note)
    return _continued(held, calendars, by=by, at=at, note=note)


def _continued(
    dossier: Dossier, calendars: Calendars, *, by: Acting, at: datetime, note: str
) -> Dossier:
    """Restart the legal clock, move the open steps by the waiting, write the line."""
    fields = pauses.resume(dossier, calendars, at=at)
    notices.tell_new_promise(dossier, at=at, why="supplement")
    return advance(
        dossier,
        "take_supplement",
        LIFECYCLE,
        by=by,
        at=at,
        to=State.PROCESSING,
        note=note,
        facts={"visit": True, "due_at": _iso(dossier.due_at)},
        came_from="",
        clock_from=at,
        visit_count=dossier.visit_count,
        **fields,
    )


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""
