"""Papers from home: examined, kept, asked for once, sent, taken; and the second signature."""

import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Draft, PaperFile, SentFile
from motcua.casework.dossiers.operations import vigil
from motcua.casework.dossiers.rules import PaperGiven
from motcua.casework.dossiers.states import State
from motcua.core.refusals import NotYours
from motcua.foundation.notifications.models import StaffNotice
from motcua.foundation.people.queries import signed_in
from motcua.foundation.people.states import AccountKind
from tests.factories.dossiers import EVENING, LATER, MISSING, make_desk
from tests.factories.filing import Filer, browser_of, citizen, filed_here, photo, two_sections
from tests.factories.forms import field, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

UNG = {"name": "Mai Thị Ửng", "id_number": "000298000018"}
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def upload(name, content, kind="application/pdf"):
    return SimpleUploadedFile(name, content, kind)


def zip_bomb():
    """Return a PDF whose packed stream unpacks to far more than anybody reads, hiding a script."""
    packed = zlib.compress(b"0" * 60_000_000 + b"/JavaScript")
    body = BytesIO()
    body.write(b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n")
    body.write(packed)
    body.write(b"\nendstream\nendobj\n")
    return body.getvalue()


@pytest.fixture
def desk():
    desk = make_desk()
    filed_here(desk.version)
    return desk


@pytest.fixture
def account(desk):
    return citizen(**UNG)


@pytest.fixture
def ung(desk, account):
    filer = Filer(desk, browser_of(account))
    filer.begin()
    return filer


class TestPapers:
    def test_a_photograph_is_kept_and_shown_back(self, ung):
        answer = ung.send("papers", divorce=photo(), do="send")

        file = SentFile.objects.get()
        assert answer.status_code == 200
        assert (file.component_key, file.mime) == ("divorce", "image/jpeg")
        preview = ung.client.get(f"/filing/{ung.uid}/files/{file.uid}/")
        assert b"".join(preview.streaming_content)[:3] == b"\xff\xd8\xff"
        preview.close()
        assert preview["Content-Security-Policy"].startswith("sandbox")

    @pytest.mark.parametrize(
        ("file", "said"),
        [
            (upload("rong.pdf", b""), "rỗng"),
            (upload("gia.pdf", b"MZ\x90 not a pdf"), "không phải PDF"),
            (upload("gia.jpg", b"%PDF-1.4\n%%EOF", "image/jpeg"), "không đúng với tên gọi"),
            (upload("virus.pdf", b"%PDF-1.4\n" + EICAR), "độc hại"),
            (upload("lenh.pdf", b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript>>>>"), "tự chạy"),
        ],
        ids=["empty", "lying", "lying kind", "malware test", "script"],
    )
    def test_what_must_not_be_kept_is_told_and_not_kept(self, ung, file, said):
        answer = ung.send("papers", divorce=file)

        assert answer.status_code == 400
        assert said in answer.content.decode()
        assert not SentFile.objects.exists()

    def test_a_huge_file_is_not_even_read(self, ung, settings):
        settings.UPLOAD_LIMIT_BYTES = 1000

        answer = ung.send("papers", divorce=upload("to.pdf", b"%PDF-" + b"0" * 2000))

        assert answer.status_code == 400
        assert "nặng quá" in answer.content.decode()

    def test_a_bomb_does_not_go_off(self, ung):
        """What unpacks without end is not unpacked to its end; the page answers at once."""
        answer = ung.send("papers", divorce=upload("bom.pdf", zip_bomb()))

        assert answer.status_code in {302, 400}

    def test_anothers_paper_is_not_found(self, ung):
        ung.send("papers", divorce=photo(), do="send")
        file = SentFile.objects.get()
        other = browser_of(citizen(name="Nguyễn Thị Mái"))

        assert other.get(f"/filing/{ung.uid}/files/{file.uid}/").status_code == 404

    def test_it_is_taken_back(self, ung):
        ung.send("papers", divorce=photo(), do="send")

        ung.send("papers", remove_file=str(SentFile.objects.get().uid))

        assert not SentFile.objects.exists()

    def test_it_is_filed_with_the_dossier(self, ung):
        ung.fill()
        ung.send("papers", divorce=photo(), do="send")
        ung.file()

        scan = PaperFile.objects.get()
        assert (scan.paper.component_key, scan.added_by) == ("divorce", None)


def test_a_look_keeps_no_paper_and_the_page_goes_on():
    """A browser asks what an answer brings while a picture is chosen and not sent yet."""
    desk = make_desk()
    filed_here(desk.version, two_sections(field("proof", "file", label="Giấy")))
    ung = Filer(desk, browser_of(citizen(**UNG)))
    ung.begin()
    stamp = ung.stamp()

    ung.send("s-what", purpose="Kết", proof=photo(), do="look", stamp=stamp)
    assert not SentFile.objects.exists()
    sent = ung.send("s-what", purpose="Kết hôn", proof=photo(), stamp=stamp)

    assert sent.status_code == 302
    assert SentFile.objects.get().component_key == "proof"


class TestTheDesk:
    def test_shows_what_was_declared(self, desk, ung, client):
        ung.fill()
        ung.file()
        client.force_login(desk.office.lan)

        text = client.get(f"/desk/dossiers/{Dossier.objects.get().uid}/").content.decode()

        assert "Tờ khai nộp trực tuyến" in text
        assert "Kết hôn" in text

    def test_receives_it_and_the_clock_begins(self, desk, ung):
        ung.fill()
        ung.file()

        dossier = operations.receive(Dossier.objects.get(), by=desk.lan, at=LATER)

        assert dossier.state == State.RECEIVED
        assert dossier.due_at is not None
        page = ung.client.get(f"/me/dossiers/{dossier.code}/").content.decode()
        assert dossier.code in page


class TestSupplement:
    @pytest.fixture
    def asked(self, desk, ung):
        """Return a dossier filed from home, asked to be completed before it was received."""
        ung.fill()
        ung.file()
        return operations.request_supplement(
            Dossier.objects.get(), asked=(MISSING,), reason="Chưa có dấu.", by=desk.lan, at=LATER
        )

    def page(self, dossier):
        return f"/me/dossiers/{dossier.ref}/supplement/"

    def test_the_person_sees_what_is_missing_and_where_to_send_it(self, ung, asked):
        text = ung.client.get(f"/me/dossiers/{asked.ref}/").content.decode()

        assert MISSING.what in text
        assert self.page(asked) in text

    def test_it_is_sent_taken_and_received(self, desk, ung, asked):
        done = ung.client.post(self.page(asked), {"divorce": photo(), "do": "hand_in"})

        assert done.status_code == 302
        notice = StaffNotice.objects.filter(staff=desk.office.lan).latest("pk")
        assert "đã gửi giấy bổ sung" in notice.text
        asked.refresh_from_db()
        taken = operations.take_supplement(
            asked,
            papers=(PaperGiven(component="divorce", copy_count=1),),
            by=desk.lan,
            at=EVENING,
            reason="Nhận hồ sơ trực tuyến",
            visit=False,
        )
        assert (taken.state, taken.visit_count) == (State.RECEIVED, 0)
        assert PaperFile.objects.get(paper__is_supplement=True).name == "giay.jpg"
        assert not SentFile.objects.exists()

    def test_what_was_sent_and_not_taken_is_not_lost(self, desk, ung, asked):
        ung.client.post(self.page(asked), {"divorce": photo(), "do": "hand_in"})
        asked.refresh_from_db()

        paper = PaperGiven(component="declaration", original_count=1)
        operations.take_supplement(
            asked, papers=(paper,), by=desk.lan, at=EVENING, reason="Nhận hồ sơ trực tuyến"
        )

        assert SentFile.objects.get().component_key == "divorce"
        assert not PaperFile.objects.filter(paper__is_supplement=True).exists()

    def test_the_desk_sees_what_was_sent(self, desk, ung, asked, client):
        ung.client.post(self.page(asked), {"divorce": photo(), "do": "hand_in"})
        client.force_login(desk.office.lan)
        file = SentFile.objects.get()

        text = client.get(f"/desk/dossiers/{asked.ref}/take_supplement/").content.decode()

        assert f"/desk/dossiers/{asked.ref}/scans/{file.digest}/" in text
        scan = client.get(f"/desk/dossiers/{asked.ref}/scans/{file.digest}/")
        scan.close()
        assert scan.status_code == 200

    def test_while_something_is_missing_nothing_is_handed_in(self, ung, asked):
        answer = ung.client.post(self.page(asked), {"do": "hand_in"})

        assert answer.status_code == 409
        assert "Còn thiếu: Bản án ly hôn" in answer.content.decode()

    def test_what_waits_for_the_office_is_not_stopped_for_silence(self, ung, asked):
        ung.client.post(self.page(asked), {"divorce": photo(), "do": "hand_in"})
        request = asked.supplement_requests.get()
        request.warned_at = EVENING
        request.save()

        late = request.answer_by.replace(year=request.answer_by.year + 1)
        assert not vigil.stop_unanswered(asked, at=late)

    def test_anothers_is_not_found(self, asked):
        other = browser_of(citizen(name="Nguyễn Thị Mái"))

        assert other.get(self.page(asked)).status_code == 404
        assert other.post(self.page(asked), {"divorce": photo()}).status_code == 404


class TestSecond:
    @pytest.fixture
    def marriage(self):
        desk = make_desk()
        filed_here(
            desk.version,
            two_sections(
                person("partner", "name", "id_number", "phone", label="Người kia"),
                field(
                    "signed", "signature", label="Người kia ký", is_required=True, signer="partner"
                ),
            ),
        )
        filer = Filer(desk, browser_of(citizen(**UNG)))
        filer.begin()
        filer.fill()
        filer.send(
            "s-what",
            **{
                "purpose": "Kết hôn",
                "partner.name": "Lò Văn Bạc",
                "partner.id_number": "000190000012",
                "partner.phone": "0000000012",
            },
        )
        return filer

    def invited(self, filer):
        page = filer.client.post(f"/filing/{filer.uid}/second/").content.decode()
        return page.split('filing-link">')[1].split("<")[0].removeprefix("http://testserver")

    def test_without_the_second_signature_it_is_not_filed(self, marriage):
        answer = marriage.file()

        assert answer.status_code == 409
        assert "Người thứ hai chưa ký" in answer.content.decode()

    @pytest.mark.parametrize(
        "who",
        [
            {"id_number": "000190000012"},
            {"kind": AccountKind.PHONE, "id_kind": "", "id_number": "", "phone": "0000000012"},
        ],
        ids=["by identity", "by a code to their phone"],
    )
    def test_the_named_person_reads_and_signs(self, marriage, who):
        link = self.invited(marriage)
        second = browser_of(citizen(name="Lò Văn Bạc", **who))

        assert "Kết hôn" in second.get(link).content.decode()
        assert second.post(link).status_code == 200

        assert marriage.file()["Location"].endswith("/done/")

    def test_anybody_else_does_not(self, marriage):
        link = self.invited(marriage)
        wrong = browser_of(citizen(name="Nguyễn Thị Mái"))

        assert wrong.post(link).status_code == 409
        assert browser_of().post(link).status_code == 409
        assert marriage.file().status_code == 409

    def test_a_changed_text_must_be_signed_again(self, marriage):
        second = browser_of(citizen(name="Lò Văn Bạc", id_number="000190000012"))
        second.post(self.invited(marriage))

        marriage.send(
            "s-what",
            **{
                "purpose": "Việc khác",
                "partner.name": "Lò Văn Bạc",
                "partner.id_number": "000190000012",
                "partner.phone": "0000000012",
            },
        )

        assert marriage.file().status_code == 409

    def test_a_forged_link_opens_nothing(self, marriage):
        self.invited(marriage)

        assert browser_of().get(f"/filing/{marriage.uid}/sign/forged/").status_code == 404

    def test_a_link_works_once(self, marriage):
        account = citizen(name="Lò Văn Bạc", id_number="000190000012")
        link = self.invited(marriage)
        browser_of(account).post(link)
        draft = Draft.objects.get()

        with pytest.raises(NotYours):
            operations.sign_draft(draft, link.split("/")[-2], by=signed_in(account.pk), at=LATER)
