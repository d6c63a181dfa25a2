"""What the house does by itself, and how often. Each job does nothing the second time.

A job is a function of a room's ``tasks``; it reads the clock and calls one operation.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections

from motcua.foundation.audit.tasks import seal_lines

log = logging.getLogger("motcua.schedule")


@dataclass(frozen=True, slots=True)
class Job:
    """A function called every so often."""

    name: str
    run: Callable[[], object]
    every: timedelta


SCHEDULE: tuple[Job, ...] = (Job("seal the audit", seal_lines, timedelta(minutes=1)),)


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
