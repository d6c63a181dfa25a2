"""A code sent to a phone or mailbox: nobody learns whose it is, and a village stays in."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.notifications.models import Message
from motcua.foundation.notifications.operations import forget_codes
from motcua.foundation.notifications.states import CODE_KIND, Channel
from motcua.foundation.people.models import Account
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

PHONE = "0000 123 456"


def ask(client, address=PHONE):
    return client.post("/sign-in/", {"address": address})


def sent():
    return Message.objects.filter(kind=CODE_KIND).latest("pk").text[:6]


def enter(client, code):
    return client.post("/sign-in/code/", {"code": code})


def test_the_code_goes_to_the_phone_and_lets_its_holder_in(client):
    asked = ask(client)

    message = Message.objects.get(kind=CODE_KIND)
    assert asked["Location"] == "/sign-in/code/"
    assert (message.channel, message.address, message.to_person_id) == (
        Channel.SMS,
        "0000123456",
        None,
    )
    assert message.is_urgent
    assert enter(client, sent())["Location"] == "/me/"
    assert client.get("/me/").status_code == 200
    assert AuditLine.objects.filter(kind=AuditKind.SIGN_IN).count() == 1


def test_blanks_between_the_digits_are_forgiven(client):
    ask(client)
    code = sent()

    assert enter(client, f" {code[:3]} {code[3:]} ").status_code == 302


def test_an_email_is_told_apart_by_its_mark(client):
    ask(client, "Lua@Vidu.vn")

    message = Message.objects.get(kind=CODE_KIND)
    assert (message.channel, message.address) == (Channel.EMAIL, "lua@vidu.vn")


def test_the_answer_is_the_same_for_a_known_and_an_unknown_number(client):
    PersonFactory(phone="0000123456")
    known, unknown = ask(client), ask(Client(), "0000999888")
    pages = [
        one.get("/sign-in/code/").content.decode().split("<form class")[1] for one in (client,)
    ]

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "0000" not in pages[0]


def test_the_fourth_asking_looks_like_the_first_and_sends_nothing(client):
    answers = [ask(client) for _ in range(4)]

    assert {(a.status_code, a["Location"]) for a in answers} == {(302, "/sign-in/code/")}
    assert Message.objects.filter(kind=CODE_KIND).count() == 3


def test_forty_people_behind_one_address_all_get_their_codes():
    for number in range(40):
        ask(Client(REMOTE_ADDR="203.0.113.7"), f"00001234{number:02d}")

    assert Message.objects.filter(kind=CODE_KIND).count() == 40


def test_a_wrong_code_is_told_and_leaves_a_line(client):
    ask(client)

    answer = enter(client, "000000" if sent() != "000000" else "111111")

    assert answer.status_code == 400
    assert "chưa đúng hoặc đã hết hạn" in answer.content.decode()
    assert AuditLine.objects.filter(kind=AuditKind.SIGN_IN_FAILED).count() == 1
    assert not Account.objects.exists()


def test_a_code_seen_over_the_shoulder_is_worth_nothing_in_another_browser(client):
    ask(client)
    code = sent()

    assert enter(Client(), code)["Location"] == "/sign-in/"
    thief = Client()
    ask(thief, "0000999888")
    assert enter(thief, code).status_code == 400


def test_without_asking_there_is_nothing_to_enter(client):
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


@pytest.mark.parametrize("typed", ["", "12", "<script>", "a@", "0" * 200])
def test_what_is_no_address_is_told(client, typed):
    answer = ask(client, typed)

    assert answer.status_code == 400
    assert not Message.objects.exists()


def test_signing_in_again_as_another_is_another_session(client):
    ask(client)
    enter(client, sent())
    first = client.session.session_key
    ask(client, "0000999888")
    enter(client, sent())

    assert client.session.session_key != first
    assert Account.objects.count() == 2


@pytest.mark.parametrize("later", [timedelta(minutes=6), timedelta(days=3)])
def test_the_words_of_a_code_are_not_kept(client, morning, later):
    ask(client)
    code = sent()

    forget_codes(morning + later)

    assert code not in Message.objects.get(kind=CODE_KIND).text


def test_a_code_is_no_message_of_mine(client):
    ask(client)
    enter(client, sent())

    assert "mã đăng nhập" not in client.get("/me/messages/").content.decode()
