"""What there is to do: the lists of the desk, nearest due date first, and how much waits where.

A row is a piece of work: an open step, or a dossier that waits without one. Lists are read by
keyset, so the hundredth page costs what the first does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When

from motcua.casework.dossiers.models import Dossier, Pause, Step
from motcua.casework.dossiers.states import AT_THE_DOOR, WAITING, WORKED_ON, State, StepStatus
from motcua.core.clock import OFFICE_TZ, local
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

# A specialist's forty dossiers stand on one page.
PAGE = 40
LISTS = ("mine", "unit", "due_soon", "overdue", "to_sign", "filed", "waiting", "to_hand_over")
STEP_LISTS = frozenset({"mine", "unit", "due_soon", "overdue", "to_sign"})
SOON_DAYS = 2
# What a row shows: fifty whole dossiers cost more to read than the page to draw.
SHOWN = (
    "uid", "code", "state", "version", "applicant_name", "channel", "receiving_unit_id", "filed_at",
    "received_at", "due_at", "resolved_at", "ended_at", "procedure_version__name",
)  # fmt: skip
SHOWN_OF_STEP = (
    "position", "role", "handler_id", "opened_at", "due_at",
    "department__code", "department__name", "handler__full_name", "handler__honorific",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """One list with its filters; an unset filter keeps everything.

    ``after`` is the key of the last row of the page before: due instant and number.
    """

    which: str = "mine"
    subject: str = ""
    procedure: str = ""
    channel: str = ""
    department_id: int | None = None
    handler_id: int | None = None
    due_to: date | None = None
    after: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One row: the dossier, and the open step it is listed for.

    ``paused_at``: since when the clock of one that waits for the person stands still.
    """

    dossier: Dossier
    step: Step | None = None
    paused_at: datetime | None = None

    @property
    def key(self) -> tuple[datetime, int]:
        """Return the place of this row in its order."""
        if self.step is not None and self.dossier.due_at is not None:
            return self.dossier.due_at, self.step.pk
        return self.dossier.resolved_at or self.dossier.filed_at, self.dossier.pk


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list; ``has_more`` says that another follows."""

    rows: tuple[Work, ...] = field(default=())
    has_more: bool = False


def worklist(wanted: Wanted, acting: Acting, *, at: datetime, most: int = PAGE) -> Listed:
    """Return one page of a list of ``acting``. Effects: one SELECT."""
    if wanted.which in STEP_LISTS:
        steps = _after_step(_filtered_steps(work_of(wanted.which, acting, at=at), wanted), wanted)
        found: Iterable[Work] = [Work(step.dossier, step) for step in steps[: most + 1]]
    else:
        order, rows = _waiting(wanted.which, acting)
        kept = _after_dossier(_filtered_dossiers(rows, wanted), order, wanted)
        found = [Work(dossier, paused_at=dossier.paused_at) for dossier in kept[: most + 1]]
    rows_found = tuple(found)
    return Listed(rows_found[:most], len(rows_found) > most)


def work_of(which: str, acting: Acting, *, at: datetime) -> QuerySet[Step]:
    """Return the open steps of a list, not yet ordered."""
    steps = Step.objects.filter(status=StepStatus.OPEN, dossier__state__in=WORKED_ON)
    if which == "mine":
        return steps.filter(handler=acting.staff_id)
    if which == "to_sign":
        units = [duty.unit_id for duty in acting.duties if duty.role == Role.SIGNATORY]
        return steps.filter(role=Role.SIGNATORY, unit__in=units).filter(
            Q(handler=None) | Q(handler=acting.staff_id)
        )
    steps = steps.filter(_in_sight(acting))
    if which == "overdue":
        return _promised(steps, dossier__due_at__lt=at)
    if which == "due_soon":
        return _promised(steps, dossier__due_at__gte=at, dossier__due_at__lt=end_of_soon(at))
    return steps


def _promised(steps: QuerySet[Step], **within: datetime) -> QuerySet[Step]:
    """Keep the steps whose dossier is due so.

    Said as a case, it is asked of the steps in sight one by one. The planner does not know that
    nearly all that is due in two days is open: it would begin with those of the whole province.
    """
    return steps.alias(is_so=Case(When(**within, then=True), default=False)).filter(is_so=True)


def _in_sight(acting: Acting) -> Q:
    """Keep the steps of the departments worked in, or of the units seen whole."""
    return Q(department__in=acting.department_ids) | Q(unit__in=acting.whole_unit_ids)


def end_of_soon(at: datetime) -> datetime:
    """Return until when a due date is soon: the end of the day after tomorrow."""
    day = local(at).date() + timedelta(days=SOON_DAYS + 1)
    return datetime.combine(day, time(), tzinfo=OFFICE_TZ)


def _filtered_steps(steps: QuerySet[Step], wanted: Wanted) -> QuerySet[Step]:
    conditions = _conditions(wanted, "dossier__")
    if wanted.department_id:
        conditions["department"] = wanted.department_id
    if wanted.handler_id:
        conditions["handler"] = wanted.handler_id
    return (
        steps.filter(**conditions)
        .select_related("dossier__procedure_version", "department", "handler")
        .only(*SHOWN_OF_STEP, *(f"dossier__{name}" for name in SHOWN))
        .order_by("dossier__due_at", "pk")
    )


def _conditions(wanted: Wanted, prefix: str) -> dict[str, object]:
    conditions: dict[str, object] = {}
    if wanted.subject:
        conditions[f"{prefix}procedure_version__procedure__subject__code"] = wanted.subject
    if wanted.procedure:
        conditions[f"{prefix}procedure_version__procedure__code"] = wanted.procedure
    if wanted.channel:
        conditions[f"{prefix}channel"] = wanted.channel
    if wanted.due_to:
        last = datetime.combine(wanted.due_to + timedelta(days=1), time(), tzinfo=OFFICE_TZ)
        conditions[f"{prefix}due_at__lt"] = last
    return conditions


def _after_step(steps: QuerySet[Step], wanted: Wanted) -> QuerySet[Step]:
    if wanted.after is None:
        return steps
    due_at, pk = wanted.after
    return steps.filter(Q(dossier__due_at__gt=due_at) | Q(dossier__due_at=due_at, pk__gt=pk))


def _waiting(which: str, acting: Acting) -> tuple[str, QuerySet[Dossier]]:
    """Return the order and the dossiers of a list of what waits without a step."""
    if which == "to_hand_over":
        units = [
            duty.unit_id
            for duty in acting.duties
            if duty.role in {Role.RECEPTION_OFFICER, Role.CENTRE_HEAD}
        ]
        return "resolved_at", Dossier.objects.filter(
            state=State.RESOLVED, result_unit__in=units, in_post_since__isnull=True
        )
    states = {State.FILED} if which == "filed" else WAITING
    return "filed_at", _at_the_door(acting).filter(state__in=states)


def _at_the_door(acting: Acting) -> QuerySet[Dossier]:
    """Return what is filed, or waits for the person, in sight of ``acting``."""
    mine = Step.objects.filter(status=StepStatus.OPEN, department__in=acting.department_ids)
    return Dossier.objects.filter(state__among=AT_THE_DOOR).filter(
        Q(receiving_department__in=acting.department_ids)
        | Q(receiving_unit__in=acting.whole_unit_ids)
        | Q(pk__in=mine.values("dossier"))
    )


def _filtered_dossiers(dossiers: QuerySet[Dossier], wanted: Wanted) -> QuerySet[Any]:
    conditions = _conditions(wanted, "")
    still = Pause.objects.filter(dossier=OuterRef("pk"), ended_at=None).values("started_at")
    shown = dossiers.select_related("procedure_version").only(*SHOWN)
    return shown.filter(**conditions).annotate(paused_at=Subquery(still[:1]))


def _after_dossier(dossiers: QuerySet[Any], order: str, wanted: Wanted) -> QuerySet[Any]:
    if wanted.after is not None:
        since, pk = wanted.after
        dossiers = dossiers.filter(Q(**{f"{order}__gt": since}) | Q(**{order: since, "pk__gt": pk}))
    return dossiers.order_by(F(order).asc(), "pk")


def counts(acting: Acting, *, at: datetime) -> dict[str, int]:
    """Return how much waits in each list. Effects: three SELECTs, each over open work only."""
    soon = Q(dossier__due_at__gte=at, dossier__due_at__lt=end_of_soon(at))
    mine = Q(handler=acting.staff_id)
    sign = Q(role=Role.SIGNATORY) & (Q(handler=None) | mine)
    units = [duty.unit_id for duty in acting.duties if duty.role == Role.SIGNATORY]
    seen = Step.objects.filter(status=StepStatus.OPEN, dossier__state__in=WORKED_ON).filter(
        _in_sight(acting) | mine
    )
    in_sight = _in_sight(acting)
    found = seen.aggregate(
        in_mine=Count("pk", filter=mine),
        in_unit=Count("pk", filter=in_sight),
        in_due_soon=Count("pk", filter=soon & in_sight),
        in_overdue=Count("pk", filter=Q(dossier__due_at__lt=at) & in_sight),
        in_to_sign=Count("pk", filter=sign & Q(unit__in=units)),
    )
    _, ready = _waiting("to_hand_over", acting)
    both = _at_the_door(acting).aggregate(
        in_waiting=Count("pk", filter=Q(state__in=WAITING)),
        in_filed=Count("pk", filter=Q(state=State.FILED)),
    )
    every = {**found, **both, "in_to_hand_over": ready.count()}
    return {name.removeprefix("in_"): count for name, count in every.items()}


def open_count(unit_ids: Iterable[int]) -> int:
    """Return how many dossiers of these units a change of calendar may move."""
    return Dossier.objects.worked_on().filter(receiving_unit__in=list(unit_ids)).count()
