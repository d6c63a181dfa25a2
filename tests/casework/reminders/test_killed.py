"""A round killed before each of its statements: everybody is reminded, nobody twice."""

from datetime import timedelta

import pytest

from motcua.casework.reminders.models import Reminder, ReminderRound
from motcua.foundation.notifications.models import Message
from tests.casework.reminders.conftest import paper
from tests.factories.dossiers import EVENING
from tests.foundation.notifications.conftest import NOBODY
from tests.processes import DyingWorker

pytestmark = pytest.mark.django_db(transaction=True)

# More than a round of one batch needs.
STATEMENTS = 24


@pytest.fixture
def worker():
    started = DyingWorker("motcua.casework.reminders.tasks.remind_people", outbox=NOBODY)
    yield started
    started.close()


def test_killed_at_any_moment_the_next_one_goes_on(desk, rule, worker):
    papers = [paper(desk, number=number) for number in range(3)]
    made, killed = rule(), 0

    for die_at in range(1, STATEMENTS + 1):
        at = EVENING + timedelta(days=die_at % 5)
        killed += "killed" in worker.go(at, die_at=die_at)

        reminded = Reminder.objects.count()
        assert reminded in {0, len(papers)}
        assert Message.objects.filter(kind="paper_ends").count() == reminded

    assert worker.go(EVENING)["done"] is not None
    assert killed >= 8
    assert set(Reminder.objects.values_list("result", flat=True)) == {one.pk for one in papers}
    assert Message.objects.filter(kind="paper_ends").count() == len(papers)
    assert sum(ReminderRound.objects.values_list("told_count", flat=True)) == len(papers)
    assert ReminderRound.objects.filter(rule=made, day=EVENING.date()).get().ended_at
