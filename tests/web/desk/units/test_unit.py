"""One unit: what it shows, how it changes, its team, its end."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org import queries
from motcua.foundation.org.models import OneStopMember, Unit
from motcua.foundation.org.states import DepartmentCode, UnitKind
from motcua.web.desk.units.pages import unit_page
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    CommuneFactory,
    CounterFactory,
    NeighbourhoodFactory,
    OneStopMemberFactory,
    StaffFactory,
    UnitFactory,
)
from tests.web.desk.units.hand import TODAY, address, part, shown


def test_a_unit_shows_its_parts(desk, lan):
    desk.unit.phone = "0000 000 100"
    desk.unit.one_stop_decision = "12/QĐ-UBND"
    desk.unit.one_stop_decision_date = date(2025, 7, 1)
    desk.unit.save()
    CounterFactory(unit=desk.unit, number=1, staff=desk.office.lan)
    OneStopMemberFactory(unit=desk.unit, staff=desk.office.lan, decision_date=date(2025, 7, 2))
    old = CommuneFactory(name="Xã Cũ", valid_from=date(2000, 1, 1), valid_to=date(2025, 7, 1))
    old.successors.add(desk.unit.commune)

    page = lan.get(address(desk)).context["page"]

    assert ("Điện thoại", "0000 000 100") in page.facts
    assert page.one_stop == (("Tên", "chưa ghi"), ("Quyết định lập", "12/QĐ-UBND, ngày 01/07/2025"))
    assert page.place_words == "Gồm Xã Cũ trước đây."
    assert [row.name for row in part(page, "departments").rows] == [
        department.name for department in desk.office.departments.values()
    ]
    assert part(page, "counters").rows[0].facts == ("", "Trần Thị Lan")
    assert part(page, "team").words == "Theo 01/QĐ-UBND ngày 02/07/2025, từ 01/07/2025"
    assert [row.name for row in part(page, "team").rows] == ["Trần Thị Lan"]


def test_those_who_only_read_get_no_acts(desk, lan, admin):
    read, kept = (client.get(address(desk)).context["page"] for client in (lan, admin))

    assert (read.edit_href, read.end_href) == ("", "")
    assert not any(shown.add or shown.has_acts for shown in read.parts)
    assert kept.edit_href == address(desk, "edit")
    assert part(kept, "departments").has_acts


def test_a_unit_nobody_knows_is_not_found(lan):
    assert lan.get("/desk/units/H99.999/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_unit_costs_the_same_whatever_it_holds(desk, django_assert_num_queries, count):
    for _ in range(count):
        staff = StaffFactory(home_department=desk.office.departments["one_stop"])
        CounterFactory(unit=desk.unit, staff=staff)
        OneStopMemberFactory(unit=desk.unit, staff=staff)
        NeighbourhoodFactory(commune=desk.unit.commune)
        UnitFactory(parent=desk.unit, tax=True)
        desk.unit.commune.predecessors.add(CommuneFactory())
    unit = Unit.objects.select_related("parent", "commune").get(pk=desk.unit.pk)
    request = SimpleNamespace(acting=desk.acting(desk.office.admin), at=THURSDAY)

    queries.office_map(unit, THURSDAY.date())

    with django_assert_num_queries(7):
        page = unit_page(request, unit)

    assert len(part(page, "hamlets").rows) == count


def information(unit, **changes) -> dict[str, str]:
    return {"name": unit.name, "phone": "0000 000 111", "version": unit.version, **changes}


def test_information_is_changed_with_a_line_in_the_audit(desk, admin):
    response = admin.post(address(desk, "edit"), information(desk.unit), follow=True)

    desk.unit.refresh_from_db()
    assert (desk.unit.phone, desk.unit.version) == ("0000 000 111", 1)
    assert "Đã ghi thông tin đơn vị." in response.text
    line = AuditLine.objects.get(kind="change")
    assert (line.who, line.subject, line.detail) == (
        "Phạm Quản Trị",
        str(desk.unit.uid),
        "Sửa: phone",
    )


def test_a_stale_page_names_who_acted(desk, admin):
    stale = information(desk.unit)
    admin.post(address(desk, "edit"), stale)

    response = admin.post(address(desk, "edit"), stale | {"phone": "0000 000 222"})

    desk.unit.refresh_from_db()
    assert response.status_code == 409
    assert "Phạm Quản Trị vừa thay đổi nội dung này." in response.text
    assert desk.unit.phone == "0000 000 111"


def test_what_is_missing_is_said_at_its_field(desk, admin):
    response = admin.post(
        address(desk, "edit"), information(desk.unit, name="", email="không phải")
    )

    assert response.status_code == 200
    assert "Còn 2 chỗ cần sửa" in response.text
    assert response.context["form"]["phone"].value() == "0000 000 111"


@pytest.mark.parametrize("page", ["edit", "end", "new", "team"])
def test_nobody_else_configures_a_unit(desk, lan, page):
    url = address(desk, page)

    assert lan.get(url).status_code == 409
    assert lan.post(url, information(desk.unit)).status_code == 409
    assert Unit.objects.get(pk=desk.unit.pk).version == 0


def test_an_administrator_configures_nothing_beside_their_own(desk, admin):
    beside = UnitFactory(parent=desk.office.province)

    assert admin.get(reverse("unit-edit", args=[beside.code])).status_code == 409


def test_an_agency_joins_the_centre_from_its_opening_day(desk, admin):
    fields = {
        "kind": UnitKind.TAX,
        "name": "Thuế cơ sở 9",
        "code": "g99.1",
        "valid_from": "01/07/2025",
        "opens_on": "1/12/2026",
    }

    response = admin.post(address(desk, "new"), fields)

    tax = Unit.objects.get(code="G99.1")
    assert response.status_code == 302
    assert (tax.parent, tax.opens_on) == (desk.unit, date(2026, 12, 1))
    assert tax.departments.get().code == DepartmentCode.MAIN
    assert shown(admin, desk, "below").rows[0].facts == ("Thuế", "01/12/2026", "")


def test_a_code_that_is_taken_is_refused(desk, admin):
    fields = {"kind": "tax", "name": "Thuế", "code": desk.unit.code, "valid_from": TODAY}

    response = admin.post(address(desk, "new"), fields)

    assert response.status_code == 409
    assert "Mã đơn vị này đã có." in response.text


def test_a_unit_ends_and_stays_to_be_read(desk, admin):
    tax = UnitFactory(parent=desk.unit, tax=True)
    heir = UnitFactory(parent=desk.unit, tax=True, name="Thuế mới")

    admin.post(
        reverse("unit-end", args=[tax.code]),
        {"on": "01/12/2026", "version": 0, "successors": [heir.code]},
    )

    tax.refresh_from_db()
    assert (tax.valid_to, list(tax.successors.all())) == (date(2026, 12, 1), [heir])
    page = admin.get(reverse("unit", args=[tax.code])).context["page"]
    assert (page.note, page.edit_href) == ("Đơn vị không còn từ ngày 01/12/2026.", "")
    assert [row.name for row in shown(admin, desk, "below").ended] == ["Thuế cơ sở Thử"]


def test_a_unit_with_others_below_does_not_end(desk, admin):
    UnitFactory(parent=desk.unit, tax=True)

    response = admin.post(address(desk, "end"), {"on": TODAY, "version": 0})

    assert response.status_code == 409
    assert "Còn đơn vị trực thuộc đang hoạt động" in response.text


def test_a_decision_names_the_one_stop_team(desk, admin):
    OneStopMemberFactory(unit=desk.unit, staff=desk.office.lan)
    url = address(desk, "team")
    assert admin.get(url).context["form"]["members"].value() == [desk.office.lan.username]

    admin.post(
        url,
        {
            "decision_number": "45/QĐ-UBND",
            "decision_date": "18/11/2026",
            "valid_from": TODAY,
            "members": [desk.office.minh.username],
        },
    )

    old, new = OneStopMember.objects.order_by("id")
    assert (old.staff, old.valid_to) == (desk.office.lan, date(2026, 11, 19))
    assert (new.staff, new.decision_number, new.valid_to) == (
        desk.office.minh,
        "45/QĐ-UBND",
        None,
    )


def test_a_team_without_decision_or_people_is_not_recorded(desk, admin):
    response = admin.post(address(desk, "team"), {"valid_from": TODAY})

    assert set(response.context["form"].errors) == {"decision_number", "members"}
    assert not OneStopMember.objects.exists()
