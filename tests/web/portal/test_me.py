"""One's own: dossiers wherever one is a party, by the proved number; nobody else's, ever."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import PartyGiven
from motcua.casework.dossiers.states import Part
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.people.models import Account, CorrectionRequest
from motcua.foundation.people.queries import find_by_id
from motcua.foundation.people.rules import SignedIn
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

UNG = "000298000018"


def client_of(number=UNG, kind="openid"):
    """Return the browser of the person with this number, signed in, and who they are."""
    person = find_by_id(number).get()
    account = Account.objects.create(
        person=person, kind=kind, subject_digest=number, created_at=THURSDAY, signed_in_at=THURSDAY
    )
    client = Client()
    session = client.session
    session["citizen"] = account.pk
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def filed(desk):
    return desk.walk(desk.take_in(), "sign")


class TestTheList:
    def test_nobody_is_led_to_sign_in(self, client):
        answer = client.get("/me/dossiers/abc/?x=1")

        assert answer.status_code == 302
        assert answer["Location"] == "/sign-in/?next=%2Fme%2Fdossiers%2Fabc%2F%3Fx%3D1"

    def test_shows_whose_turn_it_is_and_that_nothing_is_to_be_done(self, filed, morning):
        text = client_of().get("/me/").content.decode()

        assert "Cấp giấy xác nhận tình trạng hôn nhân" in text
        assert "đến lượt Lãnh đạo UBND" in text
        assert filed.code in text

    @pytest.mark.parametrize("part", [Part.SUBMITTER, Part.APPLICANT, Part.PROXY])
    def test_one_is_a_party_in_any_part(self, desk, morning, part):
        """Whoever files for another, is filed for, or stands as proxy sees the dossier."""
        others = {
            Part.APPLICANT: PartyGiven(name="Nguyễn Thị Mái", id_number="000190000099"),
            part: PartyGiven(
                part=part, name="Mai Thị Ửng", id_number=UNG, authorisation="Giấy ủy quyền"
            ),
        }
        desk.take_in(parties=tuple(others.values()))

        assert "tình trạng hôn nhân" in client_of().get("/me/").content.decode()

    def test_another_sees_nothing(self, filed, morning):
        PersonFactory(id_number="000190000077")

        text = client_of("000190000077").get("/me/").content.decode()

        assert "Chưa có hồ sơ nào" in text
        assert filed.code not in text

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self, desk, morning, count, django_assert_num_queries
    ):
        for _ in range(count):
            desk.take_in()
        client = client_of()
        client.get("/me/")

        # Session, account, dossiers, steps, drafts; languages; the office; the house, twice.
        with django_assert_num_queries(9):
            client.get("/me/")


class TestOne:
    def test_tells_the_road_the_acts_and_the_papers(self, filed, morning):
        text = client_of().get(f"/me/dossiers/{filed.code}/").content.decode()

        for said in ("Việc 4 trong 6", "Tiếp nhận", "Tờ khai", "Giấy tiếp nhận hồ sơ"):
            assert said in text
        # Who works on it is the office's own matter.
        assert "Nguyễn Thu Hà" not in text
        look = AuditLine.objects.get(kind=AuditKind.LOOK, subject=filed.code)
        assert (look.door, look.who) == ("portal", "Mai Thị Ửng")

    def test_says_what_is_missing_and_until_when(self, desk, morning):
        dossier = desk.asked(desk.take_in())

        text = client_of().get(f"/me/dossiers/{dossier.code}/").content.decode()

        assert "Bản sao chưa có dấu xác nhận của tòa án" in text
        assert "Bổ sung trước" in text

    def test_an_internal_note_is_not_shown(self, desk, morning):
        dossier = desk.walk(desk.take_in(), "examine")
        operations.note(dossier, text="chờ ý kiến sếp", by=desk.minh, at=LATER)

        text = client_of().get(f"/me/dossiers/{dossier.code}/").content.decode()

        assert "chờ ý kiến sếp" not in text

    def test_anothers_is_not_found_and_the_try_is_known(self, filed, morning):
        PersonFactory(id_number="000190000077")
        client = client_of("000190000077")

        for address in (f"/me/dossiers/{filed.code}/", f"/me/dossiers/{filed.uid}/"):
            assert client.get(address).status_code == 404
        assert AuditLine.objects.filter(kind=AuditKind.UNSEEN).count() == 2

    def test_a_slip_is_its_owners(self, filed, morning):
        slip = filed.slips.get().slip
        PersonFactory(id_number="000190000077")

        mine = client_of().get(f"/me/slips/{slip.uid}.pdf")
        theirs = client_of("000190000077").get(f"/me/slips/{slip.uid}.pdf")

        assert (mine.status_code, mine.content[:5]) == (200, b"%PDF-")
        assert theirs.status_code == 404

    def test_the_control_slip_is_the_offices_own(self, desk, filed, morning):
        slip = operations.issue_routing_slip(filed, by=desk.ha, at=LATER)

        assert client_of().get(f"/me/slips/{slip.uid}.pdf").status_code == 404


class TestWhatIsHeld:
    def test_shows_the_person_and_who_looked(self, filed, morning):
        client = client_of()
        client.get(f"/me/dossiers/{filed.code}/")

        text = client.get("/me/data/").content.decode()

        assert UNG in text
        assert "Thôn Đình Thượng" in text
        assert f"Xem: {filed.code}" in text

    def test_can_be_taken_along(self, filed, morning):
        client = client_of()

        taken = json.loads(client.get("/me/data.json").content)
        paper = client.get("/me/data.pdf")

        assert {"label": "Họ tên", "value": "Mai Thị Ửng"} in taken["person"]
        assert [one["code"] for one in taken["dossiers"]] == [filed.code]
        assert paper.content[:5] == b"%PDF-"
        assert AuditLine.objects.filter(kind=AuditKind.EXPORT).count() == 2

    def test_a_correction_is_asked_once_and_answered_in_writing(self, filed, morning):
        client = client_of()
        wrong = {"what": "Địa chỉ đúng là thôn Hạ."}

        assert client.post("/me/data/", wrong).status_code == 302
        again = client.post("/me/data/", wrong)

        asked = CorrectionRequest.objects.get()
        assert (asked.what, asked.answer_by - asked.asked_at) == (
            "Địa chỉ đúng là thôn Hạ.",
            timedelta(hours=72),
        )
        assert again.status_code == 409
        assert "đang chờ trả lời" in again.content.decode()

    def test_nothing_asked_is_told(self, filed, morning):
        answer = client_of().post("/me/data/", {"what": "  "})

        assert answer.status_code == 400
        assert not CorrectionRequest.objects.exists()


def test_nobody_sees_nothing(filed):
    assert not Dossier.objects.seen_by(SignedIn(person_id=0, name="")).exists()
