"""``motcua verify``: check every chain, series and state; name what does not stand."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from motcua.command.verify import PARTS, Part


class Command(BaseCommand):
    """Read only; ends with an error when something does not stand."""

    help = "Soát mọi chuỗi, dãy số, trạng thái và chỉ ra dòng sai."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many wrong rows of each part to name."""
        parser.add_argument("--most", type=int, default=1, help="nêu nhiều nhất bao nhiêu dòng sai")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Go through the house, part by part."""
        wrong = sum(self._check(part, options["most"]) for part in PARTS)
        if wrong:
            raise CommandError(
                "Có chỗ không đúng. Giữ nguyên cơ sở dữ liệu và xem lại từ dòng trên."
            )
        self.stdout.write("Mọi chuỗi, dãy số và trạng thái đều đúng.")

    def _check(self, part: Part, most: int) -> int:
        """Say how one part stands; return how many wrong rows were named."""
        with tqdm(total=part.count(), desc=part.name, unit="dòng", disable=None) as bar:

            def tick(count: int) -> None:
                bar.update(count)

            found = list(islice(part.wrong(tick), most))
        self.stdout.write(f"{'✗' if found else '✓'} {part.name}")
        for row in found:
            self.stdout.write(f"    {row}")
        return len(found)
