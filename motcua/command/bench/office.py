"""The province of the bench: its communes, their people and procedures, as plain numbers.

Made once by ordinary rows and operations; ``rows`` needs only ``Province``, which can be handed
to another process.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from motcua.backoffice.procedures.models import Subject
from motcua.backoffice.procedures.operations import create_procedure, put_in_force
from motcua.backoffice.procedures.rules import Step
from motcua.backoffice.procedures.rules.content import (
    CaseContent,
    ComponentContent,
    Content,
    FeeContent,
    LimitContent,
    ResultContent,
)
from motcua.casework.dossiers.operations import recount
from motcua.core import clock
from motcua.core.actors import Rule
from motcua.foundation.org.models import Commune, Department, Duty, Post, Staff, Unit
from motcua.foundation.org.models import Province as ProvincePlace
from motcua.foundation.org.states import DepartmentCode as Dep
from motcua.foundation.org.states import Role, UnitKind
from motcua.foundation.worktime.operations import open_year
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.rules.entries import WindowEntry, bare_year
from motcua.foundation.worktime.states import LimitUnit

SINCE = date(2015, 1, 1)
MAKER = Rule("bench", "Phép đo")
HANDS_IN_LARGEST = 4
PAPERS = ("Tờ khai", "Căn cước", "Giấy chứng nhận", "Giấy ủy quyền")
# fmt: off
ROAD = (
    ("receive", "Tiếp nhận, chuyển hồ sơ", Dep.ONE_STOP, Role.RECEPTION_OFFICER, 120),
    ("assign", "Lãnh đạo phòng phân công", Dep.JUSTICE, Role.UNIT_HEAD, 120),
    ("examine", "Thẩm định, dự thảo kết quả", Dep.JUSTICE, Role.CASE_OFFICER, 720),
    ("sign", "Lãnh đạo ký duyệt", Dep.LEADERSHIP, Role.SIGNATORY, 240),
    ("seal", "Văn thư vào sổ, đóng dấu", Dep.CLERKS, Role.CLERK, 240),
    ("return", "Trả kết quả", Dep.ONE_STOP, Role.RECEPTION_OFFICER, None),
)
PROCEDURES = (
    ("1.004873", "Cấp giấy xác nhận tình trạng hôn nhân"), ("1.001193", "Đăng ký khai sinh"),
    ("1.000894", "Đăng ký kết hôn"), ("1.000656", "Đăng ký khai tử"),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh"), ("1.013225", "Cấp giấy phép xây dựng nhà ở"),
    ("1.001699", "Xác định mức độ khuyết tật"), ("2.000635", "Cấp bản sao trích lục hộ tịch"),
)
# fmt: on
DEPARTMENTS = (Dep.ONE_STOP, Dep.JUSTICE, Dep.LEADERSHIP, Dep.CLERKS)


@dataclass(frozen=True, slots=True)
class Hand:
    """One official, as lines and steps name them."""

    staff_id: int
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class CommuneOffice:
    """One commune: its unit, departments and hands by role."""

    unit_id: int
    code: str
    name: str
    departments: dict[str, int]
    hands: dict[str, tuple[Hand, ...]]


@dataclass(frozen=True, slots=True)
class Offered:
    """One procedure."""

    version_id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Province:
    """Everything rows refer to."""

    communes: tuple[CommuneOffice, ...]
    procedures: tuple[Offered, ...]

    @property
    def largest(self) -> CommuneOffice:
        """Return the commune the measures are taken in."""
        return self.communes[0]


def make(communes: int, years: int, at: datetime) -> Province:
    """Make the province. The counter is open at any hour, so that a bench can run at night."""
    top = Unit.objects.create(
        code="H00", name="UBND tỉnh", kind=UnitKind.PROVINCE_COMMITTEE, valid_from=SINCE
    )
    _open_at_any_hour(top, years, at)
    procedures = tuple(publish(code, name, PAPERS, at) for code, name in PROCEDURES)
    place = ProvincePlace.objects.create(code="000", name="Sông Mây", valid_from=SINCE)
    made = tuple(_commune(place, top, number) for number in range(communes))
    return Province(made, procedures)


def _open_at_any_hour(unit: Unit, years: int, at: datetime) -> None:
    this_year = clock.local(at).year
    for year in range(this_year - years, this_year + 2):
        first, last = date(year, 1, 1), date(year, 12, 31)
        windows = tuple(
            WindowEntry(weekday, opens, closes, first, last)
            for weekday in range(7)
            for opens, closes in ((time(0), time(12)), (time(12), time(23, 59)))
        )
        entry = bare_year(year, unit.name, MAKER.name)
        entry = type(entry)(
            year=year, name=entry.name, source_document=MAKER.name, confirmed=False,
            windows=windows, days=(),
        )  # fmt: skip
        open_year(unit, year, by=Installer(), at=at, entry=entry)
    # Nothing is promised yet: the worker need not look through what will be.
    recount(at=at + timedelta(minutes=5))


def publish(code: str, name: str, papers: tuple[str, ...], at: datetime) -> Offered:
    """Put a procedure in force that asks for these papers and goes the usual road."""
    subject, _ = Subject.objects.get_or_create(
        code="G15-TP07", defaults={"name": "Hộ tịch", "department_code": Dep.JUSTICE}
    )
    case = CaseContent(
        key="main",
        name="Thông thường",
        is_default=True,
        components=tuple(
            ComponentContent(key=f"paper{number}", name=paper, original_qty=1)
            for number, paper in enumerate(papers, start=1)
        ),
        time_limits=(LimitContent(quantity=Decimal(3), limit_unit=LimitUnit.WORKING_DAY.value),),
        fees=(FeeContent(kind="state_charge", amount_vnd=8000),),
    )
    content = Content(
        name=name,
        levels=("commune",),
        channels=("counter", "online"),
        cases=(case,),
        result_types=(ResultContent(key="main", name=name),),
        steps=_route(),
        performing_agency="UBND cấp xã",
    )
    draft = create_procedure(code, subject, content, by=MAKER, at=at)
    version = put_in_force(draft, valid_from=SINCE, by=MAKER, at=at)
    return Offered(version.pk, code, name)


def _route() -> tuple[Step, ...]:
    steps: list[Step] = []
    after: tuple[str, ...] = ()
    for position, (key, name, department, role, minutes) in enumerate(ROAD, start=1):
        steps.append(
            Step(
                key=key, name=name, department_code=department, role=role, position=position,
                hours=None if minutes is None else Decimal(minutes) / 60,
                is_counted=minutes is not None, after=after,
            )
        )  # fmt: skip
        after = (key,)
    return tuple(steps)


def _commune(place: ProvincePlace, top: Unit, number: int) -> CommuneOffice:
    name = f"UBND xã Đo {number + 1:03d}"
    commune = Commune.objects.create(
        code=f"99{number:03d}", name=f"Xã Đo {number + 1:03d}", province=place, valid_from=SINCE
    )
    unit = Unit.objects.create(
        code=f"H00.01.{number + 1}", name=name, kind=UnitKind.COMMUNE_COMMITTEE, parent=top,
        commune=commune, valid_from=SINCE, short_name=commune.name, phone="0000 000 000",
        address="Xã Đo, tỉnh Sông Mây", one_stop_name=f"Trung tâm xã Đo {number + 1:03d}",
    )  # fmt: skip
    departments = {
        str(code): Department.objects.create(
            unit=unit, code=code, name=code.label, abbreviation="TTPVHCC", valid_from=SINCE
        ).pk
        for code in DEPARTMENTS
    }
    many = HANDS_IN_LARGEST if number == 0 else 1
    hands = {
        str(role): _hands(unit, departments[department], role, many)
        for _, _, department, role, _ in ROAD[:5]
    }
    return CommuneOffice(unit.pk, unit.code, name, departments, hands)


def _hands(unit: Unit, department_id: int, role: Role, many: int) -> tuple[Hand, ...]:
    post, _ = Post.objects.get_or_create(title=role.label)
    made = []
    for number in range(many):
        staff = Staff.objects.create(
            uid=uuid4(), username=f"{role}{number}.{unit.pk}", full_name=f"Cán bộ {role.label}",
            post=post, home_department_id=department_id,
        )  # fmt: skip
        Duty.objects.create(
            staff=staff, role=role, unit=unit, department_id=department_id, valid_from=SINCE
        )
        made.append(Hand(staff.pk, staff.full_name, post.title))
    return tuple(made)


def read(said: dict[str, Any]) -> Province:
    """Return a province written down as JSON."""
    return Province(
        communes=tuple(
            CommuneOffice(
                **{
                    **one,
                    "hands": {
                        role: tuple(Hand(**hand) for hand in hands)
                        for role, hands in one["hands"].items()
                    },
                }
            )
            for one in said["communes"]
        ),
        procedures=tuple(Offered(**one) for one in said["procedures"]),
    )
