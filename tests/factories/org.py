"""The organisation for tests: a province, a commune under it, and Lan, Minh, Hà."""

from dataclasses import dataclass
from datetime import date

import factory
from django.contrib.auth.hashers import make_password

from motcua.foundation.org.models import (
    Commune,
    Counter,
    Delegation,
    Department,
    Duty,
    Leave,
    Neighbourhood,
    OneStopMember,
    Post,
    Province,
    Staff,
    Unit,
)
from motcua.foundation.org.queries import acting
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode, Role, UnitKind

SINCE = date(2025, 7, 1)
PASSWORD = "một mật khẩu dài để thử"
# Hashed once: a hash for each account would cost more than the tests themselves.
_HASHED: list[str] = []


def hashed_password() -> str:
    if not _HASHED:
        _HASHED.append(make_password(PASSWORD))
    return _HASHED[0]


class ProvinceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Province

    code = factory.Sequence(lambda n: f"{n:02d}")
    name = factory.Sequence(lambda n: f"Tỉnh Thử {n}")
    valid_from = SINCE


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commune

    code = factory.Sequence(lambda n: f"{n:05d}")
    name = factory.Sequence(lambda n: f"Xã Thử {n}")
    province = factory.SubFactory(ProvinceFactory)
    valid_from = SINCE


class NeighbourhoodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Neighbourhood

    commune = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Thôn {n}")
    valid_from = SINCE


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    class Params:
        province = factory.Trait(kind=UnitKind.PROVINCE_COMMITTEE, name="UBND tỉnh Thử")
        tax = factory.Trait(kind=UnitKind.TAX, name="Thuế cơ sở Thử")

    code = factory.Sequence(lambda n: f"H99.{n + 1}")
    name = factory.Sequence(lambda n: f"UBND xã Thử {n}")
    kind = UnitKind.COMMUNE_COMMITTEE
    valid_from = SINCE


class DepartmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Department

    unit = factory.SubFactory(UnitFactory)
    code = DepartmentCode.ONE_STOP
    name = factory.LazyAttribute(lambda row: dict(DepartmentCode.choices).get(row.code, row.code))
    abbreviation = "TTPVHCC"
    valid_from = SINCE


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post
        django_get_or_create = ("title",)

    title = "Chuyên viên"


class StaffFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Staff

    username = factory.Sequence(lambda n: f"canbo{n}")
    full_name = factory.Sequence(lambda n: f"Cán Bộ {n}")
    password = factory.LazyFunction(hashed_password)
    post = factory.SubFactory(PostFactory)
    home_department = factory.SubFactory(DepartmentFactory)


class DutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Duty

    staff = factory.SubFactory(StaffFactory)
    role = Role.RECEPTION_OFFICER
    department = factory.LazyAttribute(lambda row: row.staff.home_department)
    unit = factory.LazyAttribute(
        lambda row: row.department.unit if row.department else row.staff.home_department.unit
    )
    valid_from = SINCE


class OneStopMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OneStopMember

    staff = factory.SubFactory(StaffFactory)
    unit = factory.LazyAttribute(lambda row: row.staff.home_department.unit)
    decision_number = "01/QĐ-UBND"
    valid_from = SINCE


class CounterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Counter

    unit = factory.SubFactory(UnitFactory)
    number = factory.Sequence(lambda n: n + 1)
    valid_from = SINCE


class DelegationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delegation

    from_staff = factory.SubFactory(StaffFactory)
    to_staff = factory.SubFactory(StaffFactory)
    role = Role.SIGNATORY
    unit = factory.LazyAttribute(lambda row: row.from_staff.home_department.unit)


class LeaveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Leave

    staff = factory.SubFactory(StaffFactory)


@dataclass(frozen=True)
class Office:
    """A commune's office with its people, ready to act."""

    province: Unit
    unit: Unit
    departments: dict[str, Department]
    lan: Staff
    minh: Staff
    ha: Staff
    admin: Staff

    def acting(self, staff: Staff, at) -> Acting:
        return acting(staff, at)


# fmt: off
_DEPARTMENTS = {
    DepartmentCode.ONE_STOP: "TTPVHCC", DepartmentCode.LEADERSHIP: "UBND",
    DepartmentCode.OFFICE: "VP", DepartmentCode.ECONOMY: "KT",
    DepartmentCode.CULTURE_SOCIAL: "VHXH", DepartmentCode.JUSTICE: "TPHT",
    DepartmentCode.CLERKS: "VT",
}
# fmt: on


def make_office(**unit_fields) -> Office:
    """Return a commune under a province, with Lan (counter), Minh (handler), Hà (leader), an admin."""
    province = UnitFactory(province=True)
    place = CommuneFactory()
    unit = UnitFactory(parent=province, commune=place, **unit_fields)
    departments = {
        code.value: DepartmentFactory(unit=unit, code=code, abbreviation=short)
        for code, short in _DEPARTMENTS.items()
    }

    def person(login, name, post, code, role, *, whole_unit=False):
        staff = StaffFactory(
            username=f"{login}.{unit.code.lower()}",
            full_name=name,
            post=PostFactory(title=post),
            home_department=departments[code],
        )
        department = None if whole_unit else departments[code]
        DutyFactory(staff=staff, role=role, unit=unit, department=department)
        return staff

    return Office(
        province=province,
        unit=unit,
        departments=departments,
        lan=person("lan", "Trần Thị Lan", "Công chức", "one_stop", Role.RECEPTION_OFFICER),
        minh=person("minh", "Lê Văn Minh", "Chuyên viên", "justice", Role.CASE_OFFICER),
        ha=person(
            "ha", "Nguyễn Thu Hà", "Phó Chủ tịch", "leadership", Role.SIGNATORY, whole_unit=True
        ),
        admin=person(
            "quantri", "Phạm Quản Trị", "Chuyên viên", "office", Role.ADMINISTRATOR,
            whole_unit=True,
        ),
    )  # fmt: skip


def administrator_at_the_top(desk) -> Acting:
    """Let the administrator of a desk's office administer the province too; return them acting."""
    held = {"staff": desk.office.admin, "role": Role.ADMINISTRATOR, "department": None}
    if not Duty.objects.filter(**held, unit=desk.office.province).exists():
        DutyFactory(**held, unit=desk.office.province)
    return desk.acting(desk.office.admin)
