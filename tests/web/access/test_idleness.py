"""A desk left alone signs itself out."""

from datetime import timedelta

import pytest

from motcua.core.clock import standing_at
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind

pytestmark = pytest.mark.usefixtures("pages")

BACKGROUND = {"X-Background": "1"}


@pytest.fixture(autouse=True)
def quarter_of_an_hour(settings):
    settings.IDLE_MINUTES = 15


def ask(client, at, **headers):
    with standing_at(at):
        return client.get("/try/quiet/", headers=headers).status_code


def test_a_quarter_of_an_hour_without_a_touch(lan, morning):
    assert ask(lan, morning) == 200
    assert ask(lan, morning + timedelta(minutes=15)) == 302
    assert ask(lan, morning + timedelta(minutes=15, seconds=1)) == 302


def test_a_touch_in_time_begins_the_count_again(lan, morning):
    assert ask(lan, morning) == 200
    assert ask(lan, morning + timedelta(minutes=14)) == 200
    assert ask(lan, morning + timedelta(minutes=28)) == 200


def test_a_page_refreshing_itself_is_no_touch(lan, morning):
    assert ask(lan, morning) == 200
    assert ask(lan, morning + timedelta(minutes=10), **BACKGROUND) == 200
    assert ask(lan, morning + timedelta(minutes=16)) == 302


def test_the_office_sets_the_minutes(lan, morning, settings):
    settings.IDLE_MINUTES = 60

    assert ask(lan, morning) == 200
    assert ask(lan, morning + timedelta(minutes=59)) == 200


def test_the_sign_in_page_says_why(lan, morning):
    ask(lan, morning)
    ask(lan, morning + timedelta(minutes=20))

    assert "Đã tự đăng xuất vì 15 phút không thao tác." in lan.get("/accounts/login/").text


def test_it_leaves_a_line(lan, office, morning):
    ask(lan, morning)
    ask(lan, morning + timedelta(minutes=20))

    line = AuditLine.objects.get()
    assert (line.kind, line.subject, line.detail) == (
        AuditKind.SIGN_OUT,
        str(office.lan.uid),
        "idle",
    )


def test_the_session_is_not_saved_on_each_request(lan, morning, django_assert_num_queries):
    ask(lan, morning)

    with django_assert_num_queries(2):  # session, account
        ask(lan, morning + timedelta(seconds=59))
