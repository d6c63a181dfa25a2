"""How an account signs in: passwords, lock-outs, second factors, closing."""

from datetime import date

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.test import Client

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.models import Duty
from tests.factories.org import (
    PASSWORD,
)
from tests.web.desk.staff.hand import TODAY, address, part, person


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
