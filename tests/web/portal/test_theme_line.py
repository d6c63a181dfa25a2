"""On a theme day the first page says in one line what today is, and only today."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from motcua.core import clock
from tests.factories.agenda import set_theme
from tests.factories.dossiers import THURSDAY, make_desk


@pytest.fixture(autouse=True)
def _thursday():
    cache.clear()
    clock.stand_everywhere(THURSDAY)
    yield
    clock.stand_everywhere(None)


def test_the_people_read_what_today_is(client, db):
    set_theme(make_desk())

    assert "Hôm nay: Ngày thứ 5 không hẹn" in client.get("/").text
    clock.stand_everywhere(THURSDAY + timedelta(days=1))
    assert "Hôm nay: Ngày" not in client.get("/").text


def test_a_theme_that_says_nothing_to_them_is_not_shown(client, db):
    set_theme(make_desk(), people_words="")

    assert "Hôm nay: Ngày" not in client.get("/").text
