"""``motcua work``: the worker as a process of its own, for offices with several web processes."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from motcua.command.worker import work


class Command(BaseCommand):
    """Make rounds until told to stop; run exactly one."""

    help = "Do what is due: warnings, reminders, stops, the sealing of the audit. Run exactly one."

    def handle(self, *_: Any, **__: Any) -> None:
        """Work until SIGTERM or Ctrl+C; the job at hand is finished first."""
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        self.stdout.write("Đang làm việc nền. Dừng: Ctrl+C")
        self.stdout.flush()
        work(stop)
