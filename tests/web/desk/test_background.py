"""Work behind the pages that could not be done: administrators see it and try it once more."""

from uuid import uuid4

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from motcua.core.background import MOST_TRIES
from motcua.foundation.audit.models import AuditLine
from tests.core.test_background import a_task
from tests.factories.dossiers import THURSDAY

PAGE = "/desk/background/"


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


def test_nothing_failed_is_said_so(admin):
    assert "Mọi việc nền đều chạy được." in admin.get(PAGE).text


def test_what_failed_is_named_without_what_it_said(admin):
    a_task(tries=MOST_TRIES, traceback="ValueError: Lường Văn Ước")

    page = admin.get(PAGE).text

    assert "Tính lại ngày hẹn sau khi lịch thay đổi" in page
    assert f"{MOST_TRIES} lần" in page
    assert "ValueError" in page
    assert "Lường Văn Ước" not in page


def test_it_is_tried_once_more_and_leaves_a_line(admin):
    task = a_task(tries=MOST_TRIES)

    answer = admin.post(f"{PAGE}{task.pk}/again/", follow=True)

    assert "Đã xếp chạy lại" in answer.text
    task.refresh_from_db()
    assert (task.status, task.run_after) == (TaskResultStatus.READY, THURSDAY)
    line = AuditLine.objects.get(subject_kind="task")
    assert (line.subject, line.detail) == (str(task.pk), "Chạy lại")


def test_what_is_not_there_is_not_found(admin):
    assert admin.post(f"{PAGE}{uuid4()}/again/").status_code == 404


def test_only_for_administrators(lan):
    task = a_task(tries=MOST_TRIES)

    assert lan.get(PAGE).status_code == 409
    assert lan.post(f"{PAGE}{task.pk}/again/").status_code == 409
    assert DBTaskResult.objects.get(pk=task.pk).status == TaskResultStatus.FAILED
