"""Filing at the screen of the hall: only what needs its form alone, written by who stands there.

Whoever walks away leaves nothing, neither on the screen nor on the server.
"""

from datetime import timedelta
from io import BytesIO

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier, Draft, Filing, KioskProcedure
from motcua.casework.dossiers.states import Arrival, Part, State
from motcua.core import clock
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org import operations as org
from motcua.foundation.people.models import Person
from tests.factories.dossiers import LATER, THURSDAY
from tests.factories.filing import CONTACT, citizen, give_form, two_sections
from tests.factories.forms import field

CODE = "1.004873"
CARD = "000298000018|000000018|Mai Thị Ửng|07031998|Nữ|Thôn Đình Thượng|01012022"
STEP, DONE, RECEIPT = "/kiosk/file/step/{}/", "/kiosk/file/done/", "/kiosk/file/receipt.pdf"


@pytest.fixture
def offered(desk, admin):
    """Let the office take one procedure at its screens."""
    give_form(desk.version, two_sections())
    operations.choose_kiosk_procedures(desk.unit, [CODE], by=admin, at=THURSDAY)
    return desk


def picture_of(width, height):
    """Return a picture in two colours: few bytes, however many pixels."""
    drawn = BytesIO()
    Image.new("1", (width, height)).save(drawn, "PNG")
    return drawn.getvalue()


class Visitor:
    """Somebody at the screen, without scripts."""

    def __init__(self, client):
        self.client = client

    def begin(self, **given):
        return self.client.post(f"/kiosk/file/begin/{CODE}/", given)

    def at(self, step):
        return self.client.get(STEP.format(step))

    def send(self, step, **given):
        draft = Draft.objects.first()
        given.setdefault("stamp", draft.stamp if draft else 0)
        given.setdefault("do", "on")
        return self.client.post(STEP.format(step), given)

    def fill(self):
        self.send(
            "s-who", **{"applicant.name": "Mai Thị Ửng", "applicant.id_number": "000298000018"}
        )
        self.send("s-what", purpose="Kết hôn")
        self.send("contact", **CONTACT)

    def file(self):
        return self.send("summary", do="file")


@pytest.fixture
def visitor(offered, screen):
    return Visitor(screen)


class TestChoosing:
    def test_the_office_chooses_among_what_needs_only_its_form(self, desk, admin):
        give_form(desk.version, two_sections())

        operations.choose_kiosk_procedures(desk.unit, [CODE], by=admin, at=THURSDAY)

        assert [one.listing.code for one in queries.filed_at_kiosk(desk.unit, THURSDAY)] == [CODE]
        assert AuditLine.objects.filter(detail__contains="Nộp tại máy ở sảnh").count() == 1

    @pytest.mark.parametrize("kind", ["file", "signature"])
    def test_a_form_that_asks_for_a_paper_or_another_hand_is_refused(self, desk, admin, kind):
        give_form(desk.version, two_sections(field("more", kind, label="Thêm")))

        with pytest.raises(Refused, match="Còn giấy tờ phải nộp kèm"):
            operations.choose_kiosk_procedures(desk.unit, [CODE], by=admin, at=THURSDAY)
        assert not KioskProcedure.objects.exists()

    def test_without_a_form_there_is_nothing_to_choose(self, desk):
        assert queries.fit_for_kiosk(desk.unit, THURSDAY) == []

    def test_only_an_administrator_chooses(self, desk):
        give_form(desk.version, two_sections())

        with pytest.raises(NotYours):
            operations.choose_kiosk_procedures(desk.unit, [CODE], by=desk.lan, at=THURSDAY)

    def test_what_no_longer_fits_is_not_offered(self, offered):
        give_form(offered.version, two_sections(field("paper", "file", label="Giấy")))

        assert queries.filed_at_kiosk(offered.unit, THURSDAY) == []

    def test_at_the_desk_it_is_ticked(self, desk, admin):
        give_form(desk.version, two_sections())
        client = Client()
        client.force_login(desk.clerk)

        chosen = client.post("/desk/devices/choose/", {"codes": [CODE]})
        page = client.get("/desk/devices/")
        strange = client.post("/desk/devices/choose/", {"codes": ["9.9"]})
        none = client.post("/desk/devices/choose/", {})

        assert (chosen.status_code, none.status_code) == (302, 302)
        assert f'value="{CODE}"' in page.text
        assert "checked" in page.text
        assert "không nộp tại máy được" in strange.text
        assert not KioskProcedure.objects.exists()
        lan = Client()
        lan.force_login(desk.office.lan)
        assert "Việc người dân nộp ngay tại máy" not in lan.get("/desk/devices/").text


class TestBeginning:
    def test_home_and_the_procedure_lead_there_only_when_something_is_taken(
        self, desk, admin, screen
    ):
        assert "/kiosk/file/" not in screen.get("/kiosk/").text
        give_form(desk.version, two_sections())
        operations.choose_kiosk_procedures(desk.unit, [CODE], by=admin, at=THURSDAY)

        assert "/kiosk/file/" in screen.get("/kiosk/").text
        assert f"/kiosk/file/begin/{CODE}/" in screen.get("/kiosk/file/").text
        assert f"/kiosk/file/begin/{CODE}/" in screen.get(f"/kiosk/p/{CODE}/").text

    def test_what_the_office_did_not_choose_has_no_such_page(self, desk, screen):
        give_form(desk.version, two_sections())

        assert screen.get(f"/kiosk/file/begin/{CODE}/").status_code == 404
        with pytest.raises(NotFromHere):
            operations.begin_at_kiosk(CODE, screen_of(desk), at=THURSDAY)

    def test_it_leads_to_the_first_step_and_no_address_names_the_draft(self, visitor):
        answer = visitor.begin()

        assert answer["Location"] == STEP.format("s-who")
        assert "Bước 1 trong 4" in visitor.at("s-who").text

    def test_a_card_is_not_typed_again(self, visitor):
        visitor.begin(scan=CARD)

        page = visitor.at("s-who").text
        assert 'value="Mai Thị Ửng"' in page
        assert 'value="000298000018"' in page
        assert 'value="Mai Thị Ửng"' in visitor.at("contact").text

    def test_a_card_is_read_from_a_picture(self, visitor):
        drawn = BytesIO()
        segno.make(CARD).save(drawn, kind="png", scale=6, border=4)

        answer = visitor.begin(photo=SimpleUploadedFile("the.png", drawn.getvalue(), "image/png"))

        assert answer.status_code == 302
        assert Draft.objects.get().answers["applicant"]["name"] == "Mai Thị Ửng"

    @pytest.mark.parametrize("scan", ["https://vidu.vn", "<script>", "1|2|3|4|5|6|7"])
    def test_what_is_no_card_is_told_and_begins_nothing(self, visitor, scan):
        answer = visitor.begin(scan=scan)

        assert (answer.status_code, "is-wrong" in answer.text) == (400, True)
        assert not Draft.objects.exists()

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            pytest.param("the.png", b"", id="empty"),
            pytest.param("the.png", b"MZ" + bytes(200), id="program"),
            pytest.param("the.jpg", picture_of(30, 30), id="lying"),
            pytest.param("the.png", picture_of(30, 30), id="nothing-on-it"),
            pytest.param("the.png", picture_of(9000, 9000), id="bomb"),
        ],
    )
    def test_a_picture_that_is_no_card_is_told_and_begins_nothing(self, visitor, name, content):
        answer = visitor.begin(photo=SimpleUploadedFile(name, content, "image/png"))

        assert (answer.status_code, Draft.objects.exists()) == (400, False)

    def test_beginning_again_forgets_what_stood_there(self, visitor):
        visitor.begin()
        visitor.send("s-what", purpose="Kết hôn")

        visitor.begin()

        assert Draft.objects.count() == 1
        assert "Kết hôn" not in visitor.at("s-what").text

    def test_a_strange_case_is_refused(self, offered):
        with pytest.raises(Refused):
            operations.begin_at_kiosk(CODE, screen_of(offered), case_key="zz", at=THURSDAY)


def screen_of(desk):
    admin = desk.acting(desk.clerk)
    return org.pair_device(desk.unit, "Máy hai", by=admin, at=THURSDAY)[0]


class TestFiling:
    def test_it_is_a_dossier_filed_at_the_kiosk_by_who_stood_there(self, visitor):
        visitor.begin()
        visitor.fill()

        answer = visitor.file()

        dossier, filing = Dossier.objects.get(), Filing.objects.get()
        assert answer["Location"] == DONE
        assert (dossier.state, dossier.channel, dossier.arrival, dossier.visit_count) == (
            State.FILED, "online", Arrival.KIOSK, 1,
        )  # fmt: skip
        assert filing.answers["purpose"] == "Kết hôn"
        assert not Draft.objects.exists()
        party = dossier.parties.get(part=Part.APPLICANT)
        assert Person.objects.get(pk=party.person_id).id_number == ""

    def test_it_is_counted_apart_from_home_and_from_the_counter(self, offered, visitor):
        visitor.begin()
        visitor.fill()
        visitor.file()
        operations.receive(Dossier.objects.get(), by=offered.lan, at=LATER)

        found = queries.arrivals(offered.unit.pk, LATER.date(), LATER.date())

        assert (found.kiosk, found.self_service, found.counter, found.total) == (1, 0, 0, 1)

    def test_the_receipt_says_the_code_and_nobodys_name(self, visitor):
        visitor.begin()
        visitor.fill()
        visitor.file()

        page, paper = visitor.client.get(DONE), visitor.client.get(RECEIPT)

        code = Filing.objects.get().code
        text = " ".join(p.extract_text() for p in PdfReader(BytesIO(paper.content)).pages)
        assert code in page.text
        assert code in text
        assert "Ửng" not in page.text + text

    def test_the_receipt_is_followed_at_the_same_screen(self, visitor):
        visitor.begin()
        visitor.fill()
        visitor.file()
        code = Filing.objects.get().code
        visitor.client.post("/kiosk/wipe/")

        for scanned in (f"https://motcua.example/h/{code}/", code, code.lower().replace("-", "")):
            visitor.client.post("/kiosk/follow/", {"code": scanned})
            page = visitor.client.get("/kiosk/follow/")
            assert (page.status_code, code in page.text) == (200, True)

    def test_incomplete_is_not_filed_and_says_what_is_missing(self, visitor):
        visitor.begin()

        page, answer = visitor.at("summary"), visitor.file()

        assert "Mục đích" in page.text
        assert answer.status_code == 409
        assert not Dossier.objects.exists()

    def test_a_mistake_is_told_and_what_was_typed_stays(self, visitor):
        visitor.begin()

        answer = visitor.send("s-who", **{"applicant.name": "", "applicant.id_number": "12"})

        assert (answer.status_code, 'value="12"' in answer.text) == (400, True)

    def test_a_second_click_shows_what_the_first_one_filed(self, visitor):
        visitor.begin()
        visitor.fill()
        visitor.file()

        again = visitor.send("summary", do="file", stamp=4)

        assert again["Location"] == DONE
        assert Dossier.objects.count() == 1

    def test_an_older_page_changes_nothing(self, visitor):
        visitor.begin()
        visitor.send("s-what", purpose="Kết hôn")

        answer = visitor.send("s-what", purpose="Vay vốn", stamp=1)

        assert answer["Location"] == STEP.format("s-what")
        assert Draft.objects.get().answers["purpose"] == "Kết hôn"

    def test_script_in_a_field_stays_text(self, visitor):
        visitor.begin()
        visitor.send("s-what", purpose="<script>alert(1)</script>")

        assert "<script>alert" not in visitor.at("summary").text


class TestForgetting:
    @pytest.mark.parametrize(("act", "sent"), [("size", {}), ("language", {"language": "en"})])
    def test_larger_letters_or_another_language_lose_no_step(self, visitor, act, sent):
        visitor.begin()
        here = STEP.format("s-who")
        assert f'name="back" value="{here}"' in visitor.at("s-who").text

        assert visitor.client.post(f"/kiosk/{act}/", {**sent, "back": here}).url == here
        assert Draft.objects.count() == 1

    @pytest.mark.parametrize("back", ["", "//a.example/kiosk/", "https://a.example/", "/desk/"])
    def test_no_other_door_is_led_to(self, visitor, back):
        assert visitor.client.post("/kiosk/size/", {"back": back}).url == "/kiosk/"

    def test_wiping_deletes_the_half_written_draft_too(self, visitor):
        visitor.begin(scan=CARD)
        visitor.send("s-what", purpose="Kết hôn")

        visitor.client.post("/kiosk/wipe/")

        assert not Draft.objects.exists()
        assert visitor.at("s-what")["Location"] == DONE
        assert visitor.client.get(DONE)["Location"] == "/kiosk/"

    def test_leaving_is_asked_then_done_from_every_step(self, visitor):
        for step in ("s-who", "s-what", "contact", "summary"):
            visitor.begin()
            assert "/kiosk/file/away/" in visitor.at(step).text
            assert STEP.format("s-who") in visitor.client.get("/kiosk/file/away/").text
            assert visitor.client.post("/kiosk/file/away/")["Location"] == "/kiosk/"
            assert not Draft.objects.exists()

    def test_what_nobody_wiped_is_not_shown_after_a_quarter_of_an_hour(self, visitor):
        visitor.begin()
        visitor.send("s-what", purpose="Kết hôn")
        clock.stand_everywhere(THURSDAY + timedelta(minutes=16))

        assert visitor.at("s-what")["Location"] == DONE
        assert operations.purge_drafts(clock.now()) == 1

    def test_the_receipt_is_forgotten_too(self, visitor):
        visitor.begin()
        visitor.fill()
        visitor.file()

        visitor.client.post("/kiosk/wipe/")

        assert visitor.client.get(RECEIPT).status_code == 404

    def test_another_screen_and_the_portal_do_not_see_it(self, offered, visitor, admin):
        visitor.begin()
        uid = str(Draft.objects.get().uid)
        _, token = org.pair_device(offered.unit, "Máy hai", by=admin, at=THURSDAY)
        other = Client()
        other.cookies["device"] = token
        session = other.session
        session["writing"], session["drafts"] = uid, [uid]
        session.save()
        other.cookies["sessionid"] = session.session_key

        assert other.get(STEP.format("s-who"))["Location"] == DONE
        assert other.get(f"/filing/{uid}/s-who/").status_code == 404

    def test_a_draft_of_a_screen_can_be_nobodys_only(self, visitor):
        visitor.begin()

        with pytest.raises(IntegrityError), transaction.atomic():
            Draft.objects.update(person=citizen().person)


class TestLanguage:
    def test_the_next_one_is_spoken_to_in_vietnamese(self, visitor):
        visitor.client.post("/kiosk/language/", {"language": "en"})
        assert 'lang="en"' in visitor.client.get("/kiosk/").text
        visitor.client.post("/kiosk/language/", {"language": "xx"})

        visitor.client.post("/kiosk/wipe/")

        assert 'lang="vi"' in visitor.client.get("/kiosk/").text


@pytest.mark.parametrize("count", [1, 3])
def test_a_step_costs_the_same(visitor, count, django_assert_num_queries):
    for _ in range(count):
        visitor.begin()
    visitor.at("s-who")

    with django_assert_num_queries(COST):
        visitor.at("s-who")


COST = 8
