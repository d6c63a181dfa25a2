"""What moves the promise: an apology with a new date, an obligation, a changed calendar."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Extension, Pause
from motcua.casework.dossiers.operations import pauses
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.casework.dossiers.states import WORKED_ON, PauseKind
from motcua.core.actors import Rule
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import queries as worktime

CALENDAR_RULE = Rule("recompute_promise", "Lịch làm việc thay đổi")


@transaction.atomic
def extend(  # noqa: PLR0913
    dossier: Dossier,
    *,
    new_due_at: datetime,
    reason: str,
    by: Acting,
    at: datetime,
    version: int | None = None,
    override: str = "",
) -> Dossier:
    """Apologise and promise a new date once, in time (slip 04).

    Already overdue: the apology is issued and announces the date, the due date does not move.
    Raise Refused. Law: 61/2018/NĐ-CP, Điều 19.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("extend", by, held)
    if held.due_at is None:
        raise Refused("Hồ sơ này đang không có ngày hẹn.")
    was_due_at, override = held.due_at, override.strip()
    is_late = rules.check_extension(
        at=at,
        due_at=was_due_at,
        new_due_at=new_due_at,
        lead_days=worktime.parameter("apology_lead_days", held.receiving_unit_id),
        times_extended=held.extension_count,
        was_announced=held.announced_at is not None,
        reason=reason,
        override=override,
    )
    _check_working_day(held, new_due_at)
    slip = notices.issue_apology(
        held, new_due_at=new_due_at, reason=reason, is_late=is_late, by=by, at=at
    )
    Extension.objects.create(
        dossier=held,
        slip=slip,
        was_due_at=was_due_at,
        new_due_at=new_due_at,
        reason=reason.strip(),
        is_late=is_late,
        decided_at=at,
        decided_by_id=by.staff_id,
        override_reason=override,
    )
    fields = _after_apology(held, new_due_at, is_late=is_late)
    fields["override_count"] = held.override_count + bool(override)
    notices.tell_apology(held, new_due_at=new_due_at, reason=reason, at=at)
    facts = {
        "slip": slip.symbol,
        "was_due_at": was_due_at.isoformat(),
        "new_due_at": new_due_at.isoformat(),
        "late": is_late,
        "override": bool(override),
    }
    note = f"{reason.strip()} Lãnh đạo cho phép: {override}" if override else reason.strip()
    return advance(held, "extend", LIFECYCLE, by=by, at=at, note=note, facts=facts, **fields)


def _after_apology(dossier: Dossier, new_due_at: datetime, *, is_late: bool) -> dict[str, object]:
    if is_late:
        return {"announced_at": new_due_at}
    return {
        "due_at": new_due_at,
        "scoring_due_at": new_due_at,
        "printed_due_at": new_due_at,
        "extension_count": dossier.extension_count + 1,
    }


def _check_working_day(dossier: Dossier, new_due_at: datetime) -> None:
    calendar = Calendars().of(dossier.receiving_unit_id)
    if not calendar.is_workday(local(new_due_at).date()):
        raise Refused("Ngày hẹn mới là ngày nghỉ. Chọn một ngày làm việc.")


@transaction.atomic
def request_payment(  # noqa: PLR0913
    dossier: Dossier,
    *,
    obligation: str,
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Ask the person to meet a financial obligation.

    The clock stops only where the version marks it (land, tax); an ordinary fee never stops it,
    so such a dossier is not put to wait once it is received.
    """
    if not obligation.strip():
        raise Refused("Ghi nghĩa vụ tài chính người dân phải thực hiện.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("request_payment", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    if held.state in WORKED_ON:
        if not offer.payment_stops_clock:
            raise Refused(
                "Phí, lệ phí thông thường không dừng đồng hồ: thu khi nhận hoặc khi trả kết quả.",
                law="61/2018/NĐ-CP, Điều 22",
            )
        Pause.objects.create(dossier=held, kind=PauseKind.OBLIGATION, started_at=at)
    fields: dict[str, object] = {"came_from": held.state}
    if held.state in WORKED_ON:
        fields["due_at"] = None
    notices.tell_obligation(held, obligation.strip(), at=at)
    return advance(
        held, "request_payment", LIFECYCLE, by=by, at=at, note=obligation.strip(), **fields
    )


@transaction.atomic
def settle_fee(
    dossier: Dossier, *, by: Acting, at: datetime, note: str = "", version: int | None = None
) -> Dossier:
    """The obligation is met: back to where it came from, the clock goes on."""
    held = hold(dossier, version=version)
    LIFECYCLE.check("settle_fee", by, held)
    fields = pauses.resume(held, Calendars(), at=at) if held.came_from in WORKED_ON else {}
    return advance(
        held,
        "settle_fee",
        LIFECYCLE,
        by=by,
        at=at,
        to=held.came_from,
        note=note,
        came_from="",
        **fields,
    )


def recompute_promises(unit_ids: Collection[int], *, at: datetime) -> list[Dossier]:
    """Count again every open dossier of these units after their calendar changed.

    One transaction a dossier: a long work can be taken up again. A date already announced by an
    apology stays; a printed date stays as printed, the person is told of the new one.
    Return the dossiers that moved.
    """
    moved = []
    open_ones = Dossier.objects.worked_on().filter(receiving_unit__in=unit_ids, extension_count=0)
    for dossier in open_ones.order_by("pk").iterator(chunk_size=200):
        again = _recomputed(dossier, at=at)
        if again is not None:
            moved.append(again)
    return moved


@transaction.atomic
def _recomputed(dossier: Dossier, *, at: datetime) -> Dossier | None:
    held = hold(dossier)
    if held.state not in WORKED_ON or held.due_at is None or held.extension_count:
        return None
    again = promises_of(held, Calendars())
    legal, scoring = again.legal.due_at, again.scoring.due_at
    if (legal, scoring) == (held.due_at, held.scoring_due_at):
        return None
    was = held.due_at
    held.due_at, held.scoring_due_at = legal, scoring
    notices.tell_new_promise(held, at=at, why="calendar")
    return advance(
        held,
        "recompute_promise",
        LIFECYCLE,
        by=CALENDAR_RULE,
        at=at,
        facts={"was_due_at": was.isoformat(), "due_at": legal.isoformat()},
        **again.due_fields,
    )
