"""``motcua demo``: fill an empty database with the demonstration office."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from motcua.command.demo.build import accounts, build
from motcua.command.demo.tables import FIRST_DAY
from motcua.core import clock
from motcua.foundation.org.models import Staff

ACCOUNTS_FILE = "demo-accounts.txt"


class Command(BaseCommand):
    """Build once; a second time changes nothing."""

    help = "Dựng văn phòng trình diễn trong cơ sở dữ liệu còn trống."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether a filled database is fine."""
        parser.add_argument(
            "--if-empty", action="store_true", help="đã có dữ liệu thì thôi, không coi là lỗi"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build the office and say who can sign in."""
        if Staff.objects.filter(is_demonstration=True).exists():
            self.stdout.write("Văn phòng trình diễn đã có.")
            return
        if Staff.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("Cơ sở dữ liệu đã có một văn phòng thật: không dựng trình diễn.")
        said = self._build()
        path = Path(settings.DATA_DIR) / ACCOUNTS_FILE
        path.write_text(said + "\n", encoding="utf-8")
        path.chmod(0o600)
        self.stdout.write(said)

    def _build(self) -> str:
        now = clock.now()
        days = (clock.local(now).date() - FIRST_DAY).days + 1
        with tqdm(total=days, desc="Dựng văn phòng trình diễn", unit="ngày", disable=None) as bar:

            def tick(at: datetime) -> None:
                bar.update(max(0, (clock.local(at).date() - FIRST_DAY).days + 1 - bar.n))

            built = build(now, tick)
        return accounts(built.password)
