"""Questions about calls: whom to call, who can be asked to, how much waits for one official."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from motcua.foundation.notifications.models import CallTask, Message, StaffNotice
from motcua.foundation.notifications.permissions import CALLING, calling_units
from motcua.foundation.notifications.queries.messages import TO_DECIDE
from motcua.foundation.org.models import Duty, Staff
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

MOST_CALLS = 200


def calls_of(acting: Acting) -> QuerySet[CallTask]:
    """Return the calls this person can make, those due first. One SELECT, one more for the calls."""
    return (
        CallTask.objects.seen_by(acting)
        .open()
        .select_related("message__to_person", "unit", "given_to")
        .prefetch_related("calls")
        .order_by("call_at", "id")[:MOST_CALLS]
    )


def callers_of(unit_id: int, on: date) -> QuerySet[Staff]:
    """Return who can be asked to call for an office: heads of hamlets first, then the counter."""
    duties = Duty.objects.valid_on(on).filter(unit=unit_id, staff=OuterRef("pk"))
    heads = Exists(duties.filter(role=Role.HAMLET_HEAD))
    return (
        Staff.objects.working()
        .annotate(is_head=heads)
        .filter(Exists(duties.filter(role__in=[Role.HAMLET_HEAD, *CALLING])))
        .select_related("post")
        .order_by("-is_head", "folded_name", "id")
    )


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How much waits for one official: under the bell, to be called, to be decided."""

    notices: int
    calls: int
    undecided: int


def desk_counts(acting: Acting, at: datetime) -> DeskCounts:
    """Return how much waits for this person. Effects: one SELECT."""
    units = calling_units(acting)
    notices = StaffNotice.objects.filter(staff=acting.staff_id, read_at__isnull=True)
    calls = CallTask.objects.seen_by(acting).open().filter(call_at__lte=at)
    undecided = Message.objects.filter(unit__in=units, status__among=TO_DECIDE)
    found = (
        Staff.objects.filter(pk=acting.staff_id)
        .values_list(_count(notices), _count(calls), _count(undecided) if units else _none())
        .first()
    )
    return DeskCounts(*found) if found else DeskCounts(0, 0, 0)


def _count(rows: QuerySet[StaffNotice] | QuerySet[CallTask] | QuerySet[Message]) -> Coalesce:
    alone = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(alone, output_field=IntegerField()), 0)


def _none() -> Value:
    return Value(0, output_field=IntegerField())
