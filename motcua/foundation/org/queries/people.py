"""Who works where: staff of a department, the one-stop team, duties, leave, counters."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.core import clock
from motcua.core.folding import fold
from motcua.core.questions import Question, Slot
from motcua.foundation.org.models import (
    Counter,
    Delegation,
    Department,
    Duty,
    Leave,
    OneStopMember,
    Staff,
    Unit,
)


def staff_of(department: Department, role: str = "", *, on: date | None = None) -> QuerySet[Staff]:
    """Return open accounts with a duty in the department, or in its whole unit, by name.

    ``role`` narrows it to one role; ``on`` is the office's today when not given.
    """
    duties = Duty.objects.valid_on(on or clock.today()).filter(
        Q(department=department) | Q(department__isnull=True, unit=department.unit_id),
        staff=OuterRef("pk"),
    )
    if role:
        duties = duties.filter(role=role)
    return (
        Staff.objects.working()
        .filter(Exists(duties))
        .select_related("post")
        .order_by("folded_name", "id")
    )


def members_present(staff: QuerySet[Staff], on: date) -> QuerySet[Staff]:
    """Keep those who are not on leave on a day."""
    away = Leave.objects.filter(
        staff=OuterRef("pk"), first_day__lte=on, last_day__gte=on, cancelled_at__isnull=True
    )
    return staff.filter(~Exists(away))


def one_stop_team(unit: Unit, on: date) -> QuerySet[OneStopMember]:
    """Return the members named by the decision in force on a day."""
    return (
        OneStopMember.objects.valid_on(on)
        .filter(unit=unit)
        .select_related("staff__post", "staff__home_department")
        .order_by("staff__folded_name", "id")
    )


def duties_in(unit: Unit, on: date) -> QuerySet[Duty]:
    """Return the duties held in a unit on a day, by department, role and name."""
    return (
        Duty.objects.valid_on(on)
        .filter(unit=unit)
        .select_related("staff__post", "department")
        .order_by("department__name", "role", "staff__folded_name", "id")
    )


def delegations_of(unit: Unit, at: datetime) -> QuerySet[Delegation]:
    """Return the delegations in a unit that hold now or will, the nearest end first."""
    return (
        Delegation.objects.filter(unit=unit, revoked_at__isnull=True, valid_to_at__gt=at)
        .select_related("from_staff", "to_staff", "department")
        .order_by("valid_to_at", "id")
    )


def leaves_of(unit: Unit, on: date) -> QuerySet[Leave]:
    """Return present and coming leave of those whose home is the unit."""
    return (
        Leave.objects.filter(
            staff__home_department__unit=unit, last_day__gte=on, cancelled_at__isnull=True
        )
        .select_related("staff", "substitute")
        .order_by("first_day", "id")
    )


_COUNTER = Question(
    lambda: Counter.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=Slot(2)),
        unit=Slot(0),
        staff=Slot(1),
        valid_from__lte=Slot(2),
    ).order_by("number")
)


def counter_of(staff_id: int, unit_id: int, on: date) -> Counter | None:
    """Return the counter at which somebody sits in a unit on a day, or nothing."""
    return _COUNTER.first(unit_id, staff_id, on)


def counters_of(unit: Unit, on: date) -> QuerySet[Counter]:
    """Return the counters in use on a day, by number."""
    return Counter.objects.valid_on(on).filter(unit=unit).select_related("staff").order_by("number")


def find_staff(words: str, unit_ids: frozenset[int]) -> QuerySet[Staff]:
    """Return the staff at home in these units whose name or user name holds the words."""
    found = Staff.objects.filter(home_department__unit__in=unit_ids)
    if words.strip():
        found = found.filter(
            Q(folded_name__contains=fold(words)) | Q(username__startswith=words.strip().lower())
        )
    return found.select_related("post", "home_department__unit").order_by("folded_name", "id")
