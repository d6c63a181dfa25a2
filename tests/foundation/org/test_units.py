"""Where work goes: the tree of units, and the department a step means."""

from datetime import date, datetime

import pytest

from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import Refused, Stale
from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import AgencyChoice, Unit
from motcua.foundation.org.states import DepartmentCode, Scope, UnitKind
from tests.factories.org import (
    DepartmentFactory,
    DutyFactory,
    StaffFactory,
    UnitFactory,
    make_office,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 19)
AT = datetime(2026, 11, 19, 9, 30, tzinfo=OFFICE_TZ)


@pytest.fixture
def office():
    return make_office()


def agency(office, kind=UnitKind.TAX, **fields):
    unit = UnitFactory(kind=kind, name="Thuế cơ sở Thử", parent=office.unit, **fields)
    return DepartmentFactory(unit=unit, code=DepartmentCode.MAIN, name=unit.name)


def provincial(office, kind, code, name):
    unit = UnitFactory(kind=kind, name=name, parent=office.province)
    return DepartmentFactory(unit=unit, code=code, name=name)


class TestTree:
    def test_a_unit_and_all_below(self, office):
        tax = agency(office).unit
        other = UnitFactory(parent=office.province)

        assert queries.subtree_ids(office.unit.pk) == {office.unit.pk, tax.pk}
        assert queries.subtree_ids(office.province.pk) == {
            office.province.pk,
            office.unit.pk,
            tax.pk,
            other.pk,
        }

    def test_a_unit_and_all_above(self, office):
        tax = agency(office).unit

        assert queries.ancestor_ids(tax.pk) == {tax.pk, office.unit.pk, office.province.pk}
        assert queries.ancestor_ids(office.province.pk) == {office.province.pk}

    def test_a_unit_that_is_not_there(self):
        assert queries.subtree_ids(0) == frozenset()

    @pytest.mark.parametrize("question", [queries.subtree_ids, queries.ancestor_ids])
    def test_each_is_one_query(self, office, question, django_assert_num_queries):
        agency(office)

        with django_assert_num_queries(1):
            question(office.unit.pk)


class TestCodes:
    @pytest.mark.parametrize("text", ["H99.50.05", "05.50.H99", "000.00.05.50.H99", " h99.50.05"])
    def test_both_orders_find_the_unit(self, text):
        unit = UnitFactory(code="H99.50.05")

        assert queries.unit_by_code(text) == unit

    def test_a_code_borne_before(self):
        unit = UnitFactory(code="H99.7", earlier_codes=["000.00.15.H98"])

        assert queries.unit_by_code("H98.15") == unit

    def test_an_unknown_code(self):
        UnitFactory(code="H99.7")

        assert queries.unit_by_code("H99.8") is None


class TestPlace:
    def test_ones_own_department(self, office):
        found = queries.place(office.unit, Scope.OWN, "justice", on=TODAY)

        assert found == office.departments["justice"]

    def test_an_agency_in_the_centre(self, office):
        tax = agency(office)

        assert queries.place(office.unit, Scope.AGENCY, "", UnitKind.TAX, on=TODAY) == tax

    def test_not_the_agency_of_the_neighbour(self, office):
        other = make_office()
        agency(other)

        with pytest.raises(Refused):
            queries.place(office.unit, Scope.AGENCY, "", UnitKind.TAX, on=TODAY)

    def test_the_superiors_own_department_comes_first(self, office):
        provincial(office, UnitKind.PROVINCE_CENTRE, "one_stop", "Trung tâm tỉnh")
        own = DepartmentFactory(unit=office.province, code="one_stop", name="Bộ phận của UBND")

        assert queries.place(office.unit, Scope.SUPERIOR, "one_stop", on=TODAY) == own

    def test_then_the_provinces_centre(self, office):
        provincial(office, UnitKind.PROVINCE_DEPARTMENT, "one_stop", "Sở Thử")
        centre = provincial(office, UnitKind.PROVINCE_CENTRE, "one_stop", "Trung tâm tỉnh")

        assert queries.place(office.unit, Scope.SUPERIOR, "one_stop", on=TODAY) == centre

    def test_an_office_of_the_province_by_its_code(self, office):
        agriculture = provincial(
            office, UnitKind.PROVINCE_DEPARTMENT, "agriculture", "Sở Nông nghiệp"
        )

        assert queries.place(office.unit, Scope.SUPERIOR, "agriculture", on=TODAY) == agriculture

    def test_the_police_of_the_province_by_kind(self, office):
        police = provincial(office, UnitKind.POLICE, "main", "Công an tỉnh")

        found = queries.place(office.unit, Scope.SUPERIOR, "main", UnitKind.POLICE, on=TODAY)

        assert found == police

    def test_a_sister_commune_is_no_superior(self, office):
        sister = UnitFactory(parent=office.province)
        DepartmentFactory(unit=sister, code="agriculture")

        with pytest.raises(Refused):
            queries.place(office.unit, Scope.SUPERIOR, "agriculture", on=TODAY)

    @pytest.mark.parametrize(
        ("scope", "code", "kind", "sentence"),
        [
            (Scope.OWN, "main", "", "{unit} chưa có bộ phận “Bộ phận chuyên môn”."),
            (Scope.OWN, "archive", "", "{unit} chưa có bộ phận archive."),
            (
                Scope.AGENCY, "", UnitKind.LAND_OFFICE,
                "{unit} chưa có cơ quan Văn phòng đăng ký đất đai với bộ phận “Bộ phận chuyên môn”.",
            ),
            (Scope.SUPERIOR, "agriculture", "", "Cấp trên của {unit} chưa có bộ phận agriculture."),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_named(self, office, scope, code, kind, sentence):
        with pytest.raises(Refused) as refusal:
            queries.place(office.unit, scope, code, kind, on=TODAY)

        assert refusal.value.message == sentence.format(unit=office.unit.name)

    def test_a_province_has_no_superior(self, office):
        with pytest.raises(Refused):
            queries.place(office.province, Scope.SUPERIOR, "main", on=TODAY)

    def test_an_agency_not_yet_open_is_said_so(self, office):
        agency(office, opens_on=date(2026, 12, 1))

        with pytest.raises(Refused) as refusal:
            queries.place(office.unit, Scope.AGENCY, "", UnitKind.TAX, on=TODAY)

        assert refusal.value.message == "Thuế cơ sở Thử không tiếp nhận vào ngày 19/11/2026."

    def test_it_is_found_from_its_first_day(self, office):
        tax = agency(office, opens_on=date(2026, 12, 1))

        found = queries.place(office.unit, Scope.AGENCY, "", UnitKind.TAX, on=date(2026, 12, 1))

        assert found == tax

    def test_a_department_of_yesterday_is_missing(self, office):
        justice = office.departments["justice"]
        justice.valid_to = TODAY
        justice.save()

        with pytest.raises(Refused):
            queries.department_of(office.unit, "justice", on=TODAY)

    def test_today_is_the_offices_today(self, office, morning):
        assert queries.department_of(office.unit, "justice") == office.departments["justice"]

    def test_a_whole_route_costs_one_query(self, office, django_assert_num_queries):
        agency(office)
        queries.office_map(office.unit, TODAY)

        with django_assert_num_queries(1):
            reach = queries.office_map(office.unit, TODAY)
            for code in ("one_stop", "justice", "leadership", "clerks"):
                reach.place(Scope.OWN, code)
            reach.place(Scope.AGENCY, "", UnitKind.TAX)

    def test_a_change_is_seen_at_once(self, office):
        before = queries.office_map(office.unit, TODAY)
        row = office.departments["justice"]

        operations.change_department(
            row, name="Hộ tịch", version=row.version, by=office.acting(office.admin, AT), at=AT
        )

        assert before.place(Scope.OWN, "justice").name != "Hộ tịch"
        assert queries.office_map(office.unit, TODAY).place(Scope.OWN, "justice").name == "Hộ tịch"


class TestOneOfSeveral:
    """A step names a kind and a sector; several that fit are chosen among, never guessed."""

    HEALTH = (Scope.SUPERIOR, UnitKind.PROVINCE_DEPARTMENT, "health")

    @pytest.fixture
    def health(self, office):
        return self.province_department(office, "health", "Sở Y tế Thử")

    def province_department(self, office, sector, name):
        unit = UnitFactory(
            kind=UnitKind.PROVINCE_DEPARTMENT, sector=sector, name=name, parent=office.province
        )
        return DepartmentFactory(unit=unit, code=DepartmentCode.MAIN, name=name)

    def placed(self, office, named=HEALTH, on=TODAY):
        scope, kind, sector = named
        return queries.place(office.unit, scope, "main", kind, sector, on=on)

    def chosen(self, office, agency, *, by=None, unit=None, named=HEALTH, version=None):
        by = by or office.acting(office.admin, AT)
        return operations.choose_agency(
            unit or office.unit, named, agency, version=version, by=by, at=AT
        )

    def test_the_one_of_the_sector(self, office, health):
        self.province_department(office, "justice", "Sở Tư pháp Thử")

        assert self.placed(office) == health

    def test_none_is_said_so(self, office):
        self.province_department(office, "justice", "Sở Tư pháp Thử")

        with pytest.raises(Refused) as refusal:
            self.placed(office)

        assert refusal.value.message == (
            f"{office.unit.name} chưa có cơ quan Sở Y tế với bộ phận “Bộ phận chuyên môn”."
        )

    def test_not_the_sector_of_another_province(self, office):
        self.province_department(make_office(), "health", "Sở Y tế tỉnh khác")

        with pytest.raises(Refused):
            self.placed(office)

    def test_two_are_never_guessed_between(self, office, health):
        self.province_department(office, "health", "Chi cục Dân số Thử")

        with pytest.raises(Refused) as refusal:
            self.placed(office)

        assert refusal.value.message == (
            "Có nhiều cơ quan Sở Y tế: Sở Y tế Thử, Chi cục Dân số Thử. Người quản trị chọn một "
            f"cơ quan nhận việc của {office.unit.name} ở trang Đơn vị."
        )

    def test_two_agencies_of_one_kind_in_the_centre_neither(self, office):
        agency(office)
        agency(office)

        with pytest.raises(Refused):
            self.placed(office, (Scope.AGENCY, UnitKind.TAX, ""))

    def test_two_that_no_step_can_tell_apart(self, office, health):
        self.province_department(office, "justice", "Sở Tư pháp Thử")

        with pytest.raises(Refused) as refusal:
            self.placed(office, (Scope.SUPERIOR, "", ""))

        assert "Quy trình phải nêu rõ cơ quan nào" in refusal.value.message

    def test_the_one_not_yet_open_is_no_choice(self, office, health):
        later = self.province_department(office, "health", "Sở Y tế mới")
        later.unit.opens_on = date(2026, 12, 1)
        later.unit.save()

        assert self.placed(office) == health

    def test_the_chosen_one_at_once(self, office, health):
        other = self.province_department(office, "health", "Chi cục Dân số Thử")
        with pytest.raises(Refused):
            self.placed(office)

        self.chosen(office, other.unit)

        assert self.placed(office) == other

    def test_a_choice_of_the_province_holds_for_its_communes_until_they_choose(
        self, office, health
    ):
        other = self.province_department(office, "health", "Chi cục Dân số Thử")
        province_admin = StaffFactory(home_department=DepartmentFactory(unit=office.province))
        DutyFactory(
            staff=province_admin, role="administrator", unit=office.province, department=None
        )
        by = queries.acting(province_admin, AT)
        self.chosen(office, other.unit, by=by, unit=office.province)
        assert self.placed(office) == other

        self.chosen(office, health.unit, by=by)

        assert self.placed(office) == health

    def test_a_choice_taken_back_is_none(self, office, health):
        other = self.province_department(office, "health", "Chi cục Dân số Thử")
        row = self.chosen(office, other.unit)

        self.chosen(office, None, version=row.version)

        with pytest.raises(Refused):
            self.placed(office)

    def test_a_chosen_one_that_closed_is_refused_by_name(self, office, health):
        other = self.province_department(office, "health", "Chi cục Dân số Thử")
        self.chosen(office, other.unit)
        other.unit.valid_to = TODAY
        other.unit.version += 1
        other.unit.save()

        with pytest.raises(Refused) as refusal:
            self.placed(office)

        assert refusal.value.message == "Chi cục Dân số Thử không tiếp nhận vào ngày 19/11/2026."

    def test_only_what_is_named_can_be_chosen(self, office, health):
        justice = self.province_department(office, "justice", "Sở Tư pháp Thử")

        with pytest.raises(Refused) as refusal:
            self.chosen(office, justice.unit)

        assert refusal.value.message == (
            f"Sở Tư pháp Thử không phải Sở Y tế mà {office.unit.name} chuyển việc."
        )
        assert AgencyChoice.objects.count() == 0

    def test_two_editors(self, office, health):
        other = self.province_department(office, "health", "Chi cục Dân số Thử")
        self.chosen(office, other.unit)
        self.chosen(office, health.unit, version=0)

        with pytest.raises(Stale):
            self.chosen(office, other.unit, version=0)

    def test_what_there_is_to_choose(self, office, health):
        other = self.province_department(office, "health", "Chi cục Dân số Thử")
        self.province_department(office, "justice", "Sở Tư pháp Thử")
        tax, more = agency(office).unit, agency(office).unit

        found = queries.choices_to_make(queries.office_map(office.unit, TODAY))

        assert [(named, set(fitting)) for named, fitting in found] == [
            (("agency", "tax", ""), {tax, more}),
            (
                ("superior", "province_department", ""),
                set(Unit.objects.filter(kind=UnitKind.PROVINCE_DEPARTMENT)),
            ),
            (("superior", "province_department", "health"), {health.unit, other.unit}),
        ]


class TestAgencies:
    def test_those_that_receive_on_a_day(self, office):
        tax = agency(office).unit
        police = agency(office, kind=UnitKind.POLICE, opens_on=date(2026, 12, 1)).unit
        agency(office, kind=UnitKind.LAND_OFFICE, valid_to=date(2026, 1, 1))
        UnitFactory(parent=office.unit, kind=UnitKind.PUBLIC_SERVICE_UNIT)

        assert list(queries.agencies_open(office.unit, TODAY)) == [tax]
        assert set(queries.agencies_open(office.unit, date(2026, 12, 1))) == {tax, police}

    @pytest.mark.parametrize(
        ("fields", "day", "expected"),
        [
            ({}, date(2025, 6, 30), False),
            ({}, date(2025, 7, 1), True),
            ({"opens_on": date(2026, 12, 1)}, date(2026, 11, 30), False),
            ({"opens_on": date(2026, 12, 1)}, date(2026, 12, 1), True),
            ({"valid_to": date(2026, 12, 1)}, date(2026, 11, 30), True),
            ({"valid_to": date(2026, 12, 1)}, date(2026, 12, 1), False),
        ],
    )
    def test_open_days(self, fields, day, expected):
        assert UnitFactory.build(**fields).is_open_on(day) is expected

    @pytest.mark.parametrize("kind", UnitKind.values)
    def test_who_sits_there_without_belonging(self, kind):
        external = {"police", "tax", "social_insurance", "land_office"}

        assert UnitFactory.build(kind=kind).is_external is (kind in external)
