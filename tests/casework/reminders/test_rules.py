"""When a rule concerns somebody, and what may be said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.casework.reminders.rules import (
    births_reaching,
    check_rule,
    day_of_age,
    events_told,
    said,
)
from motcua.core.refusals import Refused
from tests.casework.reminders.conftest import AGE, PAPER

FACTS = ("occasion", "age", "days_before", "words", "legal_basis", "name")


@given(
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.integers(1, 110),
    st.integers(1, 365),
    st.integers(0, 365),
)
def test_everybody_who_reaches_the_age_in_time_is_among_those_read(born, age, before, ago):
    day = day_of_age(born, age)
    today = day - timedelta(days=min(before, ago))

    births = births_reaching(age, events_told(today, before))

    assert born in births
    assert (births.last - births.first).days <= before + 3


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(1951, 12, 3), 75, date(2026, 12, 3)),
        (date(2012, 2, 29), 14, date(2026, 3, 1)),
        (date(2012, 2, 29), 16, date(2028, 2, 29)),
    ],
    ids=["plain", "leap-day-in-a-common-year", "leap-day-in-a-leap-year"],
)
def test_an_age_is_reached_on_its_day(born, age, day):
    assert day_of_age(born, age) == day


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": " "}, "tên việc nhắc"),
        ({"legal_basis": ""}, "căn cứ"),
        ({"days_before": 0}, "từ 1 đến 365"),
        ({"days_before": 366}, "từ 1 đến 365"),
        ({"age": 75}, "không ghi tuổi"),
        ({"words": ""}, "Lời nhắc dài"),
        ({"words": "x" * 301}, "Lời nhắc dài"),
        ({"words": "{name} ơi"}, "chỉ dùng được: {day}, {number}, {paper}"),
        ({"words": "{day"}, "ngoặc nhọn"),
        ({"words": "{0}"}, "chỉ dùng được"),
        ({"words": "{day:d}"}, "chỉ dùng được"),
        ({"words": "{day!r}"}, "chỉ dùng được"),
        ({"words": "{day.year.__class__}"}, "chỉ dùng được"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_in_words(change, says):
    with pytest.raises(Refused, match=says):
        check_rule(**{name: (PAPER | change)[name] for name in FACTS})


@pytest.mark.parametrize("age", [None, 0, 121])
def test_a_rule_of_an_age_has_one(age):
    with pytest.raises(Refused, match="Ghi tuổi"):
        check_rule(**{name: (AGE | {"age": age})[name] for name in FACTS})


def test_the_words_are_filled():
    assert said(
        "{paper} số {number} đến {day}", day=date(2026, 12, 1), paper="Giấy", number="7"
    ) == ("Giấy số 7 đến 01/12/2026")
