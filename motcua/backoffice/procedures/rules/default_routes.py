"""The route of a procedure that has none of its own: the usual order of an office.

*Units*: working hours. *Law*: 61/2018/NĐ-CP, Điều 18, 19, 20; the order of the actors is that
of the published internal routes (lãnh đạo phòng → công chức → lãnh đạo phòng → lãnh đạo UBND →
văn thư).
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from motcua.backoffice.procedures.rules.limits import fitting_hours
from motcua.backoffice.procedures.rules.routes import QUARTER, Step
from motcua.foundation.org.states import DepartmentCode, Role, Scope
from motcua.foundation.worktime.rules import Limit

# No step but the officer's own work needs longer than this.
LONGEST_DESK_STEP, LONGEST_SIGNING = Decimal(4), Decimal(8)
# Too short to go through the head of a department twice.
SHORT_ROUTE = Decimal(4)
SAME_DAY_HOURS = Decimal(4)


def default_route(
    limit: Limit, department_code: str = DepartmentCode.OFFICE, agency_kind: str = ""
) -> tuple[Step, ...]:
    """Return the usual route within ``limit``, its counted hours adding up to what fits.

    With ``agency_kind`` the agency (police, tax) examines and signs; else a department of the
    office examines, its leadership signs, the clerks number and seal. Handing over has no clock.
    """
    hours = SAME_DAY_HOURS if limit.quantity == 0 else fitting_hours(limit)
    if agency_kind:
        return in_line(_agency_steps(hours, agency_kind))
    if hours < SHORT_ROUTE:
        return in_line(_short_steps(hours, department_code))
    return in_line(_full_steps(hours, department_code))


def in_line(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return ``steps`` numbered from 1, each after the one before it."""
    line: list[Step] = []
    for position, step in enumerate(steps, start=1):
        after = (line[-1].key,) if line else ()
        line.append(replace(step, position=position, after=after))
    return tuple(line)


def _share(hours: Decimal, share: str, most: Decimal) -> Decimal:
    quarters = (hours * Decimal(share) / QUARTER).to_integral_value(ROUND_FLOOR)
    return min(quarters * QUARTER, most)


def _full_steps(hours: Decimal, department: str) -> tuple[Step, ...]:
    desk = _share(hours, "0.1", LONGEST_DESK_STEP)
    signing = _share(hours, "0.2", LONGEST_SIGNING)
    return (
        _receive(desk),
        _own("assign", "Lãnh đạo phòng phân công", department, Role.UNIT_HEAD, desk),
        _examine(department, hours - 4 * desk - signing),
        _own("review", "Lãnh đạo phòng kiểm tra", department, Role.UNIT_HEAD, desk),
        _sign(signing),
        _own("seal", "Văn thư vào sổ, đóng dấu", DepartmentCode.CLERKS, Role.CLERK, desk),
        _return(),
    )


def _short_steps(hours: Decimal, department: str) -> tuple[Step, ...]:
    quarter = _share(hours, "0.25", LONGEST_DESK_STEP)
    work = hours - 2 * quarter
    return (_receive(quarter), _examine(department, work), _sign(quarter), _return())


def _agency_steps(hours: Decimal, agency_kind: str) -> tuple[Step, ...]:
    desk = _share(hours, "0.1", LONGEST_DESK_STEP)
    signing = _share(hours, "0.2", LONGEST_SIGNING)
    work = _of_agency(_examine(DepartmentCode.MAIN, hours - desk - signing), agency_kind)
    return (_receive(desk), work, _of_agency(_sign(signing), agency_kind), _return())


def _of_agency(step: Step, kind: str) -> Step:
    main = DepartmentCode.MAIN
    return replace(step, scope=Scope.AGENCY, agency_kind=kind, department_code=main)


def _own(key: str, name: str, department: str, role: str, hours: Decimal) -> Step:
    return Step(key=key, name=name, department_code=department, role=role, hours=hours)


def _receive(hours: Decimal) -> Step:
    name = "Tiếp nhận, số hóa, chuyển hồ sơ"
    return _own("receive", name, DepartmentCode.ONE_STOP, Role.RECEPTION_OFFICER, hours)


def _examine(department: str, hours: Decimal) -> Step:
    return _own("examine", "Thẩm định, dự thảo kết quả", department, Role.CASE_OFFICER, hours)


def _sign(hours: Decimal) -> Step:
    return _own("sign", "Lãnh đạo ký duyệt", DepartmentCode.LEADERSHIP, Role.SIGNATORY, hours)


def _return() -> Step:
    one_stop, role = DepartmentCode.ONE_STOP, Role.RECEPTION_OFFICER
    return Step(
        key="return", name="Trả kết quả", department_code=one_stop, role=role,
        hours=None, is_counted=False,
    )  # fmt: skip
