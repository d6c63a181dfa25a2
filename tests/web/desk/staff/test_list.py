"""Whom one sees among the staff, and whom not."""

from datetime import date
from types import SimpleNamespace

import pytest

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.states import Role
from motcua.web.desk.staff.lists import staff_list
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    DutyFactory,
    LeaveFactory,
    StaffFactory,
)
from tests.web.desk.staff.hand import address


def names(page) -> list[str]:
    return [line.name for group in page.groups for line in group.lines]


def test_an_administrator_sees_the_unit_by_departments(desk, admin):
    page = admin.get("/desk/staff/").context["page"]

    groups = {group.title: [line.name for line in group.lines] for group in page.groups}
    assert groups["Tư pháp - Hộ tịch"] == ["Lê Văn Minh", desk.head.full_name] or groups[
        "Tư pháp - Hộ tịch"
    ] == [desk.head.full_name, "Lê Văn Minh"]
    assert groups["Lãnh đạo UBND"] == ["Nguyễn Thu Hà"]
    assert page.may_add


def test_people_stand_by_their_given_names(desk, admin):
    home = desk.office.departments["economy"]
    for name in ("Vũ Thị An", "Bùi Văn Ước", "An Văn Bình"):
        StaffFactory(home_department=home, full_name=name)

    page = admin.get("/desk/staff/").context["page"]

    (group,) = [group for group in page.groups if group.title == home.name]
    assert [line.name for line in group.lines] == ["Vũ Thị An", "An Văn Bình", "Bùi Văn Ước"]


def test_somebody_is_found_without_accents(desk, admin):
    found = admin.get("/desk/staff/", {"q": "tran thi lan"}).context["page"]
    nobody = admin.get("/desk/staff/", {"q": "Đặng Văn Không"})

    assert names(found) == ["Trần Thị Lan"]
    assert found.groups[0].title.endswith(desk.unit.name)
    assert "Chưa thấy ai tên “Đặng Văn Không”." in nobody.text


def test_a_head_sees_the_own_department_and_a_colleague_only_oneself(desk, head, lan):
    assert sorted(names(head.get("/desk/staff/").context["page"])) == sorted(
        ["Lê Văn Minh", desk.head.full_name]
    )
    assert names(lan.get("/desk/staff/").context["page"]) == ["Trần Thị Lan"]


def test_an_administrator_above_chooses_a_unit_below(desk, signed_in):
    boss = StaffFactory(home_department__unit=desk.office.province)
    DutyFactory(staff=boss, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)

    page = signed_in(boss).get("/desk/staff/", {"unit": desk.unit.code}).context["page"]

    assert page.unit_code == desk.unit.code
    assert "Trần Thị Lan" in names(page)
    assert len(page.units) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(desk, django_assert_num_queries, count):
    home = desk.office.departments["economy"]
    for staff in StaffFactory.create_batch(count, home_department=home):
        DutyFactory(staff=staff, role=Role.CASE_OFFICER)
        LeaveFactory(
            staff=staff,
            first_day=date(2026, 11, 19),
            last_day=date(2026, 11, 20),
            substitute=desk.office.minh,
        )
    request = SimpleNamespace(acting=desk.acting(desk.office.admin), at=THURSDAY)

    with django_assert_num_queries(6):
        page = staff_list(request, "", "")

    away = [line.away for group in page.groups for line in group.lines if line.away]
    assert away == ["nghỉ đến hết 20/11/2026, Lê Văn Minh thay"] * count


@pytest.mark.parametrize(
    "page", ["staff", "staff-edit", "duty-new", "leave-new", "staff-work", "staff-password"]
)
def test_who_is_not_seen_does_not_exist_and_the_try_is_noted(desk, lan, page):
    assert lan.get(address(desk.office.minh, page)).status_code == 404

    line = AuditLine.objects.get(kind="unseen")
    assert (line.who, line.subject_kind, line.subject) == (
        "Trần Thị Lan",
        "staff",
        str(desk.office.minh.uid),
    )


@pytest.mark.parametrize(
    "page",
    [
        "staff-edit",
        "duty-new",
        "staff-password",
        "staff-unlock",
        "staff-second-factor",
        "staff-close",
        "staff-reopen",
    ],
)
def test_a_head_sees_but_does_not_administer(head, minh_of, page):
    assert head.get(address(minh_of, page)).status_code == 409
    assert head.post(address(minh_of, page), {"version": 0}).status_code == 409
    assert not AuditLine.objects.filter(kind="change").exists()


def test_ones_own_page_is_a_click_away(desk, lan):
    response = lan.get("/desk/staff/me/")

    assert response.url == address(desk.office.lan)
    page = lan.get(response.url).context["page"]
    assert page.edit_href == ""
    assert page.leave_href == address(desk.office.lan, "leave-new")
    assert [link.words for link in page.sign_in_acts] == ["Đổi mật khẩu của tôi", "Bảo mật hai lớp"]
