"""Neighbours of the outbox: an SMS gateway that is a process, a mail server that is a thread."""

import json
import subprocess
import sys
from urllib.request import urlopen

import pytest

from tests.processes import ROOT

PARTS = {
    "send": {
        "method": "POST",
        "headers": {"Authorization": "Bearer for-tests"},
        "json": {"id": "{id}", "to": "{phone}", "content": "{text}"},
    },
    "answer": {
        "code": "status", "accepted": ["0"], "refused": ["104"], "busy": ["9"], "ref": "data.ref",
    },
    "ask_answer": {
        "code": "state", "delivered": ["there"], "not_delivered": ["lost"],
        "never_heard": ["unheard"],
    },
    "incoming": {"id": "moid", "from": "msisdn", "text": "content"},
    "receipt": {"id": "request_id", "code": "state", "delivered": ["there"]},
}  # fmt: skip


class Gateway:
    """The neighbour and how it is described to us."""

    def __init__(self, process, port):
        self.process = process
        self.address = f"http://127.0.0.1:{port}"

    def described(self, **changes):
        send = {**PARTS["send"], "url": f"{self.address}/send"}
        ask = {"method": "GET", "url": f"{self.address}/status?id={{id}}"}
        return json.dumps({**PARTS, "send": send, "ask": ask, **changes})

    @property
    def taken(self):
        with urlopen(f"{self.address}/taken") as answer:  # noqa: S310 - our own neighbour
            return json.load(answer)

    def stop(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def gateway():
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.foundation.notifications.gateway"],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    started = Gateway(process, int(process.stdout.readline()))
    yield started
    started.stop()


NOBODY = {
    "SMS_PROVIDER": "none", "ZALO_PROVIDER": "none", "EMAIL_PROVIDER": "none", "SMS_GATEWAY": "",
    "ZALO_ZNS": "", "SMTP_URL": "", "MAIL_FROM": "", "INCOMING_SECRET": "",
}  # fmt: skip


@pytest.fixture
def outbox(settings):
    """Return a function that connects carriers; nothing is connected before."""
    settings.OUTBOX = dict(NOBODY)

    def connect(**named):
        settings.OUTBOX = {**settings.OUTBOX, **named}

    return connect


@pytest.fixture
def sms(gateway, outbox):
    """Return the gateway, connected for texts."""
    outbox(SMS_PROVIDER="http", SMS_GATEWAY=gateway.described())
    return gateway
