"""Filed from home for somebody else: whose it is, who is the proxy, by which paper."""

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Draft, SentFile
from motcua.casework.dossiers.states import Part, State
from motcua.foundation.people.models import Person
from tests.factories.dossiers import LATER, make_desk
from tests.factories.filing import CONTACT, Filer, browser_of, citizen, filed_here, photo
from tests.factories.people import PersonFactory
from tests.web.portal.test_me import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

UNG = {"name": "Mai Thị Ửng", "id_number": "000298000018"}
FOR_HIM = {
    "applicant_name": "Quách Văn Sáng",
    "applicant_id_number": "000048000078",
    "applicant_address": "Thôn Bến Thủy",
    "authorised_by": "Số 12/2026, chứng thực tại UBND xã",
    "phone": CONTACT["phone"],
    "address": CONTACT["address"],
    "tell_by": "sms",
    "return_method": "counter",
}


@pytest.fixture
def desk():
    desk = make_desk()
    filed_here(desk.version)
    return desk


@pytest.fixture
def proxy(desk):
    """Return a woman at the form of her old neighbour."""
    filer = Filer(desk, browser_of(citizen(**UNG)))
    filer.begin(for_whom="other")
    filer.send(
        "s-who", **{"applicant.name": "Quách Văn Sáng", "applicant.id_number": "000048000078"}
    )
    filer.send("s-what", purpose="Vay vốn")
    return filer


def test_the_form_does_not_take_her_for_him(desk):
    filer = Filer(desk, browser_of(citizen(**UNG)))
    filer.begin(for_whom="other")

    assert UNG["id_number"] not in filer.at("s-who").content.decode()


def test_he_is_the_applicant_she_the_proxy_and_the_submitter(desk, proxy):
    sent = proxy.send("contact", **FOR_HIM, authorisation=photo())
    assert sent["Location"].endswith("/summary/")
    summary = proxy.at("summary").content.decode()
    proxy.file()

    dossier = Dossier.objects.get()
    named = {party.part: (party.name, party.authorisation) for party in dossier.parties.all()}
    assert named == {
        Part.APPLICANT: ("Quách Văn Sáng", ""),
        Part.PROXY: ("Mai Thị Ửng", FOR_HIM["authorised_by"]),
        Part.SUBMITTER: ("Mai Thị Ửng", ""),
    }
    assert (dossier.applicant_name, dossier.arrival) == ("Quách Văn Sáng", "self_service")
    paper = dossier.papers.get(component_key="authorisation")
    assert paper.files.get().name == "giay.jpg"
    assert "Nộp thay cho" in summary
    # Her sign-in proves nobody but her: what is only shown is shown when the result is taken.
    assert not dossier.papers.filter(comment="Định danh điện tử").exists()


def test_both_see_it_and_the_desk_reads_the_paper(desk, proxy, client):
    proxy.send("contact", **FOR_HIM, authorisation=photo())
    proxy.file()
    dossier = operations.receive(Dossier.objects.get(), by=desk.lan, at=LATER)
    client.force_login(desk.office.lan)

    his = client_of(FOR_HIM["applicant_id_number"]).get(f"/me/dossiers/{dossier.code}/")
    at_desk = client.get(f"/desk/dossiers/{dossier.code}/").content.decode()

    assert his.status_code == 200
    assert dossier.state == State.RECEIVED
    assert "Giấy ủy quyền" in at_desk
    assert FOR_HIM["authorised_by"] in at_desk


def test_the_paper_is_taken_back_and_the_page_stays(proxy):
    proxy.send("contact", **FOR_HIM, authorisation=photo())

    answer = proxy.send("contact", remove_file=str(SentFile.objects.get().uid))

    assert answer["Location"].endswith("/contact/")
    assert not SentFile.objects.exists()


def test_without_the_paper_it_is_not_filed(proxy):
    proxy.send("contact", **FOR_HIM)

    answer = proxy.file()

    assert answer.status_code == 409
    assert "Chưa gửi ảnh giấy ủy quyền" in answer.content.decode()
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("applicant_name", "chưa ghi nộp thay cho ai"),
        ("applicant_id_number", "Ghi 12 chữ số"),
        ("authorised_by", "chưa ghi giấy ủy quyền nào"),
    ],
)
def test_what_form_01_asks_is_asked(proxy, left_out, said):
    answer = proxy.send("contact", **{**FOR_HIM, left_out: ""})

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Draft.objects.get().contact == {}


def test_a_number_of_another_length_is_told(proxy):
    assert proxy.send("contact", **{**FOR_HIM, "applicant_id_number": "12"}).status_code == 400


def test_what_must_not_be_kept_is_told(proxy):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    bad = SimpleUploadedFile("x.pdf", b"MZ\x90", "application/pdf")

    answer = proxy.send("contact", **FOR_HIM, authorisation=bad)

    assert answer.status_code == 400
    assert not SentFile.objects.exists()
    # What was written stands all the same.
    assert 'value="Quách Văn Sáng"' in answer.content.decode()


def test_what_she_writes_of_him_changes_nothing_that_is_known(desk, proxy):
    known = PersonFactory(id_number="000048000078", name="Quách Văn Sáng", address="Thôn Hạ")
    proxy.send("contact", **FOR_HIM, authorisation=photo())
    proxy.file()

    known.refresh_from_db()
    assert (known.address, Person.objects.filter(pk=known.pk).count()) == ("Thôn Hạ", 1)
    assert Dossier.objects.get().parties.get(part=Part.APPLICANT).person == known


def test_a_paper_sent_and_then_filed_for_oneself_is_none(desk):
    filer = Filer(desk, browser_of(citizen(**UNG)))
    filer.begin()
    filer.fill()
    filer.send("contact", **CONTACT, authorisation=photo())
    filer.file()

    assert not Dossier.objects.get().papers.filter(component_key="authorisation").exists()
