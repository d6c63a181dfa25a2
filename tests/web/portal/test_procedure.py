"""One procedure as one page, its questions beforehand, and its guide on paper."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from motcua.backoffice.procedures.models import Guide, OnlineLevel, Procedure
from motcua.backoffice.procedures.queries import revision_on_paper
from motcua.casework.dossiers.queries.guides import how_long_lately
from motcua.casework.dossiers.rules.lately import FEWEST, Lately, Taken, lately
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.filing import filed_here, give_form, two_sections
from tests.factories.procedures import case, limit, paper, published

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {
        "key": "where",
        "ask": "Sinh ở đâu?",
        "answers": [
            {"say": "Ở đây", "goto": "late"},
            {"say": "Nước ngoài", "procedure": "9.999999", "words": "Làm ở Sở Tư pháp"},
        ],
    },
    {
        "key": "late",
        "ask": "Quá 60 ngày chưa?",
        "answers": [
            {"say": "Chưa", "go": True},
            {"say": "Quá rồi", "case": "late"},
            {"say": "Không nhớ", "stop": "Xem lại giấy chứng sinh"},
        ],
    },
]


@pytest.fixture
def desk(morning):
    return make_desk()


@pytest.fixture
def page(client, desk):
    return client.get("/p/1.004873/").content.decode()


def test_the_page_says_when_it_is_done_if_filed_today(page):
    assert "Nộp hôm nay, nhận kết quả" in page
    assert "thứ\xa0Tư\xa025/11/2026" in page
    assert 'class="day day-due"' in page
    assert "Chỉ những giấy này được yêu cầu" in page


def test_it_says_what_is_not_known_yet(page):
    assert "chưa tính được thực tế mất bao lâu" in page


def test_unknown_ended_and_nonsense_are_not_found(client, desk):
    for code in ("9.999999", "x", "1.004873.99"):
        assert client.get(f"/p/{code}/").status_code == 404
    assert client.get("/p/1.004873/?case=nothing").status_code == 404


def test_each_case_has_its_own_papers_and_promise(client, desk):
    published(
        "1.001193",
        name="Đăng ký khai sinh",
        cases=(
            case("main", "Đúng hạn", components=(paper("A", "Giấy chứng sinh"),)),
            case(
                "late",
                "Quá hạn",
                components=(paper("B", "Cam đoan"),),
                time_limits=(limit("5"),),
                is_default=False,
            ),
        ),
    )

    usual = client.get("/p/1.001193/").content.decode()
    late = client.get("/p/1.001193/?case=late").content.decode()

    assert "Giấy chứng sinh" in usual
    assert "Cam đoan" not in usual
    assert "Cam đoan" in late
    assert "thứ\xa0Sáu\xa027/11/2026" in late


def test_what_the_office_does_not_offer_says_whom_to_ask(client, desk):
    unknown = case(time_limits=(limit(None, text="chưa rõ"),))
    published("1.000656", name="Đăng ký khai tử", cases=(unknown,))

    text = client.get("/p/1.000656/").content.decode()

    assert "Xã chưa nhận việc này ở quầy" in text
    assert "Nộp hôm nay" not in text


def test_a_page_costs_the_same_however_many_papers(client, desk, django_assert_num_queries):
    three = tuple(paper(f"P{n}", f"Giấy {n}") for n in range(3))
    published("1.001193", name="Một giấy", cases=(case(components=three[:1]),))
    published("1.000894", name="Ba giấy", cases=(case(components=three),))
    published("1.000656", name="Có tờ khai", cases=(case(components=(paper(), *three)),))
    for code in ("1.001193", "1.000894", "1.000656"):
        client.get(f"/p/{code}/")

    for code in ("1.001193", "1.000894"):
        with django_assert_num_queries(COST_OF_A_PAGE):
            client.get(f"/p/{code}/")
    # A paper that is a form: is there one of ours to fill?
    with django_assert_num_queries(COST_OF_A_PAGE + 1):
        client.get("/p/1.000656/")


COST_OF_A_PAGE = 18


@pytest.fixture
def asked(desk):
    cases = (case("main", "Đúng hạn"), case("late", "Quá hạn", is_default=False))
    published("1.001193", name="Đăng ký khai sinh", cases=cases)
    procedure = Procedure.objects.get(code="1.001193")
    Guide.objects.create(procedure=procedure, summary="Lần đầu", questions=QUESTIONS)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("", "Sinh ở đâu?"),
        ("0", "Quá 60 ngày chưa?"),
        ("0-0", "Đúng thủ tục này rồi"),
        ("0-1", "/p/1.001193/?case=late"),
        ("0-2", "Xem lại giấy chứng sinh"),
        ("1", "Làm ở Sở Tư pháp"),
        ("9", "Sinh ở đâu?"),
        ("x-<b>", "Sinh ở đâu?"),
        ("²", "Sinh ở đâu?"),
    ],
)
def test_a_few_questions_tell_beforehand(client, asked, answers, said):
    page = client.get("/p/1.001193/check/", {"a": answers})

    assert page.status_code == 200
    assert said in page.content.decode()


def test_without_questions_there_is_nothing_to_check(client, desk, page):
    assert "/p/1.004873/check/" not in page
    assert client.get("/p/1.004873/check/").status_code == 404


def test_the_guide_prints_large_with_a_code(client, desk):
    page = client.get("/p/1.004873/guide/").content.decode()

    assert "<svg" in page
    assert "guide-boxes" in page


def test_the_guide_is_one_sheet_of_pdf(client, desk):
    answer = client.get("/p/1.004873/guide.pdf")
    pages = PdfReader(BytesIO(answer.content)).pages

    assert answer["Content-Type"] == "application/pdf"
    assert len(pages) == 1
    text = pages[0].extract_text()
    assert "Giấy tờ cần mang" in text
    assert "1.004873" in text


def taken(*minutes, late=0):
    return [Taken(one, n >= late) for n, one in enumerate(minutes)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (taken(*range(FEWEST - 1)), None),
        (taken(*[60] * 10), Lately(10, 60, 60, 10)),
        (taken(*range(1, 11), late=2), Lately(10, 5, 9, 8)),
        (taken(*range(100, 0, -1)), Lately(100, 50, 90, 100)),
    ],
    ids=["too few", "all alike", "two late", "unordered"],
)
def test_how_long_it_really_took(rows, said):
    assert lately(rows) == said


def test_dossiers_that_ended_lately_are_counted_and_others_are_not(desk):
    procedure = Procedure.objects.get(code="1.004873")
    for _ in range(FEWEST):
        desk.resolved()
    desk.take_in()

    found = how_long_lately(desk.unit.pk, procedure.pk, THURSDAY + timedelta(days=1))

    assert found == Lately(FEWEST, 120, 120, FEWEST)
    long_after = THURSDAY + timedelta(days=400)
    assert how_long_lately(desk.unit.pk, procedure.pk, long_after) is None


@pytest.mark.parametrize(
    ("level", "reason", "says"),
    [
        ("full", "", "Làm hết được trên mạng, không phải đến"),
        ("partial", "Phải có mặt để ký.", "Phải có mặt để ký."),
        ("level_2", "", "Trên mạng chỉ có hướng dẫn và mẫu đơn"),
    ],
)
def test_it_says_how_far_it_goes_online_and_why_not_all_the_way(client, desk, level, reason, says):
    OnlineLevel.objects.create(version=desk.version, unit=None, level="full")
    OnlineLevel.objects.create(version=desk.version, unit=desk.unit, level=level, reason=reason)

    facts = client.get("/p/1.004873/").context["page"].facts

    assert [fact.lines[-1] for fact in facts if fact.label == "Trên mạng"] == [says]


def test_where_nobody_said_so_nothing_is_claimed(client, desk):
    facts = client.get("/p/1.004873/").context["page"].facts

    assert "Trên mạng" not in [fact.label for fact in facts]


class TestTheFormAmongThePapers:
    """The paper that is a form of ours leads to it: empty to print, and online where it is filed."""

    BLANK, ONLINE = "/p/1.004873/form.pdf", "/filing/new/1.004873/"

    def test_without_a_form_of_ours_nothing_is_offered(self, client, desk, page):
        assert self.BLANK not in page
        assert client.get(self.BLANK).status_code == 404

    def test_the_empty_form_prints_with_its_code(self, client, desk):
        form = give_form(desk.version, two_sections())

        page = client.get("/p/1.004873/").content.decode()
        paper = client.get(self.BLANK)

        assert (page.count(self.BLANK), self.ONLINE in page) == (1, False)
        assert "Tải tờ khai trống" in page
        assert paper["Content-Type"] == "application/pdf"
        assert revision_on_paper(paper.content) == form

    def test_where_it_is_filed_online_it_is_filled_there(self, client, desk):
        filed_here(desk.version)

        assert "Điền tờ khai trên mạng" in client.get("/p/1.004873/").content.decode()
