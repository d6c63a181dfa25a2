"""Acts on duties, the one-stop team, delegations and leave.

Law: 118/2025/NĐ-CP, Điều 11 (người làm việc tại Bộ phận Một cửa).
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from motcua.core import clock
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import (
    Delegation,
    Department,
    Duty,
    Leave,
    OneStopMember,
    Staff,
    Unit,
)
from motcua.foundation.org.operations.amending import (
    amend,
    create,
    end_standing,
    note,
    require_administrator,
)
from motcua.foundation.org.permissions import lends, records_leave
from motcua.foundation.org.queries import ancestor_ids
from motcua.foundation.org.rules import DELEGATED_ROLES, Acting
from motcua.foundation.org.states import Role


@transaction.atomic
def appoint(
    staff: Staff, role: str, unit: Unit, department: Department | None = None, *,
    valid_from: date, valid_to: date | None = None, decision_number: str = "",
    by: Acting, at: datetime,
) -> Duty:  # fmt: skip
    """Give ``staff`` a role in a unit or one of its departments.

    Raise NotYours unless ``by`` administers the unit; Refused for an unknown role, a closed
    account, another unit's department, a unit not yet standing, or a role held already.
    """
    require_administrator(by, unit.pk)
    if role not in Role.values:
        raise Refused("Chưa chọn vai trò.")
    if not staff.is_active:
        raise Refused(f"Tài khoản của {staff.full_name} đang khóa.")
    if department is not None and department.unit_id != unit.pk:
        raise Refused(f"{department.name} không thuộc {unit.name}.")
    if valid_from < unit.valid_from:
        raise Refused(f"{unit.name} chỉ có từ ngày {unit.valid_from:%d/%m/%Y}.")
    fields = {
        "staff": staff,
        "role": role,
        "unit": unit,
        "department": department,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "decision_number": decision_number,
    }
    return create(Duty, fields, by=by, at=at)


@transaction.atomic
def end_duty(duty: Duty, on: date, *, version: int, by: Acting, at: datetime) -> Duty:
    """End a duty; ``on`` is the first day without it.

    Raise Refused when it would leave the office without any administrator.
    """
    require_administrator(by, duty.unit_id)
    if duty.role == Role.ADMINISTRATOR:
        _require_another_administrator(duty, on)
    return amend(duty, {"valid_to": on}, version=version, by=by, at=at)


def _require_another_administrator(duty: Duty, on: date) -> None:
    """Raise Refused for the last one. All are held: two must not end each other at once."""
    all_of_them = Duty.objects.filter(role=Role.ADMINISTRATOR).order_by("pk")
    list(all_of_them.select_for_update(of=("self",)))
    others = all_of_them.valid_on(on).filter(staff__is_active=True).exclude(pk=duty.pk)
    if not others.exists():
        raise Refused("Đây là người quản trị cuối cùng; cử người khác trước.")


@transaction.atomic
def set_one_stop_team(
    unit: Unit, members: Sequence[Staff], *, decision_number: str, decision_date: date | None,
    valid_from: date, by: Acting, at: datetime,
) -> list[OneStopMember]:  # fmt: skip
    """Put a decision's team in the place of the one before, from ``valid_from``.

    Raise NotYours; Refused without a decision number or when a later decision is in force.
    """
    require_administrator(by, unit.pk)
    if not decision_number.strip():
        raise Refused("Chưa có số quyết định.", "118/2025/NĐ-CP, Điều 11")
    team = OneStopMember.objects.filter(unit=unit)
    if team.filter(valid_from__gte=valid_from).exists():
        raise Refused("Đã có quyết định có hiệu lực từ ngày này hoặc sau đó.")
    end_standing(team, valid_from)
    rows = OneStopMember.objects.bulk_create(
        OneStopMember(
            unit=unit,
            staff=member,
            decision_number=decision_number.strip(),
            decision_date=decision_date,
            valid_from=valid_from,
            changed_by=by.name,
        )
        for member in dict.fromkeys(members)
    )
    note(unit, f"Danh sách Bộ phận Một cửa theo {decision_number}", by=by, at=at)
    return rows


@transaction.atomic
def delegate(
    from_staff: Staff, to_staff: Staff, role: str, unit: Unit,
    department: Department | None = None, *, valid_from_at: datetime, valid_to_at: datetime,
    decision_number: str = "", reason: str = "", by: Acting, at: datetime,
) -> Delegation:  # fmt: skip
    """Lend a role held by ``from_staff`` to ``to_staff`` between two instants.

    Raise NotYours unless ``by`` lends their own role or administers; Refused for a role that
    is not lent or not held, without decision or reason, or for a closed account.
    """
    if not lends(by, from_staff.pk, ancestor_ids(unit.pk)):
        raise NotYours("Chỉ người giữ vai trò hoặc người quản trị mới ủy quyền được.")
    if role not in DELEGATED_ROLES:
        raise Refused("Vai trò này không ủy quyền được.")
    if not to_staff.is_active:
        raise Refused(f"Tài khoản của {to_staff.full_name} đang khóa.")
    if not decision_number.strip() and not reason.strip():
        raise Refused("Cần ghi số văn bản ủy quyền hoặc lý do.")
    held = Duty.objects.filter(staff=from_staff, role=role, unit=unit)
    held = held.filter(department=department) if department else held
    own = held.valid_on(clock.local(valid_from_at).date()).order_by("id").first()
    if own is None:
        raise Refused(f"{from_staff.full_name} không giữ vai trò này trong {unit.name}.")
    fields = {
        "from_staff": from_staff,
        "to_staff": to_staff,
        "role": role,
        "unit": unit,
        "department": department or own.department,
        "valid_from_at": valid_from_at,
        "valid_to_at": valid_to_at,
        "decision_number": decision_number.strip(),
        "reason": reason.strip(),
    }
    return create(Delegation, fields, by=by, at=at)


@transaction.atomic
def revoke(delegation: Delegation, *, version: int, by: Acting, at: datetime) -> Delegation:
    """End a delegation now. Raise NotYours, Stale; Refused when it has ended already."""
    if not lends(by, delegation.from_staff_id, ancestor_ids(delegation.unit_id)):
        raise NotYours("Chỉ người ủy quyền hoặc người quản trị mới thu hồi được.")
    if delegation.revoked_at is not None or delegation.valid_to_at <= at:
        raise Refused("Ủy quyền này đã kết thúc.")
    changes = {"revoked_at": at, "revoked_by": by.name}
    return amend(delegation, changes, version=version, by=by, at=at)


@transaction.atomic
def take_leave(
    staff: Staff, first_day: date, last_day: date, *, substitute: Staff | None = None,
    reason: str = "", by: Acting, at: datetime,
) -> Leave:  # fmt: skip
    """Record days away, both ends included, and who stands in.

    The substitute holds the person's duties on those days, except signing and administering.
    Raise NotYours; Refused for overlapping leave or a substitute who is away too.
    """
    home = staff.home_department
    if not records_leave(by, staff.pk, ancestor_ids(home.unit_id) if home else frozenset()):
        raise NotYours("Chỉ người nghỉ, lãnh đạo hoặc người quản trị mới ghi được ngày nghỉ.")
    if substitute is not None:
        _require_present(substitute, first_day, last_day)
    fields = {
        "staff": staff,
        "first_day": first_day,
        "last_day": last_day,
        "substitute": substitute,
        "reason": reason.strip(),
    }
    return create(Leave, fields, by=by, at=at)


def _require_present(substitute: Staff, first_day: date, last_day: date) -> None:
    if not substitute.is_active:
        raise Refused(f"Tài khoản của {substitute.full_name} đang khóa.")
    away = Leave.objects.filter(staff=substitute, cancelled_at__isnull=True)
    if away.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refused(f"{substitute.full_name} cũng nghỉ trong những ngày này.")


@transaction.atomic
def cancel_leave(leave: Leave, *, version: int, by: Acting, at: datetime) -> Leave:
    """Take back a leave. Raise NotYours, Stale; Refused when it is cancelled already."""
    home = leave.staff.home_department
    if not records_leave(by, leave.staff_id, ancestor_ids(home.unit_id) if home else frozenset()):
        raise NotYours("Chỉ người nghỉ, lãnh đạo hoặc người quản trị mới hủy được ngày nghỉ.")
    if leave.cancelled_at is not None:
        raise Refused("Đợt nghỉ này đã hủy.")
    return amend(leave, {"cancelled_at": at}, version=version, by=by, at=at)
