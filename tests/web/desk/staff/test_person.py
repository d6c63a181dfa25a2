"""One person: shown whole, changed, begun; titles."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.models import Duty, Post, Staff
from motcua.foundation.org.states import Role
from motcua.web.desk.staff.pages import person_page
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    DelegationFactory,
    DutyFactory,
    LeaveFactory,
    PostFactory,
    StaffFactory,
)
from tests.web.desk.staff.hand import MIDNIGHT, address, part, person


def test_a_person_is_shown_whole(desk, admin, minh_of):
    Duty.objects.filter(staff=minh_of).update(decision_number="7/QĐ-UBND")
    page = person(admin, minh_of)

    assert page.words == f"Chuyên viên · Tư pháp - Hộ tịch, {desk.unit.name}"
    duty = part(page, "duties").rows[0]
    assert (duty.name, duty.facts) == (
        "Công chức chuyên môn",
        ("Tư pháp - Hộ tịch", "từ 01/07/2025", "7/QĐ-UBND"),
    )
    assert page.work == "Không giữ việc nào."
    assert page.sign_in == ("Đã có mật khẩu.", "Chưa có lớp thứ hai.")


@pytest.mark.parametrize("count", [1, 3])
def test_a_person_costs_the_same_whatever_is_theirs(desk, django_assert_num_queries, count):
    staff = StaffFactory(home_department=desk.office.departments["one_stop"])
    for number in range(count):
        DutyFactory(staff=staff, role=list(Role)[number])
        DelegationFactory(
            from_staff=staff, valid_from_at=THURSDAY, valid_to_at=MIDNIGHT, decision_number="1"
        )
        LeaveFactory(
            staff=staff, first_day=date(2026, 12, number + 1), last_day=date(2026, 12, number + 1)
        )
    staff = Staff.objects.select_related("post", "home_department__unit").get(pk=staff.pk)
    request = SimpleNamespace(acting=desk.acting(desk.office.admin), at=THURSDAY)

    with django_assert_num_queries(8):
        page = person_page(request, staff)

    assert [len(part(page, key).rows) for key in ("duties", "delegations", "leaves")] == [count] * 3


def details(staff: Staff, **changes) -> dict[str, str]:
    return {
        "full_name": staff.full_name,
        "honorific": "ông",
        "category": "civil_servant",
        "home_department": str(staff.home_department.uid),
        "post": str(staff.post.uid),
        "phone": "0000000019",
        "version": staff.version,
        **changes,
    }


def test_a_person_is_changed_and_a_stale_page_names_who_acted(admin, minh_of):
    post = PostFactory(title="Trưởng phòng")
    first = details(minh_of, post=str(post.uid))

    assert admin.post(address(minh_of, "staff-edit"), first).status_code == 302
    second = admin.post(address(minh_of, "staff-edit"), first | {"full_name": "Lê Minh"})

    minh_of.refresh_from_db()
    assert (minh_of.full_name, minh_of.post, minh_of.phone) == ("Lê Văn Minh", post, "0000000019")
    assert second.status_code == 409
    assert "Phạm Quản Trị vừa thay đổi nội dung này." in second.text


def test_a_whole_telephone_leaves_a_line(admin, minh_of):
    minh_of.phone = "0000000019"
    minh_of.save()
    assert ("Điện thoại", "0xxxxxx019") in person(admin, minh_of).facts

    admin.get(address(minh_of, "staff-edit"))

    line = AuditLine.objects.get(kind="reveal")
    assert (line.subject, line.detail) == (str(minh_of.uid), "điện thoại")


def test_somebody_new_gets_an_account_without_password(desk, admin):
    home = desk.office.departments["economy"]
    fields = {
        "full_name": "Hoàng Thị Ế",
        "username": "e.hoang",
        "honorific": "bà",
        "category": "civil_servant",
        "home_department": str(home.uid),
    }

    assert admin.post("/desk/staff/new/", fields).status_code == 302

    staff = Staff.objects.get(username="e.hoang")
    assert (staff.full_name, staff.home_department, staff.has_usable_password()) == (
        "Hoàng Thị Ế",
        home,
        False,
    )
    again = admin.post("/desk/staff/new/", fields)
    assert again.status_code == 409
    assert "Tên đăng nhập này đã có." in again.text


def test_a_login_is_written_plainly(desk, admin):
    response = admin.post("/desk/staff/new/", {"username": "Ế Hoàng"})

    assert response.context["form"].errors["username"] == [
        "chỉ gồm chữ thường không dấu, số, dấu chấm, gạch nối"
    ]


def test_nobody_else_opens_accounts_or_titles(head):
    assert head.get("/desk/staff/new/").status_code == 409
    assert head.get("/desk/staff/posts/").status_code == 409


def test_titles_are_added_and_renamed(admin):
    admin.post("/desk/staff/posts/", {"title": "Phó  Trưởng phòng"})
    post = Post.objects.get(title="Phó Trưởng phòng")
    admin.post(reverse("post-edit", args=[post.uid]), {"title": "Phó phòng", "version": 0})
    again = admin.post("/desk/staff/posts/", {"title": "Phó phòng"})

    post.refresh_from_db()
    assert post.title == "Phó phòng"
    assert again.status_code == 409
    assert "Chức danh này đã có." in again.text
