"""``motcua doctor``: say what is not right on this machine, and what to do."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.command.doctor import examine


class Command(BaseCommand):
    """Read only; ends with an error when something needs mending."""

    help = "Khám máy: điều gì chưa ổn và phải làm gì."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print a line for each thing looked at."""
        ill = 0
        for finding in examine():
            self.stdout.write(f"{'✓' if finding.is_well else '✗'} {finding.what}")
            if not finding.is_well:
                ill += 1
                self.stdout.write(f"    → {finding.do}")
        if ill:
            raise CommandError(f"{ill} chỗ cần sửa.")
