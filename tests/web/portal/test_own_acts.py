"""What a person does to a dossier of their own from home: writes, takes it back, takes the result."""

from uuid import uuid4

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Filing, LetterFile, LetterReading, Result
from motcua.casework.dossiers.operations.letters import MOST_A_DAY, MOST_FILES
from motcua.casework.dossiers.states import State
from motcua.core import clock, files
from motcua.core.actors import Citizen
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.people.queries import find_by_id
from tests.factories.dossiers import EVENING, LATER, MISSING, make_desk
from tests.factories.filing import Filer, browser_of, citizen, filed_here, photo
from tests.factories.people import PersonFactory
from tests.web.portal.test_me import UNG, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def dossier(desk):
    return desk.walk(desk.take_in(), "examine")


def ung():
    person = find_by_id(UNG).get()
    return Citizen(person.pk, person.name)


def stranger():
    PersonFactory(id_number="000190000077")
    return client_of("000190000077")


def page(dossier, what=""):
    return f"/me/dossiers/{dossier.ref}/{what}"


def write(client, dossier, text="Bao giờ xong ạ?", **more):
    return client.post(page(dossier, "write_message/"), {"uid": uuid4(), "text": text, **more})


def body(answer):
    """Return a file that was shown; read whole, as closing it would close the database."""
    return b"".join(answer.streaming_content)


class TestWriting:
    def test_is_read_by_whoever_holds_it_and_shown_to_both(self, desk, dossier, client):
        mine = client_of()

        answer = write(mine, dossier, text="Cháu bận <b>, mai đến được không?")

        assert answer["Location"] == page(dossier) + "#letters"
        assert "Cháu bận &lt;b&gt;, mai" in mine.get(page(dossier)).content.decode()
        assert StaffNotice.objects.get().staff == desk.office.minh
        client.force_login(desk.office.minh)
        assert (
            "mai đến được không?" in client.get(f"/desk/dossiers/{dossier.code}/").content.decode()
        )

    def test_a_picture_goes_along_and_is_seen_by_both_and_by_nobody_else(
        self, desk, dossier, client
    ):
        mine = client_of()
        write(mine, dossier, attached=photo())
        file = LetterFile.objects.get()

        shown = mine.get(page(dossier, f"letters/{file.digest}/"))
        client.force_login(desk.office.minh)
        at_desk = client.get(f"/desk/dossiers/{dossier.code}/scans/{file.digest}/")

        assert body(shown) == body(at_desk)
        assert shown["Content-Security-Policy"].startswith("sandbox")
        assert stranger().get(page(dossier, f"letters/{file.digest}/")).status_code == 404
        line = dossier.timeline.get(act="write_message")
        assert line.facts["files"] == [file.digest]

    def test_what_must_not_be_kept_is_told_and_the_words_stay(self, dossier):
        from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

        bad = SimpleUploadedFile("x.pdf", b"MZ\x90 not a pdf", "application/pdf")

        answer = write(client_of(), dossier, text="Gửi lại", attached=bad)

        assert answer.status_code == 400
        assert "không phải PDF" in answer.content.decode()
        assert ">Gửi lại</textarea>" in answer.content.decode().replace("\n", "")
        assert not dossier.timeline.filter(act="write_message").exists()

    def test_too_many_files_are_refused(self, dossier):
        many = [photo(f"{n}.jpg", shade=n) for n in range(MOST_FILES + 1)]

        assert write(client_of(), dossier, attached=many).status_code == 409
        assert not LetterFile.objects.exists()

    def test_nothing_said_is_told(self, dossier):
        assert write(client_of(), dossier, text=" ").status_code == 400

    def test_a_day_has_its_most(self, dossier):
        for _ in range(MOST_A_DAY):
            operations.write_message(dossier, text="x", uid=uuid4(), by=ung(), at=LATER)

        with clock.standing_at(EVENING):
            answer = write(client_of(), dossier)

        assert answer.status_code == 409
        assert "Xin gọi cho cơ quan" in answer.content.decode()

    def test_anothers_is_not_found(self, dossier):
        assert write(stranger(), dossier).status_code == 404

    def test_what_the_office_wrote_is_marked_until_it_is_read(self, desk, dossier):
        mine = client_of()
        operations.answer_message(dossier, text="Mời ông/bà ghé.", by=desk.minh, at=LATER)

        with clock.standing_at(EVENING):
            assert "Cơ quan vừa nhắn" in mine.get("/me/").content.decode()
            assert "Mời ông/bà ghé." in mine.get(page(dossier)).content.decode()
            assert "Cơ quan vừa nhắn" not in mine.get("/me/").content.decode()
        assert LetterReading.objects.get().read_at == EVENING

    def test_what_another_party_read_is_not_read_by_me(self, desk, dossier):
        operations.answer_message(dossier, text="Mời ông/bà ghé.", by=desk.minh, at=LATER)
        other = PersonFactory()
        operations.read_messages(dossier, by=Citizen(other.pk, other.name), at=EVENING)

        assert "Cơ quan vừa nhắn" in client_of().get("/me/").content.decode()

    def test_the_files_of_letters_are_no_orphans(self, dossier):
        from motcua.casework.dossiers.tasks import named_among  # noqa: PLC0415

        write(client_of(), dossier, attached=photo())
        digest = LetterFile.objects.get().digest

        assert named_among([digest]) == {digest}


class TestTakingBack:
    def test_ends_it_with_the_reason_and_tells_whoever_holds_it(self, desk, dossier):
        mine = client_of()

        assert "Rút hồ sơ?" in mine.get(page(dossier, "withdraw/")).content.decode()
        answer = mine.post(
            page(dossier, "withdraw/"), {"version": dossier.version, "reason": "Hoãn cưới"}
        )

        assert answer["Location"] == page(dossier)
        dossier.refresh_from_db()
        assert (dossier.state, dossier.positions) == (State.WITHDRAWN, [])
        line = dossier.timeline.get(act="withdraw")
        assert (line.note, line.by_person_id) == ("Hoãn cưới", ung().person_id)
        notice = StaffNotice.objects.get()
        assert (notice.staff, notice.text) == (
            desk.office.minh, f"Người dân đã rút hồ sơ {dossier.code}",
        )  # fmt: skip
        text = mine.get(page(dossier)).content.decode()
        assert "Ông/bà đã rút hồ sơ" in text
        assert "Hoãn cưới" in text
        assert "Rút hồ sơ, không làm nữa" not in text

    def test_what_was_only_filed_can_be_taken_back_too(self, desk):
        filed = desk.in_state(State.FILED)

        client_of().post(page(filed, "withdraw/"), {"version": filed.version, "reason": ""})

        filed.refresh_from_db()
        assert filed.state == State.WITHDRAWN

    @pytest.mark.parametrize("state", [State.RESOLVED, State.HANDED_OVER, State.REFUSED])
    def test_from_a_wrong_state_nothing_changes(self, desk, state):
        done = desk.in_state(state)

        answer = client_of().post(page(done, "withdraw/"), {"version": done.version})

        assert answer.status_code == 409
        done.refresh_from_db()
        assert done.state == state

    def test_a_page_that_is_out_of_date_is_told(self, desk, dossier):
        old = dossier.version
        operations.note(dossier, text="x", by=desk.minh, at=LATER)

        answer = client_of().post(page(dossier, "withdraw/"), {"version": old})

        assert answer.status_code == 409
        dossier.refresh_from_db()
        assert dossier.state == State.PROCESSING

    def test_anothers_is_not_found(self, dossier):
        client = stranger()

        assert client.get(page(dossier, "withdraw/")).status_code == 404
        assert client.post(page(dossier, "withdraw/"), {"version": 1}).status_code == 404


class TestTakingTheResult:
    def resolved(self, desk, **changes):
        """Return a dossier with its result, whose file was signed and kept."""
        given = desk.result()
        filed = desk.walk(desk.take_in(**changes), "stamp")
        from dataclasses import replace  # noqa: PLC0415

        return operations.resolve(
            filed,
            outcome="granted",
            results=(replace(given, digest=files.keep(PDF)),),
            by=desk.acting(desk.clerk),
            at=LATER,
        )

    def test_an_electronic_copy_is_taken_from_home_and_is_handed_over(self, desk):
        done = self.resolved(desk, return_method="electronic")
        mine, digest = client_of(), done.results.get().digest
        before = mine.get(page(done)).content.decode()

        # Not opened before it is taken: the hand-over would have no line.
        assert mine.get(page(done, f"results/{digest}/")).status_code == 404
        assert "Ông/bà nhận kết quả ngay tại đây" in before
        mine.post(page(done, "take_result/"))

        done.refresh_from_db()
        result = done.results.get()
        assert (done.state, result.handed_to) == (State.HANDED_OVER, "Mai Thị Ửng")
        line = done.timeline.get(act="take_result")
        assert (line.by_person_id, line.facts) == (ung().person_id, {"visit": False})
        taken = mine.get(page(done, f"results/{digest}/"))
        assert body(taken) == PDF
        assert AuditLine.objects.filter(subject_kind="result", subject=digest, kind="look").exists()
        assert "Mai Thị Ửng đã nhận lúc" in mine.get(page(done)).content.decode()

    def test_the_message_says_where(self, desk):
        self.resolved(desk, return_method="electronic")

        assert "nhận và tải về" in Message.objects.get(kind="resolved").text

    def test_a_second_click_does_nothing(self, desk):
        done = self.resolved(desk, return_method="electronic")
        mine = client_of()
        mine.post(page(done, "take_result/"))

        assert mine.post(page(done, "take_result/")).status_code == 302
        assert done.timeline.filter(act="take_result").count() == 1

    def test_whoever_awaits_the_original_reads_a_copy_and_it_still_waits(self, desk):
        done = self.resolved(desk)
        mine, digest = client_of(), done.results.get().digest

        shown = mine.get(page(done, f"results/{digest}/"))
        mine.post(page(done, "take_result/"))

        assert body(shown) == PDF
        done.refresh_from_db()
        assert done.state == State.RESOLVED
        with pytest.raises(Refused, match="bản gốc"):
            operations.take_result(done, by=ung(), at=EVENING)

    def test_without_a_file_there_is_nothing_to_take(self, desk):
        done = desk.resolved(return_method="electronic")

        client_of().post(page(done, "take_result/"))

        done.refresh_from_db()
        assert done.state == State.RESOLVED

    def test_a_stranger_takes_nothing(self, desk):
        done = self.resolved(desk, return_method="electronic")
        other = PersonFactory()

        assert stranger().post(page(done, "take_result/")).status_code == 404
        with pytest.raises(NotYours):
            operations.take_result(done, by=Citizen(other.pk, other.name), at=EVENING)

    def test_the_counter_puts_the_file_to_the_result(self, desk, client):
        from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

        waiting = desk.walk(desk.take_in(return_method="electronic"), "stamp")
        client.force_login(desk.clerk)
        given = {
            "version": waiting.version, "outcome": "granted", "name": "Giấy xác nhận",
            "number": "12/XN", "issued_on": "19/11/2026", "signed_by_name": "Nguyễn Thu Hà",
        }  # fmt: skip
        address = f"/desk/dossiers/{waiting.code}/resolve/"

        bad = SimpleUploadedFile("x.jpg", photo().read(), "image/jpeg")
        refused = client.post(address, {**given, "file": bad})
        done = client.post(address, {**given, "file": SimpleUploadedFile("kq.pdf", PDF)})

        assert (refused.status_code, done.status_code) == (422, 302)
        result = Result.objects.get()
        shown = client.get(f"/desk/dossiers/{waiting.code}/scans/{result.digest}/")
        assert body(shown) == PDF
        assert "Nhận kết quả" in client_of().get(page(waiting)).content.decode()


class TestRefusedOnline:
    @pytest.fixture
    def filed(self, desk):
        filed_here(desk.version)
        filer = Filer(desk, browser_of(citizen(name="Mai Thị Ửng", id_number=UNG)))
        filer.begin()
        filer.fill()
        filer.file()
        return filer, Dossier.objects.get()

    def test_the_person_reads_the_slip_its_reason_and_its_author(self, desk, filed):
        filer, dossier = filed
        refused = operations.refuse(
            dossier,
            reasons=["Nộp sai nơi giải quyết."],
            advice="UBND xã Lạc Sơn",
            by=desk.lan,
            at=LATER,
        )

        text = filer.client.get(page(refused)).content.decode()

        slip = refused.slips.get().slip
        assert "Cơ quan không tiếp nhận hồ sơ" in text
        assert "Nộp sai nơi giải quyết" in text
        assert desk.office.lan.full_name in text
        assert slip.symbol in text
        paper = filer.client.get(f"/me/slips/{slip.uid}.pdf")
        assert paper.content[:5] == b"%PDF-"
        said = Message.objects.get(kind="refused").text
        assert said.startswith(f"Hồ sơ mã nộp {Filing.objects.get().code} không được tiếp nhận")

    def test_refused_it_takes_no_more_letters_and_is_not_taken_back(self, desk, filed):
        filer, dossier = filed
        refused = operations.refuse(dossier, reasons=["Sai nơi."], by=desk.lan, at=LATER)

        assert write(filer.client, refused).status_code == 409
        assert filer.client.post(page(refused, "withdraw/"), {"version": 1}).status_code == 409

    def test_a_refusal_after_examination_is_read_and_taken_from_home(self, desk):
        given = desk.walk(desk.take_in(return_method="electronic"), "stamp")
        done = operations.resolve(
            given, outcome="refused", reason="Không đủ điều kiện.", by=desk.acting(desk.clerk),
            at=LATER,
        )  # fmt: skip
        mine = client_of()

        text = mine.get(page(done)).content.decode()
        mine.post(page(done, "take_result/"))

        assert "Hồ sơ không giải quyết được" in text
        assert "Không đủ điều kiện." in text
        done.refresh_from_db()
        assert done.state == State.HANDED_OVER

    def test_asked_a_second_time_only_by_a_leaders_reason(self, desk, filed):
        filer, dossier = filed
        asked = {"asked": (MISSING,), "reason": "Chưa có dấu.", "by": desk.lan}
        once = operations.request_supplement(dossier, at=LATER, **asked)
        filer.client.post(page(once, "supplement/"), {"divorce": photo(), "do": "hand_in"})
        from motcua.casework.dossiers.rules import PaperGiven  # noqa: PLC0415

        papers = (PaperGiven(component="divorce", copy_count=1),)
        taken = operations.take_supplement(
            once, papers=papers, by=desk.lan, at=EVENING, visit=False, reason="Trực tuyến"
        )

        with pytest.raises(Refused, match="lần 2"):
            operations.request_supplement(taken, at=EVENING, **{**asked, "by": desk.lan})

    def test_handed_in_twice_is_told_and_writes_one_line(self, desk, filed):
        filer, dossier = filed
        asked = operations.request_supplement(
            dossier, asked=(MISSING,), reason="Chưa có dấu.", by=desk.lan, at=LATER
        )
        filer.client.post(page(asked, "supplement/"), {"divorce": photo(), "do": "hand_in"})

        again = filer.client.post(page(asked, "supplement/"), {"do": "hand_in"})

        assert again.status_code == 302
        with pytest.raises(NotFromHere, match="nộp giấy bổ sung rồi"):
            operations.send_supplement(asked, by=_signed_in(), at=EVENING)
        assert asked.timeline.filter(act="send_supplement").count() == 1


def _signed_in():
    from motcua.foundation.people.models import Account  # noqa: PLC0415
    from motcua.foundation.people.queries import signed_in  # noqa: PLC0415

    return signed_in(Account.objects.get().pk)
