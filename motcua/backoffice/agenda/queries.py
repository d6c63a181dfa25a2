"""Questions to the agenda: which themes hold on a day, what an office has set, what was noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Max, Q, QuerySet

from motcua.backoffice.agenda.models import HandwritingDefect, ThemeDay, ThemeProcedure
from motcua.backoffice.agenda.permissions import keeps_agenda
from motcua.backoffice.agenda.rules import Theme
from motcua.core.clock import OFFICE_TZ
from motcua.core.questions import Question, Slot
from motcua.foundation.org.queries import ancestor_ids
from motcua.foundation.org.rules import Acting

_THEMES = Question(
    lambda: ThemeDay.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=Slot(2)),
        unit=Slot(0),
        weekday=Slot(1),
        valid_from__lte=Slot(2),
    ).order_by("pk")
)


def themes_on(unit_id: int, day: date) -> tuple[Theme, ...]:
    """Return the themes of a unit that hold on ``day``. One SELECT, two on a theme day."""
    rows = _THEMES.all(unit_id, day.weekday(), day)
    return themes_of(rows) if rows else ()


def themes_of(rows: Sequence[ThemeDay]) -> tuple[Theme, ...]:
    """Return rows as the rules know them. One SELECT."""
    listed: dict[int, set[int]] = {row.pk: set() for row in rows}
    for one in ThemeProcedure.objects.filter(theme__in=listed):
        listed[one.theme_id].add(one.procedure_id)
    return tuple(
        Theme(
            id=row.pk,
            name=row.name,
            weekday=row.weekday,
            no_writing=row.no_writing,
            no_appointment=row.no_appointment,
            decision=row.decision,
            desk_words=row.desk_words,
            people_words=row.people_words,
            procedure_ids=frozenset(listed[row.pk]),
        )
        for row in rows
    )


def theme_days_of(unit_id: int) -> QuerySet[ThemeDay]:
    """Return every theme day of a unit, those without an end first, in the order of the week."""
    rows = ThemeDay.objects.filter(unit=unit_id).select_related("unit")
    return rows.order_by(F("valid_to").desc(nulls_first=True), "weekday", "pk")


def may_keep_agenda(acting: Acting, unit_id: int) -> bool:
    """Say whether this person sets the theme days of the unit. At most one SELECT."""
    return keeps_agenda(acting, unit_id, frozenset()) or keeps_agenda(
        acting, unit_id, ancestor_ids(unit_id)
    )


@dataclass(frozen=True, slots=True)
class DefectLine:
    """A paper of a procedure that had to be written by hand, how often, and when last."""

    procedure: str
    code: str
    paper: str
    times: int
    last_at: datetime


def defects_of(theme: ThemeDay, first: date, last: date) -> list[DefectLine]:
    """Return what had to be written by hand between two days, both included, most often first."""
    return _counted(HandwritingDefect.objects.filter(theme=theme), first, last)


def handwriting_of(unit_id: int, first: date, last: date) -> list[DefectLine]:
    """Return the same of every theme day of a unit. One SELECT."""
    return _counted(HandwritingDefect.objects.filter(theme__unit=unit_id), first, last)


def _counted(defects: QuerySet[HandwritingDefect], first: date, last: date) -> list[DefectLine]:
    start = datetime.combine(first, time(), tzinfo=OFFICE_TZ)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=OFFICE_TZ)
    rows = (
        defects.filter(at__gte=start, at__lt=end)
        .values("procedure__name", "procedure__code", "paper")
        .annotate(times=Count("pk"), last_at=Max("at"))
        .order_by("-times", "procedure__code", "paper")
    )
    return [
        DefectLine(
            row["procedure__name"],
            row["procedure__code"],
            row["paper"],
            row["times"],
            row["last_at"],
        )
        for row in rows
    ]
