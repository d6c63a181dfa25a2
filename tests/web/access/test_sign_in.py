"""Staff come in by name and password; who fails too often waits, and is told how long."""

import pytest
from django.test import RequestFactory

from motcua.foundation.org.models import Staff
from motcua.web.access.sign_in import address_behind_proxy

LOGIN = "/accounts/login/"
PASSWORD = "bốn-cánh-cửa-sơn-son"


@pytest.fixture
def lan(db):
    return Staff.objects.create_user("lan", PASSWORD, full_name="Nguyễn Thị Lan")


@pytest.fixture
def counting(settings):
    settings.AXES_ENABLED = True


def sign_in(client, password, name="lan", **extra):
    return client.post(LOGIN, {"login": name, "password": password}, **extra)


@pytest.mark.usefixtures("lan", "counting")
def test_the_right_password_opens_the_desk(client):
    answer = sign_in(client, PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")


@pytest.mark.usefixtures("counting")
def test_a_closed_account_stays_out(client, lan):
    lan.is_active = False
    lan.save()

    sign_in(client, PASSWORD)

    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("lan", "counting")
def test_the_fifth_failure_locks_the_name_and_says_for_how_long(client):
    answers = [sign_in(client, "sai") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "900"
    assert "Tạm khóa đăng nhập 15 phút" in answers[-1].text


@pytest.mark.usefixtures("lan", "counting")
def test_while_locked_the_right_password_does_not_help(client):
    for _ in range(5):
        sign_in(client, "sai")

    answer = sign_in(client, PASSWORD)

    assert answer.status_code == 429
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("lan", "counting")
def test_the_lock_does_not_reach_another_machine(client):
    for _ in range(5):
        sign_in(client, "sai", REMOTE_ADDR="192.0.2.1")

    answer = sign_in(client, PASSWORD, REMOTE_ADDR="192.0.2.2")

    assert answer.status_code == 302


@pytest.mark.usefixtures("lan", "counting")
def test_a_success_forgets_the_failures(client):
    for _ in range(4):
        sign_in(client, "sai")
    sign_in(client, PASSWORD)
    client.logout()

    answers = [sign_in(client, "sai") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200]


@pytest.mark.django_db
def test_nobody_signs_up(client):
    answer = client.get("/accounts/signup/")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("", "198.51.100.9"),
        ("192.0.2.7", "192.0.2.7"),
        # What a visitor wrote himself stands in front of what our proxy added.
        ("203.0.113.1, 192.0.2.7", "192.0.2.7"),
    ],
)
def test_behind_a_proxy_the_address_is_the_one_it_saw(forwarded, address):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory(headers=headers).get("/", REMOTE_ADDR="198.51.100.9")

    assert address_behind_proxy(request) == address
