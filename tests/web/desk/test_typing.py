"""What is still typed and written by hand is counted on any day and read by procedure."""

import pytest

from motcua.backoffice.agenda.operations import note_handwriting
from motcua.backoffice.agenda.queries import themes_of
from motcua.casework.dossiers import queries
from tests.factories.agenda import set_theme
from tests.factories.dossiers import THURSDAY, make_desk

PAGE = "/desk/typing/"
DAY = THURSDAY.date()


def test_nothing_counted_is_said_so(lan):
    text = lan.get(PAGE).text

    assert "Chưa đếm hồ sơ nào" in text
    assert "Không hồ sơ nào được đếm" in text


def test_a_day_without_a_theme_is_counted_too(desk, lan):
    desk.take_in(identity_typed=0)
    desk.take_in(identity_typed=31)
    desk.take_in(identity_typed=None)

    text = lan.get(PAGE).text

    assert "1 trên 2 hồ sơ không phải gõ chữ nào" in text
    assert "cả thảy 31 chữ phải gõ" in text
    [line] = queries.typed_between(desk.unit.pk, DAY, DAY)
    assert (line.counted, line.untouched, line.letters, line.letters_each) == (2, 1, 31, 16)


def test_another_office_and_another_day_are_not_ours(desk):
    make_desk(code="1.004194").take_in(identity_typed=5)
    desk.take_in(identity_typed=5)

    assert len(queries.typed_between(desk.unit.pk, DAY, DAY)) == 1
    assert queries.typed_between(desk.unit.pk, DAY.replace(day=1), DAY.replace(day=18)) == []


def test_what_people_still_write_stands_by_procedure(desk, lan):
    theme = set_theme(desk, no_writing=True)
    (held,) = themes_of([theme])
    for _ in range(2):
        note_handwriting(
            held, desk.version.procedure_id, {"declaration": "Tờ khai"}, by=desk.lan, at=THURSDAY
        )

    text = lan.get(PAGE).text

    assert "Người dân vẫn phải viết tay" in text
    assert "Mỗi dòng là một lỗi của thủ tục" in text
    assert "Tờ khai" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same(desk, lan, count, django_assert_num_queries):
    for _ in range(count):
        desk.take_in(identity_typed=3)
    lan.get(PAGE)

    with django_assert_num_queries(COST):
        lan.get(PAGE)


COST = 15
