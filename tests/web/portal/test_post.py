"""Post for the people: the agreement for everybody, where one's result is, another way to get it."""

import pytest
from django.conf import settings
from django.test import Client

from motcua.backoffice.documents.rules import lookup_path
from motcua.casework.parcels import operations, queries
from motcua.core import clock, files
from motcua.foundation.people.models import Account
from motcua.foundation.people.queries import find_by_id
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.parcels import FRIDAY, HOME, MONDAY, TRACKING, agreement, carried, packed

pytestmark = pytest.mark.django_db
UNG = "000298000018"


@pytest.fixture(autouse=True)
def _calm():
    clock.stand_everywhere(MONDAY)
    yield
    clock.stand_everywhere(None)


@pytest.fixture
def desk():
    made = make_desk()
    agreement(made, price_words="Trong xã 15.000 đồng.")
    return made


def text_of(answer):
    return answer.content.decode()


def signed_in(number=UNG):
    person = find_by_id(number).get()
    account = Account.objects.create(
        person=person, kind="openid", subject_digest=number, created_at=THURSDAY,
        signed_in_at=THURSDAY,
    )  # fmt: skip
    client = Client()
    session = client.session
    session["citizen"] = account.pk
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


class TestTheAgreement:
    def test_everybody_reads_it(self, client, desk):
        text = text_of(client.get("/post/"))

        for said in ("05/TT-BCCI", "Bưu điện huyện Bến Thủy", "Trong xã 15.000 đồng.", "người dân"):
            assert said in text
        assert "/post/" in text_of(client.get("/office/"))

    def test_without_one_the_page_says_so(self, client):
        make_desk()

        assert "chưa có thỏa thuận" in text_of(client.get("/post/"))
        assert client.get("/post/agreement/").status_code == 404

    def test_its_paper_is_given_out_contained(self, client, desk):
        found = queries.agreement_on(desk.unit.pk, MONDAY.date())
        found.digest, found.mime = files.keep(b"%PDF-1.4\n%%EOF"), "application/pdf"
        found.save()

        answer = client.get("/post/agreement/")

        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        answer.close()


class TestWhereItIs:
    def test_the_code_says_how_far_and_no_number(self, client, desk):
        parcel = carried(desk)
        code = parcel.items.get().dossier.code

        text = text_of(client.get(f"/h/{code}/"))

        assert "Kết quả đã giao bưu chính" in text
        for hidden in (TRACKING, HOME.address, "Ửng", "Mời ông/bà đến nhận"):
            assert hidden not in text

    def test_the_slip_says_the_number_and_what_is_to_be_done(self, client, desk):
        parcel = carried(desk)
        operations.fail(parcel, reason="Vắng nhà", happened_at=MONDAY, by=desk.lan, at=MONDAY)
        code = parcel.items.get().dossier.code

        text = text_of(client.get(lookup_path(code, settings.LOOKUP_SECRET)))

        assert TRACKING in text
        assert "Ông/bà gọi bưu chính để hẹn giờ phát" in text
        assert HOME.address not in text

    def test_what_goes_by_post_calls_nobody_to_a_counter(self, client, desk):
        dossier = desk.resolved(return_method="post")

        text = text_of(client.get(lookup_path(dossier.code, settings.LOOKUP_SECRET)))

        assert "Kết quả gửi về nhà qua bưu chính" in text
        assert "Mời ông/bà đến nhận" not in text


class TestAnotherWay:
    def page(self, dossier):
        return f"/me/dossiers/{dossier.code}/choose_return/"

    def words(self, **changes):
        return {
            "name": HOME.name, "phone": HOME.phone, "address": HOME.address, "paid_by": "receiver",
            **changes,
        }  # fmt: skip

    def test_sent_home_and_back_to_the_counter(self, desk):
        dossier = desk.resolved(at=THURSDAY)
        client = signed_in()
        assert self.page(dossier) in text_of(client.get(f"/me/dossiers/{dossier.code}/"))
        form = client.get(self.page(dossier)).context["form"]
        assert form["address"].value() == "Thôn Đình Thượng, xã Minh Tân"

        client.post(self.page(dossier), self.words())

        dossier.refresh_from_db()
        assert dossier.return_method == "post"
        assert queries.delivery_of(dossier) == HOME
        client.post(self.page(dossier), {"counter": "1"})
        dossier.refresh_from_db()
        assert dossier.return_method == "counter"

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"phone": ""}, "chưa ghi số điện thoại"),
            ({"phone": "12"}, "bắt đầu bằng 0"),
            ({"address": ""}, "chưa ghi địa chỉ"),
            ({"paid_by": "office"}, ""),
        ],
        ids=["no-phone", "half-a-phone", "nowhere", "not-a-choice"],
    )
    def test_what_is_wrong_is_said_and_nothing_changes(self, desk, change, says):
        dossier = desk.take_in()

        answer = signed_in().post(self.page(dossier), self.words(**change))

        assert answer.status_code == 400
        assert says in text_of(answer)
        dossier.refresh_from_db()
        assert dossier.return_method == "counter"

    def test_packed_it_is_too_late(self, desk):
        dossier = desk.resolved(return_method="post")
        packed(desk, dossier, at=FRIDAY)

        answer = signed_in().post(self.page(dossier), {"counter": "1"})

        assert answer.status_code == 409
        assert "đang gửi bưu chính" in text_of(answer)

    def test_an_office_without_agreement_says_so(self):
        bare = make_desk()
        dossier = bare.take_in()

        answer = signed_in().post(self.page(dossier), self.words())

        assert answer.status_code == 409
        assert "nhận tại quầy" in text_of(answer)

    def test_somebody_elses_dossier_is_not_found(self, desk):
        mine = desk.take_in()
        client = signed_in()
        mine.parties.all().delete()

        assert client.get(self.page(mine)).status_code == 404
        assert client.post(self.page(mine), self.words()).status_code == 404
