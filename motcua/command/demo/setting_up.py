"""Setting the office up, in the order an office would: map, units, people, hours."""

from datetime import datetime

from motcua.casework.dossiers.operations import recount
from motcua.command.demo import hours, places, staffing, tables
from motcua.command.demo.office import ADMINISTRATOR, INSTALLED_AT, MERGED_AT, Office
from motcua.core import clock
from motcua.foundation.org import operations as org
from motcua.foundation.org import queries
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.states import UnitKind

_PASSWORD_SET_LATER = "đặt lại ngay khi dựng xong"  # noqa: S105 - replaced by ``open_accounts``


def set_up(now: datetime) -> Office:
    """Make the whole office as it stands at ``now``."""
    with clock.standing_at(INSTALLED_AT):
        office = _install()
        places.draw(office)
        staffing.make_units(office)
        staffing.hire(office)
    with clock.standing_at(MERGED_AT):
        places.merge(office)
        places.name_hamlets(office)
        staffing.name_teams(office)
        hours.open_calendars(office, now)
    with clock.standing_at(now):
        staffing.lend_and_leave(office, now)
        # Nothing is promised yet: the worker need not look through what will be.
        recount(at=now)
    return office


def _install() -> Office:
    first = org.install_office(
        code=tables.PROVINCE_CODE,
        name="UBND tỉnh Sông Mây",
        kind=UnitKind.PROVINCE_COMMITTEE,
        username=ADMINISTRATOR,
        password=_PASSWORD_SET_LATER,
        full_name="Kiều Quốc Trị",
        at=INSTALLED_AT,
    )
    province = Unit.objects.get(code=tables.PROVINCE_CODE)
    admin = queries.acting(first, INSTALLED_AT)
    office = Office(admin=admin, units={"province": province}, staff={ADMINISTRATOR: first})
    details = {
        "short_name": "Sông Mây",
        "address": "Số 1 đường Bến Sông, phường Đông Thành, tỉnh Sông Mây",
        "phone": "0000 000 400",
    }
    office.units["province"] = org.change_unit(
        province, version=province.version, by=admin, at=INSTALLED_AT, **details
    )
    for department in Department.objects.filter(unit=province):
        office.departments["province", department.code] = department
    return office
