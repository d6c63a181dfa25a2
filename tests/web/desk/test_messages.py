"""Whom to call, what did not arrive, how the carriers are: at the desk, on a phone too."""

import re
from datetime import timedelta

import pytest

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications import tasks
from motcua.foundation.notifications.models import BadNumber, CallTask, Message, PhoneCall
from motcua.foundation.org.states import Role
from tests.factories.dossiers import LATER, THURSDAY
from tests.factories.org import DutyFactory, StaffFactory


@pytest.fixture(autouse=True)
def _nothing_connected(settings):
    settings.OUTBOX = dict.fromkeys(settings.OUTBOX, "") | {
        "SMS_PROVIDER": "none", "ZALO_PROVIDER": "none", "EMAIL_PROVIDER": "none",
    }  # fmt: skip


@pytest.fixture
def to_call(desk):
    """Return the call that telling a woman of her dossier became: no gateway is connected."""
    desk.take_in()
    tasks.send_messages()
    return CallTask.objects.get()


@pytest.fixture
def hamlet_head(desk):
    staff = StaffFactory(
        full_name="Bùi Văn Trưởng", home_department=desk.office.departments["office"]
    )
    DutyFactory(staff=staff, role=Role.HAMLET_HEAD, unit=desk.unit, department=None)
    return staff


def send(client, task, outcome="told", **more):
    return client.post("/desk/calls/record/", {"key": [task.uid], "outcome": outcome, **more})


class TestCalls:
    def test_the_number_and_the_words_stand_there(self, desk, lan, to_call):
        page = lan.get("/desk/calls/").text

        assert "0000\u00a0000\u00a0018" in page
        assert 'href="tel:0000000018"' in page
        assert "Chào ông/bà, tôi là Trần Thị Lan, gọi từ UBND xã Thử" in page
        assert "Đã nhận hồ sơ" in page
        assert "http://testserver/h/" not in page

    def test_looking_at_a_number_leaves_a_line(self, lan, to_call):
        lan.get("/desk/calls/")

        line = AuditLine.objects.get(kind="reveal")
        assert (line.subject_kind, line.subject) == ("call_task", str(to_call.uid))
        assert "0000000018" not in line.detail

    def test_told_it_is_told(self, lan, to_call):
        answer = send(lan, to_call, note="Mai đến")

        assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/calls/")
        assert Message.objects.get().status == "told"
        assert PhoneCall.objects.get().note == "Mai đến"
        assert "Không còn ai phải gọi" in lan.get("/desk/calls/").text

    def test_later_it_stands_below(self, lan, to_call):
        send(lan, to_call, "again", when="afternoon")

        to_call.refresh_from_db()
        assert to_call.call_at == THURSDAY.replace(hour=14, minute=0)
        page = lan.get("/desk/calls/").text
        assert "Bây giờ không phải gọi ai" in page
        assert "Hẹn gọi sau" in page

    def test_an_hour_that_is_over_is_tomorrows(self, lan, to_call):
        send(lan, to_call, "again", when="morning")

        to_call.refresh_from_db()
        assert to_call.call_at == (THURSDAY + timedelta(days=1)).replace(hour=8, minute=0)

    def test_a_wrong_number_says_what_to_do(self, lan, to_call):
        send(lan, to_call, "wrong_number")

        assert BadNumber.objects.count() == 1
        assert "Số này của người khác" in lan.get("/desk/calls/").text

    def test_two_things_to_tell_one_person_are_one_call(self, desk, lan, to_call):
        first = Message.objects.get()
        desk.take_in()
        tasks.send_messages()
        assert CallTask.objects.count() == 2
        Message.objects.update(to_person=first.to_person)

        page = lan.get("/desk/calls/").text
        keys = list(CallTask.objects.values_list("uid", flat=True))
        lan.post("/desk/calls/record/", {"key": keys, "outcome": "told"})

        assert page.count('class="card call-card"') == 1
        assert set(Message.objects.values_list("status", flat=True)) == {"told"}

    @pytest.mark.parametrize("key", [[], ["x"], None], ids=["none", "no-key", "again-without-when"])
    def test_half_a_form_is_told_and_changes_nothing(self, lan, to_call, key):
        said = {"outcome": "again", "key": [to_call.uid] if key is None else key}

        assert lan.post("/desk/calls/record/", said).status_code == 409
        assert PhoneCall.objects.count() == 0

    def test_twice_the_second_is_told_who(self, lan, to_call):
        send(lan, to_call)

        answer = send(lan, to_call)

        assert answer.status_code == 409
        assert "Trần Thị Lan đã gọi" in answer.text

    def test_a_stranger_does_not_find_it(self, to_call, stranger, signed_in):
        client = signed_in(stranger)

        assert "Không còn ai phải gọi" in client.get("/desk/calls/").text
        assert send(client, to_call).status_code == 404
        assert PhoneCall.objects.count() == 0

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_page_costs_the_same(self, desk, lan, count, django_assert_num_queries):
        for _ in range(count):
            desk.take_in()
        tasks.send_messages()
        lan.get("/desk/calls/")

        with django_assert_num_queries(COST_OF_CALLS):
            lan.get("/desk/calls/")


class TestHamletHeads:
    def test_asked_to_call_they_see_that_one_and_no_dossier(
        self, lan, to_call, hamlet_head, signed_in
    ):
        head = signed_in(hamlet_head)
        assert "Không còn ai phải gọi" in head.get("/desk/calls/").text

        lan.post("/desk/calls/give/", {"key": [to_call.uid], "to": hamlet_head.uid})

        page = head.get("/desk/calls/").text
        assert "0000\u00a0000\u00a0018" in page
        assert "/desk/dossiers/" not in page
        assert "Nhờ người khác gọi" not in page
        assert head.get(f"/desk/dossiers/{to_call.message.about}/").status_code == 404
        assert send(head, to_call).status_code == 302

    def test_the_desk_opens_at_the_calls(self, hamlet_head, signed_in):
        answer = signed_in(hamlet_head).get("/desk/")

        assert answer.headers["Location"] == "/desk/calls/"

    def test_only_who_can_call_is_asked(self, desk, lan, to_call):
        answer = lan.post("/desk/calls/give/", {"key": [to_call.uid], "to": desk.office.minh.uid})

        assert answer.status_code == 404
        assert CallTask.objects.get().given_to is None

    def test_they_ask_nobody_themselves(self, lan, to_call, hamlet_head, signed_in):
        lan.post("/desk/calls/give/", {"key": [to_call.uid], "to": hamlet_head.uid})
        head = signed_in(hamlet_head)

        assert head.post("/desk/calls/give/", {"key": [to_call.uid]}).status_code == 409
        assert CallTask.objects.get().given_to == hamlet_head


class TestLost:
    @pytest.fixture
    def unknown(self, desk):
        desk.take_in()
        message = Message.objects.get()
        Message.objects.filter(pk=message.pk).update(
            status="unknown", claimed_at=LATER, last_error="Chưa rõ đã nhận chưa (mã http_500)"
        )
        return message

    def test_it_says_what_is_known_and_what_to_do(self, lan, unknown):
        page = lan.get("/desk/messages/").text

        assert "1 tin cần người quyết định" in page
        assert "Chưa rõ đã nhận chưa (mã http_500)" in page
        assert "có thể họ nhận hai lần" in page
        assert "0xxx\u00a0xxx\u00a0018" in page
        assert "0000000018" not in page

    def test_who_looked_at_a_message_is_known(self, lan, unknown):
        lan.get("/desk/messages/")

        assert AuditLine.objects.get(subject_kind="message").subject == str(unknown.uid)

    def test_a_letter_names_its_mailbox_half_masked(self, lan, unknown):
        unknown.refresh_from_db()
        unknown.channel, unknown.address = "email", "ung@example.org"
        unknown.save()

        page = lan.get("/desk/messages/").text

        assert "uxx@example.org" in page
        assert "ung@example.org" not in page

    @pytest.mark.parametrize(
        ("what", "status"), [("arrived", "delivered"), ("again", "queued"), ("call", "calling")]
    )
    def test_a_person_decides(self, lan, unknown, what, status):
        answer = lan.post(f"/desk/messages/{unknown.uid}/{what}/")

        assert answer.status_code == 302
        unknown.refresh_from_db()
        assert unknown.status == status

    def test_nothing_is_lost_is_said(self, lan):
        assert "Mọi tin đã tới nơi" in lan.get("/desk/messages/").text

    def test_another_office_does_not_find_it(self, unknown, stranger, signed_in):
        answer = signed_in(stranger).post(f"/desk/messages/{unknown.uid}/again/")

        assert answer.status_code == 404
        unknown.refresh_from_db()
        assert unknown.status == "unknown"

    def test_what_is_no_decision_does_not_exist(self, lan, unknown):
        assert lan.post(f"/desk/messages/{unknown.uid}/forget/").status_code == 404

    def test_who_stands_at_no_counter_does_not_decide(self, minh, unknown):
        assert minh.get("/desk/messages/").status_code == 409
        assert minh.post(f"/desk/messages/{unknown.uid}/again/").status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same(self, desk, lan, count, django_assert_num_queries):
        for _ in range(count):
            desk.take_in()
        Message.objects.update(status="failed")
        lan.get("/desk/messages/")

        with django_assert_num_queries(COST_OF_LOST):
            lan.get("/desk/messages/")


class TestConnections:
    def test_an_administrator_sees_each(self, desk, signed_in):
        page = signed_in(desk.office.admin).get("/desk/connections/").text

        for words in ("Tin nhắn SMS", "Zalo", "Thư điện tử", "Chưa nối"):
            assert words in page

    def test_a_wrong_description_is_told_not_a_defect(self, desk, signed_in, settings):
        settings.OUTBOX = settings.OUTBOX | {"SMS_PROVIDER": "http", "SMS_GATEWAY": "{"}

        page = signed_in(desk.office.admin).get("/desk/connections/").text

        assert "Khai sai: không phải JSON" in page

    def test_nobody_else(self, lan):
        assert lan.get("/desk/connections/").status_code == 409


def test_the_rail_counts_what_waits(lan, to_call):
    page = lan.get("/desk/calls/").text

    assert re.search(r'href="/desk/calls/"[^>]*>.*?rail-count">1<', page, re.DOTALL)


COST_OF_CALLS = 18
COST_OF_LOST = 16
