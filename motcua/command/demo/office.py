"""Setting the office up: places, units, people, duties, calendars, in the order an office would."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from motcua.command.demo import tables
from motcua.command.demo.tables import COMMUNE_DEPARTMENTS, OLD_TIERS, STAFF, TWO_TIERS, UNITS
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org import operations as org
from motcua.foundation.org import queries
from motcua.foundation.org.models import Commune, Department, District, Province, Staff, Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import CommuneKind, DepartmentCode, Role, UnitKind
from motcua.foundation.worktime import operations as worktime
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.queries import official_years
from motcua.foundation.worktime.rules.entries import bare_year

ADMINISTRATOR = "quantri.tinh"
INSTALLED_AT = datetime(2021, 1, 1, 8, 0, tzinfo=OFFICE_TZ)
MERGED_AT = datetime(2025, 7, 1, 7, 0, tzinfo=OFFICE_TZ)
STAFFED_SINCE = date(2024, 11, 1)
FIRST_CALENDAR = 2024
SATURDAY = 5
SHIFT = (time(7, 30), time(11, 30))
WEEKS_AHEAD = 5
_PASSWORD_SET_LATER = "đặt lại ngay khi dựng xong"  # noqa: S105 - replaced by ``open_accounts``


@dataclass
class Office:
    """What was set up, by the keys of ``tables``."""

    admin: Acting
    units: dict[str, Unit] = field(default_factory=dict)
    departments: dict[tuple[str, str], Department] = field(default_factory=dict)
    communes: dict[str, Commune] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)

    @property
    def home(self) -> Unit:
        """Return the commune the demonstration is about."""
        return self.units["minhtan"]


def set_up(now: datetime) -> Office:
    """Make the whole office as it stands at ``now``."""
    with clock.standing_at(INSTALLED_AT):
        office = _install()
        _draw_places(office)
        _make_units(office)
        _hire(office)
    with clock.standing_at(MERGED_AT):
        _merge(office)
        _name_hamlets(office)
        _name_teams(office)
        _open_calendars(office, now)
    with clock.standing_at(now):
        _lend_and_leave(office, now)
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


# --- Places ---------------------------------------------------------------------------------


def _draw_places(office: Office) -> None:
    """Store both systems of tiers: the rows of 2021 end with the two tiers."""
    province = Province.objects.create(code="00", name="Sông Mây", valid_from=OLD_TIERS)
    district = District.objects.create(
        code="999",
        name="Huyện Thanh Lâm",
        province=province,
        valid_from=OLD_TIERS,
        valid_to=TWO_TIERS,
    )

    def commune(key: str, code: str, name: str, kind: CommuneKind, *, old: bool) -> None:
        office.communes[key] = Commune.objects.create(
            code=code,
            name=name,
            kind=kind,
            province=province,
            district=district if old else None,
            valid_from=OLD_TIERS if old else TWO_TIERS,
        )

    commune("old_minhtan", "99901", "Xã Minh Tân", CommuneKind.XA, old=True)
    commune("old_tanlac", "99902", "Xã Tân Lạc Mây", CommuneKind.XA, old=True)
    commune("old_dongthanh", "99903", "Thị trấn Đông Thành", CommuneKind.THI_TRAN, old=True)
    commune("old_hoaben", "99904", "Xã Hòa Bến", CommuneKind.XA, old=True)
    commune("minhtan", "99911", "Xã Minh Tân", CommuneKind.XA, old=False)
    commune("dongthanh", "99912", "Phường Đông Thành", CommuneKind.PHUONG, old=False)


def _merge(office: Office) -> None:
    places, by = office.communes, office.admin
    for heir, old in (
        ("minhtan", ("old_minhtan", "old_tanlac")),
        ("dongthanh", ("old_dongthanh", "old_hoaben")),
    ):
        org.merge_communes(
            [places[key] for key in old], [places[heir]], TWO_TIERS, by=by, at=MERGED_AT
        )
    district = office.units["district"]
    org.close_unit(
        district,
        TWO_TIERS,
        successors=[office.units["minhtan"], office.units["dongthanh"]],
        version=district.version,
        by=by,
        at=MERGED_AT,
    )


def _name_hamlets(office: Office) -> None:
    for number, (key, rows) in enumerate(tables.NEIGHBOURHOODS.items()):
        for order, (kind, name, head) in enumerate(rows):
            org.create_neighbourhood(
                office.communes[key],
                name,
                kind=kind,
                head_name=head,
                head_phone=f"0000 00{number} 2{order:02d}",
                valid_from=TWO_TIERS,
                by=office.admin,
                at=MERGED_AT,
            )


# --- Units and people -------------------------------------------------------------------------


def _make_units(office: Office) -> None:
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


def _hire(office: Office) -> None:
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


def _name_teams(office: Office) -> None:
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


# --- Time -------------------------------------------------------------------------------------


def _open_calendars(office: Office, now: datetime) -> None:
    """Open every year the dossiers need; a year nobody announced yet stays unconfirmed."""
    province, by = office.units["province"], Installer()
    known = official_years()
    for year in range(FIRST_CALENDAR, clock.local(now).year + 2):
        entry = None
        if year not in known:
            entry = bare_year(year, province.name, "Chưa có thông báo nghỉ lễ, tết")
        worktime.open_year(province, year, by=by, at=MERGED_AT, entry=entry)
    worktime.set_parameter(
        province,
        "promise_hour",
        "16:30",
        valid_from=date(FIRST_CALENDAR, 1, 1),
        legal_basis="Quy chế làm việc (số liệu trình diễn)",
        by=by,
        at=MERGED_AT,
    )
    _roster(office, now)


def _roster(office: Office, now: datetime) -> None:
    """Put somebody on duty each Saturday morning, in turns."""
    day = TWO_TIERS + timedelta(days=SATURDAY - TWO_TIERS.weekday())
    last = clock.local(now).date() + timedelta(weeks=WEEKS_AHEAD)
    turn = 0
    while day <= last:
        worktime.add_duty_shift(
            office.home,
            office.staff[("man", "lieu")[turn % 2]],
            starts_at=datetime.combine(day, SHIFT[0], tzinfo=OFFICE_TZ),
            ends_at=datetime.combine(day, SHIFT[1], tzinfo=OFFICE_TZ),
            source="Lịch trực sáng thứ Bảy của Trung tâm",
            by=Installer(),
            at=MERGED_AT,
        )
        day += timedelta(weeks=1)
        turn += 1


def _lend_and_leave(office: Office, now: datetime) -> None:
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
