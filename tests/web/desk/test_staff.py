"""The pages of staff: who one sees, duties, delegations, leave, handing over, sign-in."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Step
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.models import Delegation, Duty, Leave, Post, Staff
from motcua.foundation.org.states import Role
from motcua.web.desk.staff.lists import staff_list
from motcua.web.desk.staff.pages import person_page
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    PASSWORD,
    DelegationFactory,
    DutyFactory,
    LeaveFactory,
    PostFactory,
    StaffFactory,
)

TODAY = "19/11/2026"
MIDNIGHT = datetime(2026, 11, 28, tzinfo=OFFICE_TZ)


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def head(desk, signed_in):
    """Return the client of the head of justice, where Minh works."""
    return signed_in(desk.head)


@pytest.fixture
def minh_of(desk) -> Staff:
    return desk.office.minh


def address(staff: Staff, page: str = "staff", *more) -> str:
    return reverse(page, args=[staff.uid, *more])


def person(client, staff: Staff):
    return client.get(address(staff)).context["page"]


def part(page, key: str):
    return next(part for part in page.parts if part.key == key)


def names(page) -> list[str]:
    return [line.name for group in page.groups for line in group.lines]


# --- Who is seen


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


# --- Who a person is


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


# --- Duties


def test_a_duty_is_given_by_decision_and_ends(desk, admin, minh_of):
    economy = desk.office.departments["economy"]
    fields = {
        "role": Role.CASE_OFFICER,
        "department": str(economy.uid),
        "valid_from": TODAY,
        "decision_number": "8/QĐ-UBND",
    }

    admin.post(address(minh_of, "duty-new"), fields)
    duty = Duty.objects.get(department=economy)
    assert (duty.staff, duty.decision_number, duty.valid_to) == (minh_of, "8/QĐ-UBND", None)

    admin.post(address(minh_of, "duty-end", duty.uid), {"on": "20/11/2026", "version": 0})
    duty.refresh_from_db()
    assert duty.valid_to == date(2026, 11, 20)


def test_a_duty_of_the_whole_unit_has_no_department(desk, admin, minh_of):
    fields = {
        "role": Role.SUPERVISOR,
        "department": str(minh_of.home_department.uid),
        "whole_unit": "on",
        "valid_from": TODAY,
    }

    admin.post(address(minh_of, "duty-new"), fields)

    duty = Duty.objects.get(role=Role.SUPERVISOR, staff=minh_of)
    assert (duty.unit, duty.department) == (desk.unit, None)


def test_a_duty_held_already_is_refused(admin, minh_of):
    fields = {
        "role": Role.CASE_OFFICER,
        "department": str(minh_of.home_department.uid),
        "valid_from": TODAY,
    }

    response = admin.post(address(minh_of, "duty-new"), fields)

    assert response.status_code == 409
    assert "Người này đang giữ nhiệm vụ đó" in response.text


def test_the_last_administrator_stays(desk, admin):
    duty = Duty.objects.get(role=Role.ADMINISTRATOR)

    response = admin.post(
        address(desk.office.admin, "duty-end", duty.uid), {"on": TODAY, "version": 0}
    )

    assert response.status_code == 409
    assert "Đây là người quản trị cuối cùng" in response.text


def test_no_duty_is_given_in_a_unit_one_does_not_administer(admin, minh_of):
    strange = StaffFactory().home_department
    fields = {"role": Role.CLERK, "department": str(strange.uid), "valid_from": TODAY}

    response = admin.post(address(minh_of, "duty-new"), fields)

    assert "department" in response.context["form"].errors


# --- Delegations


def loan(desk, **changes) -> dict[str, str]:
    return {
        "duty": str(Duty.objects.get(staff=desk.office.ha).uid),
        "to_staff": desk.office.minh.username,
        "first_day": TODAY,
        "last_day": "27/11/2026",
        "decision_number": "9/GUQ-UBND",
        **changes,
    }


def test_a_signatory_lends_the_signature_and_takes_it_back(desk, ha):
    ha.post(address(desk.office.ha, "delegation-new"), loan(desk))

    lent = Delegation.objects.get()
    assert (lent.to_staff, lent.role, lent.department) == (desk.office.minh, Role.SIGNATORY, None)
    assert (lent.valid_from_at, lent.valid_to_at) == (THURSDAY, MIDNIGHT)
    row = part(person(ha, desk.office.ha), "delegations").rows[0]
    assert (row.name, row.facts[0]) == (
        f"Người ký, cả {desk.unit.name}",
        "Nguyễn Thu Hà → Lê Văn Minh",
    )

    ha.post(row.end_href, {"version": 0})
    lent.refresh_from_db()
    assert (lent.revoked_at, lent.revoked_by) == (THURSDAY, "Nguyễn Thu Hà")
    assert part(person(ha, desk.office.ha), "delegations").rows == ()


def test_a_delegation_needs_a_document_or_a_reason(desk, ha):
    response = ha.post(address(desk.office.ha, "delegation-new"), loan(desk, decision_number=""))

    assert response.status_code == 409
    assert "Cần ghi số văn bản ủy quyền hoặc lý do." in response.text
    assert not Delegation.objects.exists()


def test_a_head_lends_nothing_of_another(desk, head, minh_of):
    duty = DutyFactory(staff=minh_of, role=Role.CLERK, department=minh_of.home_department)
    fields = loan(desk, duty=str(duty.uid), to_staff=desk.clerk.username)

    response = head.post(address(minh_of, "delegation-new"), fields)

    assert response.status_code == 409
    assert not Delegation.objects.exists()


def test_a_role_that_is_not_lent_is_not_offered(desk, admin, minh_of):
    form = admin.get(address(minh_of, "delegation-new")).context["form"]

    assert list(form.fields["duty"].queryset) == []


# --- Leave


def away(**changes) -> dict[str, str]:
    return {"first_day": "23/11/2026", "last_day": "25/11/2026", "reason": "nghỉ phép", **changes}


def test_a_head_records_leave_with_a_substitute(desk, head, minh_of):
    response = head.post(
        address(minh_of, "leave-new"), away(substitute=desk.head.username), follow=True
    )

    leave = Leave.objects.get()
    assert (leave.staff, leave.substitute, leave.first_day, leave.last_day) == (
        minh_of,
        desk.head,
        date(2026, 11, 23),
        date(2026, 11, 25),
    )
    assert part(response.context["page"], "leaves").rows[0].facts == (
        "23/11/2026 – 25/11/2026",
        desk.head.full_name,
        "nghỉ phép",
    )

    head.post(address(minh_of, "leave-cancel", leave.uid), {"version": 0})
    leave.refresh_from_db()
    assert leave.cancelled_at == THURSDAY


def test_one_records_ones_own_leave(desk, lan):
    assert lan.post(address(desk.office.lan, "leave-new"), away()).status_code == 302
    assert Leave.objects.get().staff == desk.office.lan


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"last_day": "20/11/2026"}, "Ngày kết thúc phải sau ngày bắt đầu.", id="back"),
        pytest.param({}, "Người này đã có đợt nghỉ trùng ngày.", id="overlap"),
    ],
)
def test_leave_that_cannot_be_is_refused(desk, head, minh_of, changes, says):
    LeaveFactory(staff=minh_of, first_day=date(2026, 11, 24), last_day=date(2026, 11, 24))

    response = head.post(address(minh_of, "leave-new"), away(**changes))

    assert response.status_code == 409
    assert says in response.text
    assert Leave.objects.count() == 1


def test_a_substitute_who_is_away_too_is_refused(desk, head, minh_of):
    LeaveFactory(staff=desk.head, first_day=date(2026, 11, 24), last_day=date(2026, 11, 24))

    response = head.post(address(minh_of, "leave-new"), away(substitute=desk.head.username))

    assert response.status_code == 409
    assert "cũng nghỉ trong những ngày này" in response.text


# --- Handing over all work


@pytest.fixture
def held(desk, minh_of):
    """Return a dossier in Minh's hands, and Quế who could take it."""
    que = StaffFactory(full_name="Ngô Thị Quế", home_department=minh_of.home_department)
    DutyFactory(staff=que, role=Role.CASE_OFFICER)
    dossier = desk.walk(desk.take_in(), "examine")
    chief = desk.acting(desk.head)
    dossier = dossiers.assign(dossier, handler_id=minh_of.pk, by=chief, at=THURSDAY)
    return SimpleNamespace(dossier=dossier, que=que)


def test_a_head_sees_what_would_move_and_hands_it_over(head, minh_of, held):
    page = person(head, minh_of)
    assert (page.work, page.work_href) == ("Đang giữ 1 việc.", address(minh_of, "staff-work"))
    shown = head.get(page.work_href)
    (line,) = shown.context["lines"]
    assert (line.code, line.step) == (held.dossier.code, "Thẩm tra, dự thảo, Tư pháp - Hộ tịch")
    assert "1 việc, giao cho người này." in shown.text
    assert "Ngô Thị Quế · Chuyên viên" in shown.text

    typed = {"reason": "Nghỉ dài ngày", "post0": held.que.username}
    response = head.post(page.work_href, typed, follow=True)

    assert Step.objects.get(dossier=held.dossier, status="open").handler == held.que
    assert "Đã bàn giao 1 việc của" in response.text
    assert person(head, minh_of).work == "Không giữ việc nào."


def test_an_administrator_hands_over_everything_in_the_unit(admin, minh_of, held):
    page = person(admin, minh_of)
    assert (page.work, page.work_href) == ("Đang giữ 1 việc.", address(minh_of, "staff-work"))

    admin.post(page.work_href, {"reason": "Thôi việc, nghỉ hưu", "post0": ""})

    step = Step.objects.get(dossier=held.dossier, status="open")
    assert (step.handler, step.taken_by) == (None, "")
    line = held.dossier.timeline.get(act="hand_over_work")
    assert (line.note, line.facts["from"]) == ("Thôi việc, nghỉ hưu", minh_of.full_name)


def test_the_dossier_tells_of_it(head, minh, minh_of, held):
    typed = {"reason": "Chuyển công tác", "post0": held.que.username}
    head.post(address(minh_of, "staff-work"), typed)

    told = head.get(f"/desk/dossiers/{held.dossier.code}/").text
    assert "Bàn giao việc" in told
    assert f"của {minh_of.full_name} cho Ngô Thị Quế" in told


def test_without_a_reason_nothing_moves(head, minh_of, held):
    response = head.post(address(minh_of, "staff-work"), {"post0": held.que.username})

    assert response.context["form"].errors == {"reason": ["chọn lý do"]}
    assert Step.objects.get(dossier=held.dossier, status="open").handler == minh_of


def test_whoever_cannot_hold_it_is_not_offered(desk, head, minh_of, held):
    typed = {"reason": "Chuyển công tác", "post0": desk.office.lan.username}
    response = head.post(address(minh_of, "staff-work"), typed)

    assert "post0" in response.context["form"].errors
    assert Step.objects.get(dossier=held.dossier, status="open").handler == minh_of


# --- Sign-in


def test_a_new_password_is_shown_once_and_works(admin, minh_of):
    asked = admin.get(address(minh_of, "staff-password"))
    assert "given" not in asked.context

    response = admin.post(address(minh_of, "staff-password"), {"csrfmiddlewaretoken": "-"})

    given = response.context["given"]
    assert given in response.text
    assert "no-store" in response.headers["Cache-Control"]
    minh_of.refresh_from_db()
    assert minh_of.check_password(given)
    assert not minh_of.check_password(PASSWORD)
    line = AuditLine.objects.get(kind="change")
    assert (line.who, line.detail) == ("Phạm Quản Trị", "Đặt lại mật khẩu")
    assert not AuditLine.objects.filter(detail__contains=given).exists()


def test_a_given_password_only_opens_the_choice_of_ones_own(admin, minh_of):
    given = admin.post(address(minh_of, "staff-password"), {"csrfmiddlewaretoken": "-"}).context[
        "given"
    ]
    minh = Client()
    minh.post("/accounts/login/", {"login": minh_of.username, "password": given})

    assert minh.get("/desk/").url == "/accounts/password/"
    asked = minh.get("/accounts/password/")
    assert "Mật khẩu này do người quản trị cấp." in asked.text

    own = "một mật khẩu của riêng Minh"
    minh.post("/accounts/password/", {"oldpassword": given, "password1": own, "password2": own})

    minh_of.refresh_from_db()
    assert minh_of.check_password(own)
    assert not minh_of.password_is_temporary
    assert minh.get("/desk/").status_code == 200


def test_a_new_password_ends_open_sessions(admin, minh, minh_of):
    assert minh.get("/desk/staff/me/").url == address(minh_of)

    admin.post(address(minh_of, "staff-password"), {"csrfmiddlewaretoken": "-"})

    assert minh.get("/desk/staff/me/").url.startswith("/accounts/login/")


def test_somebody_locked_out_is_let_in_again(settings, admin, minh_of):
    settings.AXES_ENABLED = True
    for _ in range(5):
        Client().post("/accounts/login/", {"login": minh_of.username, "password": "sai"})
    page = person(admin, minh_of)
    assert page.sign_in[0] == "Đang bị khóa đăng nhập vì sai mật khẩu nhiều lần."
    assert [link.words for link in page.sign_in_acts] == ["Mở khóa đăng nhập", "Cấp mật khẩu mới"]

    admin.post(address(minh_of, "staff-unlock"), {"csrfmiddlewaretoken": "-"})

    assert not AccessAttempt.objects.exists()
    assert AuditLine.objects.get(kind="change").detail == "Mở khóa đăng nhập"
    again = admin.post(address(minh_of, "staff-unlock"), {"csrfmiddlewaretoken": "-"})
    assert again.status_code == 409
    assert "Tài khoản này không bị khóa đăng nhập." in again.text


def test_a_lost_second_factor_is_taken_away(admin, minh_of):
    Authenticator.objects.create(user=minh_of, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert person(admin, minh_of).sign_in[-1] == "Lớp thứ hai: ứng dụng mã số."

    admin.post(address(minh_of, "staff-second-factor"), {"csrfmiddlewaretoken": "-"})

    assert not Authenticator.objects.exists()
    line = AuditLine.objects.get(kind="second_factor")
    assert (line.who, line.subject) == ("Phạm Quản Trị", str(minh_of.uid))


def test_nobody_sheds_their_own_second_factor(desk, admin):
    own = desk.office.admin
    Authenticator.objects.create(user=own, type=Authenticator.Type.TOTP, data={"secret": "x"})

    response = admin.post(address(own, "staff-second-factor"), {"csrfmiddlewaretoken": "-"})

    assert response.status_code == 409
    assert Authenticator.objects.count() == 1


def test_an_account_closes_with_its_duties_and_opens_without(admin, minh_of):
    admin.post(address(minh_of, "staff-close"), {"on": TODAY, "version": 0})
    minh_of.refresh_from_db()
    assert not minh_of.is_active
    assert Duty.objects.get(staff=minh_of).valid_to == date(2026, 11, 19)
    page = person(admin, minh_of)
    assert page.note == "Tài khoản đã khóa, không đăng nhập được."
    assert page.sign_in_acts == ()

    admin.post(address(minh_of, "staff-reopen"), {"version": 1})
    minh_of.refresh_from_db()
    assert minh_of.is_active
    assert part(person(admin, minh_of), "duties").rows == ()


def test_nobody_closes_their_own_account(desk, admin):
    own = desk.office.admin

    response = admin.post(address(own, "staff-close"), {"on": TODAY, "version": 0})

    assert response.status_code == 409
    assert "Không tự khóa được tài khoản của mình." in response.text


# --- The look-up of the audit


def test_who_looked_at_a_dossier_is_told(desk, admin, lan, minh):
    code = desk.take_in().code
    lan.get(f"/desk/dossiers/{code}/withdraw/")

    page = admin.get("/desk/staff/looks/", {"code": code})

    assert [(line.who, line.what, line.subject) for line in page.context["lines"]] == [
        ("Trần Thị Lan", "Xem", f"hồ sơ {code}")
    ]
    line = AuditLine.objects.get(subject_kind="audit")
    assert (line.who, line.subject) == ("Phạm Quản Trị", code)


def test_what_somebody_looked_at_is_told_without_what_they_searched(desk, lan, signed_in):
    lan.get("/desk/search/", {"q": "Mai Thị Ửng"})
    supervisor = signed_in(desk.supervisor)

    lan.get("/desk/staff/me/", follow=True)
    page = supervisor.get("/desk/staff/looks/", {"staff": desk.office.lan.username})

    assert [(line.what, line.subject, line.detail) for line in page.context["lines"]] == [
        ("Xem", "cán bộ Trần Thị Lan", ""),
        ("Tìm kiếm", "hồ sơ", ""),
    ]


def test_a_dossier_out_of_reach_does_not_exist_here_either(desk, admin, signed_in, stranger):
    code = desk.take_in().code
    DutyFactory(
        staff=stranger, role=Role.SUPERVISOR, unit=stranger.home_department.unit, department=None
    )

    assert signed_in(stranger).get("/desk/staff/looks/", {"code": code}).status_code == 404
    assert admin.get("/desk/staff/looks/", {"code": "H99.1-000000-0000"}).status_code == 404
    assert AuditLine.objects.filter(kind="unseen").count() == 2


def test_looks_are_paged_by_where_one_stopped(desk, admin, django_assert_num_queries):
    AuditLine.objects.bulk_create(
        AuditLine(
            at=THURSDAY,
            kind="look",
            door="desk",
            staff_id=str(desk.office.lan.pk),
            subject_kind="slip",
            subject=str(number),
        )
        for number in range(51)
    )
    wanted = {"staff": desk.office.lan.username}

    first = admin.get("/desk/staff/looks/", wanted).context
    second = admin.get("/desk/staff/looks/" + first["pages"].after).context

    assert [len(first["lines"]), len(second["lines"])] == [50, 1]
    assert second["lines"][0].subject == "phiếu 0"
    assert (second["pages"].after, second["pages"].before) == (
        "",
        f"?staff={desk.office.lan.username}",
    )


def test_the_audit_is_read_by_few(lan, head):
    assert lan.get("/desk/staff/looks/").status_code == 409
    assert head.get("/desk/staff/looks/").status_code == 409


def test_nothing_asked_is_nothing_looked_at(admin):
    assert "Gõ mã hồ sơ để biết ai đã xem" in admin.get("/desk/staff/looks/").text
    assert not AuditLine.objects.filter(subject_kind="audit").exists()
