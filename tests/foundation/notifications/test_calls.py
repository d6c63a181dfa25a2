"""Told by voice: who may call, how a call ends, what a person decides of a message nobody knows."""

from datetime import datetime, timedelta

import pytest

from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications import operations
from motcua.foundation.notifications.models import BadNumber, CallTask, Message, PhoneCall
from motcua.foundation.notifications.operations.calling import open_call
from motcua.foundation.notifications.rules import Telling
from motcua.foundation.org.states import Role
from tests.conftest import MORNING
from tests.factories.org import DutyFactory, StaffFactory, make_office
from tests.factories.people import PersonFactory
from tests.factories.worktime import open_years

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def office():
    made = make_office()
    open_years(made.unit)
    return made


@pytest.fixture
def lan(office):
    return office.acting(office.lan, MORNING)


def message(office, **fields):
    person = PersonFactory(phone="0000000018")
    given = {"kind": "resolved", "text": "Đã có kết quả.", "phone": person.phone}
    telling = Telling(to_person_id=person.pk, unit_id=office.unit.pk, **(given | fields))
    return operations.tell(telling, at=MORNING)


def task(office, at=MORNING):
    return open_call(message(office), "0000000018", at=at)


def record(made, by, outcome="told", at=MORNING, **more):
    return operations.record_call(made, outcome=outcome, by=by, at=at, **more)


class TestCalling:
    def test_told_is_told(self, office, lan):
        made = record(task(office), lan, note=" Bà sẽ đến mai. ")

        told = Message.objects.get()
        assert (made.state, made.call_count, made.closed_at) == ("done", 1, MORNING)
        assert (told.status, told.channel, told.settled_at) == ("told", "voice", MORNING)
        call = PhoneCall.objects.get()
        assert (call.by, call.by_name, call.outcome, call.note) == (
            office.lan, "Trần Thị Lan", "told", "Bà sẽ đến mai.",
        )  # fmt: skip

    def test_a_letter_of_paper_is_told_by_post(self, office, lan):
        made = record(task(office), lan, "letter")

        assert (Message.objects.get().channel, made.call_count) == ("post", 0)

    def test_nobody_answered_it_is_called_again_in_office_hours(self, office, lan):
        made = record(task(office), lan, "no_answer", at=MORNING + 5 * HOUR)

        # 14:30 and three hours is past closing: tomorrow when the office opens.
        assert made.call_at == datetime(2026, 11, 20, 7, tzinfo=OFFICE_TZ)
        assert (made.state, made.call_count) == ("open", 1)

    def test_called_again_when_it_was_agreed(self, office, lan):
        made = record(task(office), lan, "again", again_at=MORNING + HOUR)

        assert made.call_at == MORNING + HOUR

    @pytest.mark.parametrize(
        ("outcome", "again_at", "why"),
        [("again", None, "Ghi giờ"), ("again", MORNING, "sau bây giờ"), ("shouted", None, "Chọn")],
    )
    def test_words_that_are_missing(self, office, lan, outcome, again_at, why):
        made = task(office)

        with pytest.raises(Refused, match=why):
            record(made, lan, outcome, again_at=again_at)

        assert (PhoneCall.objects.count(), CallTask.objects.get().call_count) == (0, 0)

    def test_a_wrong_number_is_remembered_and_somebody_else_finds_a_way(self, office, lan):
        made = record(task(office), lan, "wrong_number")

        assert (made.state, BadNumber.objects.count()) == ("open", 1)
        record(made, lan, "wrong_number", at=MORNING + HOUR)
        assert BadNumber.objects.count() == 1

    def test_the_second_to_call_is_told_who_did(self, office, lan):
        made = task(office)
        record(made, lan)

        with pytest.raises(Stale, match="Trần Thị Lan đã gọi lúc 09:30"):
            record(made, lan)

        with pytest.raises(Stale, match=r"đã gọi lúc 09:30, T5.19/11"):
            record(made, lan, at=MORNING + 48 * HOUR)
        assert PhoneCall.objects.count() == 1

    def test_what_has_no_number_has_no_wrong_one(self, office, lan):
        made = open_call(message(office), "", at=MORNING)

        with pytest.raises(Refused, match="không có số điện thoại"):
            record(made, lan, "wrong_number")

        assert (BadNumber.objects.count(), PhoneCall.objects.count()) == (0, 0)

    def test_out_of_hours_it_waits_for_the_morning(self, office):
        made = task(office, at=datetime(2026, 11, 20, 20, tzinfo=OFFICE_TZ))

        # Friday evening: Monday.
        assert made.call_at == datetime(2026, 11, 23, 7, tzinfo=OFFICE_TZ)


class TestWhoCalls:
    @pytest.fixture
    def hamlet_head(self, office):
        staff = StaffFactory(
            full_name="Bùi Văn Trưởng", home_department=office.departments["office"]
        )
        DutyFactory(staff=staff, role=Role.CLERK, unit=office.unit)
        return staff

    def test_the_counter_does_and_whom_it_was_given_to(self, office, lan, hamlet_head):
        made = task(office)
        head = office.acting(hamlet_head, MORNING)
        assert list(CallTask.objects.seen_by(head)) == []
        with pytest.raises(NotYours):
            record(made, head)

        operations.give_call(made, hamlet_head, by=lan, at=MORNING)

        assert list(CallTask.objects.seen_by(head)) == [made]
        assert record(made, head).state == "done"

    def test_only_the_counter_gives_it_on(self, office, lan, hamlet_head):
        made = operations.give_call(task(office), hamlet_head, by=lan, at=MORNING)

        with pytest.raises(NotYours):
            operations.give_call(
                made, office.minh, by=office.acting(hamlet_head, MORNING), at=MORNING
            )
        assert CallTask.objects.get().given_to == hamlet_head

    def test_another_office_neither_sees_nor_calls(self, office):
        made, other = task(office), make_office()
        stranger = other.acting(other.lan, MORNING)

        assert list(CallTask.objects.seen_by(stranger)) == []
        with pytest.raises(NotYours):
            record(made, stranger)


class TestDeciding:
    @pytest.fixture
    def unknown(self, office):
        made = message(office)
        Message.objects.filter(pk=made.pk).update(status="unknown", claimed_at=MORNING)
        made.refresh_from_db()
        return made

    @pytest.mark.parametrize(
        ("decide", "status", "said"),
        [
            (operations.say_arrived, "delivered", "Người dân nói đã nhận"),
            (operations.send_again, "queued", "Gửi lại"),
            (operations.call_instead, "calling", "Chuyển thành gọi điện"),
        ],
    )
    def test_each_way_out_is_a_persons_and_written_down(self, lan, unknown, decide, status, said):
        decided = decide(unknown, by=lan, at=MORNING + HOUR)

        assert (decided.status, decided.ask_at) == (status, None)
        line = AuditLine.objects.get()
        assert (line.who, line.subject, line.detail) == ("Trần Thị Lan", str(unknown.uid), said)

    def test_only_the_office_that_told(self, unknown):
        other = make_office()

        with pytest.raises(NotYours):
            operations.send_again(unknown, by=other.acting(other.lan, MORNING), at=MORNING)

        unknown.refresh_from_db()
        assert (unknown.status, AuditLine.objects.count()) == ("unknown", 0)

    def test_what_is_known_is_not_decided(self, lan, unknown):
        operations.say_arrived(unknown, by=lan, at=MORNING)

        with pytest.raises(Stale, match="Đã tới"):
            operations.send_again(unknown, by=lan, at=MORNING)
