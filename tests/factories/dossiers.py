"""Dossiers for tests: one procedure with a whole road, an office that does it, and its acts.

The road: one-stop, head of justice, case officer, leader, clerks, one-stop: 3 working days.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from motcua.backoffice.procedures.models import (
    Case,
    Component,
    Procedure,
    ResultType,
    RouteStep,
    Subject,
    TimeLimit,
    Version,
)
from motcua.backoffice.procedures.queries.contents import content_of, sealed_hash
from motcua.backoffice.procedures.states import Channel, Level, VersionState
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Asked, Intake, PaperGiven, PartyGiven
from motcua.casework.dossiers.states import State
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.foundation.worktime.states import LimitUnit
from tests.factories.org import DutyFactory, Office, PostFactory, StaffFactory, make_office
from tests.factories.worktime import open_years

# Thursday 19/11/2026, half past nine, within office hours.
THURSDAY = datetime(2026, 11, 19, 9, 30, tzinfo=OFFICE_TZ)

# The same Thursday, half past ten and a quarter past four.
LATER = THURSDAY + timedelta(hours=1)
EVENING = THURSDAY + timedelta(hours=6, minutes=45)

JUDGEMENT = (PaperGiven(component="divorce", copy_count=1),)
MISSING = Asked("divorce", "Bản án ly hôn", "Bản sao chưa có dấu xác nhận của tòa án")

# fmt: off
ROAD = (
    # key        name                       department    role                     hours  after
    ("receive",  "Tiếp nhận, chuyển",       "one_stop",   Role.RECEPTION_OFFICER, "2",   ()),
    ("assign",   "Phân công",               "justice",    Role.UNIT_HEAD,         "2",   ("receive",)),
    ("examine",  "Thẩm tra, dự thảo",       "justice",    Role.CASE_OFFICER,      "12",  ("assign",)),
    ("sign",     "Ký duyệt",                "leadership", Role.SIGNATORY,         "4",   ("examine",)),
    ("stamp",    "Vào sổ, đóng dấu",        "clerks",     Role.CLERK,             "4",   ("sign",)),
    ("return",   "Trả kết quả",             "one_stop",   Role.RECEPTION_OFFICER, None,  ("stamp",)),
)
# fmt: on


def make_version(
    code: str = "1.004873",
    *,
    days: str = "3",
    road: tuple = ROAD,
    published: bool = True,
    keeps_identity: bool = False,
    limit_unit: str = LimitUnit.WORKING_DAY,
    **fields: object,
) -> Version:
    """Return a published version with three papers: required, identity, and one with a condition.

    A seventh member of a road's step holds further fields of it: scope, agency kind, condition.
    """
    subject, _ = Subject.objects.get_or_create(code="G15-TP07", defaults={"name": "Hộ tịch"})
    result = fields.pop("result", {"name": "Giấy xác nhận"})
    name = str(fields.pop("name", "Cấp giấy xác nhận tình trạng hôn nhân"))
    procedure, _ = Procedure.objects.get_or_create(
        code=code, defaults={"name": name, "subject": subject, "folded": name}
    )
    version = Version.objects.create(
        procedure=procedure,
        edition=procedure.versions.count() + 1,
        name=name,
        levels=[Level.COMMUNE],
        channels=[Channel.COUNTER, Channel.ONLINE],
        is_complete=True,
        **fields,
    )
    case = Case.objects.create(
        version=version, key="main", position=1, name="Thông thường", is_default=True
    )
    Component.objects.create(
        case=case, key="declaration", position=1, name="Tờ khai", original_qty=1, is_required=True
    )
    Component.objects.create(
        case=case, key="id", position=2, name="Căn cước", present_only=not keeps_identity,
        copy_qty=1 if keeps_identity else 0, keeps_identity_paper=keeps_identity,
        is_required=False,
    )  # fmt: skip
    Component.objects.create(
        case=case,
        key="divorce",
        position=3,
        name="Bản án ly hôn",
        copy_qty=1,
        is_required=False,
        condition="đã từng kết hôn",
    )
    TimeLimit.objects.create(case=case, quantity=Decimal(days), limit_unit=limit_unit)
    ResultType.objects.create(version=version, key="main", position=1, **result)
    for number, (key, step_name, department, role, hours, after, *extra) in enumerate(road, 1):
        RouteStep.objects.create(
            version=version,
            key=key,
            position=number,
            name=step_name,
            department_code=department,
            role=role,
            hours=Decimal(hours) if hours else None,
            is_counted=hours is not None,
            after=list(after),
            **(extra[0] if extra else {}),
        )
    if published:
        Version.objects.filter(pk=version.pk).update(
            state=VersionState.PUBLISHED,
            valid_from=date(2025, 7, 1),
            published_at=datetime(2025, 6, 30, 8, 0, tzinfo=OFFICE_TZ),
            content_hash=sealed_hash(content_of(version)),
        )
    version.refresh_from_db()
    return version


@dataclass(frozen=True)
class Desk:
    """An office ready to receive one procedure, with everybody its road needs."""

    office: Office
    version: Version
    head: Staff
    clerk: Staff
    centre_head: Staff
    supervisor: Staff

    @property
    def unit(self) -> Unit:
        return self.office.unit

    def acting(self, staff: Staff, at: datetime = THURSDAY) -> Acting:
        return self.office.acting(staff, at)

    @property
    def lan(self) -> Acting:
        return self.acting(self.office.lan)

    @property
    def minh(self) -> Acting:
        return self.acting(self.office.minh)

    @property
    def ha(self) -> Acting:
        return self.acting(self.office.ha)

    def by(self, role: str, at: datetime = THURSDAY) -> Acting:
        """Return whoever does this role's work on the road."""
        hands = {
            Role.RECEPTION_OFFICER: self.office.lan,
            Role.UNIT_HEAD: self.head,
            Role.CASE_OFFICER: self.office.minh,
            Role.SIGNATORY: self.office.ha,
            Role.CLERK: self.clerk,
            Role.CENTRE_HEAD: self.centre_head,
            Role.SUPERVISOR: self.supervisor,
        }
        return self.acting(hands[Role(role)], at)

    def intake(self, **changes: object) -> Intake:
        """Return a complete intake of a woman filing for herself."""
        values = {
            "uid": uuid4(),
            "version_id": self.version.pk,
            "case_key": "main",
            "channel": Channel.COUNTER,
            "parties": (PartyGiven(
                name="Mai Thị Ửng",
                id_number="000298000018",
                phone="0000000018",
                address="Thôn Đình Thượng, xã Minh Tân",
            ),),
            "papers": (PaperGiven(component="declaration", original_count=1),),
        } | changes  # fmt: skip
        return Intake(**values)

    def take_in(self, at: datetime = THURSDAY, **changes: object) -> Dossier:
        return operations.take_in(self.intake(**changes), by=self.lan, at=at)

    def walk(self, dossier: Dossier, until: str, *, at: datetime = THURSDAY) -> Dossier:
        """Complete steps, twenty minutes each, until the step ``until`` is open."""
        while dossier.positions[0]["key"] != until:
            at += timedelta(minutes=20)
            by = self.by(dossier.positions[0]["role"])
            dossier = operations.complete_step(dossier, by=by, at=at)
        return dossier

    def resolved(self, *, at: datetime = THURSDAY, **changes: object) -> Dossier:
        """Return a dossier whose result waits at the counter."""
        dossier = self.walk(self.take_in(**changes), "stamp", at=at)
        return operations.resolve(
            dossier,
            outcome="granted",
            results=(self.result(),),
            by=self.acting(self.clerk),
            at=at + timedelta(hours=3),
        )

    def asked(self, dossier: Dossier, *, at: datetime = LATER, **more: object) -> Dossier:
        """Return the dossier after everything missing was asked for, by whoever holds it."""
        by = self.by(dossier.positions[0]["role"]) if dossier.positions else self.lan
        values = {"asked": (MISSING,), "reason": "Bản án chưa có xác nhận của tòa.", "by": by}
        return operations.request_supplement(dossier, at=at, **values | more)

    def in_state(self, state: str, **changes: object) -> Dossier:
        """Return a dossier in any state, by the shortest way."""
        if state == State.FILED:
            return operations.file(self.intake(**changes), by=self.lan, at=THURSDAY)
        if state == State.REFUSED:
            filed = self.in_state(State.FILED, **changes)
            return operations.refuse(filed, reasons=["Sai thẩm quyền."], by=self.lan, at=LATER)
        if state == State.RESOLVED:
            return self.resolved(**changes)
        if state == State.HANDED_OVER:
            done = self.resolved(**changes)
            return operations.hand_over(done, handed_to="Mai Thị Ửng", by=self.lan, at=EVENING)
        dossier = self.take_in(**changes)
        if state == State.PROCESSING:
            return self.walk(dossier, "examine")
        if state == State.AWAITING_SUPPLEMENT:
            return self.asked(dossier)
        if state == State.AWAITING_PAYMENT:
            filed = self.in_state(State.FILED, uid=uuid4())
            return operations.request_payment(
                filed, obligation="Nộp tiền sử dụng đất.", by=self.lan, at=LATER
            )
        if state == State.WITHDRAWN:
            return operations.withdraw(dossier, reason="Không cần nữa.", by=self.lan, at=LATER)
        if state == State.STOPPED:
            boss = self.acting(self.centre_head)
            return operations.stop(
                dossier, reason="Theo yêu cầu.", requested_at=None, by=boss, at=LATER
            )
        return dossier

    @staticmethod
    def result(number: str = "12/UBND-XNTTHN") -> operations.ResultGiven:
        return operations.ResultGiven(
            name="Giấy xác nhận tình trạng hôn nhân",
            number=number,
            issued_on=date(2026, 11, 19),
            signed_by_name="Nguyễn Thu Hà",
        )


def make_desk(**version_fields: object) -> Desk:
    """Return an office with calendars, a procedure and all hands."""
    office = make_office()
    open_years(office.unit)

    def person(login: str, name: str, code: str, role: Role, *, whole: bool = False) -> Staff:
        staff = StaffFactory(
            username=f"{login}.{office.unit.code.lower()}",
            full_name=name,
            post=PostFactory(title=Role(role).label),
            home_department=office.departments[code],
        )
        DutyFactory(
            staff=staff,
            role=role,
            unit=office.unit,
            department=None if whole else office.departments[code],
        )
        return staff

    return Desk(
        office=office,
        version=make_version(**version_fields),
        head=person("truong", "Đỗ Văn Thuyết", "justice", Role.UNIT_HEAD),
        clerk=person("vanthu", "Phạm Thị Thư", "clerks", Role.CLERK),
        centre_head=person("giamdoc", "Lê Khắc Hậu", "one_stop", Role.CENTRE_HEAD, whole=True),
        supervisor=person("giamsat", "Vũ Thị Giám", "office", Role.SUPERVISOR, whole=True),
    )
