"""The same death where nobody can be asked afterwards: a mail server, and Zalo without its name.

What a carrier took and nobody here wrote down is UNKNOWN until a person decides; the person's
word alone sends a second copy.
"""

import json
import socket
import threading
from collections import Counter
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from motcua.foundation.notifications import operations
from motcua.foundation.notifications.models import Attempt, Message
from motcua.foundation.notifications.rules import Telling
from motcua.foundation.notifications.states import MessageStatus
from tests.conftest import MORNING
from tests.factories.org import make_office
from tests.factories.people import PersonFactory
from tests.foundation.notifications.conftest import NOBODY
from tests.foundation.notifications.test_killed import ROUND
from tests.foundation.notifications.test_letters import Mailbox
from tests.processes import DyingWorker

pytestmark = pytest.mark.django_db(transaction=True)

# From the claim to what is written after the answer.
STATEMENTS = range(8, 26)


class Post:
    """A mail server in this process; the worker that dies is another."""

    channel = "email"

    def __init__(self):
        self.mailbox = Mailbox()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.server = Controller(self.mailbox, hostname="127.0.0.1", port=port)
        self.server.start()
        self.outbox = {
            **NOBODY, "EMAIL_PROVIDER": "smtp", "SMTP_URL": f"smtp://127.0.0.1:{port}",
            "MAIL_FROM": "motcua@minhtan.example",
        }  # fmt: skip

    @property
    def copies(self):
        return Counter(letter["Message-ID"][1:37] for letter in self.mailbox.letters)

    def stop(self):
        self.server.stop()


class ZaloDesk(BaseHTTPRequestHandler):
    def log_message(self, *said):
        """Say nothing."""

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append(said["tracking_id"])
        body = json.dumps({"error": 0, "data": {"msg_id": f"z{len(self.server.taken)}"}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class ZaloNeighbour:
    """Zalo's service as far as it tells of itself: it names a message only when it answers."""

    channel = "zalo"

    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), ZaloDesk)
        self.server.taken = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        account = {
            "token": "for-tests",
            "address": f"http://127.0.0.1:{self.server.server_port}",
            "templates": {"received": {"id": "1", "data": {"noi_dung": "{text}"}}},
        }
        self.outbox = {**NOBODY, "ZALO_PROVIDER": "zns", "ZALO_ZNS": json.dumps(account)}

    @property
    def copies(self):
        return Counter(self.server.taken)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(params=[Post, ZaloNeighbour], ids=["smtp", "zalo"])
def carrier(request):
    started = request.param()
    yield started
    started.stop()


@pytest.fixture
def worker(carrier):
    started = DyingWorker(*ROUND, outbox=carrier.outbox)
    yield started
    started.close()


def tell(carrier, unit):
    is_letter = carrier.channel == "email"
    person = PersonFactory(phone="" if is_letter else "0000000018", email="")
    telling = Telling(
        kind="received", text="Đã nhận.", to_person_id=person.pk, channel=carrier.channel,
        phone=person.phone, email="ung@example.org" if is_letter else "", unit_id=unit.pk,
    )  # fmt: skip
    return operations.tell(telling, at=MORNING)


def later(worker):
    for hours in (1, 2, 4, 11, 36, 61):
        worker.go(MORNING + timedelta(hours=hours))


def test_taken_and_not_written_down_it_waits_for_a_person(worker, carrier):
    office = make_office()
    by = office.acting(office.lan, MORNING)
    lost = []
    for die_at in STATEMENTS:
        message = tell(carrier, office.unit)
        worker.go(MORNING, die_at=die_at)
        message.refresh_from_db()
        if message.status == MessageStatus.SENDING and carrier.copies[str(message.uid)]:
            lost.append(message)
        elif message.status in {MessageStatus.SENDING, MessageStatus.QUEUED}:
            Message.objects.filter(pk=message.pk).update(status="dropped", claimed_at=MORNING)
        if len(lost) == 2:
            break
    assert len(lost) == 2

    later(worker)

    for message in lost:
        message.refresh_from_db()
        assert (message.status, message.ask_at) == (MessageStatus.UNKNOWN, None)
        assert carrier.copies[str(message.uid)] == 1
        assert Attempt.objects.filter(message=message).count() == 1
    arrived, again = lost
    operations.say_arrived(arrived, by=by, at=MORNING + timedelta(days=4))
    operations.send_again(again, by=by, at=MORNING + timedelta(days=4))
    worker.go(MORNING + timedelta(days=4, minutes=1))
    again.refresh_from_db()
    assert again.status == MessageStatus.SENT
    assert carrier.copies[str(arrived.uid)] == 1
    assert carrier.copies[str(again.uid)] == 2
