"""The first act of an office: its unit, its departments, and one administrator."""

from datetime import date, datetime

from django.db import transaction

from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Commune, Department, Duty, Province, Staff, Unit
from motcua.foundation.org.operations.places import record_provinces
from motcua.foundation.org.operations.staff import require_strong
from motcua.foundation.org.rules import CommuneDetails, canonical_unit_code
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
    kind: str = UnitKind.COMMUNE_COMMITTEE, place: CommuneDetails | None = None,
) -> Staff:  # fmt: skip
    """Make the country's provinces, the first unit with its departments, and its administrator.

    ``place`` is the commune it governs. Raise Refused when the database already holds a member
    of staff, the password is weak, or the province is unknown.
    """
    if Staff.objects.exists():
        raise Refused("Đơn vị đã được cài đặt.")
    record_provinces()
    day = clock.local(at).date()
    commune = _governed(place, day) if place else None
    unit = Unit.objects.create(
        code=canonical_unit_code(code), name=name, kind=kind, valid_from=day, commune=commune
    )
    departments = [
        Department(unit=unit, code=key, name=title, abbreviation=short, valid_from=day)
        for key, title, short in _COMMUNE
    ]
    Department.objects.bulk_create(departments)
    office = Department.objects.get(unit=unit, code=DepartmentCode.OFFICE)
    require_strong(password, Staff(username=username, full_name=full_name))
    staff = Staff.objects.create_user(
        username.strip().lower(), password, full_name=full_name, home_department=office
    )
    Duty.objects.create(staff=staff, role=Role.ADMINISTRATOR, unit=unit, valid_from=day)
    return staff


def _governed(place: CommuneDetails, day: date) -> Commune:
    province = Province.objects.valid_on(day).filter(code=place.province_code).first()
    if province is None:
        raise Refused(f"Không có tỉnh, thành phố mang mã {place.province_code}.")
    return Commune.objects.create(
        province=province, code=place.code, name=place.name, kind=place.kind, valid_from=day
    )
