"""What the house does by itself, and how often. Each job does nothing the second time.

A job is a function of a room's ``tasks``; it reads the clock and calls one operation.
"""

import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from motcua.backoffice.procedures.tasks import forget_sought
from motcua.backoffice.upkeep.tasks import check_links
from motcua.casework.dossiers.tasks import keep_watch, purge_drafts, sweep_drafts
from motcua.casework.reminders.tasks import remind_people
from motcua.command.sweeping import sweep_files
from motcua.core import background, clock
from motcua.foundation.notifications.tasks import ask_about_messages, forget_codes, send_messages

log = logging.getLogger("motcua.schedule")


@dataclass(frozen=True, slots=True)
class Job:
    """A function called every so often."""

    name: str
    run: Callable[[], object]
    every: timedelta


def drain_queue() -> None:
    """Do the work that was queued in the transaction of the fact it belongs to."""
    # Asking first: taking a task locks, and mostly there is none.
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    ).run()


def retry_failed() -> int:
    """Queue again what failed and may be tried again."""
    return background.retry_failed(clock.now())


SCHEDULE: tuple[Job, ...] = (
    Job("queued work", drain_queue, timedelta(seconds=2)),
    Job("try again", retry_failed, timedelta(seconds=30)),
    # Warnings, reminders, stops, consent by silence, and the seal of the audit.
    Job("watch", keep_watch, timedelta(minutes=1)),
    # What is to be told leaves; then the carriers are asked what became of it.
    Job("messages", send_messages, timedelta(seconds=10)),
    Job("standings", ask_about_messages, timedelta(minutes=1)),
    # What was typed at a counter and never received holds names and numbers.
    Job("drafts", sweep_drafts, timedelta(minutes=10)),
    # Codes to sign in by are worth nothing after five minutes, and are not kept in words.
    Job("codes", forget_codes, timedelta(minutes=10)),
    # Filings nobody finished; their files go with the sweep.
    Job("filings", purge_drafts, timedelta(hours=1)),
    # Papers that run out, birthdays that bring a right: once a night, a stretch a minute.
    Job("reminders", remind_people, timedelta(minutes=1)),
    # Links in what is published: at night, a few a minute.
    Job("links", check_links, timedelta(minutes=1)),
    # What people sought in vain is forgotten in time.
    Job("sought", forget_sought, timedelta(days=1)),
    # Files whose intake never came to its end.
    Job("sweep", sweep_files, timedelta(days=1)),
)


class Rounds:
    """Calls each job when its time has come again; a job that fails does not stop the others."""

    def __init__(self, jobs: Iterable[Job] = SCHEDULE) -> None:
        self._next: dict[Job, datetime | None] = dict.fromkeys(jobs)

    def go(self, at: datetime) -> list[str]:
        """Call what is due at ``at``; return the names of what was called."""
        called = []
        for job, due_at in self._next.items():
            if due_at is not None and at < due_at:
                continue
            self._next[job] = at + job.every
            called.append(job.name)
            _call(job)
        return called


def _call(job: Job) -> None:
    close_old_connections()
    try:
        job.run()
    except Exception:
        log.exception("job failed", extra={"job": job.name})
    finally:
        close_old_connections()
