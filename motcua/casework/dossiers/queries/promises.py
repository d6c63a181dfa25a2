"""What was promised and why: the legal and the scoring promise of a dossier, day by day.

*Law*: 61/2018/NĐ-CP, Điều 19 (a supplement restarts the clock); 766/QĐ-TTg (scoring subtracts).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from motcua.backoffice.agenda.queries import themes_of
from motcua.backoffice.agenda.rules import Theme, no_appointment_for
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.rules.offers import AppliedLimit
from motcua.casework.dossiers.models import CountedChange, Dossier, Extension, Pause
from motcua.casework.dossiers.states import PauseKind
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime import rules as hours
from motcua.foundation.worktime.models import WorktimeChange
from motcua.foundation.worktime.queries import OfficeTime
from motcua.foundation.worktime.states import MOVES_TIME, LimitUnit

SAME_DAY = hours.Limit(Decimal(0), LimitUnit.WORKING_DAY)


class Calendars:
    """The calendars and parameters one operation or page needs, each office's read once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[int, OfficeTime] = {}

    def time(self, unit_id: int) -> OfficeTime:
        """Return calendar and parameters of a unit."""
        if unit_id not in self._kept:
            self._kept[unit_id] = worktime.office_time(unit_id)
        return self._kept[unit_id]

    def of(self, unit_id: int) -> hours.Calendar:
        """Return the calendar a unit works by."""
        return self.time(unit_id).calendar


@dataclass(frozen=True, slots=True)
class Promises:
    """Both promises of one dossier; ``legal`` is the one said to the person."""

    legal: hours.Promise
    scoring: hours.Promise

    @property
    def due_fields(self) -> dict[str, Any]:
        """Return both due dates as fields of the dossier."""
        return {"due_at": self.legal.due_at, "scoring_due_at": self.scoring.due_at}


@dataclass(frozen=True, slots=True)
class Made:
    """A promise made at reception: by which limit, and under which theme day if one shortened it."""

    promise: hours.Promise
    applied: AppliedLimit
    theme: Theme | None = None


def promise_made(
    offer: Offer,
    case_key: str,
    channel: str,
    time: OfficeTime,
    *,
    themes: Iterable[Theme],
    competent_id: int,
    at: datetime,
) -> Made:
    """Return what a dossier received ``at`` is promised: a theme day's promise where it is sooner.

    ``time`` and ``themes`` are the receiving unit's. Raise Refused without a known limit,
    CalendarMissing.
    """
    applied = offer.applied_limit(case_key, channel, competent_id, local(at).date())
    line = time.parameters.same_day_line
    usual = hours.due(time.calendar, at, applied.limit, same_day_line=line)
    theme = no_appointment_for(themes, offer.procedure_id)
    if theme is None:
        return Made(usual, applied)
    sooner = hours.due(time.calendar, at, SAME_DAY, same_day_line=line)
    if sooner.due_at >= usual.due_at:
        return Made(usual, applied)
    return Made(_under(theme.same_day_remark, sooner), applied, theme)


def _under(remark: str, promise: hours.Promise) -> hours.Promise:
    """Return the promise that says first by which theme day it was made."""
    return replace(promise, remarks=(remark, *promise.remarks))


def limit_of(dossier: Dossier) -> hours.Limit:
    """Return the limit a received dossier was promised under."""
    if dossier.limit_quantity is None:
        raise ValueError("a received dossier has a time limit")
    return hours.Limit(dossier.limit_quantity, dossier.limit_unit)


def promises_of(
    dossier: Dossier,
    calendars: Calendars,
    *,
    pauses: Sequence[Pause] | None = None,
    extension: Extension | None = None,
) -> Promises:
    """Return both promises of a received dossier as its calendar, pauses and apology make them.

    The hour of the promise and the line of the day are those of the day of receipt: a value an
    office sets later holds for what it receives from then on, whatever else moves the date.
    ``extension`` is the last apology in time, read together with the ``pauses`` when they are
    not given. Raise CalendarMissing. Effects: none, or one or two SELECTs; two more under a
    theme day.
    """
    if dossier.received_at is None:
        raise ValueError("only a received dossier has a promise")
    if pauses is None:
        pauses = list(dossier.pauses.order_by("started_at"))
        extension = apology_in_time(dossier)
    time = calendars.time(dossier.receiving_unit_id).as_of(local(dossier.received_at).date())
    given = (time.calendar, dossier.received_at, limit_of(dossier))
    line = time.parameters.same_day_line
    before, after = _parted([_pause(row) for row in pauses], extension)
    legal = hours.legal_promise(*given, before, same_day_line=line)
    scoring = hours.scoring_promise(*given, before, same_day_line=line)
    if extension is not None:
        new_due_at = extension.new_due_at
        legal, scoring = (moved_to(time.calendar, one, new_due_at) for one in (legal, scoring))
        scoring = hours.without_pauses(time.calendar, scoring, after)
        legal = hours.without_pauses(time.calendar, legal, after)
        if any(pause.restarts and pause.ends_at for pause in after):
            # The apology was for a promise that a later supplement made anew.
            legal = hours.legal_promise(*given, [*before, *after], same_day_line=line)
    if dossier.theme is not None:
        remark = themes_of([dossier.theme])[0].same_day_remark
        legal, scoring = _under(remark, legal), _under(remark, scoring)
    return Promises(legal, scoring)


def waits_of(dossier: Dossier) -> list[hours.Pause]:
    """Return the times the clock stood still, in order. Effects: one SELECT."""
    return [_pause(row) for row in dossier.pauses.order_by("started_at")]


def apology_in_time(dossier: Dossier) -> Extension | None:
    """Return the last apology that moved the due date, if any. Effects: at most one SELECT."""
    if not dossier.extension_count:
        return None
    return dossier.extensions.filter(is_late=False).order_by("-decided_at").first()


def _parted(
    pauses: Sequence[hours.Pause], extension: Extension | None
) -> tuple[list[hours.Pause], list[hours.Pause]]:
    """Return the pauses that were over when the apology was written, and those after it."""
    if extension is None:
        return list(pauses), []
    before = [p for p in pauses if p.ends_at is not None and p.ends_at <= extension.decided_at]
    return before, [pause for pause in pauses if pause not in before]


def moved_to(
    calendar: hours.Calendar, promise: hours.Promise, new_due_at: datetime
) -> hours.Promise:
    """Return the promise moved to the announced date, which stays whatever the calendar became."""
    try:
        moved = hours.extended(calendar, promise, local(new_due_at).date())
    except Refused:
        moved = promise
    return replace(moved, due_at=local(new_due_at))


def _pause(row: Pause) -> hours.Pause:
    restarts = row.kind == PauseKind.SUPPLEMENT
    reason = "chờ bổ sung giấy tờ" if restarts else "chờ thực hiện nghĩa vụ tài chính"
    return hours.Pause(row.started_at, row.ended_at, reason, restarts=restarts)


def changes_to_count() -> QuerySet[WorktimeChange]:
    """Return the changes of working time whose promises were not all counted again yet."""
    counted = CountedChange.objects.filter(change=OuterRef("pk"))
    return WorktimeChange.objects.filter(~Exists(counted), act__in=MOVES_TIME).order_by("pk")
