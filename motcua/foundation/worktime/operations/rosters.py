"""The duty roster: who receives outside office hours, by which document."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.worktime.models import DutyShift
from motcua.foundation.worktime.operations.records import Keeper, allow, leave_trace
from motcua.foundation.worktime.states import ChangeAct

LONGEST_SHIFT = timedelta(hours=24)


@transaction.atomic
def add_duty_shift(
    unit: Unit,
    staff: Staff,
    *,
    starts_at: datetime,
    ends_at: datetime,
    source: str,
    by: Keeper,
    at: datetime,
) -> DutyShift:
    """Put someone on duty. Raise Refused for a shift backwards, too long, twice or without source."""
    allow(by, unit.pk)
    if not timedelta() < ends_at - starts_at <= LONGEST_SHIFT:
        raise Refused("Ca trực kết thúc sau khi bắt đầu và dài nhất 24 giờ.")
    if not source.strip():
        raise Refused("Ca trực phải ghi lịch trực hoặc quyết định phân công.")
    # A shift that is not there yet has no row to hold: whoever enters one for the same person waits.
    held = Staff.objects.select_for_update(of=("self",), no_key=True).get(pk=staff.pk)
    standing = DutyShift.objects.filter(
        staff=held, cancelled_at=None, starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    if standing.exists():
        raise Refused(f"{staff.full_name} đã có ca trực trong thời gian này.")
    shift = DutyShift.objects.create(
        unit=unit, staff=staff, starts_at=starts_at, ends_at=ends_at, source=source.strip()
    )
    _trace(shift, ChangeAct.ADD_DUTY_SHIFT, source, by=by, at=at)
    return shift


@transaction.atomic
def remove_duty_shift(shift: DutyShift, *, source: str, by: Keeper, at: datetime) -> None:
    """Cancel a shift that has not begun: one that has begun may stand under an intake already.

    Raise Refused, NotYours.
    """
    allow(by, shift.unit_id)
    now = DutyShift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    if now.cancelled_at is not None:
        raise Refused("Ca trực này đã bỏ rồi.")
    if now.starts_at <= at:
        raise Refused("Ca trực đã bắt đầu thì không bỏ được.")
    now.cancelled_at = at
    now.save(update_fields=["cancelled_at"])
    _trace(now, ChangeAct.REMOVE_DUTY_SHIFT, source, by=by, at=at)


def _trace(shift: DutyShift, act: str, source: str, *, by: Keeper, at: datetime) -> None:
    facts = {
        "staff": shift.staff_id,
        "starts_at": shift.starts_at.isoformat(),
        "ends_at": shift.ends_at.isoformat(),
    }
    leave_trace(
        act,
        by=by,
        at=at,
        unit_id=shift.unit_id,
        year=local(shift.starts_at).year,
        source=source,
        after=facts,
    )
