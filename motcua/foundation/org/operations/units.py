"""Acts on units, departments and counters.

Law: 118/2025/NĐ-CP, Điều 7 (tổ chức Bộ phận Một cửa).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Counter, Department, Duty, OneStopMember, Unit
from motcua.foundation.org.operations.amending import (
    amend,
    create,
    end_standing,
    note,
    only,
    require_administrator,
)
from motcua.foundation.org.queries import subtree_ids
from motcua.foundation.org.rules import Acting, canonical_unit_code
from motcua.foundation.org.states import EXTERNAL_AGENCIES, DepartmentCode, Role

UNIT_FIELDS = frozenset(
    {
        "address",
        "email",
        "hotline",
        "motto",
        "name",
        "one_stop_decision",
        "one_stop_decision_date",
        "one_stop_name",
        "opens_on",
        "phone",
        "sector",
        "short_name",
        "website",
    }
)
DEPARTMENT_FIELDS = frozenset({"abbreviation", "name", "phone"})
COUNTER_FIELDS = frozenset({"name", "number", "staff"})


@transaction.atomic
def create_unit(
    *, code: str, name: str, kind: str, parent: Unit | None, valid_from: date,
    by: Acting, at: datetime, **details: Any,
) -> Unit:  # fmt: skip
    """Add a unit below ``parent``; an agency of its own gets its department ``main``.

    Raise NotYours unless ``by`` administers the parent; Refused when the code is taken.
    """
    if parent is None:
        if not by.holds(Role.ADMINISTRATOR):
            raise NotYours("Chỉ người quản trị mới thêm được đơn vị.")
    else:
        require_administrator(by, parent.pk)
    commune = details.pop("commune", parent.commune if parent else None)
    fields = {
        "code": canonical_unit_code(code),
        "name": name,
        "kind": kind,
        "parent": parent,
        "commune": commune,
        "valid_from": valid_from,
        **only(details, UNIT_FIELDS),
    }
    if not fields["code"]:
        raise Refused("Chưa có mã đơn vị.")
    unit = create(Unit, fields, by=by, at=at)
    if kind in EXTERNAL_AGENCIES:
        Department.objects.create(
            unit=unit, code=DepartmentCode.MAIN, name=name, valid_from=valid_from
        )
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, version: int, by: Acting, at: datetime, **changes: Any) -> Unit:
    """Change what a unit's page shows; ``opens_on`` says from when it receives.

    Raise NotYours, Stale.
    """
    require_administrator(by, unit.pk)
    return amend(unit, only(changes, UNIT_FIELDS), version=version, by=by, at=at)


@transaction.atomic
def close_unit(
    unit: Unit, on: date, *, successors: Sequence[Unit] = (), version: int, by: Acting, at: datetime
) -> Unit:
    """End a unit: ``on`` is the first day it is no more. Its duties and counters end with it.

    Raise Refused while units below it stand; what it had in hand goes over first (dossiers).
    """
    require_administrator(by, unit.pk)
    below = Unit.objects.valid_on(on).filter(pk__in=subtree_ids(unit.pk)).exclude(pk=unit.pk)
    if below.exists():
        raise Refused("Còn đơn vị trực thuộc đang hoạt động; kết thúc các đơn vị đó trước.")
    closed = amend(unit, {"valid_to": on}, version=version, by=by, at=at)
    closed.successors.add(*successors)
    for model in (Department, Counter, Duty, OneStopMember):
        end_standing(model._default_manager.filter(unit=unit), on)
    return closed


@transaction.atomic
def create_department(
    unit: Unit, *, code: str, name: str, valid_from: date, by: Acting, at: datetime, **details: Any
) -> Department:
    """Add a department; its code is how routes find it. Raise NotYours, Refused when taken."""
    require_administrator(by, unit.pk)
    fields = {"unit": unit, "code": code.strip(), "name": name, "valid_from": valid_from}
    if not fields["code"]:
        raise Refused("Chưa có mã phòng.")
    return create(Department, fields | dict(only(details, DEPARTMENT_FIELDS)), by=by, at=at)


@transaction.atomic
def change_department(
    department: Department, *, version: int, by: Acting, at: datetime, **changes: Any
) -> Department:
    """Change a department's name, abbreviation or phone. Raise NotYours, Stale."""
    require_administrator(by, department.unit_id)
    return amend(department, only(changes, DEPARTMENT_FIELDS), version=version, by=by, at=at)


@transaction.atomic
def close_department(
    department: Department, on: date, *, version: int, by: Acting, at: datetime
) -> Department:
    """End a department and the duties in it; ``on`` is the first day it is no more."""
    require_administrator(by, department.unit_id)
    closed = amend(department, {"valid_to": on}, version=version, by=by, at=at)
    ended = end_standing(Duty.objects.filter(department=department), on)
    if ended:
        note(closed, f"Kết thúc {ended} nhiệm vụ", by=by, at=at)
    return closed


@transaction.atomic
def create_counter(
    unit: Unit, number: int, *, valid_from: date, by: Acting, at: datetime, **details: Any
) -> Counter:
    """Add a counter. Raise NotYours, Refused when the number is in use."""
    require_administrator(by, unit.pk)
    if number < 1:
        raise Refused("Số quầy bắt đầu từ 1.")
    fields = {"unit": unit, "number": number, "valid_from": valid_from}
    return create(Counter, fields | dict(only(details, COUNTER_FIELDS)), by=by, at=at)


@transaction.atomic
def change_counter(
    counter: Counter, *, version: int, by: Acting, at: datetime, **changes: Any
) -> Counter:
    """Change a counter's number, name or who sits there. Raise NotYours, Stale, Refused."""
    require_administrator(by, counter.unit_id)
    return amend(counter, only(changes, COUNTER_FIELDS), version=version, by=by, at=at)


@transaction.atomic
def close_counter(counter: Counter, on: date, *, version: int, by: Acting, at: datetime) -> Counter:
    """Take a counter out of use; ``on`` is the first day without it."""
    require_administrator(by, counter.unit_id)
    return amend(counter, {"valid_to": on, "staff": None}, version=version, by=by, at=at)
