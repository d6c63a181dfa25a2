"""The worker calls what is due, and goes on whatever fails."""

import logging
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from motcua.casework.dossiers.tasks import recount
from motcua.command import worker
from motcua.command.schedule import SCHEDULE, Job, Rounds, drain_queue

# A round closes connections that went stale, so each looks at the database's.
pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 19, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def done():
    return []


@pytest.fixture
def rounds(done):
    often = Job("often", lambda: done.append("often"), MINUTE)
    seldom = Job("seldom", lambda: done.append("seldom"), 5 * MINUTE)
    return Rounds([often, seldom])


def test_everything_is_due_at_the_start(rounds, done):
    assert rounds.go(NOON) == ["often", "seldom"]
    assert done == ["often", "seldom"]


def test_each_job_is_called_again_when_its_time_has_come(rounds):
    called = [rounds.go(NOON + minute * MINUTE) for minute in range(7)]

    both, one = ["often", "seldom"], ["often"]
    assert called == [both, one, one, one, one, both, one]


def test_nothing_is_called_before_its_time(rounds, done):
    rounds.go(NOON)

    assert rounds.go(NOON + timedelta(seconds=59)) == []
    assert done == ["often", "seldom"]


def test_a_missed_time_is_made_up_once(rounds, done):
    rounds.go(NOON)
    rounds.go(NOON + timedelta(hours=8))

    assert done == ["often", "seldom"] * 2


def test_a_job_that_fails_is_logged_and_stops_nobody(done, caplog):
    def fail():
        raise ValueError("Lường Văn Ước")

    rounds = Rounds([Job("fails", fail, MINUTE), Job("works", lambda: done.append(1), MINUTE)])

    with caplog.at_level(logging.ERROR, logger="motcua.schedule"):
        rounds.go(NOON)
        rounds.go(NOON + MINUTE)

    assert done == [1, 1]
    assert [(line.msg, line.job) for line in caplog.records] == [("job failed", "fails")] * 2


def test_the_thread_makes_rounds_until_told_to_stop(monkeypatch):
    came, stop = threading.Event(), threading.Event()
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.001)
    rounds = Rounds([Job("comes", came.set, MINUTE)])
    thread = threading.Thread(target=worker.work, args=(stop, rounds))
    thread.start()

    assert came.wait(5)
    stop.set()
    thread.join(5)

    assert not thread.is_alive()


def test_the_rules_look_each_minute_and_queued_work_waits_for_seconds():
    periods = {job.name: job.every for job in SCHEDULE}

    assert periods == {
        "queued work": timedelta(seconds=2),
        "try again": timedelta(seconds=30),
        "watch": MINUTE,
        "messages": timedelta(seconds=10),
        "standings": MINUTE,
        "drafts": timedelta(minutes=10),
        "codes": timedelta(minutes=10),
        "filings": timedelta(hours=1),
        "reminders": MINUTE,
        "links": MINUTE,
        "sought": timedelta(days=1),
        "sweep": timedelta(days=1),
    }


@pytest.mark.django_db(transaction=True)
def test_queued_work_is_done_once():
    queued = [recount.enqueue() for _ in range(2)]

    drain_queue()

    states = {recount.get_result(result.id).status for result in queued}
    assert states == {TaskResultStatus.SUCCESSFUL}
    assert not DBTaskResult.objects.ready().exists()


@pytest.mark.django_db
def test_an_empty_queue_costs_one_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        drain_queue()


def test_the_process_ends_in_good_order_when_told():
    command = [sys.executable, "-c", "from motcua.command.program import main; main()", "work"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        said = program.stdout.readline()
        program.send_signal(signal.SIGTERM)
        code = program.wait(10)

    assert (said, code) == ("Đang làm việc nền. Dừng: Ctrl+C\n", 0)
