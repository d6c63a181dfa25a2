"""Filing from home, without scripts: written step by step, kept, resumed, filed once."""

from datetime import datetime, timedelta

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Draft, Filing, SentFile
from motcua.casework.dossiers.states import Part, State
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.notifications.models import Message
from motcua.foundation.people.models import Person
from motcua.foundation.people.states import AccountKind, SignInLevel
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.filing import (
    NATIONAL,
    Filer,
    browser_of,
    citizen,
    filed_elsewhere,
    filed_here,
    give_form,
    two_sections,
)
from tests.factories.forms import field

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

UNG = {"name": "Mai Thị Ửng", "id_number": "000298000018"}


@pytest.fixture
def desk():
    desk = make_desk()
    filed_here(desk.version)
    return desk


@pytest.fixture
def ung(desk):
    """Return a woman who signed in with her identity, at her filing."""
    return Filer(desk, browser_of(citizen(**UNG)))


class TestBeginning:
    def test_without_sign_in_one_is_led_to_it_and_back(self, desk):
        answer = Filer(desk, browser_of()).begin()

        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/?next=%2Ffiling%2Fnew%2F1.004873%2F")

    def test_a_code_does_not_suffice_where_identity_is_needed(self, desk):
        account = citizen(AccountKind.PHONE, id_kind="", id_number="")

        assert Filer(desk, browser_of(account)).begin()["Location"].startswith("/sign-in/")
        assert not Draft.objects.exists()

    def test_a_version_not_filed_online_has_no_such_page(self, client):
        make_desk()

        assert client.get("/filing/new/1.004873/").status_code == 404

    def test_leads_to_the_first_section_filled_with_what_is_known(self, ung):
        answer = ung.begin()

        assert answer["Location"] == f"/filing/{ung.uid}/s-who/"
        page = ung.at("s-who").content.decode()
        assert 'value="Mai Thị Ửng"' in page
        assert 'value="000298000018"' in page
        assert "Bước 1 trong 5" in page


class TestWriting:
    def test_each_step_leads_to_the_next(self, ung):
        ung.begin()

        who = ung.send("s-who", **{"applicant.name": "Mai", "applicant.id_number": "000298000018"})
        what = ung.send("s-what", purpose="Kết hôn")

        assert who["Location"].endswith("/s-what/")
        assert what["Location"].endswith("/papers/")
        assert Draft.objects.get().answers["purpose"] == "Kết hôn"

    def test_a_mistake_is_told_and_what_was_typed_stays(self, ung):
        ung.begin()

        answer = ung.send("s-who", **{"applicant.name": "", "applicant.id_number": "12"})

        page = answer.content.decode()
        assert answer.status_code == 400
        assert "chỗ cần sửa" in page
        assert 'value="12"' in page

    def test_script_in_a_field_stays_text(self, ung):
        ung.begin()
        ung.send("s-what", purpose="<script>alert(1)</script>")

        page = ung.at("summary").content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page

    def test_answers_stand_sealed(self, ung):
        from django.db import connection  # noqa: PLC0415

        ung.begin()
        ung.fill()

        with connection.cursor() as cursor:
            cursor.execute("SELECT answers, contact FROM dossiers_draft")
            raw = b"".join(bytes(value) for value in cursor.fetchone())
        assert b"000298000018" not in raw
        assert "Kết hôn".encode() not in raw

    def test_two_tabs_the_second_does_not_overwrite_the_first(self, ung):
        ung.begin()
        old = ung.stamp()
        ung.send("s-what", purpose="Kết hôn")

        answer = ung.send("s-what", purpose="Vay vốn", stamp=old)

        assert answer.status_code == 409
        assert "vừa được sửa ở" in answer.content.decode()
        assert Draft.objects.get().answers["purpose"] == "Kết hôn"

    def test_a_page_that_asked_what_an_answer_brings_goes_on(self, ung):
        """The page of a browser with scripts keeps its stamp while parts of it are drawn anew."""
        ung.begin()
        stamp = ung.stamp()

        looked = ung.send("s-what", purpose="Kết", do="look", stamp=stamp)
        sent = ung.send("s-what", purpose="Kết hôn", stamp=stamp)

        assert looked.status_code == 200
        assert sent["Location"].endswith("/papers/")

    def test_the_back_button_shows_what_was_kept(self, ung):
        ung.begin()
        ung.fill()

        assert 'value="Kết hôn"' in ung.at("s-what").content.decode()

    def test_a_form_changed_meanwhile_theirs_stays(self, desk, ung):
        ung.begin()
        give_form(desk.version, two_sections(field("new", label="Câu mới", is_required=True)))

        assert "Câu mới" not in ung.at("s-what").content.decode()
        ung.fill()
        assert ung.file()["Location"].endswith("/done/")


class TestWhose:
    def test_anothers_draft_is_not_found(self, desk, ung):
        ung.begin()
        other = browser_of(citizen(name="Nguyễn Thị Mái"))

        for step in ("", "s-who/", "summary/", "away/"):
            assert other.get(f"/filing/{ung.uid}/{step}").status_code == 404
        assert other.post(f"/filing/{ung.uid}/s-what/", {"purpose": "x"}).status_code == 404

    def test_a_page_left_open_until_the_session_ended_leads_to_sign_in(self, ung):
        ung.begin()

        answer = browser_of().post(f"/filing/{ung.uid}/s-what/", {"purpose": "Kết hôn"})

        assert answer.status_code == 404
        assert f"/sign-in/?next=/filing/{ung.uid}/s-what/" in answer.content.decode()

    def test_the_same_person_goes_on_at_another_device(self, ung):
        ung.begin()
        ung.send("s-what", purpose="Kết hôn")
        from motcua.foundation.people.models import Account  # noqa: PLC0415

        phone = browser_of(Account.objects.get())

        assert "Kết hôn" in phone.get(f"/filing/{ung.uid}/s-what/").content.decode()
        assert "Đang điền dở" in phone.get("/filing/new/1.004873/").content.decode()

    def test_without_sign_in_the_code_opens_it_elsewhere(self):
        desk = make_desk()
        filed_here(desk.version, level=SignInLevel.NONE)
        filer = Filer(desk, browser_of())
        filer.begin()
        saved = filer.send("s-what", purpose="Kết hôn", do="later")
        page = filer.client.get(saved["Location"]).content.decode()
        code = page.split('filing-code code">')[1].split("<")[0]

        elsewhere = browser_of()
        assert elsewhere.get(f"/filing/{filer.uid}/s-what/").status_code == 404
        opened = elsewhere.post("/filing/resume/", {"code": code.lower().replace("-", " ")})

        assert opened["Location"] == f"/filing/{filer.uid}/"
        assert "Kết hôn" in elsewhere.get(f"/filing/{filer.uid}/s-what/").content.decode()

    @pytest.mark.parametrize("code", ["ABCD-EFGH-JKLM", "", "<script>"])
    def test_a_wrong_code_opens_nothing(self, client, code):
        assert client.post("/filing/resume/", {"code": code}).status_code == 400


class TestFiling:
    def test_makes_a_dossier_in_state_filed_under_a_random_code(self, desk, ung):
        ung.begin()
        ung.fill()

        answer = ung.file()

        dossier = Dossier.objects.get()
        filing = Filing.objects.get()
        assert answer["Location"] == f"/filing/{dossier.uid}/done/"
        assert (dossier.state, dossier.code, dossier.channel) == (State.FILED, None, "online")
        assert filing.answers["purpose"] == "Kết hôn"
        assert len(filing.code) == 9
        assert filing.code in ung.client.get(answer["Location"]).content.decode()
        assert not Draft.objects.exists()

    def test_whose_it_is_and_who_signs_the_line(self, ung):
        ung.begin()
        ung.fill()
        ung.file()

        dossier = Dossier.objects.get()
        person = Person.objects.get(name="Mai Thị Ửng")
        assert {party.part: party.person_id for party in dossier.parties.all()} == {
            Part.APPLICANT: person.pk,
            Part.SUBMITTER: person.pk,
        }
        line = dossier.timeline.get()
        assert (line.act, line.by_person_id, line.by_name) == ("file", person.pk, "Mai Thị Ửng")

    def test_what_stands_for_the_papers(self, ung):
        """The form stands for the declaration; what is only shown was proved at sign-in."""
        ung.begin()
        ung.fill()
        ung.file()

        papers = {
            p.component_key: (p.is_from_data, p.comment) for p in Dossier.objects.get().papers.all()
        }
        assert papers["declaration"] == (True, "Khai trực tuyến")

    def test_the_person_is_told(self, ung):
        ung.begin()
        ung.fill()
        ung.file()

        assert Filing.objects.get().code in Message.objects.get(kind="filed").text

    def test_two_clicks_make_one(self, ung):
        ung.begin()
        ung.fill()
        ung.file()

        again = ung.file()

        assert again["Location"].endswith("/done/")
        assert Dossier.objects.count() == 1

    def test_incomplete_is_not_filed_and_names_what_is_missing(self, ung):
        ung.begin()

        answer = ung.file()

        assert answer.status_code == 409
        assert "Mục đích" in answer.content.decode()
        assert not Dossier.objects.exists()

    def test_is_found_by_its_code_until_received_and_by_the_code_after(self, desk, ung, client):
        ung.begin()
        ung.fill()
        ung.file()
        code = Filing.objects.get().code

        before = client.get(f"/h/{code}/").content.decode()
        dossier = operations.receive(Dossier.objects.get(), by=desk.lan, at=LATER)
        after = client.get(f"/h/{code}/").content.decode()

        assert "Đã nộp, chờ tiếp nhận" in before
        assert "Ửng" not in before
        assert dossier.code in after

    def test_a_phone_holder_files_and_nothing_typed_becomes_a_person_known(self):
        """A number typed without proof stands on the dossier, not on a person of the office."""
        desk = make_desk()
        filed_here(desk.version, level=SignInLevel.CODE)
        account = citizen(AccountKind.PHONE, id_kind="", id_number="", name="0xxxxxx018")
        filer = Filer(desk, browser_of(account))
        filer.begin()
        filer.fill()
        filer.send(
            "contact",
            name="Mai Thị Ửng",
            id_number="000298000018",
            phone="0000000018",
            address="Thôn Hạ",
            tell_by="sms",
            return_method="counter",
        )
        filer.file()

        party = Dossier.objects.get().parties.get(part=Part.APPLICANT)
        assert (party.person_id, party.id_number) == (account.person_id, "000298000018")
        holder = Person.objects.get(pk=account.person_id)
        assert (holder.name, holder.id_number) == ("Mai Thị Ửng", "")
        assert Person.objects.count() == 1

    def test_begins_with_an_earlier_one(self, ung):
        ung.begin()
        ung.fill()
        ung.file()
        earlier = Filing.objects.get()
        earlier.filed_at = datetime(2026, 11, 18, 6, 30, tzinfo=OFFICE_TZ)
        earlier.save()

        assert "Hồ sơ nộp ngày 18/11/2026" in ung.client.get("/filing/new/1.004873/").text
        ung.begin(earlier=str(earlier.pk))

        assert Draft.objects.get().answers["purpose"] == "Kết hôn"

    def test_anothers_earlier_one_is_not_taken(self, desk, ung):
        ung.begin()
        ung.fill()
        ung.file()
        other = Filer(desk, browser_of(citizen(name="Nguyễn Thị Mái")))

        assert other.begin(earlier=str(Filing.objects.get().pk)).status_code == 400
        assert not Draft.objects.exists()


class TestElsewhere:
    def test_at_the_national_portal_it_is_prepared_and_handed_over(self):
        desk = make_desk()
        filed_elsewhere(desk.version)
        filer = Filer(desk, browser_of())

        begun = filer.client.get("/filing/new/1.004873/").content.decode()
        filer.begin()
        filer.fill()
        page = filer.at("summary").content.decode()

        assert "Đây không phải Cổng Dịch vụ công quốc gia" in begun
        assert f'href="{NATIONAL}"' in page
        assert "Nộp hồ sơ</button>" not in page
        assert "chưa phải Cổng Dịch vụ công quốc gia" in page

    def test_it_cannot_be_filed_here(self):
        desk = make_desk()
        filed_elsewhere(desk.version)
        filer = Filer(desk, browser_of())
        filer.begin()
        filer.fill()

        assert filer.file().status_code == 409
        assert not Dossier.objects.exists()


class TestForgetting:
    def test_a_draft_nobody_touched_is_deleted_with_its_answers(self, ung):
        ung.begin()
        ung.fill()

        assert operations.purge_drafts(THURSDAY + timedelta(days=29)) == 0
        assert operations.purge_drafts(THURSDAY + timedelta(days=31)) == 1
        with clock.standing_at(THURSDAY + timedelta(days=31)):
            assert ung.at("s-who").status_code == 404

    def test_one_may_throw_it_away(self, ung):
        ung.begin()

        assert "xóa hẳn" in ung.client.get(f"/filing/{ung.uid}/away/").content.decode()
        ung.client.post(f"/filing/{ung.uid}/away/")

        assert not Draft.objects.exists()
        assert not SentFile.objects.exists()


class TestWithoutANetwork:
    """The owner's own phone may keep the steps; nobody else's browser, and never the summary."""

    def test_a_step_says_whose_it_is_and_which_version(self, ung):
        ung.begin()

        answer = ung.at("s-who")

        assert answer["Filing-Stamp"] == str(ung.stamp())
        assert answer["Filing-Steps"].split(",")[0] == "s-who"
        assert "summary" not in answer["Filing-Steps"]
        assert str(Person.objects.get(name="Mai Thị Ửng").uid) not in answer["Filing-Owner"]

    def test_a_browser_nobody_signed_in_at_keeps_nothing(self):
        desk = make_desk()
        filed_here(desk.version, level=SignInLevel.NONE)
        filer = Filer(desk, browser_of())
        filer.begin()

        assert "Filing-Owner" not in filer.at("s-who").headers

    def test_signing_out_clears_the_phone(self, ung):
        answer = ung.client.post("/sign-in/out/")

        assert answer["Clear-Site-Data"] == '"cache", "storage"'

    def test_the_page_of_last_resort_names_nobody(self, ung):
        answer = ung.client.get("/offline/filing/")

        assert "Chưa có gì được nộp" in answer.content.decode()
