"""Which department a step of a route means: one answer, or a refusal that says why; never a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.org.models import AgencyChoice, Department, Unit
from motcua.foundation.org.queries.standing import Standing
from motcua.foundation.org.queries.tree import ancestor_ids
from motcua.foundation.org.states import (
    BY_SECTOR,
    EXTERNAL_AGENCIES,
    AgencySector,
    DepartmentCode,
    Scope,
    UnitKind,
)

PROVINCIAL = frozenset(
    {UnitKind.PROVINCE_CENTRE, UnitKind.PROVINCE_DEPARTMENT, UnitKind.PUBLIC_SERVICE_UNIT}
)
# What a step at a superior level may name.
_ABOVE = BY_SECTOR | EXTERNAL_AGENCIES
# Whose a step is, and which agency there: the scope, the kind and the sector it names.
Named = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class OfficeMap:
    """Every department the routes of one unit can reach on one day, read at once."""

    unit: Unit
    day: date
    departments: Sequence[Department]
    # Where several agencies fit what a step names: the number of the unit chosen here.
    chosen: Mapping[Named, int] = field(default_factory=dict)

    def place(
        self, scope: str, department_code: str = "", agency_kind: str = "", sector: str = ""
    ) -> Department:
        """Return the department a step means.

        Raise Refused, naming what is missing, not yet open, or to be chosen among several.
        """
        code = department_code or DepartmentCode.MAIN
        named = scope, agency_kind, sector
        found = [one for one in self._reach(named) if one.code == code]
        if not found:
            raise Refused(self._missing(named, code))
        chosen = self._one_of(named, found)
        if not chosen.unit.is_open_on(self.day):
            raise Refused(f"{chosen.unit.name} không tiếp nhận vào ngày {self.day:%d/%m/%Y}.")
        return chosen

    def agencies(self, named: Named) -> tuple[Unit, ...]:
        """Return the units that fit what a step names, by code: where several do, one is chosen.

        The top of the house has no superior: there it is what the units below call one.
        """
        scope, kind, sector = named
        found = self._reach(named)
        if scope == Scope.SUPERIOR and self.unit.parent_id is None:
            inside = (one for one in self.departments if one.unit.parent_id == self.unit.pk)
            found = [one for one in inside if _fits(one.unit, kind, sector)]
        units = {one.unit_id: one.unit for one in found}
        return tuple(sorted(units.values(), key=lambda unit: unit.code))

    def _one_of(self, named: Named, found: Sequence[Department]) -> Department:
        by_unit = {one.unit_id: one for one in found}
        if (choice := self.chosen.get(named)) in by_unit:
            return by_unit[choice]
        receiving = [one for one in found if one.unit.is_open_on(self.day)]
        if len(receiving) > 1:
            raise Refused(self._several(named, receiving))
        return (receiving or found)[0]

    def _reach(self, named: Named) -> list[Department]:
        scope, kind, sector = named
        if scope == Scope.OWN:
            return [one for one in self.departments if one.unit_id == self.unit.pk]
        if scope == Scope.AGENCY:
            inside = (one for one in self.departments if one.unit.parent_id == self.unit.pk)
            return [one for one in inside if _fits(one.unit, kind, sector)]
        above = self._above()
        if kind:
            return [one for one in above if _fits(one.unit, kind, sector)]
        return self._nearest(above)

    def _above(self) -> list[Department]:
        superior = self.unit.parent_id
        if superior is None:
            return []
        return [
            one
            for one in self.departments
            if one.unit_id == superior
            or (one.unit.parent_id == superior and one.unit_id != self.unit.pk)
        ]

    def _nearest(self, above: Sequence[Department]) -> list[Department]:
        """Return, for each code, the committee's own departments, else its centre's, else others'."""
        ranked: dict[str, tuple[int, list[Department]]] = {}
        for one in above:
            if one.unit_id != self.unit.parent_id and one.unit.kind not in PROVINCIAL:
                continue
            rank = self._rank(one.unit)
            best, kept = ranked.get(one.code, (rank, []))
            if rank <= best:
                ranked[one.code] = rank, [*(kept if rank == best else []), one]
        return [one for _, kept in ranked.values() for one in kept]

    def _rank(self, unit: Unit) -> int:
        if unit.pk == self.unit.parent_id:
            return 0
        return 1 if unit.kind == UnitKind.PROVINCE_CENTRE else 2

    def _missing(self, named: Named, code: str) -> str:
        scope, kind, _ = named
        name = f"“{DepartmentCode(code).label}”" if code in DepartmentCode.values else code
        if scope == Scope.AGENCY or kind:
            return f"{self.unit.name} chưa có cơ quan {agency_words(named)} với bộ phận {name}."
        if scope == Scope.SUPERIOR:
            return f"Cấp trên của {self.unit.name} chưa có bộ phận {name}."
        return f"{self.unit.name} chưa có bộ phận {name}."

    def _several(self, named: Named, found: Sequence[Department]) -> str:
        names = ", ".join(one.unit.name for one in found)
        if not named[1]:
            return f"Có nhiều nơi nhận được bước này: {names}. Quy trình phải nêu rõ cơ quan nào."
        return (
            f"Có nhiều cơ quan {agency_words(named)}: {names}. Người quản trị chọn một cơ quan "
            f"nhận việc của {self.unit.name} ở trang Đơn vị."
        )


def agency_words(named: Named) -> str:
    """Return which agency a step names: ``Sở Y tế``, ``Thuế``."""
    _, kind, sector = named
    label = UnitKind(kind).label if kind in UnitKind.values else kind
    if not sector:
        return label
    told = AgencySector(sector).label if sector in AgencySector.values else sector
    return f"Sở {told}" if kind == UnitKind.PROVINCE_DEPARTMENT else f"{label} ngành {told}"


def _fits(unit: Unit, kind: str, sector: str) -> bool:
    return unit.kind == kind and (not sector or unit.sector == sector)


_MAPS: Standing[OfficeMap] = Standing()


def office_map(unit: Unit, on: date | None = None) -> OfficeMap:
    """Return the departments of a unit, of its agencies, of its superior and the offices beside.

    Effects: one SELECT, four when something changed. ``on`` is the office's today when not given.
    """
    day = on or clock.today()
    return _MAPS.of((unit.uid, day), lambda: _drawn(unit, day))


def _drawn(unit: Unit, day: date) -> OfficeMap:
    near = Q(unit=unit) | Q(unit__parent=unit)
    if unit.parent_id is not None:
        beside = PROVINCIAL | EXTERNAL_AGENCIES
        near |= Q(unit=unit.parent_id) | Q(unit__parent=unit.parent_id, unit__kind__in=beside)
    departments = (
        Department.objects.valid_on(day).filter(near).select_related("unit").order_by("id")
    )
    return OfficeMap(unit, day, tuple(departments), _chosen(unit))


def _chosen(unit: Unit) -> dict[Named, int]:
    """Return the choices made for the unit or above it; the nearest speaks."""
    above = AgencyChoice.objects.filter(unit__in=ancestor_ids(unit.pk), agency__isnull=False)
    chosen: dict[Named, int] = {}
    for row in sorted(
        above, key=lambda row: (row.unit_id == unit.pk, row.unit_id == unit.parent_id)
    ):
        if row.agency_id is not None:
            chosen[row.scope, row.kind, row.sector] = row.agency_id
    return chosen


def choices_to_make(reach: OfficeMap) -> list[tuple[Named, tuple[Unit, ...]]]:
    """Return each agency a step may name that several fit here, with those that do."""
    named: set[Named] = set()
    for unit in {one.unit for one in reach.departments}:
        if unit.parent_id == reach.unit.pk and unit.kind in EXTERNAL_AGENCIES:
            named.add((Scope.AGENCY.value, unit.kind, ""))
        if unit.parent_id == (reach.unit.parent_id or reach.unit.pk) and unit.kind in _ABOVE:
            named |= {(Scope.SUPERIOR.value, unit.kind, sector) for sector in ("", unit.sector)}
    found = ((one, reach.agencies(one)) for one in sorted(named))
    return [(one, fitting) for one, fitting in found if len(fitting) > 1]


def place(
    unit: Unit,
    scope: str,
    department_code: str = "",
    agency_kind: str = "",
    sector: str = "",
    *,
    on: date | None = None,
) -> Department:
    """Return the department a step of a route means; raise Refused naming the missing one.

    Whoever places several steps of one unit takes ``office_map`` once instead.
    """
    return office_map(unit, on).place(scope, department_code, agency_kind, sector)


def department_of(unit: Unit, code: str, *, on: date | None = None) -> Department:
    """Return the unit's own department of this code; raise Refused naming the missing one."""
    return place(unit, Scope.OWN, code, on=on)
