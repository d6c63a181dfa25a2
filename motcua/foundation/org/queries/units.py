"""Where work goes: units above and below, and the department a step of a route means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.queries.standing import Standing
from motcua.foundation.org.rules import canonical_unit_code
from motcua.foundation.org.states import (
    EXTERNAL_AGENCIES,
    DepartmentCode,
    Scope,
    UnitKind,
)

_PROVINCIAL = frozenset(
    {UnitKind.PROVINCE_CENTRE, UnitKind.PROVINCE_DEPARTMENT, UnitKind.PUBLIC_SERVICE_UNIT}
)

_ABOVE = """
WITH RECURSIVE chain(id, parent_id) AS (
    SELECT id, parent_id FROM org_unit WHERE id = %s
    UNION
    SELECT u.id, u.parent_id FROM org_unit u JOIN chain c ON u.id = c.parent_id
) SELECT id FROM chain
"""
_BELOW = """
WITH RECURSIVE tree(id) AS (
    SELECT id FROM org_unit WHERE id = %s
    UNION
    SELECT u.id FROM org_unit u JOIN tree t ON u.parent_id = t.id
) SELECT id FROM tree
"""


def subtree_ids(unit_id: int) -> frozenset[int]:
    """Return the unit and every unit below it. One SELECT."""
    return _ids(_BELOW, unit_id)


def ancestor_ids(unit_id: int) -> frozenset[int]:
    """Return the unit and every unit above it. One SELECT."""
    return _ids(_ABOVE, unit_id)


def _ids(statement: str, unit_id: int) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [unit_id])
        return frozenset(row[0] for row in cursor.fetchall())


def unit_by_code(text: str) -> Unit | None:
    """Return the unit of a code in today's order or the old one, present or borne before."""
    code = canonical_unit_code(text)
    found = Unit.objects.filter(code=code).first()
    if found is not None:
        return found
    # Earlier codes are few, and SQLite cannot look into a JSON list: read them.
    named = Unit.objects.exclude(earlier_codes=[]).order_by("-valid_from")
    return next(
        (u for u in named if code in {canonical_unit_code(c) for c in u.earlier_codes}), None
    )


@dataclass(frozen=True, slots=True)
class OfficeMap:
    """Every department the routes of one unit can reach on one day, read at once."""

    unit: Unit
    day: date
    departments: Sequence[Department]

    def place(self, scope: str, department_code: str = "", agency_kind: str = "") -> Department:
        """Return the department a step means.

        Raise Refused, naming what is missing or not yet open.
        """
        found = [
            department
            for department in self._reach(scope, agency_kind)
            if department.code == (department_code or DepartmentCode.MAIN)
        ]
        if not found:
            raise Refused(self._missing(scope, department_code, agency_kind))
        chosen = found[0]
        if not chosen.unit.is_open_on(self.day):
            raise Refused(f"{chosen.unit.name} không tiếp nhận vào ngày {self.day:%d/%m/%Y}.")
        return chosen

    def _reach(self, scope: str, agency_kind: str) -> list[Department]:
        if scope == Scope.OWN:
            return [d for d in self.departments if d.unit_id == self.unit.pk]
        if scope == Scope.AGENCY:
            return [
                d
                for d in self.departments
                if d.unit.parent_id == self.unit.pk and d.unit.kind == agency_kind
            ]
        if self.unit.parent_id is None:
            return []
        above = [
            d
            for d in self.departments
            if d.unit_id == self.unit.parent_id
            or (d.unit.parent_id == self.unit.parent_id and d.unit_id != self.unit.pk)
        ]
        if agency_kind:
            return [d for d in above if d.unit.kind == agency_kind]
        # The committee's own departments, then its centre, then the offices beside it.
        provincial = [d for d in above if d.unit_id == self.unit.parent_id or _is_provincial(d)]
        return sorted(
            provincial,
            key=lambda d: (
                d.unit_id != self.unit.parent_id,
                d.unit.kind != UnitKind.PROVINCE_CENTRE,
                d.unit.code,
            ),
        )

    def _missing(self, scope: str, department_code: str, agency_kind: str) -> str:
        name = department_code or DepartmentCode.MAIN.value
        if name in DepartmentCode.values:
            name = f"“{DepartmentCode(name).label}”"
        if scope == Scope.AGENCY or agency_kind:
            kind = UnitKind(agency_kind).label if agency_kind in UnitKind.values else agency_kind
            return f"{self.unit.name} chưa có cơ quan {kind} với bộ phận {name}."
        if scope == Scope.SUPERIOR:
            return f"Cấp trên của {self.unit.name} chưa có bộ phận {name}."
        return f"{self.unit.name} chưa có bộ phận {name}."


def _is_provincial(department: Department) -> bool:
    return department.unit.kind in _PROVINCIAL


_MAPS: Standing[OfficeMap] = Standing()


def office_map(unit: Unit, on: date | None = None) -> OfficeMap:
    """Return the departments of a unit, of its agencies, of its superior and the offices beside.

    Effects: one SELECT, two when something changed. ``on`` is the office's today when not given.
    """
    day = on or clock.today()
    return _MAPS.of((unit.uid, day), lambda: _drawn(unit, day))


def _drawn(unit: Unit, day: date) -> OfficeMap:
    near = Q(unit=unit) | Q(unit__parent=unit)
    if unit.parent_id is not None:
        beside = _PROVINCIAL | EXTERNAL_AGENCIES
        near |= Q(unit=unit.parent_id) | Q(unit__parent=unit.parent_id, unit__kind__in=beside)
    departments = (
        Department.objects.valid_on(day).filter(near).select_related("unit").order_by("id")
    )
    return OfficeMap(unit, day, tuple(departments))


def place(
    unit: Unit,
    scope: str,
    department_code: str = "",
    agency_kind: str = "",
    *,
    on: date | None = None,
) -> Department:
    """Return the department a step of a route means; raise Refused naming the missing one.

    Whoever places several steps of one unit takes ``office_map`` once instead.
    """
    return office_map(unit, on).place(scope, department_code, agency_kind)


def department_of(unit: Unit, code: str, *, on: date | None = None) -> Department:
    """Return the unit's own department of this code; raise Refused naming the missing one."""
    return place(unit, Scope.OWN, code, on=on)


def agencies_open(unit: Unit, on: date) -> QuerySet[Unit]:
    """Return the agencies that sit in the unit's centre and receive on that day."""
    return (
        Unit.objects.valid_on(on)
        .filter(Q(opens_on__isnull=True) | Q(opens_on__lte=on))
        .filter(parent=unit, kind__in=EXTERNAL_AGENCIES)
        .order_by("name")
    )


_BESIDE: Standing[tuple[tuple[int, str], ...]] = Standing()


def offices_beside(unit: Unit, on: date) -> tuple[tuple[int, str], ...]:
    """Return number and name of the other offices of the same superior, competent in their places.

    Effects: one SELECT, two when something changed.
    Law: 118/2025/NĐ-CP, Điều 17 (filing anywhere in the province).
    """
    return _BESIDE.of((unit.uid, on), lambda: tuple(_beside(unit, on).values_list("pk", "name")))


def _beside(unit: Unit, on: date) -> QuerySet[Unit]:
    kinds = {unit.kind, UnitKind.PROVINCE_CENTRE}
    same = Unit.objects.valid_on(on).filter(parent=unit.parent_id, kind__in=kinds)
    return same.exclude(pk=unit.pk).order_by("kind", "name") if unit.parent_id else same.none()
