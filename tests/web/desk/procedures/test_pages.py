"""The catalogue's list and the page of one procedure."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import procedures as make
from tests.web.desk.procedures.hand import CODE, FIRST, PAGE


def names(response):
    return [row.name for group in response.context["page"].groups for row in group.rows]


# --- The list


def test_the_list_groups_by_field_and_says_what_is_asked(desk, version, lan):
    response = lan.get("/desk/procedures/?q=ket+hon")

    assert response.status_code == 200
    row = response.context["page"].groups[0].rows[0]
    assert (row.code, row.name, row.limit, row.fee, row.papers, row.mark) == (
        CODE, "Đăng ký kết hôn", "3 ngày làm việc", "không thu", "1 giấy tờ", "",
    )  # fmt: skip
    assert row.href == PAGE


def test_the_list_without_words_is_by_field(desk, version, lan):
    page = lan.get("/desk/procedures/").context["page"]

    assert "Hộ tịch" in [group.title for group in page.groups]
    assert page.words == f"{len(names(lan.get('/desk/procedures/')))} thủ tục"


def test_the_list_shows_what_is_not_offered(desk, lan):
    make.published("1.000001", name="Thiếu", cases=(make.case(components=()),))
    make.draft("1.000002", name="Nháp")

    incomplete = lan.get("/desk/procedures/?show=incomplete")
    drafts = lan.get("/desk/procedures/?show=draft")

    assert names(incomplete) == ["Thiếu"]
    assert names(drafts) == ["Nháp"]
    assert incomplete.context["page"].groups[0].rows[0].mark == "chưa đủ thông tin"


def test_nothing_found_says_what_to_try(desk, lan):
    response = lan.get("/desk/procedures/?q=khong+co+gi")

    assert "Chưa thấy thủ tục “khong co gi”" in response.text


@pytest.mark.parametrize(
    "query", ["from=abc", "from=-1", "from=99999999999", "show=x", "subject=x"]
)
def test_a_strange_address_is_no_defect(desk, version, lan, query):
    assert lan.get(f"/desk/procedures/?{query}").status_code == 200


def test_one_and_three_procedures_cost_the_same(desk, lan):
    def count():
        with CaptureQueriesContext(connection) as asked:
            lan.get("/desk/procedures/?q=thử")
        return len(asked)

    make.published("1.000001", name="Thử một")
    lan.get("/desk/procedures/?q=thử")
    one = count()
    make.published("1.000002", name="Thử hai")
    make.published("1.000003", name="Thử ba")

    assert count() == one


# --- One procedure


def test_a_procedure_shows_papers_limits_and_route(desk, version, lan):
    response = lan.get(PAGE)
    page = response.context["page"]

    assert response.status_code == 200
    assert page.head == "phiên bản 1, đã công bố, từ 01/07/2025"
    case = page.cases[0]
    assert [(paper.name, paper.copies) for paper in case.papers] == [("Tờ khai", "1 chính")]
    assert [(limit.channel, limit.words) for limit in case.limits] == [
        ("Mọi cách nộp", "3 ngày làm việc")
    ]
    assert [card.name for card in page.route] == ["1. S1", "2. S2", "3. S3"]
    assert page.route_words == "3 bước, 24 giờ"
    assert (page.acts, page.new_edition_href) == ((), "")


def test_a_procedure_that_is_not_there(desk, lan):
    assert lan.get("/desk/procedures/9.999999/").status_code == 404
    assert lan.get("/desk/procedures/9.999999/7/").status_code == 404


def test_the_keeper_sees_what_may_be_done(desk, version, kept):
    page = kept.get(PAGE).context["page"]

    assert page.new_edition_href == f"{FIRST}edition/"
    assert [link.words for link in page.more_acts] == [
        "Mức độ trực tuyến",
        "Nơi nộp trực tuyến",
        "Từ khóa",
        "Bãi bỏ",
    ]
