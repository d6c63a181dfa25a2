"""Several slips are one print: of a visit, of what is ticked; one key, one document."""

from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.rules import PaperGiven
from motcua.core.actors import Signature
from motcua.foundation.audit.models import AuditLine
from tests.factories.dossiers import LATER, MISSING, THURSDAY

MANY = "/desk/slips/print/"


def opened(response):
    return PdfReader(BytesIO(response.content))


def codes(response):
    """Return the codes that stand on the pages, in their order, each once."""
    text = "".join(page.extract_text() for page in opened(response).pages)
    return list(
        dict.fromkeys(word for word in text.split() if "-261119-" in word and "/" not in word)
    )


def counts():
    return list(Slip.objects.order_by("pk").values_list("copies_printed", flat=True))


def test_the_ticked_ones_are_one_document_in_the_order_of_the_list(desk, lan):
    first, _, third = (desk.take_in() for _ in range(3))

    answer = lan.post(MANY, {"pick": [third.ref, first.ref]})

    assert answer.headers["Content-Type"] == "application/pdf"
    assert codes(answer) == [third.code, first.code]
    assert opened(answer).trailer["/Root"]["/OpenAction"]["/N"] == "/Print"
    assert counts() == [1, 0, 1]
    looked = AuditLine.objects.filter(detail="in nhiều phiếu").values_list("subject", flat=True)
    assert sorted(looked) == sorted([first.ref, third.ref])


def test_each_gives_its_newest_slip_that_was_not_taken_back(desk, lan):
    dossier = desk.take_in(papers=(PaperGiven(component="declaration", original_count=1),))
    operations.request_supplement(dossier, asked=[MISSING], reason="Chưa đủ", by=desk.lan, at=LATER)
    newest = Slip.objects.get(kind="02")

    lan.post(MANY, {"pick": [dossier.ref]})
    assert counts() == [0, 1]

    documents.void(newest, reason="In sai", by=Signature(machine="máy"), at=LATER)
    lan.post(MANY, {"pick": [dossier.ref]})
    assert counts() == [1, 1]


def test_one_asked_to_be_completed_at_once_has_no_code_and_prints_too(desk, lan):
    dossier = operations.request_supplement_at_counter(
        desk.intake(papers=()), asked=[MISSING], reason="Chưa đủ", by=desk.lan, at=THURSDAY
    )

    assert dossier.code is None
    assert lan.post(MANY, {"pick": [dossier.ref]}).status_code == 200
    assert counts() == [1]


def test_one_without_a_slip_is_named_and_nothing_is_printed(desk, lan):
    received, filed = desk.take_in(), desk.in_state("filed")

    answer = lan.post(MANY, {"pick": [received.ref, filed.ref]})

    assert answer.status_code == 409
    assert f"Chưa có phiếu để in: {filed.ref}." in answer.text
    assert counts() == [0]


@pytest.mark.parametrize("pick", [[], ["nothing-like-a-code"], ["H00.00-261119-9999"]])
def test_nothing_ticked_is_said_so(desk, lan, pick):
    answer = lan.post(MANY, {"pick": pick})

    assert answer.status_code == 409
    assert "Chưa chọn hồ sơ nào" in answer.text


def test_another_office_s_are_not_there(desk, stranger, signed_in):
    dossier = desk.take_in()

    answer = signed_in(stranger).post(MANY, {"pick": [dossier.ref]})

    assert answer.status_code == 409
    assert counts() == [0]


def test_too_many_at_once_are_refused(desk, lan, monkeypatch):
    monkeypatch.setattr("motcua.web.desk.dossiers.views.prints.MOST_AT_ONCE", 1)
    pick = [desk.take_in().ref for _ in range(2)]

    answer = lan.post(MANY, {"pick": pick})

    assert answer.status_code == 409
    assert "mỗi lần in nhiều nhất 1" in answer.text
    assert counts() == [0, 0]


def test_one_and_three_cost_the_same(desk, lan, django_assert_num_queries):
    picks = [desk.take_in().ref for _ in range(3)]
    lan.post(MANY, {"pick": picks})

    for some in (picks[:1], picks):
        # Session, user, duties; the ticked, their slips; the count of prints; the looks.
        with django_assert_num_queries(7):
            lan.post(MANY, {"pick": some})


class TestVisit:
    """The slips of one visit, when the last of its dossiers was received."""

    @pytest.fixture
    def visit(self, desk):
        group = uuid4()
        dossiers = [desk.take_in(visit_group=group) for _ in range(2)]
        return f"/desk/visits/{group}/slips.pdf", dossiers

    def test_the_answer_to_f9_offers_them_from_the_second_on(self, desk, lan, visit):
        address, (_, second) = visit
        alone = desk.take_in(visit_group=uuid4())

        done = lan.get(f"/desk/dossiers/{second.ref}/received/").context["done"]
        single = lan.get(f"/desk/dossiers/{alone.ref}/received/").context["done"]

        assert (done.visit_print.words, done.visit_print.href) == (
            "In cả lượt, 2 phiếu", f"{address}?print=1",
        )  # fmt: skip
        assert single.visit_print is None

    def test_a_look_does_not_count_a_print_does(self, desk, lan, visit):
        address, dossiers = visit

        looked = lan.get(address)
        assert (codes(looked), counts()) == ([one.code for one in dossiers], [0, 0])
        assert "/OpenAction" not in opened(looked).trailer["/Root"]

        lan.get(address, {"print": "1"})
        assert counts() == [1, 1]

    def test_another_office_s_visit_is_not_there_and_the_try_is_known(
        self, desk, visit, stranger, signed_in
    ):
        address, _ = visit

        assert signed_in(stranger).get(address).status_code == 404
        assert AuditLine.objects.filter(kind="unseen", subject_kind="visit").count() == 1
