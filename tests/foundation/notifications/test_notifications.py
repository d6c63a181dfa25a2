"""Messages are rows that wait; notices stand under a bell."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.foundation.notifications import operations, queries
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.notifications.rules import Notice, Telling
from motcua.foundation.notifications.states import Channel
from tests.factories.org import StaffFactory
from tests.factories.people import PersonFactory

CODE = "H99.1-261119-0001"


@pytest.mark.parametrize(
    ("fields", "way", "address"),
    [
        ({"phone": "0000123456", "email": "an@example.org"}, Channel.SMS, "0000123456"),
        ({"email": "an@example.org"}, Channel.EMAIL, "an@example.org"),
        ({}, Channel.VOICE, ""),
        ({"phone": "0000123456", "channel": Channel.VOICE}, Channel.VOICE, "0000123456"),
        ({"phone": "0000123456", "channel": Channel.ZALO}, Channel.ZALO, "0000123456"),
        ({"phone": "0000123456", "channel": Channel.POST}, Channel.POST, ""),
    ],
)
def test_the_way_to_somebody(fields, way, address):
    telling = Telling(kind="received", text="…", to_person_id=1, **fields)

    assert (telling.way, telling.address) == (way, address)


@pytest.mark.parametrize(
    ("receivers", "why"),
    [({}, "needs an address"), ({"to_person_id": 1, "to_staff_id": 2}, "one receiver, not two")],
)
def test_a_message_leads_to_one_receiver(receivers, why):
    with pytest.raises(ValueError, match=why):
        Telling(kind="received", text="…", **receivers)


def test_a_bare_number_is_a_receiver():
    assert Telling(kind="one_time_code", text="…", phone="0000123456").address == "0000123456"


@pytest.mark.django_db
class TestMessages:
    @pytest.fixture
    def an(self):
        return PersonFactory()

    def telling(self, an, **fields):
        given = {"kind": "received", "text": "Đã nhận hồ sơ.", "about": CODE, "phone": "0000123456"}
        return Telling(to_person_id=an.pk, **(given | fields))

    def test_a_message_waits_in_the_outbox(self, an, morning):
        message = operations.tell(self.telling(an), at=morning)

        kept = Message.objects.get(pk=message.pk)
        assert (kept.to_person, kept.kind, kept.channel) == (an, "received", Channel.SMS)
        assert (kept.address, kept.text, kept.about) == ("0000123456", "Đã nhận hồ sơ.", CODE)
        assert (kept.status, kept.created_at, kept.due_at) == ("queued", morning, morning)

    def test_a_message_is_one_statement(self, an, morning, django_assert_num_queries):
        with django_assert_num_queries(1):
            operations.tell(self.telling(an), at=morning)

    @pytest.mark.parametrize("count", [1, 3])
    def test_many_are_one_statement_too(self, an, morning, count, django_assert_num_queries):
        tellings = [self.telling(an)] * count

        with django_assert_num_queries(1):
            messages = operations.tell_all(tellings, at=morning)

        assert len(messages) == Message.objects.count() == count

    def test_an_undone_act_tells_nobody(self, an, morning):
        with transaction.atomic():
            operations.tell(self.telling(an), at=morning)
            transaction.set_rollback(True)

        assert Message.objects.count() == 0

    def test_address_and_words_stand_sealed(self, an, morning):
        operations.tell(self.telling(an, text="Cháu Ửng"), at=morning)
        with connection.cursor() as cursor:
            cursor.execute("SELECT address, text FROM notifications_message")
            address, text = cursor.fetchone()

        assert b"0000123456" not in bytes(address)
        assert "Ửng".encode() not in bytes(text)

    def test_the_outbox_gives_what_is_due_oldest_first(self, an, morning):
        later = operations.tell(self.telling(an, due_at=morning + timedelta(hours=1)), at=morning)
        now = operations.tell(self.telling(an), at=morning)
        urgent = operations.tell(self.telling(an, is_urgent=True), at=morning)
        claimed = operations.tell(self.telling(an), at=morning)
        Message.objects.filter(pk=claimed.pk).update(status="sending", claimed_at=morning)

        assert list(queries.outbox(morning)) == [urgent, now]
        assert list(queries.outbox(morning + timedelta(hours=1))) == [urgent, now, later]

    def test_everything_told_about_a_case(self, an, morning):
        first = operations.tell(self.telling(an), at=morning)
        second = operations.tell(self.telling(an), at=morning + timedelta(hours=1))
        operations.tell(self.telling(an, about="khác"), at=morning)

        assert list(queries.messages_about(CODE)) == [second, first]

    def test_what_is_told_once_is_written_once(self, an, morning):
        first = operations.tell_once(self.telling(an, once_key="expiring 7"), at=morning)
        second = operations.tell_once(self.telling(an, once_key="expiring 7"), at=morning)

        assert (first, second, Message.objects.count()) == (True, False, 1)

    @pytest.mark.parametrize(
        "wrong", [{}, {"both": True}, {"address_digest": "d", "status": "sending"}],
        ids=["nobody-nowhere", "two-receivers", "in-flight-unclaimed"],
    )  # fmt: skip
    def test_the_database_holds_it_too(self, an, morning, wrong):
        both = {"to_person": an, "to_staff": StaffFactory()} if wrong.pop("both", False) else {}
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.create(
                kind="x", channel=Channel.SMS, created_at=morning, due_at=morning, **both, **wrong
            )


@pytest.mark.django_db
class TestNotices:
    def test_the_newest_stands_first_and_only_ones_own(self, morning):
        lan, minh = StaffFactory(), StaffFactory()
        operations.notify_staff([Notice(lan.pk, "Cũ"), Notice(minh.pk, "Của Minh")], at=morning)
        later = morning + timedelta(minutes=1)
        operations.notify_staff([Notice(lan.pk, "Mới", "/desk/", CODE)], at=later)

        texts = queries.unread_notices(lan.pk).values_list("text", flat=True)

        assert list(texts) == ["Mới", "Cũ"]

    def test_reading_ones_own_only(self, morning):
        lan, minh = StaffFactory(), StaffFactory()
        both = operations.notify_staff([Notice(lan.pk, "a"), Notice(minh.pk, "b")], at=morning)

        marked = operations.mark_read(lan.pk, [notice.pk for notice in both], at=morning)

        assert marked == 1
        assert list(StaffNotice.objects.filter(read_at=None).values_list("text", flat=True)) == [
            "b"
        ]

    def test_none_to_give_asks_nothing(self, morning, django_assert_num_queries):
        with django_assert_num_queries(0):
            operations.notify_staff([], at=morning)
            operations.tell_all([], at=morning)
