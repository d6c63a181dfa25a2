"""The first act of an office: its unit, its departments, and one administrator."""

from datetime import datetime

from django.db import transaction

from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Department, Duty, Staff, Unit
from motcua.foundation.org.rules import canonical_unit_code
from motcua.foundation.org.states import DepartmentCode, Role, UnitKind

# What a commune has since 1/7/2025; a ward renames “Phòng Kinh tế”.
_COMMUNE = (
    (DepartmentCode.ONE_STOP, "Trung tâm phục vụ hành chính công", "TTPVHCC"),
    (DepartmentCode.LEADERSHIP, "Lãnh đạo UBND", "UBND"),
    (DepartmentCode.OFFICE, "Văn phòng HĐND và UBND", "VP"),
    (DepartmentCode.ECONOMY, "Phòng Kinh tế", "KT"),
    (DepartmentCode.CULTURE_SOCIAL, "Phòng Văn hóa - Xã hội", "VHXH"),
    (DepartmentCode.JUSTICE, "Tư pháp - Hộ tịch", "TPHT"),
    (DepartmentCode.CLERKS, "Văn thư", "VT"),
)


@transaction.atomic
def install_office(
    *, code: str, name: str, username: str, password: str, full_name: str, at: datetime,
    kind: str = UnitKind.COMMUNE_COMMITTEE,
) -> Staff:  # fmt: skip
    """Make the first unit with its departments and the account that builds the rest.

    Raise Refused when the database already holds a member of staff.
    """
    if Staff.objects.exists():
        raise Refused("Đơn vị đã được cài đặt.")
    day = clock.local(at).date()
    unit = Unit.objects.create(code=canonical_unit_code(code), name=name, kind=kind, valid_from=day)
    departments = [
        Department(unit=unit, code=key, name=title, abbreviation=short, valid_from=day)
        for key, title, short in _COMMUNE
    ]
    Department.objects.bulk_create(departments)
    office = Department.objects.get(unit=unit, code=DepartmentCode.OFFICE)
    staff = Staff.objects.create_user(
        username, password, full_name=full_name, home_department=office
    )
    Duty.objects.create(staff=staff, role=Role.ADMINISTRATOR, unit=unit, valid_from=day)
    return staff
