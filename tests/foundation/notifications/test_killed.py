"""A worker killed at any moment of a round, a gateway that counts every copy it is given.

Nothing is sent twice by itself, nothing is lost: what nobody can know is UNKNOWN until the
gateway is asked.
"""

from collections import Counter
from datetime import timedelta

import pytest

from motcua.foundation.notifications import operations
from motcua.foundation.notifications.models import Attempt, Message
from motcua.foundation.notifications.rules import GRACE, Telling
from motcua.foundation.notifications.states import MessageStatus
from tests.conftest import MORNING
from tests.factories.people import PersonFactory
from tests.foundation.notifications.conftest import NOBODY
from tests.processes import DyingWorker

pytestmark = pytest.mark.django_db(transaction=True)

TASKS = "motcua.foundation.notifications.tasks"
ROUND = (f"{TASKS}.send_messages", f"{TASKS}.ask_about_messages")
# More than a round of one message needs.
STATEMENTS = 40


@pytest.fixture
def worker(gateway):
    outbox = {**NOBODY, "SMS_PROVIDER": "http", "SMS_GATEWAY": gateway.described()}
    started = DyingWorker(*ROUND, outbox=outbox)
    yield started
    started.close()


def tell(phone="0000000018"):
    telling = Telling(
        kind="received", text="Đã nhận.", to_person_id=PersonFactory().pk, phone=phone
    )
    return operations.tell(telling, at=MORNING)


def test_killed_before_each_statement_nothing_is_sent_twice_and_nothing_is_lost(worker, gateway):
    unknown = killed = at_the_gateway = 0
    for die_at in range(1, STATEMENTS + 1):
        message = tell(f"0000{die_at:04d}18")
        ended = worker.go(MORNING, die_at=die_at)

        killed += "killed" in ended
        copies = Counter(said["id"] for said in gateway.taken)
        assert copies[str(message.uid)] <= 1
        message.refresh_from_db()
        if "killed" in ended and copies[str(message.uid)] and message.status == "sending":
            at_the_gateway += 1
        # The next worker starts: at once it touches nothing that may still be on its way …
        worker.go(MORNING + timedelta(seconds=30))
        assert Counter(said["id"] for said in gateway.taken)[str(message.uid)] <= 1
        # … then it declares it unknown, asks, and sends only what the gateway never heard of.
        worker.go(MORNING + timedelta(minutes=3))
        message.refresh_from_db()
        unknown += message.status == MessageStatus.UNKNOWN
        for minutes in (6, 17, 30, 100):
            worker.go(MORNING + timedelta(minutes=minutes))
        message.refresh_from_db()
        assert message.status == MessageStatus.DELIVERED, die_at

    assert killed >= 15
    # The moment everything is about: taken by the gateway, not yet written down here.
    assert at_the_gateway >= 3
    assert unknown >= 1
    assert set(Counter(said["id"] for said in gateway.taken).values()) == {1}
    assert len(gateway.taken) == Message.objects.count() == STATEMENTS


def test_without_a_question_only_a_person_can_resolve_it(worker, gateway):
    worker.outbox["SMS_GATEWAY"] = gateway.described(ask=None, ask_answer=None)
    dying = statements_until_taken(worker, gateway)
    message = tell("0000999918")
    assert "killed" in worker.go(MORNING, die_at=dying)
    assert [said["id"] for said in gateway.taken].count(str(message.uid)) == 1

    for hours in (1, 5, 24, 48):
        worker.go(MORNING + timedelta(hours=hours))

    message.refresh_from_db()
    assert (message.status, message.ask_at) == (MessageStatus.UNKNOWN, None)
    assert [said["id"] for said in gateway.taken].count(str(message.uid)) == 1
    assert Attempt.objects.filter(message=message).count() == 1


def statements_until_taken(worker, gateway):
    """Return at which statement a worker has just given its message away."""
    for die_at in range(1, STATEMENTS):
        message = tell(f"0000{die_at:04d}18")
        worker.go(MORNING, die_at=die_at)
        if str(message.uid) in {said["id"] for said in gateway.taken}:
            return die_at
        Message.objects.filter(pk=message.pk).delete() if not message.tries.exists() else (
            Message.objects.filter(pk=message.pk).update(status="dropped")
        )
    pytest.fail("the gateway was never given anything")


def test_a_gateway_that_hangs_up_after_taking_it_is_asked_not_given_it_again(worker, gateway):
    message = tell("0000000092")

    worker.go(MORNING)
    message.refresh_from_db()
    first = message.status
    worker.go(MORNING + GRACE)

    message.refresh_from_db()
    assert (first, message.status) == (MessageStatus.UNKNOWN, MessageStatus.DELIVERED)
    assert len(gateway.taken) == 1
