"""Letters by a real SMTP server, which may refuse, be busy, or hang up too late."""

import email
import socket
from email import policy

import pytest
from aiosmtpd.controller import Controller

from motcua.core import clock
from motcua.foundation.notifications import operations, tasks
from motcua.foundation.notifications.providers import registry
from motcua.foundation.notifications.providers.smtp import post_from
from motcua.foundation.notifications.rules import Telling
from tests.conftest import MORNING
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


class Mailbox:
    """Keeps letters; some names behave as the worst do."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the library calls it so
        if address.startswith("khong-co"):
            return "550 no such mailbox"
        if address.startswith("dang-ban"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library calls it so
        self.letters.append(email.message_from_bytes(envelope.content, policy=policy.default))
        if envelope.rcpt_tos[0].startswith("cup-may"):
            server.transport.abort()
        return "250 taken"


@pytest.fixture
def mailbox(outbox):
    handler = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    outbox(
        EMAIL_PROVIDER="smtp",
        SMTP_URL=f"smtp://127.0.0.1:{port}",
        MAIL_FROM="motcua@minhtan.example",
    )
    yield handler
    server.stop()


def tell(address):
    person = PersonFactory(phone="", email=address)
    telling = Telling(
        kind="received", text="Đã nhận hồ sơ của bà.", to_person_id=person.pk, email=address,
        about="H99.1-261119-0001",
    )  # fmt: skip
    return operations.tell(telling, at=MORNING)


def go():
    with clock.standing_at(MORNING):
        return dict(tasks.send_messages())


def test_a_letter_arrives_under_its_stable_name(mailbox):
    message = tell("ung@example.org")

    assert go() == {"accepted": 1}

    (letter,) = mailbox.letters
    assert letter["Message-ID"] == f"<{message.uid}@minhtan.example>"
    assert (letter["To"], letter["From"]) == ("ung@example.org", "motcua@minhtan.example")
    assert letter["Subject"] == "Hồ sơ H99.1-261119-0001"
    assert letter.get_content().strip() == "Đã nhận hồ sơ của bà."
    message.refresh_from_db()
    assert (message.status, message.ask_at) == ("sent", None)


@pytest.mark.parametrize(
    ("address", "outcome", "status"),
    [
        ("khong-co@example.org", "refused", "queued"),
        ("dang-ban@example.org", "busy", "queued"),
        ("cup-may@example.org", "unclear", "unknown"),
    ],
)
def test_the_worst(mailbox, address, outcome, status):
    message = tell(address)

    assert go() == {outcome: 1}
    message.refresh_from_db()
    assert message.status == status


def test_whoever_hung_up_too_late_has_it_and_is_not_given_it_again(mailbox):
    message = tell("cup-may@example.org")
    go()

    assert go() == {}
    message.refresh_from_db()
    assert (message.status, message.ask_at, len(mailbox.letters)) == ("unknown", None, 1)


def test_no_server_is_certainly_not_taken(outbox):
    outbox(EMAIL_PROVIDER="smtp", SMTP_URL="smtp://127.0.0.1:9", MAIL_FROM="a@b.example")
    tell("ung@example.org")

    assert go() == {"unreachable": 1}


def test_the_page_of_connections_says_how_it_is(mailbox, settings):
    well = {row.channel: row.check for row in registry.connections()}["email"]
    settings.OUTBOX = {**settings.OUTBOX, "SMTP_URL": "smtp://127.0.0.1:9"}
    ill = {row.channel: row.check for row in registry.connections()}["email"]

    assert (well.is_well, well.words) == (True, "127.0.0.1 trả lời, gửi từ motcua@minhtan.example")
    assert (ill.is_well, ill.words) == (False, "127.0.0.1: không liên lạc được")


def test_an_address_no_server_can_be_told_stops_no_other_letter(mailbox):
    odd, plain = tell("bà.ứng@example.org"), tell("ung@example.org")

    assert go() == {"refused": 1, "accepted": 1}
    for message, status in ((odd, "queued"), (plain, "sent")):
        message.refresh_from_db()
        assert message.status == status


@pytest.mark.parametrize(
    "described",
    [
        {"SMS_PROVIDER": "http", "SMS_GATEWAY": "{"},
        {"ZALO_PROVIDER": "zns", "ZALO_ZNS": "[]"},
    ],
)
def test_a_carrier_described_wrongly_stops_only_its_own_messages(
    mailbox, outbox, caplog, described
):
    caplog.set_level("ERROR")
    outbox(**described)
    person = PersonFactory(phone="0000000018", email="")
    telling = Telling(
        kind="received", text="…", to_person_id=person.pk, phone=person.phone,
        channel="sms" if "SMS_GATEWAY" in described else "zalo",
    )  # fmt: skip
    stuck, letter = operations.tell(telling, at=MORNING), tell("ung@example.org")

    assert go() == {"unreachable": 1, "accepted": 1}

    stuck.refresh_from_db()
    letter.refresh_from_db()
    assert (stuck.status, letter.status) == ("queued", "sent")
    assert stuck.due_at > MORNING
    assert "carrier_misdescribed" in caplog.messages
    told = {row.channel: row.check for row in registry.connections()}[stuck.channel]
    assert (told.is_well, told.words.partition(":")[0]) == (False, "Khai sai")


def test_what_left_by_a_carrier_now_described_wrongly_is_asked_about_later(outbox):
    outbox(SMS_PROVIDER="http", SMS_GATEWAY="{")
    telling = Telling(kind="received", text="…", phone="0000000018")
    message = operations.tell(telling, at=MORNING)
    message.status, message.sent_at, message.ask_at = "sent", MORNING, MORNING
    message.save()

    with clock.standing_at(MORNING):
        assert dict(tasks.ask_about_messages()) == {"cannot_say": 1}
    message.refresh_from_db()
    assert message.ask_at > MORNING


def test_a_message_nothing_can_be_done_with_stops_no_other(mailbox, monkeypatch, caplog):
    caplog.set_level("ERROR")
    broken, letter = tell("hong@example.org"), tell("ung@example.org")
    claim = operations.claim

    def breaking(message_id, *, at):
        if message_id == broken.pk:
            raise RuntimeError
        return claim(message_id, at=at)

    monkeypatch.setattr(operations, "claim", breaking)

    assert go() == {"broken": 1, "accepted": 1}
    letter.refresh_from_db()
    assert letter.status == "sent"
    assert "message_broken" in caplog.messages


@pytest.mark.parametrize("wrong", ["http://a", "smtp://", "mail.example"])
def test_a_wrong_address_is_told(wrong):
    with pytest.raises(ValueError, match="SMTP_URL"):
        post_from(wrong)


def test_a_password_with_marks_is_read():
    post = post_from("smtp+starttls://mot%40cua:a%2Fb@mail.example")

    assert (post.user, post.password, post.port) == ("mot@cua", "a/b", 587)
