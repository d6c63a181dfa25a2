"""``motcua keep-watch``: let the rules of the office look at what is due, once or every minute."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from motcua.casework.dossiers import tasks
from motcua.core import clock

ONE_MINUTE_S = 60


class Command(BaseCommand):
    """Warn, report to superiors, alarm, stop, consent by silence, invite, seal the audit."""

    help = "Nhắc, báo cấp trên, báo động, dừng, mời nhận kết quả: mọi quy tắc đến giờ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once by itself, or on and on."""
        parser.add_argument(
            "--every-minute", action="store_true", help="chạy mãi, mỗi phút một lượt"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run a pass and say what was done; go on until stopped when asked to."""
        self._pass(quiet=options["verbosity"] == 0)
        while options["every_minute"]:
            time.sleep(ONE_MINUTE_S)
            self._pass(quiet=options["verbosity"] == 0)

    def _pass(self, *, quiet: bool) -> None:
        at = clock.now()
        # A terminal sees the bar; a log sees the line of what was done.
        with tqdm(total=tasks.due_count(at), disable=quiet or None, unit="việc") as bar:
            done = tasks.keep_watch(at, tick=bar.update)
        if not quiet:
            said = ", ".join(f"{act} {count}" for act, count in sorted(done.items()))
            self.stdout.write(said or "Không có việc nào đến giờ.")
