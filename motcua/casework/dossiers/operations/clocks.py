"""What moves the promise: an apology with a new date, an obligation, a changed calendar."""

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Extension, Pause, Step
from motcua.casework.dossiers.operations import pauses, roads, walking
from motcua.casework.dossiers.queries.promises import Calendars, moved_to, promises_of
from motcua.casework.dossiers.states import WORKED_ON, PauseKind, StepStatus
from motcua.core.actors import Rule
from motcua.core.chain import instant
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import rules as hours
from motcua.foundation.worktime.queries import OfficeTime

logger = logging.getLogger(__name__)

CALENDAR_RULE = Rule("recompute_promise", "Lịch làm việc thay đổi")
FEE_LAW = "61/2018/NĐ-CP, Điều 22"
BATCH = 200


@all_or_nothing
def extend(
    dossier: Dossier,
    *,
    new_due_at: datetime,
    reason: str,
    by: Acting,
    at: datetime,
    version: int | None = None,
    override: str = "",
) -> Dossier:
    """Apologise and promise a new date once, in time (slip 04); it ends with its working day.

    Already overdue: the apology is issued and announces the date, the due date does not move.
    ``override`` is the leader's written reason to go past "once" and "a day before".
    Raise Refused, CalendarMissing. Law: 61/2018/NĐ-CP, Điều 19.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("extend", by, held)
    if held.due_at is None:
        raise Refused("Hồ sơ này đang không có ngày hẹn.")
    calendars, reason = Calendars(), reason.strip()
    time = calendars.time(held.receiving_unit_id)
    is_late, override = _weighed(held, time, reason, override.strip(), at=at)
    day = local(new_due_at).date()
    apology = Extension(
        dossier=held,
        was_due_at=held.due_at,
        new_due_at=hours.announced(time.calendar, day, after=max(at, held.due_at)),
        reason=reason,
        is_late=is_late,
        decided_at=at,
        decided_by_id=by.staff_id,
        override_reason=override,
    )
    notices.tell_apology(held, new_due_at=apology.new_due_at, reason=reason, at=at)
    promise = moved_to(time.calendar, promises_of(held, calendars).legal, apology.new_due_at)
    apology.slip = notices.issue_apology(
        held, promise=promise, reason=reason, is_late=is_late, by=by, at=at
    )
    apology.save(force_insert=True)
    return _apologised(held, apology, by=roads.leading(by, held), at=at)


def _apologised(held: Dossier, apology: Extension, *, by: Acting, at: datetime) -> Dossier:
    """Write the line of an apology; one in time moves the due dates, a late one announces."""
    override = apology.override_reason
    return advance(
        held,
        "extend",
        LIFECYCLE,
        by=by,
        at=at,
        note=f"{apology.reason} Lãnh đạo cho phép: {override}" if override else apology.reason,
        facts={
            "slip": apology.slip.symbol,
            "was_due_at": instant(apology.was_due_at),
            "new_due_at": instant(apology.new_due_at),
            "late": apology.is_late,
            "override": bool(override),
        },
        override_count=held.override_count + bool(override),
        **_after_apology(held, apology, at=at),
    )


def _weighed(
    dossier: Dossier, time: OfficeTime, reason: str, override: str, *, at: datetime
) -> tuple[bool, str]:
    """Return whether the apology is late, and the override if it needs one. Raise Refused."""
    if dossier.due_at is None:
        raise ValueError("only a promise can be moved")
    lead_days = time.parameters.apology_lead_days
    apology = rules.Apology(
        at=at,
        due_at=dossier.due_at,
        latest=hours.apology_deadline(time.calendar, dossier.due_at, lead_days),
        lead_days=lead_days,
        times_extended=dossier.extension_count,
        allowed=time.parameters.extension_count,
        was_announced=dossier.announced_at is not None,
        reason=reason,
        count_law=time.parameters.basis("extension_count"),
        lead_law=time.parameters.basis("apology_lead_days"),
    )
    try:
        return rules.is_late_apology(apology), ""
    except Refused:
        if not override:
            raise
    return rules.is_late_apology(replace(apology, override=override)), override


def _after_apology(dossier: Dossier, apology: Extension, *, at: datetime) -> dict[str, Any]:
    if apology.is_late:
        return {"announced_at": apology.new_due_at}
    return {
        "due_at": apology.new_due_at,
        "scoring_due_at": apology.new_due_at,
        "printed_due_at": apology.new_due_at,
        "extension_count": dossier.extension_count + 1,
        "watch_at": at,
    }


@all_or_nothing
def request_payment(
    dossier: Dossier,
    *,
    obligation: str,
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Ask the person to meet a financial obligation.

    The clock stops only where the version marks it (land, tax); an ordinary fee never stops it,
    so such a dossier is not put to wait once it is received. Raise Refused.
    Law: 61/2018/NĐ-CP, Điều 22.
    """
    obligation = obligation.strip()
    if not obligation:
        raise Refused("Ghi nghĩa vụ tài chính người dân phải thực hiện.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("request_payment", by, held)
    rules.check_in_office(held.in_post_since)
    fields: dict[str, Any] = {"came_from": held.state, "watch_at": None}
    if held.state in WORKED_ON:
        if not catalogue.offer(held.procedure_version_id).payment_stops_clock:
            raise Refused(
                "Phí, lệ phí thông thường không dừng đồng hồ: thu khi nhận hoặc khi trả kết quả.",
                law=FEE_LAW,
            )
        Pause.objects.create(dossier=held, kind=PauseKind.OBLIGATION, started_at=at)
        fields["due_at"] = None
    notices.tell_obligation(held, obligation, at=at)
    return advance(held, "request_payment", LIFECYCLE, by=by, at=at, note=obligation, **fields)


@all_or_nothing
def settle_fee(
    dossier: Dossier, *, by: Acting, at: datetime, note: str = "", version: int | None = None
) -> Dossier:
    """The obligation is met: back to where it came from, the clock goes on.

    Law: 61/2018/NĐ-CP, Điều 22.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("settle_fee", by, held)
    fields: dict[str, Any] = {"watch_at": at}
    if held.came_from in WORKED_ON:
        fields = pauses.resume(held, Calendars(), at=at)
        notices.tell_new_promise(held, at=at, why="obligation")
    return advance(
        held,
        "settle_fee",
        LIFECYCLE,
        by=by,
        at=at,
        to=held.came_from,
        note=note.strip(),
        facts={"due_at": instant(held.due_at)},
        came_from="",
        **fields,
    )


def recompute_promises(unit_ids: Collection[int], *, at: datetime) -> list[Dossier]:
    """Count again every open dossier that these units received or work on: their calendar changed.

    One transaction a dossier: a long work can be taken up again. A date already announced by an
    apology stays; a printed date stays as printed, the person is told of the new one.
    One whose calendar lacks a year keeps its promise and is named in the log.
    Return the dossiers that moved.
    """
    calendars = Calendars()
    there = Step.objects.filter(
        dossier=OuterRef("pk"), status=StepStatus.OPEN, unit__in=list(unit_ids)
    )
    open_ones = Dossier.objects.worked_on().filter(
        Q(receiving_unit__in=list(unit_ids)) | Exists(there)
    )
    again = (
        _recomputed_or_left(dossier, calendars, at=at)
        for dossier in open_ones.order_by("pk").iterator(chunk_size=BATCH)
    )
    return [dossier for dossier in again if dossier is not None]


def _recomputed_or_left(dossier: Dossier, calendars: Calendars, *, at: datetime) -> Dossier | None:
    """Count one again; a calendar that is missing stops only its own dossiers."""
    try:
        return _recomputed(dossier, calendars, at=at)
    except hours.CalendarMissing as missing:
        logger.warning(
            "promise_left",
            extra={"row": f"{dossier._meta.label} {dossier.pk}", "why": missing.message},
        )
        return None


@all_or_nothing
def _recomputed(dossier: Dossier, calendars: Calendars, *, at: datetime) -> Dossier | None:
    """Return the dossier when its promise or the limit of an open step moved."""
    held = hold(dossier)
    if held.state not in WORKED_ON or held.due_at is None or held.received_at is None:
        return None
    steps, was_due_at = walking.road_of(held), held.due_at
    moved_steps = walking.count_again(steps, held.received_at, calendars)
    fields: dict[str, Any] = {}
    if not held.extension_count:
        again = promises_of(held, calendars)
        if (again.legal.due_at, again.scoring.due_at) != (held.due_at, held.scoring_due_at):
            fields = {**again.due_fields, "watch_at": at}
    if not fields and not moved_steps:
        return None
    walking.save(steps)
    if fields and fields["due_at"] != was_due_at:
        held.due_at = fields["due_at"]
        notices.tell_new_promise(held, at=at, why="calendar")
    facts = {"was_due_at": instant(was_due_at), "due_at": instant(held.due_at)}
    return advance(
        held, "recompute_promise", LIFECYCLE, by=CALENDAR_RULE, at=at, facts=facts, **fields
    )
