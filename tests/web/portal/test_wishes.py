"""Switching reminders off: by the link in the message, on one's own page; nobody else's."""

import pytest

from motcua.casework.reminders import operations
from motcua.casework.reminders.models import Reminder
from motcua.foundation.notifications.models import ContactChoice, SwitchedOff
from motcua.foundation.people.models import Person
from tests.casework.reminders.conftest import PAPER, paper, whole_round
from tests.factories.dossiers import THURSDAY, make_desk
from tests.web.portal.test_me import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reminder():
    desk = make_desk()
    paper(desk)
    boss = desk.acting(desk.centre_head)
    rule = operations.write_rule(desk.unit, PAPER, by=boss, at=THURSDAY)
    whole_round(operations.approve_rule(rule, version=0, by=boss, at=THURSDAY))
    return Reminder.objects.get()


def kinds():
    return set(SwitchedOff.objects.values_list("kind", flat=True))


class TestTheLink:
    def test_opening_it_stops_nothing_and_names_nobody(self, client, reminder):
        answer = client.get(f"/n/{reminder.key}/")

        assert "Ông/bà muốn thôi nhận tin nhắc?" in answer.text
        assert not any(word in answer.text for word in ("Ửng", "0000000018", "1/UBND"))
        assert answer["Cache-Control"].startswith("max-age=0")
        assert kinds() == set()

    @pytest.mark.parametrize(("what", "off"), [("kind", {"paper_ends"}), ("all", {""})])
    def test_a_press_stops_it_and_another_lets_it_come_again(self, client, reminder, what, off):
        here = f"/n/{reminder.key}/"

        client.post(here, {"what": what})
        assert kinds() == off
        assert "Đã thôi nhắc" in client.get(here).text
        client.post(here, {"what": "on"})

        assert kinds() == set()

    def test_nonsense_changes_nothing(self, client, reminder):
        assert client.post(f"/n/{reminder.key}/", {"what": "x"}).status_code == 200
        assert client.get("/n/guessed/").status_code == 404
        assert kinds() == set()


class TestOnesOwnPage:
    def test_a_stranger_is_led_to_sign_in(self, client):
        assert client.get("/me/wishes/").status_code == 302

    def test_a_person_chooses(self, reminder, morning):
        mine = client_of()

        answer = mine.post("/me/wishes/", {"channel": "voice", "off": ["any"]})

        assert answer["Location"] == "/me/wishes/"
        choice = ContactChoice.objects.get()
        assert (choice.channel, choice.chosen_by, kinds()) == ("voice", "Mai Thị Ửng", {""})
        assert choice.person == Person.objects.get()
        assert "checked" in mine.get("/me/wishes/").text

    @pytest.mark.parametrize("said", [{"channel": "pigeon"}, {}], ids=["no-channel", "nothing"])
    def test_what_is_no_channel_is_told(self, reminder, morning, said):
        answer = client_of().post("/me/wishes/", said)

        assert answer.status_code == 422
        assert ContactChoice.objects.count() == 0
