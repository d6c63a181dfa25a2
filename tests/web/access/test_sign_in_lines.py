"""Coming, failing to come, and going leave lines; what was typed leaves none."""

import pytest

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from tests.factories.org import PASSWORD

LOGIN = "/accounts/login/"


def sign_in(client, name, password=PASSWORD):
    return client.post(LOGIN, {"login": name, "password": password}, REMOTE_ADDR="192.0.2.9")


def lines():
    columns = ("kind", "staff_id", "subject_kind", "subject", "detail")
    return list(AuditLine.objects.order_by("id").values_list(*columns))


def test_coming_and_going(client, office):
    lan = (str(office.lan.pk), "staff", str(office.lan.uid), "")

    sign_in(client, office.lan.username)
    client.post("/accounts/logout/")

    assert lines() == [(AuditKind.SIGN_IN, *lan), (AuditKind.SIGN_OUT, *lan)]
    assert set(AuditLine.objects.values_list("who", "address")) == {
        ("Trần Thị Lan", "192.0.2.9"),
        ("Trần Thị Lan", "127.0.0.1"),
    }


def test_a_name_is_one_name_however_it_is_typed(client, office):
    sign_in(client, office.lan.username.upper())

    assert [line[0] for line in lines()] == [AuditKind.SIGN_IN]


def test_a_wrong_password_names_the_account_aimed_at(client, office):
    sign_in(client, office.lan.username, "sai")

    assert lines() == [(AuditKind.SIGN_IN_FAILED, "", "staff", str(office.lan.uid), "")]


def test_an_unknown_name_is_not_written_down(client, office):
    # It may well be a password typed in the wrong field.
    sign_in(client, "mật-khẩu-của-tôi", "sai")

    assert lines() == [(AuditKind.SIGN_IN_FAILED, "", "staff", "", "")]


def test_being_locked_out(client, office, settings):
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, office.lan.username, "sai")

    kinds = [line[0] for line in lines()]
    assert kinds == [AuditKind.SIGN_IN_FAILED] * 5 + [AuditKind.LOCKED_OUT]
    assert lines()[-1][3] == str(office.lan.uid)


def test_a_new_password(client, office):
    sign_in(client, office.lan.username)

    client.post(
        "/accounts/password/",
        {
            "oldpassword": PASSWORD,
            "password1": "chín tầng mây xanh",
            "password2": "chín tầng mây xanh",
        },
    )

    assert lines()[-1] == (
        AuditKind.PASSWORD,
        str(office.lan.pk),
        "staff",
        str(office.lan.uid),
        "password_changed",
    )
    office.lan.refresh_from_db()
    assert office.lan.check_password("chín tầng mây xanh")


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("ngắn", "ngắn", "Mật khẩu ngắn quá; cần ít nhất 12 ký tự."),
        ("chín tầng mây xanh", "chín tầng mây đỏ", "Hai lần nhập mật khẩu mới không giống nhau."),
    ],
)
def test_a_password_that_cannot_be_is_said_in_vietnamese(client, office, first, second, sentence):
    sign_in(client, office.lan.username)

    answer = client.post(
        "/accounts/password/", {"oldpassword": PASSWORD, "password1": first, "password2": second}
    )

    assert sentence in answer.text
    office.lan.refresh_from_db()
    assert office.lan.check_password(PASSWORD)


def test_whoever_is_in_already_goes_to_the_desk(client, office):
    client.force_login(office.lan)

    assert client.get(LOGIN).headers["Location"] == "/desk/"


def test_a_foreign_next_is_not_followed(client, office):
    answer = client.post(
        LOGIN,
        {"login": office.lan.username, "password": PASSWORD, "next": "https://elsewhere.example/"},
    )

    assert answer.headers["Location"] == "/desk/"
