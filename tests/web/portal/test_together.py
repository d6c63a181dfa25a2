"""The same pages, with an official beside: begun at the desk, signed on paper, gone on with at home."""

import re

import pytest

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier, Draft, Filing
from motcua.casework.helping import operations as helping
from motcua.casework.helping.models import HelpedDraft
from motcua.foundation.notifications.models import Message
from motcua.foundation.notifications.states import CODE_KIND
from motcua.foundation.people.models import Account, Person
from motcua.foundation.people.states import AccountKind, SignInLevel
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.filing import Filer, browser_of, filed_here, photo
from tests.factories.helping import SANG, signed
from tests.web.desk.test_helping import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


class Helper(Filer):
    """Lan, who fills the form in with old Sáng."""

    def __init__(self, desk, client, mandate):
        client.force_login(desk.office.lan)
        super().__init__(desk, client)
        self.mandate = mandate

    def begin(self, **chosen):
        code = self.desk.version.procedure.code
        answer = self.client.post(f"/filing/new/{code}/?help={self.mandate.uid}", chosen)
        if answer.status_code == 302:
            self.uid = answer["Location"].split("/")[2]
        return answer

    def fill(self):
        self.send("s-who", **{"applicant.name": SANG.name, "applicant.id_number": SANG.id_number})
        self.send("s-what", purpose="Vay vốn")
        self.send("contact", address=SANG.address, tell_by="call", phone="0000000078",
                  return_method="counter")  # fmt: skip

    def sign(self, **given):
        given = {"signed": photo(), "signed_by": "fingerprint", **given}
        return self.client.post(f"/filing/{self.uid}/signed/", given)


@pytest.fixture
def desk():
    desk = make_desk()
    filed_here(desk.version)
    return desk


@pytest.fixture
def mandate(desk):
    return signed(desk)


@pytest.fixture
def lan(desk, client, mandate):
    return Helper(desk, client, mandate)


def sang_at_home():
    """Return the browser of old Sáng, signed in by his identity."""
    person = Person.objects.get(name=SANG.name)
    account = Account.objects.create(
        person=person, kind=AccountKind.OPENID, subject_digest="sang", created_at=THURSDAY,
        signed_in_at=THURSDAY,
    )  # fmt: skip
    return browser_of(account)


class TestAtTheDesk:
    def test_the_mandates_page_leads_to_the_one_form(self, desk, client, mandate):
        client.force_login(desk.office.lan)

        page = client.get(f"/desk/help/{mandate.uid}/").content.decode()
        answer = client.get(f"/desk/help/{mandate.uid}/fill/")

        assert f"/desk/help/{mandate.uid}/fill/" in page
        assert answer["Location"] == f"/filing/new/1.004873/?help={mandate.uid}"

    def test_it_is_filled_in_signed_and_filed(self, lan):
        assert lan.begin()["Location"].endswith("/s-who/")
        page = lan.at("s-who").content.decode()
        assert "Đang điền cùng Quách Văn Sáng" in page
        assert f'value="{SANG.id_number}"' in page
        lan.fill()
        assert lan.file().status_code == 409

        assert lan.sign()["Location"] == f"/filing/{lan.uid}/summary/"
        assert "Điểm chỉ" in lan.at("summary").content.decode()
        done = lan.file()

        dossier = Dossier.objects.get()
        assert (done["Location"], dossier.arrival) == (f"/filing/{dossier.uid}/done/", "helped")
        assert "được làm hộ" in lan.client.get(f"/desk/dossiers/{dossier.uid}/").content.decode()
        end = lan.client.get(done["Location"]).content.decode()
        assert f"/desk/help/summary/{dossier.uid}.pdf" in end
        home = text_of(lan.client.get(f"/desk/help/summary/{dossier.uid}.pdf"))
        assert Filing.objects.get().code in home
        assert SANG.name in home

    def test_the_sheet_is_printed_with_everything_and_the_code(self, lan):
        lan.begin()
        lan.fill()

        text = text_of(lan.client.get(f"/filing/{lan.uid}/sheet.pdf"))

        assert "Vay vốn" in text
        assert dossiers.code_of(Draft.objects.get()) in text
        assert "điểm chỉ" in text

    def test_what_is_no_picture_is_not_the_signed_sheet(self, lan):
        from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

        lan.begin()
        bad = SimpleUploadedFile("x.pdf", b"MZ\x90", "application/pdf")

        assert lan.sign(signed=bad).status_code == 400
        assert HelpedDraft.objects.get().signed_at is None

    def test_two_tabs_the_second_is_told(self, lan):
        lan.begin()
        old = lan.stamp()
        lan.send("s-what", purpose="Vay vốn")

        assert lan.send("s-what", purpose="Khác", stamp=old).status_code == 409
        assert Draft.objects.get().answers["purpose"] == "Vay vốn"

    def test_after_it_was_taken_back_nothing_is_written(self, desk, lan, mandate):
        lan.begin()
        helping.revoke(mandate, reason="", version=None, by=desk.lan, at=LATER)

        assert lan.send("s-what", purpose="Vay vốn").status_code == 409
        assert lan.send("papers", divorce=photo(), do="send").status_code == 409
        assert lan.at("s-who").status_code == 409
        draft = Draft.objects.get()
        assert (draft.answers, draft.files.count()) == ({}, 0)

    def test_outside_of_what_was_asked_nothing_begins(self, desk, client):
        other = make_desk(code="2.000815")
        narrow = signed(desk, procedure_id=other.version.procedure_id)

        answer = Helper(desk, client, narrow).begin()

        assert answer.status_code == 409
        assert "ngoài phạm vi" in answer.content.decode()
        assert not Draft.objects.exists()

    def test_an_official_elsewhere_finds_nothing(self, lan):
        from django.test import Client  # noqa: PLC0415

        lan.begin()
        stranger = Client()
        stranger.force_login(make_desk(code="2.000815").office.lan)

        for what in ("", "s-who/", "sheet.pdf", "summary/"):
            assert stranger.get(f"/filing/{lan.uid}/{what}").status_code == 404

    def test_an_official_without_a_mandate_finds_no_draft_of_people(self, desk, client):
        client.force_login(desk.office.lan)
        theirs, _ = dossiers.begin_draft(desk.version, desk.unit, by=_identified(), at=THURSDAY)

        assert client.get(f"/filing/{theirs.uid}/").status_code == 404


def _identified():
    from motcua.foundation.people.rules import SignedIn  # noqa: PLC0415
    from tests.factories.people import PersonFactory  # noqa: PLC0415

    someone = PersonFactory()
    return SignedIn(someone.pk, someone.name, level="identity")


class TestAtHome:
    def code_sent(self):
        text = Message.objects.filter(kind=CODE_KIND).latest("pk").text
        return re.match(r"\d{6}", text).group()

    def resumed(self, draft, typed=None):
        """Return a browser in which the printed code was entered, then the one sent."""
        browser = browser_of()
        asked = browser.post("/filing/resume/", {"code": dossiers.code_of(draft)})
        assert asked["Location"] == "/filing/resume/code/"
        code = self.code_sent() if typed is None else typed
        return browser, browser.post("/filing/resume/code/", {"code": code})

    def test_signed_in_it_waits_among_ones_own(self, lan):
        lan.begin()
        lan.send("s-what", purpose="Vay vốn")
        home = sang_at_home()

        assert f"/filing/{lan.uid}/" in home.get("/me/").content.decode()
        assert "Vay vốn" in home.get(f"/filing/{lan.uid}/s-what/").content.decode()

    def test_by_the_printed_code_and_the_one_sent_to_his_phone(self, desk, lan):
        from motcua.backoffice.procedures.models import OnlineFiling  # noqa: PLC0415

        OnlineFiling.objects.update(sign_in_level=SignInLevel.CODE)
        Person.objects.filter(name=SANG.name).update(phone="0000000078")
        lan.begin()
        lan.fill()
        browser, opened = self.resumed(Draft.objects.get())

        assert opened["Location"] == f"/filing/{lan.uid}/"
        home = Filer(desk, browser)
        home.uid = lan.uid
        assert "Vay vốn" in home.at("s-what").content.decode()
        home.file()

        dossier = Dossier.objects.get()
        assert (dossier.arrival, dossier.timeline.get().by_person.name) == ("helped", SANG.name)

    def test_the_printed_code_alone_opens_nothing(self, lan):
        Person.objects.filter(name=SANG.name).update(phone="0000000078")
        lan.begin()

        browser, wrong = self.resumed(Draft.objects.get(), typed="000000")

        assert wrong.status_code == 400
        assert browser.get(f"/filing/{lan.uid}/s-who/").status_code == 404

    def test_without_a_phone_it_says_what_to_do(self, lan):
        lan.begin()

        answer = browser_of().post(
            "/filing/resume/", {"code": dossiers.code_of(Draft.objects.get())}
        )

        assert answer.status_code == 400
        assert "VNeID, hoặc đến quầy" in answer.content.decode()

    def test_what_he_began_is_gone_on_with_at_the_desk(self, desk, client, mandate):
        home = Filer(desk, sang_at_home())
        home.begin()
        client.force_login(desk.office.lan)
        page = client.get(f"/desk/help/{mandate.uid}/").content.decode()

        joined = client.post(f"/desk/help/{mandate.uid}/join/", {"draft": home.uid})

        assert home.uid in page
        assert joined["Location"] == f"/filing/{home.uid}/"
        assert client.get(f"/filing/{home.uid}/s-who/").status_code == 200

    def test_by_the_code_he_brings_from_home(self, desk, client, mandate):
        from motcua.backoffice.procedures.models import OnlineFiling  # noqa: PLC0415
        from motcua.foundation.people.rules import NOBODY  # noqa: PLC0415

        OnlineFiling.objects.update(sign_in_level=SignInLevel.NONE)
        draft, code = dossiers.begin_draft(desk.version, desk.unit, by=NOBODY, at=THURSDAY)
        client.force_login(desk.office.lan)

        joined = client.post(f"/desk/help/{mandate.uid}/join/", {"code": code})

        draft.refresh_from_db()
        assert (joined.status_code, draft.person_id) == (302, mandate.person_id)
        assert client.post(f"/desk/help/{mandate.uid}/join/", {"code": "SAI"}).status_code == 404
