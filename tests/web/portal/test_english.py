"""English is whole: no page says a Vietnamese word of the house, and what is data is marked."""

import pytest
from django.conf import settings
from django.test import Client

from motcua.backoffice.documents.rules import lookup_key
from motcua.casework.dossiers import operations
from motcua.core import clock
from motcua.foundation.org import operations as org
from motcua.foundation.org.states import Role
from motcua.foundation.people.queries import find_by_id
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.filing import (
    Filer,
    account_of,
    browser_of,
    citizen,
    filed_elsewhere,
    filed_here,
    give_form,
    photo,
    two_sections,
)
from tests.factories.org import DutyFactory
from tests.web.portal.speaking import unmarked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

UNG = {"name": "Mai Thị Ửng", "id_number": "000298000018"}
OPEN_PAGES = (
    "/", "/find/?q=độc+thân", "/find/?q=zzzz", "/procedures/", "/p/1.004873/", "/p/1.004873/guide/",
    "/questions/", "/questions/ask/", "/questions/asked/", "/published/", "/published/procedures/", "/offline/filing/",
    "/office/", "/offices/", "/follow/", "/follow/?code=sai", "/offline/", "/sign-in/",
    "/sign-in/?level=identity", "/filing/resume/", "/khong-co/",
)  # fmt: skip


def english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def assert_english(answer) -> None:
    page = answer.content.decode()
    assert '<html lang="en"' in page
    assert list(unmarked(page)) == []


@pytest.fixture
def desk():
    return make_desk()


@pytest.mark.parametrize("page", OPEN_PAGES)
def test_pages_for_all(client, desk, page):
    assert_english(english(client).get(page))


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("/questions/ask/", {"text": ""}),
        ("/sign-in/", {"address": ""}),
        ("/sign-in/", {"address": "12"}),
        ("/sign-in/", {"address": "a@"}),
        ("/filing/resume/", {"code": ""}),
        ("/filing/resume/", {"code": "ABCD-2345-WXYZ"}),
    ],
)
def test_what_was_typed_wrong_is_said_in_english(client, desk, page, sent):
    assert_english(english(client).post(page, sent))


def test_the_code_of_a_sign_in(client, desk):
    english(client).post("/sign-in/", {"address": "0000000018"})

    assert_english(client.get("/sign-in/code/"))
    assert_english(client.post("/sign-in/code/", {"code": "12"}))
    assert_english(client.post("/sign-in/code/", {"code": "000000"}))


def test_following_by_code_and_by_slip(client, desk):
    dossier = desk.walk(desk.take_in(), "sign")
    english(client)

    assert_english(client.get(f"/h/{dossier.code}/"))
    assert_english(client.get(f"/h/{dossier.code}/wrong/"))
    key = lookup_key(dossier.code, settings.LOOKUP_SECRET)
    assert_english(client.get(f"/h/{dossier.code}/{key}/"))


class TestFiling:
    @pytest.fixture
    def ung(self, desk):
        filed_here(desk.version)
        return Filer(desk, english(browser_of(citizen(**UNG))))

    def test_every_step(self, ung):
        assert_english(ung.client.get("/filing/new/1.004873/"))
        ung.begin()
        steps = ("s-who", "s-what", "papers", "contact", "summary")
        for step in steps:
            assert_english(ung.at(step))
        assert_english(ung.client.get(f"/filing/{ung.uid}/"))
        assert_english(ung.client.get(f"/filing/{ung.uid}/away/"))

    def test_what_is_wrong_is_said_at_the_field(self, ung):
        ung.begin()

        wrong = {"applicant.name": "", "applicant.id_number": "12"}
        assert_english(ung.send("s-who", **wrong))
        assert_english(ung.send("contact", phone="12", email="x", tell_by="sms"))
        assert_english(ung.send("papers", divorce=photo("a.txt")))
        assert_english(ung.send("summary", do="file"))

    def test_a_stale_page(self, ung):
        ung.begin()
        ung.send("s-what", purpose="Kết hôn")

        assert_english(ung.send("s-what", purpose="Khác", stamp="1"))

    def test_filed_and_found_among_ones_own(self, ung):
        ung.begin()
        ung.fill()
        done = ung.send("summary", do="file")

        assert_english(ung.client.get(done["Location"]))
        for page in ("/me/", "/me/messages/", "/me/data/", "/me/wishes/"):
            assert_english(ung.client.get(page))

    def test_prepared_for_the_national_portal(self, client, desk):
        filed_elsewhere(desk.version)
        visitor = Filer(desk, english(client))

        assert_english(client.get("/filing/new/1.004873/"))
        visitor.begin()
        assert_english(visitor.at("summary"))
        assert_english(client.get(f"/filing/{visitor.uid}/"))


class TestOnesOwn:
    def test_a_dossier_with_missing_papers(self, desk):
        dossier = desk.take_in()
        desk.asked(dossier)
        person = find_by_id(UNG["id_number"]).get()
        browser = english(browser_of(account_of(person)))

        assert_english(browser.get("/me/"))
        assert_english(browser.get(f"/me/dossiers/{dossier.code}/"))
        assert_english(browser.get(f"/me/dossiers/{dossier.code}/supplement/"))

    def test_a_result_and_taking_a_dossier_back(self, desk):
        dossier = desk.resolved()
        open_one = desk.take_in()
        person = find_by_id(UNG["id_number"]).get()
        browser = english(browser_of(account_of(person)))

        assert_english(browser.get(f"/me/dossiers/{dossier.code}/"))
        assert_english(browser.get(f"/me/dossiers/{open_one.code}/withdraw/"))
        assert_english(browser.post(f"/me/dossiers/{open_one.code}/write_message/", {"text": ""}))


class TestKiosk:
    @pytest.fixture
    def screen(self, desk, client):
        DutyFactory(staff=desk.clerk, role=Role.ADMINISTRATOR, unit=desk.unit, department=None)
        clock.stand_everywhere(THURSDAY)
        by = desk.acting(desk.clerk)
        client.cookies["device"] = org.pair_device(desk.unit, "Sảnh", by=by, at=THURSDAY)[1]
        yield english(client)
        clock.stand_everywhere(None)

    @pytest.mark.parametrize(
        "page",
        ["", "find/", "find/?q=độc+thân", "find/?q=zzzz", "p/1.004873/", "follow/", "pair/"],
    )
    def test_pages(self, screen, page):
        assert_english(screen.get(f"/kiosk/{page}"))

    def test_filing_a_simple_request(self, screen, desk):
        give_form(desk.version, two_sections())
        by = desk.acting(desk.clerk)
        operations.choose_kiosk_procedures(desk.unit, ["1.004873"], by=by, at=THURSDAY)

        assert_english(screen.get("/kiosk/"))
        assert_english(screen.get("/kiosk/file/"))
        screen.post("/kiosk/file/begin/1.004873/")
        for step in ("s-who", "s-what", "contact", "summary"):
            assert_english(screen.get(f"/kiosk/file/step/{step}/"))
        sent = {"stamp": "0", "do": "on", "applicant.name": "", "applicant.id_number": "1"}
        assert_english(screen.post("/kiosk/file/step/s-who/", sent, follow=True))

    def test_a_dossier(self, screen, desk):
        screen.post("/kiosk/follow/", {"code": desk.take_in().code})

        assert_english(screen.get("/kiosk/follow/"))
