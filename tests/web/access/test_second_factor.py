"""Who signs, administers or heads proves it twice; the pages for it are open and Vietnamese."""

import base64
import hashlib
import hmac
import struct
import time
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from tests.factories.org import PASSWORD, DelegationFactory

pytestmark = pytest.mark.usefixtures("pages")

INDEX = "/accounts/2fa/"
REQUIRED = "/accounts/2fa/?required=1"


def code_of(secret):
    """Return the six digits a phone would show (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    number = struct.unpack(">I", mac[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@pytest.fixture(autouse=True)
def roles(settings):
    settings.REQUIRE_SECOND_FACTOR_ROLES = ["signatory", "administrator", "centre_head"]


@pytest.fixture
def secret():
    return generate_totp_secret()


def sign_in(client, staff):
    return client.post("/accounts/login/", {"login": staff.username, "password": PASSWORD})


def confirm(client):
    """Give the password once more, as pages of the account's safety ask."""
    return client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def test_the_counter_needs_none(client, office):
    client.force_login(office.lan)

    assert client.get("/try/quiet/").status_code == 200


def test_an_invented_account_of_the_demonstration_needs_none(client, office):
    office.ha.is_demonstration = True
    office.ha.save()
    client.force_login(office.ha)

    assert client.get("/try/quiet/").status_code == 200


@pytest.mark.parametrize("who", ["ha", "admin"])
def test_without_one_the_desk_stays_closed(client, office, who):
    client.force_login(getattr(office, who))

    answer = client.get("/try/quiet/", follow=True)

    assert answer.redirect_chain == [(REQUIRED, 302)]
    assert "Vai trò của ông/bà cần xác thực hai lớp." in answer.text


def test_a_borrowed_signature_needs_one_too(client, office, morning):
    DelegationFactory(
        from_staff=office.ha, to_staff=office.minh,
        valid_from_at=morning - timedelta(days=1), valid_to_at=morning + timedelta(days=1),
    )  # fmt: skip
    client.force_login(office.minh)

    assert client.get("/try/quiet/").headers["Location"] == REQUIRED


def test_with_one_the_desk_opens(client, office, secret):
    TOTP.activate(office.ha, secret)
    client.force_login(office.ha)

    assert client.get("/try/quiet/").status_code == 200


def test_it_is_looked_up_once_a_session(client, office, secret, django_assert_num_queries):
    TOTP.activate(office.ha, secret)
    client.force_login(office.ha)
    client.get("/try/quiet/")

    with django_assert_num_queries(3):  # session, account, duties
        client.get("/try/quiet/")


def test_the_demonstration_office_asks_nobody(client, office, settings):
    settings.REQUIRE_SECOND_FACTOR_ROLES = []
    client.force_login(office.ha)

    assert client.get("/try/quiet/").status_code == 200


def test_public_pages_stay_open(client, office):
    client.force_login(office.ha)

    assert client.get("/try/public/").text == "Nguyễn Thu Hà"


def test_a_secret_stands_encrypted(office, secret):
    TOTP.activate(office.ha, secret)

    kept = Authenticator.objects.get(user=office.ha).data["secret"]
    assert secret not in kept
    assert secret.encode() not in base64.b64decode(kept)


def test_password_then_code(client, office, secret):
    TOTP.activate(office.ha, secret)

    first = sign_in(client, office.ha)
    before = client.get("/try/quiet/").status_code
    second = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    assert (first.status_code, first.headers["Location"].split("?")[0]) == (
        302,
        "/accounts/2fa/authenticate/",
    )
    assert before == 302
    assert second.headers["Location"] == "/desk/"
    assert client.get("/try/quiet/").status_code == 200


def test_a_wrong_code_is_said_in_vietnamese(client, office, secret):
    TOTP.activate(office.ha, secret)
    sign_in(client, office.ha)

    answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    assert answer.status_code == 200
    assert "Mã chưa đúng hoặc đã hết hạn." in answer.text


def test_setting_one_up_from_the_first_page_to_the_codes(
    client, office, django_capture_on_commit_callbacks
):
    sign_in(client, office.ha)
    confirm(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})

    assert list(Authenticator.objects.filter(user=office.ha).values_list("type", flat=True)) == [
        "totp",
        "recovery_codes",
    ]
    assert client.get("/try/quiet/").status_code == 200
    events = AuditLine.objects.filter(kind=AuditKind.SECOND_FACTOR)
    assert "totp_activated" in events.values_list("detail", flat=True)


def test_the_last_one_of_a_signatory_stays(client, office, secret):
    sign_in(client, office.ha)
    confirm(client)
    TOTP.activate(office.ha, secret)

    answer = client.post("/accounts/2fa/totp/deactivate/")

    assert answer.status_code == 200
    assert "Vai trò của ông/bà cần xác thực hai lớp" in answer.text
    assert Authenticator.objects.filter(user=office.ha, type="totp").count() == 1


def test_a_clerk_may_take_theirs_off(client, office, secret):
    sign_in(client, office.lan)
    confirm(client)
    TOTP.activate(office.lan, secret)

    client.post("/accounts/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(user=office.lan).count() == 0


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (INDEX, "Ứng dụng xác thực"),
        ("/accounts/2fa/totp/activate/", "Thiết lập ứng dụng xác thực"),
        ("/accounts/2fa/totp/deactivate/", "Ngừng dùng ứng dụng xác thực"),
        ("/accounts/2fa/recovery-codes/generate/", "Tạo mã dự phòng"),
        ("/accounts/2fa/webauthn/", "Chưa có khóa nào."),
        ("/accounts/2fa/webauthn/add/", "Thêm khóa bảo mật"),
        ("/accounts/password/", "Mật khẩu hiện nay"),
        ("/accounts/logout/", "Ở lại làm việc"),
    ],
)
def test_pages_of_the_account_speak_vietnamese(client, office, secret, address, words):
    sign_in(client, office.lan)
    confirm(client)
    if "deactivate" in address or "recovery" in address:
        TOTP.activate(office.lan, secret)

    answer = client.get(address)

    assert answer.status_code == 200
    assert words in answer.text


def test_safety_pages_ask_for_the_password_once_more(client, office):
    sign_in(client, office.lan)

    answer = client.get("/accounts/2fa/totp/activate/", follow=True)

    assert answer.redirect_chain == [
        ("/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F", 302)
    ]
    assert "Xác nhận đúng là ông/bà" in answer.text


def test_a_request_taken_up_again_after_the_password_leaves_its_line(client, office, secret):
    sign_in(client, office.lan)
    TOTP.activate(office.lan, secret)
    asked = client.post("/accounts/2fa/totp/deactivate/")

    client.post(asked.headers["Location"], {"password": PASSWORD})

    assert Authenticator.objects.filter(user=office.lan).count() == 0
    line = AuditLine.objects.get(kind=AuditKind.SECOND_FACTOR)
    assert (line.subject, line.detail) == (str(office.lan.uid), "totp_deactivated")


def test_the_first_page_says_what_is_set_up(client, office, secret):
    sign_in(client, office.lan)
    TOTP.activate(office.lan, secret)
    Authenticator.objects.filter(user=office.lan).update(
        created_at=datetime(2026, 11, 19, 2, 30, tzinfo=UTC)
    )

    answer = client.get(INDEX)

    assert "Đang dùng, từ 09:30, thứ\xa0Năm\xa019/11/2026." in answer.text


def test_keys_are_listed_with_their_days(client, office):
    sign_in(client, office.lan)
    Authenticator.objects.create(
        user=office.lan, type="webauthn",
        data={"name": "Khóa USB", "credential": {"clientExtensionResults": {}}},
    )  # fmt: skip

    answer = client.get("/accounts/2fa/webauthn/")

    assert "<b>Khóa USB</b>" in answer.text
    assert "chưa dùng lần nào" in answer.text
