"""A desk left alone signs itself out."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.casework.dossiers import operations
from motcua.core.clock import standing_at
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org.queries import acting

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

    page = lan.get("/accounts/login/").text

    before, said, after = page.partition(
        "Đã tạm dừng vì 15 phút không dùng. Đăng nhập lại, rồi làm tiếp."
    )
    assert said not in after, "said once"
    assert before.index("<h1>") < len(before) < len(page) - after.index("<form")
    assert after.index("<form") < after.index('id="toasts"')
    assert said not in lan.get("/accounts/login/").text, "and not again"


def test_it_says_whether_a_draft_waits(lan, office, morning):
    by = acting(office.lan, morning)
    operations.keep_draft(uuid4(), "name=M", by=by, at=morning)
    ask(lan, morning)
    ask(lan, morning + timedelta(minutes=20))

    with standing_at(morning + timedelta(minutes=20)):
        assert "Đăng nhập lại, bản nháp còn nguyên." in lan.get("/accounts/login/").text


def test_a_part_of_a_page_asked_too_late_leads_the_whole_page_to_sign_in(lan, morning):
    ask(lan, morning)
    htmx = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/?mine=1"}

    with standing_at(morning + timedelta(minutes=20)):
        answer = lan.get("/try/quiet/", headers=htmx)

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (
        200, "/accounts/login/?next=/desk/%3Fmine%3D1",
    )  # fmt: skip


def test_it_leads_back_to_no_page_of_others(lan, morning):
    htmx = {"HX-Request": "true", "HX-Current-URL": "https://elsewhere.example/desk/"}
    ask(lan, morning)

    with standing_at(morning + timedelta(minutes=20)):
        answer = lan.get("/try/quiet/", headers=htmx)

    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/desk/"


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
