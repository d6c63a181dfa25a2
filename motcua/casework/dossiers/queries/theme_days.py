"""What became of theme days: how many dossiers, how much was still typed, who is at risk today.

*Units*: days are the office's dates, minutes are working time.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum

from motcua.backoffice.agenda.rules import Theme
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import LEFT
from motcua.core.clock import OFFICE_TZ, local
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import rules as hours


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """One theme between two days. ``counted`` are the dossiers whose typing was counted."""

    received: int
    counted: int
    untouched: int  # of those: not one letter of identity typed
    letters_typed: int
    promised: int  # for the same day, because of the theme
    kept: int
    broken: int


def theme_counts(
    theme: Theme, unit_id: int, first: date, last: date, *, at: datetime
) -> ThemeCounts:
    """Return what came in under a theme from ``first`` to ``last``, both included. One SELECT."""
    promised = Q(theme=theme.id)
    ended_late = Q(resolved_at__gt=F("due_at"))
    late_now = Q(resolved_at__isnull=True, ended_at__isnull=True, due_at__lt=at)
    found = _under(theme, unit_id, first, last).aggregate(
        received=Count("pk"),
        counted=Count("pk", filter=Q(identity_typed__isnull=False)),
        untouched=Count("pk", filter=Q(identity_typed=0)),
        letters_typed=Sum("identity_typed"),
        promised=Count("pk", filter=promised),
        kept=Count("pk", filter=promised & Q(resolved_at__lte=F("due_at"))),
        broken=Count("pk", filter=promised & (ended_late | late_now)),
    )
    return ThemeCounts(**{**found, "letters_typed": found["letters_typed"] or 0})


def _under(theme: Theme, unit_id: int, first: date, last: date) -> QuerySet[Dossier]:
    """Return what a unit received on the days of a theme, of its procedures."""
    received = Dossier.objects.filter(
        receiving_unit=unit_id,
        received_at__gte=_midnight(first),
        received_at__lt=_midnight(last + timedelta(days=1)),
        received_at__iso_week_day=theme.weekday + 1,
    )
    if theme.procedure_ids:
        received = received.filter(procedure_version__procedure__in=theme.procedure_ids)
    return received


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=OFFICE_TZ)


@dataclass(frozen=True, slots=True)
class DueToday:
    """A dossier promised for today: who has it, the work left, the time left."""

    dossier: Dossier
    step: Step | None
    work_minutes: int
    minutes_left: int

    @property
    def is_at_risk(self) -> bool:
        """Say whether more work is left than time."""
        return rules.is_at_risk(self.work_minutes, self.minutes_left)


def due_today(
    themes: Collection[Theme], unit_id: int, acting: Acting, *, at: datetime
) -> Sequence[DueToday]:
    """Return what the no-appointment themes of today owe before closing, the most pressed first.

    What came too late yesterday and is owed today is among them. Only what the person may see.
    Effects: two SELECTs. Raise CalendarMissing.
    """
    listed = {number for one in themes if one.no_appointment for number in one.procedure_ids}
    today = local(at).date()
    steps = Step.objects.filter(status__in=LEFT).select_related("department", "handler")
    dossiers = (
        Dossier.objects.seen_by(acting)
        .worked_on()
        .filter(
            receiving_unit=unit_id,
            procedure_version__procedure__in=listed,
            due_at__gte=_midnight(today),
            due_at__lt=_midnight(today + timedelta(days=1)),
        )
        .select_related("procedure_version")
        .prefetch_related(Prefetch("steps", steps.order_by("position"), to_attr="left"))
    )
    calendar = Calendars().of(unit_id)
    rows = [_due(dossier, calendar, at=at) for dossier in dossiers]
    return sorted(rows, key=lambda row: (row.minutes_left - row.work_minutes, row.dossier.pk))


def _due(dossier: Dossier, calendar: hours.Calendar, *, at: datetime) -> DueToday:
    left: list[Step] = dossier.left  # type: ignore[attr-defined]
    due_at = dossier.due_at or at
    return DueToday(
        dossier=dossier,
        step=next((step for step in left if step.opened_at is not None), None),
        work_minutes=sum(_minutes_of(step, calendar, at=at) for step in left),
        minutes_left=hours.working_minutes_between(calendar, at, due_at) if at < due_at else 0,
    )


def _minutes_of(step: Step, calendar: hours.Calendar, *, at: datetime) -> int:
    """Return what is left of a step: its plan, less what it has been open for."""
    planned = step.planned_minutes or 0
    if step.opened_at is None or step.opened_at >= at:
        return planned
    return max(0, planned - hours.working_minutes_between(calendar, step.opened_at, at))
