"""Gateways at their door: proved by a secret, answered once, nobody's name said."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from motcua.casework.dossiers.rules import find_code
from motcua.core import clock
from motcua.foundation.notifications import tasks
from motcua.foundation.notifications.models import Message, ReceivedText, SwitchedOff
from motcua.foundation.notifications.rules.texts import local_number
from motcua.foundation.people.models import Person
from motcua.web.incoming.proof import signature
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.parcels import agreement, carried

SECRET = "bi-mat-cua-cong"
GATEWAY = {
    "send": {"url": "https://sms.example/send", "json": {"to": "{phone}"}},
    "answer": {"code": "status", "accepted": ["0"]},
    "incoming": {"id": "moid", "from": "msisdn", "text": "content"},
    "receipt": {
        "id": "request_id", "code": "state", "delivered": ["ok"], "not_delivered": ["bad"],
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def _connected(settings):
    settings.OUTBOX = settings.OUTBOX | {
        "SMS_GATEWAY": json.dumps(GATEWAY), "INCOMING_SECRET": SECRET,
    }  # fmt: skip
    clock.stand_everywhere(THURSDAY)
    yield
    clock.stand_everywhere(None)


@pytest.fixture
def dossier(db):
    return make_desk().take_in()


def text(words, name="m1", sender="84000000018", **headers):
    headers = headers or {"Authorization": f"Bearer {SECRET}"}
    said = {"moid": name, "msisdn": sender, "content": words}
    return Client().post("/incoming/sms/", said, content_type="application/json", headers=headers)


def answers():
    return [one.text for one in Message.objects.filter(kind="progress").order_by("pk")]


@pytest.mark.django_db
class TestProof:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Authorization": "Bearer falsch"},
            {"X-Timestamp": str(int(THURSDAY.timestamp())), "X-Signature": "sha256=0"},
            {"X-Timestamp": "9" * 5000, "X-Signature": "sha256=0"},
            {"X-Other": "nothing"},
        ],
        ids=["wrong-secret", "wrong-signature", "no-moment", "nothing"],
    )
    def test_without_it_nobody_is_heard(self, headers):
        assert text("xin chào", **headers).status_code == 403
        assert ReceivedText.objects.count() == 0

    @pytest.mark.parametrize(("age", "status"), [(0, 200), (299, 200), (301, 403), (-301, 403)])
    def test_a_signature_holds_for_five_minutes(self, age, status):
        body = json.dumps({"moid": "m1", "msisdn": "0000000018", "content": "?"}).encode()
        time = str(int((THURSDAY - timedelta(seconds=age)).timestamp()))

        answer = Client().post(
            "/incoming/sms/", body, content_type="application/json",
            headers={"X-Timestamp": time, "X-Signature": signature(SECRET, time, body)},
        )  # fmt: skip

        assert answer.status_code == status

    def test_without_a_secret_the_door_is_not_there(self, settings):
        settings.OUTBOX = settings.OUTBOX | {"INCOMING_SECRET": ""}

        assert text("?").status_code == 404

    def test_described_wrongly_the_gateway_is_asked_to_say_it_again(self, settings, caplog):
        caplog.set_level("ERROR")
        settings.OUTBOX = settings.OUTBOX | {"SMS_GATEWAY": "{"}

        assert text("?").status_code == 503
        assert "carrier_misdescribed" in caplog.messages
        assert text("?", **{"X-Other": "nothing"}).status_code == 403

    @pytest.mark.parametrize(
        "body", ["{", "[]", "null", json.dumps({"moid": "m"}), "x" * 20_000, "[" * 16_000]
    )
    def test_what_cannot_be_read_is_refused(self, body):
        answer = Client().post(
            "/incoming/sms/", body, content_type="application/json",
            headers={"Authorization": f"Bearer {SECRET}"},
        )  # fmt: skip

        assert answer.status_code == 400
        assert ReceivedText.objects.count() == 0


class TestAnswers:
    def test_a_code_is_answered_with_what_the_look_up_shows(self, dossier):
        assert text(f"hs {dossier.code.lower()}").status_code == 200

        assert answers() == [f"Hồ sơ {dossier.code}: Đã nhận đủ giấy tờ, xong 0 %, việc 1 trong 6."]
        message = Message.objects.get(kind="progress")
        assert (message.address, message.to_person, message.is_urgent) == ("0000000018", None, True)
        assert "Ửng" not in answers()[0]
        kept = ReceivedText.objects.get()
        assert (kept.about, kept.outcome, kept.phone) == (dossier.code, "answered", "0000000018")

    def test_a_result_on_its_way_home_is_not_to_be_fetched(self, db):
        desk = make_desk()
        agreement(desk)
        parcel = carried(desk)
        code = parcel.items.get().dossier.code

        text(code)

        assert answers() == [
            f"Hồ sơ {code}: Đã có kết quả, xong 100 %, việc 6 trong 6, gửi bưu chính từ 20/11/2026."
        ]

    def test_the_answer_reaches_the_phone_that_asked_at_any_hour(self, dossier, gateway, settings):
        described = json.loads(gateway.described()) | {"incoming": GATEWAY["incoming"]}
        settings.OUTBOX = settings.OUTBOX | {
            "SMS_PROVIDER": "http", "SMS_GATEWAY": json.dumps(described),
        }  # fmt: skip
        night = THURSDAY.replace(hour=23)
        clock.stand_everywhere(night)
        text(dossier.code)
        text(dossier.code)

        tasks.send_messages()
        tasks.send_messages()

        [sent] = [one for one in gateway.taken if one["content"].startswith("Hồ sơ")]
        assert (sent["to"], sent["content"]) == ("0000000018", answers()[0])

    def test_handed_over_twice_it_is_answered_once(self, dossier):
        text(dossier.code)

        assert text(dossier.code).status_code == 200
        assert len(answers()) == ReceivedText.objects.count() == 1

    @pytest.mark.parametrize(
        ("words", "says"),
        [("Hồ sơ của tôi đâu?", "nhắn mã hồ sơ"), ("H99.1-261119-9999", "Chưa thấy hồ sơ H99.1-261119-9999"), ("H99.1\0-261119-9999", "Chưa thấy hồ sơ H99.1-261119-9999")],
    )  # fmt: skip
    def test_otherwise_it_says_how(self, db, words, says):
        text(words)

        assert says in answers()[0]

    def test_one_number_is_answered_so_often(self, dossier):
        for number in range(8):
            text(dossier.code, name=f"m{number}")
        text(dossier.code, name="other", sender="0000000055")

        assert len(answers()) == 7
        assert ReceivedText.objects.filter(outcome="throttled").count() == 2

    def test_an_hour_later_again(self, dossier):
        for number in range(7):
            text(dossier.code, name=f"m{number}")
        clock.stand_everywhere(THURSDAY + timedelta(minutes=61))

        text(dossier.code, name="later")

        assert len(answers()) == 7

    def test_reminders_are_switched_off_and_on_by_text(self, dossier):
        person = Person.objects.get()

        text("Dừng", name="off")
        assert SwitchedOff.objects.get().person == person
        text("BAT", name="on")

        assert SwitchedOff.objects.count() == 0
        assert ["Đã tắt" in answers()[0], "Đã bật lại" in answers()[1]] == [True, True]


@pytest.mark.django_db
class TestReceipts:
    def receipt(self, message, state):
        said = {"request_id": str(message.uid), "state": state}
        return Client().post(
            "/incoming/receipts/", said, headers={"Authorization": f"Bearer {SECRET}"}
        )

    @pytest.mark.parametrize(
        ("state", "status"), [("ok", "delivered"), ("bad", "queued"), ("strange", "unknown")]
    )
    def test_it_settles_what_nobody_knew(self, dossier, state, status):
        message = Message.objects.get()
        Message.objects.update(status="unknown", claimed_at=THURSDAY)

        assert self.receipt(message, state).status_code == 200
        message.refresh_from_db()
        assert message.status == status

    def test_what_is_not_ours_changes_nothing(self, dossier):
        message = Message(uid="3f2504e0-4f89-11d3-9a0c-0305e82c3301")

        assert self.receipt(message, "ok").status_code == 200
        assert Message.objects.get().status == "queued"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("H99.1-261119-0001", "H99.1-261119-0001"),
        ("h99.1 261119 0001", "H99.1-261119-0001"),
        ("Cho hỏi hs H15.7.2.261119.00012 ạ", "H15.7.2-261119-00012"),
        ("0912345678", None),
        ("H99 26111 0001", None),
        ("", None),
    ],
)
def test_a_code_as_people_type_it(typed, code):
    assert find_code(typed) == code


@pytest.mark.parametrize(
    ("number", "kept"),
    [("+84 912 345 678", "0912345678"), ("84912345678", "0912345678"), ("0912345678", "0912345678"),
     ("8499", "8499"), ("", "")],
)  # fmt: skip
def test_a_number_as_it_is_kept(number, kept):
    assert local_number(number) == kept
