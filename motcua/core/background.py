"""Queued work that failed is tried again, each time later; what still fails stands to be seen.

The queue keeps a failed task as it is and never tries twice. A task may run twice here, so each
of ours does nothing the second time. *Units*: a try is one run by a worker.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# From the end of the first failed run to the second run, and so on.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
MOST_TRIES = len(WAITS) + 1
# No task of ours runs this long: its worker died and could not say so.
LOST_AFTER = timedelta(hours=1)
# The worker looks every few seconds: what waits this long has no worker.
NO_WORKER_AFTER = timedelta(minutes=10)

# A row of the queue, whatever its task takes and gives.
Queued = DBTaskResult[..., Any]

logger = logging.getLogger(__name__)


def wait_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many failed runs; None when it is enough."""
    return WAITS[tries - 1] if 1 <= tries <= len(WAITS) else None


def retry_failed(at: datetime) -> int:
    """Queue again what failed, or was lost with its worker, and may be tried again; return how many.

    Effects: two SELECTs when nothing failed.
    """
    queued = 0
    for task in [*_failed(), *_lost(at)]:
        wait = wait_after(len(task.worker_ids))
        if wait is not None:
            queued += _queue(task, (task.finished_at or at) + wait)
        elif task.status == TaskResultStatus.RUNNING:
            _stored_as(task).update(status=TaskResultStatus.FAILED, finished_at=at)
    if queued:
        logger.warning("tasks_queued_again", extra={"tasks": queued})
    return queued


def given_up() -> QuerySet[Queued]:
    """Return what failed as often as it may, the latest first.

    What failed within the last seconds, and is about to be queued again, stands among it.
    """
    return _failed().order_by("-finished_at")


def run_again(task: Queued, at: datetime) -> bool:
    """Queue a failed task for ``at`` with all its tries before it; say whether it still had failed."""
    with transaction.atomic():
        return bool(_queue(task, at, worker_ids=[]))


def waiting_in_vain(at: datetime) -> int:
    """Return how many tasks should have run long ago: no worker is at work."""
    late = at - NO_WORKER_AFTER
    return DBTaskResult.objects.ready().filter(enqueued_at__lt=late).exclude(
        run_after__range=(late, at)
    ).count()  # fmt: skip


def _failed() -> QuerySet[Queued]:
    return DBTaskResult.objects.failed()


def _lost(at: datetime) -> QuerySet[Queued]:
    return DBTaskResult.objects.running().filter(started_at__lt=at - LOST_AFTER)


def _stored_as(task: Queued) -> QuerySet[Queued]:
    """Return the row as it was read: whoever comes second finds none."""
    return DBTaskResult.objects.filter(
        pk=task.pk, status=task.status, started_at=task.started_at, finished_at=task.finished_at
    )


def _queue(task: Queued, run_after: datetime, **fields: object) -> int:
    return _stored_as(task).update(status=TaskResultStatus.READY, run_after=run_after, **fields)
