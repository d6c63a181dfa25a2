"""Failed work is tried again, later each time, and what still fails stays to be seen."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from motcua.core import background
from motcua.core.background import MOST_TRIES, WAITS, wait_after

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 19, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def a_task(status=TaskResultStatus.FAILED, tries=1, finished_at=NOON, **fields):
    task = DBTaskResult.objects.create(
        status=status, task_path="motcua.casework.dossiers.tasks.recount",
        args_kwargs={"args": [], "kwargs": {}}, worker_ids=["w"] * tries, backend_name="default",
        run_after=NOON - MINUTE, started_at=NOON - MINUTE, finished_at=finished_at,
        exception_class_path="builtins.ValueError", **fields,
    )  # fmt: skip
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=NOON - MINUTE)
    return DBTaskResult.objects.get(pk=task.pk)


@pytest.mark.parametrize(
    ("tries", "wait"),
    [(0, None), (1, MINUTE), (2, 5 * MINUTE), (5, timedelta(hours=8)), (6, None), (60, None)],
)
def test_each_wait_is_longer(tries, wait):
    assert wait_after(tries) == wait
    assert sorted(WAITS) == list(WAITS)


@pytest.mark.parametrize("tries", range(1, MOST_TRIES))
def test_what_failed_is_queued_for_later(tries):
    task = a_task(tries=tries)

    assert background.retry_failed(NOON) == 1

    task.refresh_from_db()
    assert (task.status, task.run_after) == (TaskResultStatus.READY, NOON + WAITS[tries - 1])
    assert len(task.worker_ids) == tries
    assert not background.given_up().exists()


def test_after_the_last_try_it_stands_to_be_seen():
    task = a_task(tries=MOST_TRIES)

    assert background.retry_failed(NOON) == 0
    assert list(background.given_up()) == [task]


def test_work_lost_with_its_worker_is_taken_up_again():
    running = {"status": TaskResultStatus.RUNNING, "finished_at": None}
    lost, given_up = a_task(**running), a_task(**running, tries=MOST_TRIES)

    assert background.retry_failed(NOON) == 0
    later = NOON + timedelta(hours=2)
    assert background.retry_failed(later) == 1

    lost.refresh_from_db()
    assert (lost.status, lost.run_after) == (TaskResultStatus.READY, later + MINUTE)
    assert list(background.given_up()) == [given_up]


@pytest.mark.parametrize("status", [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL])
def test_what_did_not_fail_is_left_alone(status):
    task = a_task(status=status)

    assert background.retry_failed(NOON) == 0
    assert DBTaskResult.objects.get(pk=task.pk).run_after == task.run_after


def test_two_who_retry_at_once_queue_it_once():
    task = a_task()
    background.retry_failed(NOON)

    assert background._queue(task, NOON) == 0


def test_once_more_by_hand_has_all_its_tries():
    task = a_task(tries=MOST_TRIES)

    assert background.run_again(task, NOON) is True
    assert background.run_again(task, NOON) is False

    task.refresh_from_db()
    assert (task.status, task.run_after, task.worker_ids) == (TaskResultStatus.READY, NOON, [])


def test_what_waits_long_has_no_worker():
    a_task(status=TaskResultStatus.READY)

    assert background.waiting_in_vain(NOON) == 0
    assert background.waiting_in_vain(NOON + timedelta(hours=1)) == 1


def test_a_try_planned_for_just_now_is_not_waiting_in_vain():
    a_task(tries=3)
    background.retry_failed(NOON)

    assert background.waiting_in_vain(NOON + 31 * MINUTE) == 0


def test_nothing_failed_costs_two_questions(django_assert_num_queries):
    with django_assert_num_queries(2):
        background.retry_failed(NOON)
