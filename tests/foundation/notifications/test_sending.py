"""A message leaves by the best way, again later, by another way, or by a person; never twice."""

import logging
from datetime import datetime, timedelta

import pytest

from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.core.secrecy import keyed_digest
from motcua.foundation.notifications import operations, queries, tasks
from motcua.foundation.notifications.models import (
    Attempt,
    BadNumber,
    CallTask,
    Message,
)
from motcua.foundation.notifications.operations.sending import STALE
from motcua.foundation.notifications.providers.base import Answer
from motcua.foundation.notifications.rules import GRACE, LEASE, MOST_AN_HOUR, Telling
from motcua.foundation.notifications.states import Outcome
from motcua.foundation.worktime.models import WorkParameter, WorktimeStamp
from tests.conftest import MORNING
from tests.factories.org import StaffFactory, UnitFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def an():
    return PersonFactory(email="an@example.org", phone="0000000018")


def tell(person, **fields):
    given = {"kind": "received", "text": "Đã nhận hồ sơ.", "phone": person.phone, "about": "H1-1"}
    return operations.tell(Telling(to_person_id=person.pk, **(given | fields)), at=MORNING)


def go(at=MORNING):
    """Make one round of the worker at ``at``."""
    with clock.standing_at(at):
        return {**tasks.send_messages(), **tasks.ask_about_messages()}


def now(message):
    message.refresh_from_db()
    return message


class TestTaken:
    def test_it_goes_under_its_own_name_and_is_asked_about(self, sms, an):
        message = tell(an)

        assert go() == {"accepted": 1}

        (taken,) = sms.taken
        assert taken == {"id": str(message.uid), "to": "0000000018", "content": "Đã nhận hồ sơ."}
        assert (now(message).status, message.sent_at, message.ask_at) == (
            "sent", MORNING, MORNING + 2 * MINUTE,
        )  # fmt: skip
        attempt = Attempt.objects.get()
        assert (attempt.provider, attempt.outcome, attempt.ref) == ("sms_http", "accepted", "g1")

    def test_the_next_round_sends_nothing_again(self, sms, an):
        tell(an)
        go()

        assert go(MORNING + MINUTE) == {}
        assert len(sms.taken) == 1

    def test_asked_it_has_arrived(self, sms, an):
        message = tell(an)
        go()

        assert go(MORNING + 2 * MINUTE) == {"delivered": 1}
        assert (now(message).status, message.settled_at, message.ask_at) == (
            "delivered", MORNING + 2 * MINUTE, None,
        )  # fmt: skip

    def test_what_is_not_due_waits(self, sms, an):
        tell(an, due_at=MORNING + HOUR)

        assert go() == {}
        assert sms.taken == []

    def test_staff_are_told_too(self, sms):
        staff = StaffFactory(phone="0000000077")
        telling = Telling(kind="x", text="…", to_staff_id=staff.pk, phone=staff.phone)
        operations.tell(telling, at=MORNING)

        assert go() == {"accepted": 1}

    def test_a_bare_number_is_told_without_a_person(self, sms):
        telling = Telling(kind="code", text="1234", phone="0000000055", is_urgent=True)
        operations.tell(telling, at=MORNING)

        assert go() == {"accepted": 1}
        assert sms.taken[0]["to"] == "0000000055"


class TestRefused:
    def test_the_next_way_is_tried_at_once_and_nothing_personal_is_kept(self, sms, an):
        an.phone = "0000000090"
        an.save()
        message = tell(an)

        go()
        first = now(message)
        assert (first.status, first.last_error) == ("queued", "Không gửi được (mã 104)")
        go(MORNING + MINUTE)

        assert (now(message).status, message.channel) == ("calling", "voice")
        assert CallTask.objects.get().message == message
        assert "0000000090" not in str(list(Attempt.objects.values()))

    def test_it_never_arrived_though_taken(self, sms, an):
        an.phone = "0000000095"
        an.save()
        message = tell(an)
        go()

        go(MORNING + 2 * MINUTE)
        assert (now(message).status, message.last_error) == ("queued", "Không tới được")
        go(MORNING + 3 * MINUTE)

        assert now(message).status == "calling"
        assert len(sms.taken) == 1


class TestBusy:
    def test_tried_again_at_growing_distance_then_called(self, sms, an):
        an.phone = "0000000091"
        an.save()
        message = tell(an)

        at, waits = MORNING, []
        while now(message).status == "queued":
            go(at)
            waits.append((now(message).due_at - at) // MINUTE)
            at = message.due_at
        assert waits[:5] == [1, 5, 30, 120, 0]
        assert message.status == "calling"
        assert message.tries.filter(outcome="busy").count() == 5

    def test_a_dead_gateway_is_left_alone_for_this_round(self, sms, an):
        sms.stop()
        for number in range(5):
            tell(PersonFactory(phone=f"00000{number}0018"))

        assert go() == {"unreachable": tasks.PATIENCE}
        assert Message.objects.filter(attempts=0).count() == 2

    def test_let_in_no_more_no_message_is_lost_for_it(self, gateway, outbox, an):
        wrong = gateway.described().replace("for-tests", "expired")
        outbox(SMS_PROVIDER="http", SMS_GATEWAY=wrong)
        message = tell(an)

        assert go() == {"unreachable": 1}
        assert (now(message).status, message.last_error) == (
            "queued", "Không liên lạc được (mã http_401)",
        )  # fmt: skip


class TestUnclear:
    @pytest.mark.parametrize("mood", ["92", "93", "94"], ids=["hangs-up", "breaks", "mumbles"])
    def test_nobody_knows_so_it_is_asked_and_not_sent_again(self, sms, an, mood):
        an.phone = f"00000000{mood}"
        an.save()
        message = tell(an)

        go()
        assert (now(message).status, message.ask_at) == ("unknown", MORNING + 2 * MINUTE)
        go(MORNING + MINUTE)
        go(MORNING + 2 * MINUTE)

        assert now(message).status == "delivered"
        assert len(sms.taken) == 1

    def test_not_heard_of_yet_is_no_proof(self, sms, an):
        message = tell(an)
        lost_before_it_left(message)

        go(MORNING + 2 * MINUTE + LEASE)
        assert now(message).status == "unknown"
        go(MORNING + LEASE + 2 * MINUTE)
        assert (now(message).status, sms.taken) == ("unknown", [])
        go(MORNING + HOUR)
        go(MORNING + HOUR + MINUTE)

        # Never heard of, after time enough: now it may go, and it is written down why.
        assert now(message).status == "sent"
        assert [one.code for one in message.tries.order_by("number")] == ["never_heard", "0"]
        assert [said["id"] for said in sms.taken] == [str(message.uid)]

    def test_a_late_answer_of_the_carrier_is_still_the_truth(self, sms, an):
        message = tell(an)
        flight = operations.claim(message.pk, at=MORNING)
        operations.recover(at=MORNING + LEASE + MINUTE)
        assert now(message).status == "unknown"

        operations.settle(flight.attempt_id, Answer(Outcome.ACCEPTED, "g1"), at=MORNING + HOUR)

        assert now(message).status == "sent"

    def test_what_was_settled_meanwhile_stays(self, sms, an):
        message = tell(an)
        flight = operations.claim(message.pk, at=MORNING)
        Message.objects.filter(pk=message.pk).update(status="delivered")

        operations.settle(flight.attempt_id, Answer(Outcome.REFUSED), at=MORNING + HOUR)

        assert now(message).status == "delivered"

    def test_a_receipt_may_come_before_the_answer(self, sms, an):
        message = tell(an)
        flight = operations.claim(message.pk, at=MORNING)
        operations.note_standing(message.pk, "delivered", at=MORNING)

        operations.settle(flight.attempt_id, Answer(Outcome.ACCEPTED, "g1"), at=MORNING + MINUTE)

        assert (now(message).status, message.sent_at) == ("delivered", MORNING)
        attempt = message.tries.get()
        assert (attempt.outcome, attempt.ref) == ("accepted", "g1")

    def test_taken_once_then_denied_a_person_looks(self, sms, an):
        message = tell(an)
        go()

        operations.note_standing(message.pk, "never_heard", at=MORNING + 2 * GRACE)

        assert (now(message).status, message.ask_at) == ("unknown", None)


def lost_before_it_left(message):
    """Claim it as a worker that died before it called the gateway."""
    operations.claim(message.pk, at=MORNING)


class TestTheHour:
    @pytest.fixture
    def night(self):
        return datetime(2026, 11, 19, 22, 30, tzinfo=OFFICE_TZ)

    def test_nobody_is_woken(self, sms, an, night):
        message = tell(an, due_at=night)

        assert go(night) == {"not_now": 1}
        assert now(message).due_at == datetime(2026, 11, 20, 7, tzinfo=OFFICE_TZ)
        assert (message.attempts, sms.taken) == (0, [])

    def test_what_is_urgent_cannot_wait(self, sms, an, night):
        tell(an, due_at=night, is_urgent=True)

        assert go(night) == {"accepted": 1}

    def test_the_office_says_when(self, sms, an, night):
        unit = UnitFactory()
        WorkParameter.objects.create(
            unit=unit, key="quiet_from_hour", value="23:00", valid_from=MORNING.date(),
            legal_basis="QĐ",
        )  # fmt: skip
        WorktimeStamp.objects.update_or_create(id=1, defaults={"stamp": "new"})
        tell(an, due_at=night, unit_id=unit.pk)

        assert go(night) == {"accepted": 1}

    def test_one_number_is_not_flooded(self, sms, an):
        for _ in range(MOST_AN_HOUR + 1):
            tell(an)

        assert go() == {"accepted": MOST_AN_HOUR, "not_now": 1}
        assert Message.objects.get(status="queued").due_at == MORNING + HOUR

    def test_what_is_worth_nothing_any_more_is_dropped(self, sms, an):
        message = tell(an, valid_until=MORNING + MINUTE)

        go(MORNING + 2 * MINUTE)

        assert (now(message).status, message.last_error) == (
            "dropped", "Quá giờ, gửi nữa không còn ích gì",
        )  # fmt: skip

    def test_what_lay_for_days_is_not_sent_blindly(self, sms, an):
        message = tell(an)

        go(MORNING + STALE + MINUTE)

        assert (now(message).status, sms.taken) == ("failed", [])


class TestChoices:
    def test_switched_off_is_not_sent_but_the_law_is_said(self, sms, an):
        operations.switch_off(an.pk, "uncollected", by="An", at=MORNING)
        off = tell(an, kind="uncollected")
        on = tell(an, kind="received")
        operations.switch_off(an.pk, by="An", at=MORNING)
        required = tell(an, kind="apology", is_required=True)

        go()

        assert [now(one).status for one in (off, on, required)] == [
            "dropped", "dropped", "calling",
        ]  # fmt: skip
        assert sms.taken == []

    def test_switched_on_again_it_comes(self, sms, an):
        operations.switch_off(an.pk, "uncollected", by="An", at=MORNING)
        operations.switch_on(an.pk, "uncollected")
        tell(an, kind="uncollected")

        assert go() == {"accepted": 1}

    def test_switched_on_again_another_kind_stays_off(self, sms, an):
        for kind in ("uncollected", "ageing", ""):
            operations.switch_off(an.pk, kind, by="An", at=MORNING)

        operations.switch_on(an.pk, "uncollected")

        assert queries.wishes_of(an.pk).off == {"ageing"}

    def test_a_person_without_a_smartphone_is_called(self, sms, an):
        operations.choose_channel(an.pk, "voice", by="Trần Thị Lan", at=MORNING)
        message = tell(an)

        go()

        assert (now(message).status, CallTask.objects.count()) == ("calling", 1)

    def test_a_strangers_number_is_texted_no_more(self, sms, an):
        BadNumber.objects.create(digest=keyed_digest(an.phone), since_at=MORNING)
        message = tell(an)

        go()

        assert (now(message).status, sms.taken) == ("calling", [])

    def test_neither_of_two_strangers_numbers_is_texted(self, sms, an):
        for phone in (an.phone, "0000000777"):
            BadNumber.objects.create(digest=keyed_digest(phone), since_at=MORNING)
        message = tell(an, phone="0000000777")

        go()

        assert (now(message).status, sms.taken) == ("calling", [])

    def test_a_real_office_without_a_contract_pretends_nothing(self, outbox, an):
        UnitFactory(code="H15.1")
        outbox(SMS_PROVIDER="demo")
        message = tell(an)

        go()

        assert now(message).status == "calling"

    def test_an_invented_office_may(self, outbox, an):
        UnitFactory(code="H00.1")
        outbox(SMS_PROVIDER="demo")

        tell(an)

        assert go() == {"accepted": 1}


def test_counted_by_the_channel_that_told(sms, an):
    unit = UnitFactory()
    for phone in ("0000000018", "0000000092", "0000000091"):
        tell(PersonFactory(phone=phone), phone=phone, unit_id=unit.pk)
    tell(an, unit_id=unit.pk, channel="voice")
    go()

    told = queries.told_by_channel(unit.pk, MORNING, MORNING + HOUR)

    assert [(row.channel, row.told, row.waiting, row.lost) for row in told] == [
        ("sms", 1, 1, 1), ("voice", 0, 1, 0),
    ]  # fmt: skip


def test_logs_name_nobody(sms, an, caplog):
    caplog.set_level(logging.DEBUG)
    sms.stop()
    tell(an, text="Bà Mai Thị Ửng ơi")

    go()

    said = " ".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert not any(word in said for word in (an.phone, "Ửng", an.name))
