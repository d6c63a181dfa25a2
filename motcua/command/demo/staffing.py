"""Who works where: units, departments, accounts, duties, counters, the team, a loan and a leave."""

from datetime import date, datetime, time, timedelta

from motcua.command.demo import tables
from motcua.command.demo.office import INSTALLED_AT, MERGED_AT, Office
from motcua.command.demo.tables import COMMUNE_DEPARTMENTS, OLD_TIERS, STAFF, TWO_TIERS, UNITS
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org import operations as org
from motcua.foundation.org.models import Department, Staff, Unit
from motcua.foundation.org.states import DepartmentCode, Role, UnitKind

STAFFED_SINCE = date(2024, 11, 1)


def make_units(office: Office) -> None:
    """Make every unit below the province, the district of then included."""
    by, at = office.admin, INSTALLED_AT
    office.units["district"] = org.create_unit(
        code="H00.31",
        name="UBND huyện Thanh Lâm",
        kind=UnitKind.DISTRICT_COMMITTEE,
        parent=office.units["province"],
        valid_from=OLD_TIERS,
        by=by,
        at=at,
    )
    for plan in UNITS:
        unit = org.create_unit(
            code=plan.code,
            name=plan.name,
            kind=plan.kind,
            parent=office.units[plan.parent],
            valid_from=plan.since,
            by=by,
            at=at,
            commune=office.communes.get(plan.key) or office.units[plan.parent].commune,
            short_name=plan.short,
            opens_on=plan.opens_on,
            sector=plan.sector,
            phone=plan.phone,
            hotline=plan.phone,
            address=plan.address,
            motto=plan.motto,
            one_stop_name=plan.one_stop,
        )
        office.units[plan.key] = unit
        _make_departments(office, plan.key, unit)


def _make_departments(office: Office, key: str, unit: Unit) -> None:
    rows: tuple[tuple[str, str, str], ...] = tables.PROVINCIAL_DEPARTMENTS.get(key, ())
    if unit.kind == UnitKind.COMMUNE_COMMITTEE:
        rows = COMMUNE_DEPARTMENTS
    for code, name, abbreviation in rows:
        if key == "dongthanh":
            name = tables.WARD_NAMES.get(DepartmentCode(code), name)  # noqa: PLW2901
        org.create_department(
            unit,
            code=code,
            name=name,
            abbreviation=abbreviation,
            valid_from=unit.valid_from,
            by=office.admin,
            at=INSTALLED_AT,
        )
    for department in Department.objects.filter(unit=unit):
        office.departments[key, department.code] = department


def hire(office: Office) -> None:
    """Open each account and give it its duties and counter."""
    by, at = office.admin, INSTALLED_AT
    posts = {
        title: org.create_post(title, by=by, at=at)
        for title in dict.fromkeys(plan.post for plan in STAFF)
    }
    for plan in STAFF:
        staff = org.create_staff(
            username=plan.username,
            full_name=plan.name,
            home_department=office.departments[plan.unit, plan.home],
            by=by,
            at=at,
            honorific=plan.honorific,
            post=posts[plan.post],
            phone=plan.phone,
            email=f"{plan.username}@{tables.EMAIL_DOMAIN}",
        )
        office.staff[plan.username] = staff
        for hand in plan.hands:
            _appoint(office, plan, staff, hand)
        if plan.counter:
            _seat(office, plan, staff)


def _appoint(office: Office, plan: tables.StaffPlan, staff: Staff, hand: tables.Hand) -> None:
    key = hand.unit or plan.unit
    unit = office.units[key]
    since = office.units[plan.unit].valid_from
    org.appoint(
        staff,
        hand.role,
        unit,
        office.departments[key, hand.department] if hand.department else None,
        valid_from=max(since, unit.valid_from, STAFFED_SINCE),
        decision_number="08/QĐ-UBND",
        by=office.admin,
        at=INSTALLED_AT,
    )


def _seat(office: Office, plan: tables.StaffPlan, staff: Staff) -> None:
    key = "minhtan" if plan.unit == "police" else plan.unit
    org.create_counter(
        office.units[key],
        plan.counter,
        name=f"Quầy {plan.counter}",
        staff=staff,
        valid_from=office.units[key].valid_from,
        by=office.admin,
        at=INSTALLED_AT,
    )


def name_teams(office: Office) -> None:
    """Name the one-stop teams by the decision of the new commune and ward."""
    for key in ("minhtan", "dongthanh"):
        unit = office.units[key]
        members = [
            office.staff[plan.username]
            for plan in STAFF
            if any(
                hand.role in {Role.RECEPTION_OFFICER, Role.CENTRE_HEAD}
                and (hand.unit or plan.unit) == key
                for hand in plan.hands
            )
        ]
        org.set_one_stop_team(
            unit,
            members,
            decision_number="15/QĐ-UBND",
            decision_date=TWO_TIERS,
            valid_from=TWO_TIERS,
            by=office.admin,
            at=MERGED_AT,
        )
        fresh = Unit.objects.get(pk=unit.pk)
        office.units[key] = org.change_unit(
            fresh,
            version=fresh.version,
            one_stop_decision="15/QĐ-UBND",
            one_stop_decision_date=TWO_TIERS,
            by=office.admin,
            at=MERGED_AT,
        )


def lend_and_leave(office: Office, now: datetime) -> None:
    """The head of a department lends the signature this week; somebody is on leave today."""
    today = clock.local(now).date()
    begins = datetime.combine(today - timedelta(days=1), time(7, 30), tzinfo=OFFICE_TZ)
    org.delegate(
        office.staff["tao"],
        office.staff["quyet"],
        Role.UNIT_HEAD,
        office.home,
        office.departments["minhtan", DepartmentCode.ECONOMY],
        valid_from_at=begins,
        valid_to_at=begins + timedelta(days=5),
        decision_number="21/UQ-PKT",
        reason="Trưởng phòng đi tập huấn",
        by=office.admin,
        at=now,
    )
    org.take_leave(
        office.staff["que"],
        today,
        today + timedelta(days=2),
        substitute=office.staff["mo"],
        reason="Nghỉ phép năm",
        by=office.admin,
        at=now,
    )
