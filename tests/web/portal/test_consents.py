"""What a person consents to: asked apart, recorded, seen, taken back; and what each one opens."""

import json

import pytest

from motcua.casework.dossiers.models import Draft, Filing, SentFile
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.people import operations as people
from motcua.foundation.people.models import Consent, Person
from motcua.foundation.people.queries import has_consented, signed_in
from motcua.foundation.people.rules import NOBODY
from motcua.foundation.people.states import Purpose
from tests.factories.dossiers import EVENING, LATER, THURSDAY, make_desk
from tests.factories.filing import Filer, browser_of, citizen, filed_here, photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

UNG = {"name": "Mai Thị Ửng", "id_number": "000298000018", "address": "Thôn Đình Thượng"}


@pytest.fixture
def account():
    return citizen(**UNG)


@pytest.fixture
def ung(account):
    desk = make_desk()
    filed_here(desk.version)
    return Filer(desk, browser_of(account))


def say(filer, does, purpose):
    return filer.client.post("/me/data/consents/", {"do": does, "purpose": purpose})


class TestGivenAndTakenBack:
    def test_stands_in_the_words_that_were_read_until_it_is_taken_back(self, account):
        by = signed_in(account.pk)

        people.consent(Purpose.PREFILL, by=by, at=THURSDAY)
        people.consent(Purpose.PREFILL, by=by, at=LATER)

        given = Consent.objects.get()
        assert (given.words, given.given_at) == (Purpose.PREFILL.label, THURSDAY)
        assert has_consented(by, Purpose.PREFILL)
        people.withdraw_consent(Purpose.PREFILL, by=by, at=EVENING)
        people.withdraw_consent(Purpose.PREFILL, by=by, at=EVENING)
        assert not has_consented(by, Purpose.PREFILL)
        assert AuditLine.objects.filter(subject=by.uid, kind="change").count() == 2

    def test_nobody_consents_to_nothing(self, account):
        people.consent(Purpose.REUSE, by=signed_in(account.pk), at=THURSDAY)

        assert not has_consented(NOBODY, Purpose.REUSE)
        assert not has_consented(signed_in(account.pk), Purpose.PREFILL)

    def test_the_page_shows_each_and_takes_it_back(self, ung):
        before = ung.client.get("/me/data/").content.decode()

        assert say(ung, "give", "reuse")["Location"] == "/me/data/#consents"
        given = ung.client.get("/me/data/").content.decode()
        say(ung, "withdraw", "reuse")

        assert before.count("chưa đồng ý") == 2
        assert given.count("chưa đồng ý") == 1
        assert "rút lại 09:30" in ung.client.get("/me/data/").content.decode()
        taken = json.loads(ung.client.get("/me/data.json").content)
        assert [one["to"] for one in taken["consents"]] == Purpose.labels

    @pytest.mark.parametrize(("does", "purpose"), [("give", "all"), ("steal", "reuse"), ("", "")])
    def test_other_words_change_nothing(self, ung, does, purpose):
        assert say(ung, does, purpose).status_code == 302
        assert not Consent.objects.exists()

    def test_a_stranger_is_led_to_sign_in(self, client):
        assert client.post("/me/data/consents/", {"do": "give"})["Location"].startswith("/sign-in/")


class TestWhatItOpens:
    def test_without_it_only_what_the_sign_in_proved_is_there(self, ung):
        ung.begin()

        who = ung.at("s-who").content.decode()
        assert 'value="000298000018"' in who
        assert "Thôn Đình Thượng" not in ung.at("contact").content.decode()

    def test_asked_where_it_is_of_use_and_used_at_once(self, ung):
        assert "consent_prefill" in ung.client.get("/filing/new/1.004873/").content.decode()

        ung.begin(consent_prefill="on")

        assert Consent.objects.get().purpose == Purpose.PREFILL
        assert "Thôn Đình Thượng" in ung.at("contact").content.decode()
        assert "consent_prefill" not in ung.client.get("/filing/new/1.004873/").content.decode()

    def filed(self, ung):
        ung.begin()
        ung.fill()
        ung.send("papers", divorce=photo(), do="send")
        ung.file()
        return str(Filing.objects.get().pk)

    def test_papers_are_not_reused_without_it(self, ung):
        ung.begin(earlier=self.filed(ung))

        assert Draft.objects.get().answers["purpose"] == "Kết hôn"
        assert not SentFile.objects.exists()

    def test_with_it_the_papers_of_the_earlier_one_come_along(self, ung):
        earlier = self.filed(ung)

        ung.begin(earlier=earlier, consent_reuse="on")

        sent = SentFile.objects.get()
        assert (sent.component_key, sent.name) == ("divorce", "giay.jpg")
        assert Person.objects.get(name=UNG["name"]).consents.get().purpose == Purpose.REUSE
