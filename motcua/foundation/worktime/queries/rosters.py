"""Who is on duty outside office hours."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.foundation.worktime.models import DutyShift


def duty_shift_at(unit_id: int, at: datetime) -> DutyShift | None:
    """Return the shift of a unit's roster that covers this instant, with its staff, or nothing."""
    return (
        _shifts(unit_id)
        .filter(starts_at__lte=at, ends_at__gt=at)
        .order_by("starts_at", "pk")
        .first()
    )


def duty_shifts_between(unit_id: int, begins: datetime, ends: datetime) -> QuerySet[DutyShift]:
    """Return the shifts that touch this stretch, in order, with their staff."""
    touching = _shifts(unit_id).filter(starts_at__lt=ends, ends_at__gt=begins)
    return touching.order_by("starts_at", "pk")


def _shifts(unit_id: int) -> QuerySet[DutyShift]:
    return DutyShift.objects.filter(unit_id=unit_id, cancelled_at=None).select_related("staff")
