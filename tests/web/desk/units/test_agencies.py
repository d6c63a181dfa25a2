"""Which agency takes the steps of routes where several could."""

import pytest
from django.urls import reverse

from motcua.foundation.org import queries
from motcua.foundation.org.models import Unit
from motcua.foundation.org.states import DepartmentCode, UnitKind
from tests.factories.dossiers import THURSDAY
from tests.factories.org import DepartmentFactory, UnitFactory
from tests.web.desk.units.hand import TODAY, address

HEALTH = ("superior", "province_department", "health")


@pytest.fixture
def two_of_health(desk):
    given = {
        "kind": UnitKind.PROVINCE_DEPARTMENT, "sector": "health", "parent": desk.office.province
    }  # fmt: skip
    units = [UnitFactory(name=name, **given) for name in ("Sở Y tế Thử", "Chi cục Dân số Thử")]
    for unit in units:
        DepartmentFactory(unit=unit, code=DepartmentCode.MAIN)
    return units


def test_a_choice_is_made_and_shown(desk, admin, two_of_health):
    page = admin.get(address(desk)).text
    assert "Cơ quan nhận việc theo quy trình" in page
    assert "Sở Y tế (cấp trên)" in page
    assert "chưa chọn" in page

    form = address(desk, "agency", *HEALTH)
    assert "Chi cục Dân số Thử" in admin.get(form).text
    done = admin.post(form, {"agency": two_of_health[1].code, "version": 0}, follow=True)

    assert "Đã chọn cơ quan nhận việc." in done.text
    placed = queries.place(desk.unit, HEALTH[0], "main", *HEALTH[1:], on=THURSDAY.date())
    assert placed.unit == two_of_health[1]


def test_a_unit_without_anything_to_choose_says_nothing(desk, admin):
    assert "Cơ quan nhận việc theo quy trình" not in admin.get(address(desk)).text
    assert admin.get(address(desk, "agency", *HEALTH)).status_code == 404


def test_the_second_of_two_who_choose_is_told(desk, admin, two_of_health):
    form = address(desk, "agency", *HEALTH)
    admin.post(form, {"agency": two_of_health[1].code, "version": 0})
    admin.post(form, {"agency": two_of_health[0].code, "version": 0})

    stale = admin.post(form, {"agency": two_of_health[1].code, "version": 0})

    assert stale.status_code == 409


def test_only_an_administrator_chooses(desk, lan, two_of_health):
    assert lan.get(address(desk, "agency", *HEALTH)).status_code == 409


def test_a_provincial_agency_is_asked_for_its_sector(desk, provincial):
    form = reverse("unit-new", args=[desk.office.province.code])
    typed = {
        "kind": UnitKind.PROVINCE_DEPARTMENT, "name": "Sở Thử", "code": "H99.77",
        "valid_from": TODAY,
    }  # fmt: skip

    assert "chọn ngành: quy trình tìm sở theo ngành" in provincial.post(form, typed).text
    provincial.post(form, {**typed, "sector": "health"})
    assert Unit.objects.get(code="H99.77").sector == "health"
    wrong = provincial.post(form, {**typed, "kind": UnitKind.TAX, "sector": "health"})
    assert "chỉ sở, ngành, đơn vị sự nghiệp mới có ngành" in wrong.text


def test_the_sector_is_changed_only_where_there_is_one(desk, provincial, two_of_health):
    health = two_of_health[0]
    assert "Ngành, lĩnh vực" in provincial.get(reverse("unit-edit", args=[health.code])).text
    assert "Ngành, lĩnh vực" not in provincial.get(address(desk, "edit")).text
