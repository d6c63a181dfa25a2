"""The page of what is to be mended: never green for what nobody could check."""

import pytest

from motcua.backoffice.upkeep import operations
from motcua.backoffice.upkeep.models import CheckedLink, LawText, Night
from motcua.core.outside import Answer, Why
from tests.backoffice.upkeep.test_night import NIGHT, TEXT, procedure, resting_on
from tests.factories.dossiers import THURSDAY

PAGE = "/desk/upkeep/"
WORDS = TEXT | {"version": 0, "abolished_on": "01/01/2016"}


@pytest.fixture
def clerk(desk, signed_in):
    return signed_in(desk.clerk)


def night(*answers):
    """Let a night have asked these of as many links."""
    for number, _ in enumerate(answers):
        procedure(f"https://dichvucong.gov.vn/{number}", f"1.00000{number}")
    begun = operations.begin_night(at=NIGHT)
    for link, answer in zip(CheckedLink.objects.order_by("pk"), answers, strict=True):
        operations.note_answer(begun.pk, link.pk, answer, at=NIGHT)
    return begun


def test_before_the_first_night_nothing_is_known(lan):
    text = lan.get(PAGE).text

    assert "Chưa kiểm đêm nào" in text
    assert "Chưa kiểm được nên chưa biết" in text


def test_without_internet_it_says_not_checked(lan, desk):
    night(*[Answer(why=Why.OFFLINE)] * 3)

    text = lan.get(PAGE).text

    assert "máy chủ không ra được Internet: chưa kiểm đường dẫn nào" in text
    assert "3 đường dẫn chưa kiểm được" in text
    assert "mở được" not in text


def test_what_is_dead_stands_with_its_procedure(lan, desk):
    night(Answer(404), Answer(200))

    text = lan.get(PAGE).text

    assert "1 việc phải sửa, 1 đường dẫn mở được" in text
    assert "Máy chủ trả lời 404, từ 19/11/2026" in text
    assert 'href="/desk/procedures/1.000000/"' in text


def test_a_text_is_written_and_what_rests_on_it_is_due(clerk, desk):
    resting_on("158/2005/NĐ-CP")

    assert clerk.post(PAGE + "texts/new/", WORDS)["Location"] == PAGE

    text = clerk.get(PAGE).text
    assert "Căn cứ 158/2005/NĐ-CP" in text
    assert "hết hiệu lực từ 01/01/2016, thay bằng 123/2015/NĐ-CP" in text
    kept = LawText.objects.get()
    clerk.post(f"{PAGE}texts/{kept.uid}/", WORDS | {"title": "Khác"})
    kept.refresh_from_db()
    assert (kept.title, kept.version) == ("Khác", 1)


def test_others_read_and_write_nothing(lan):
    assert "Ghi văn bản" not in lan.get(PAGE).text
    assert lan.post(PAGE + "texts/new/", WORDS).status_code == 409
    assert LawText.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same(lan, desk, count, django_assert_num_queries):
    night(*[Answer(404)] * count)
    resting_on(*(f"{number}/NĐ" for number in range(count)))
    for number in range(count):
        LawText.objects.create(number=f"{number}/NĐ", abolished_on=THURSDAY.date(), source="x")
    Night.objects.update(is_online=True)
    lan.get(PAGE)

    with django_assert_num_queries(COST):
        lan.get(PAGE)


COST = 23
