"""``motcua import-procedures FILE…``: the portal's dumps into staging, row by row."""

import gzip
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from motcua.backoffice.procedures.operations import RowReport, import_rows
from motcua.core import clock


class Command(BaseCommand):
    """Stage rows; a person approves them at the desk. Running twice changes nothing."""

    help = "Đọc dữ liệu thủ tục của Cổng Dịch vụ công (JSON từng dòng, .jsonl hoặc .jsonl.gz)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, and whether to print the rows without problems too."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--all", action="store_true", help="in cả những dòng không có vấn đề")

    def handle(self, *_: Any, files: list[Path], **options: Any) -> None:
        """Import each file in turn."""
        for path in files:
            if not path.is_file():
                raise CommandError(f"Không có tệp {path}.")
        for path in files:
            self._import(path, every_row=options["all"])

    def _import(self, path: Path, *, every_row: bool) -> None:
        counts: Counter[str] = Counter()
        with _opened(path) as lines:
            total = sum(1 for line in lines if line.strip())
        with _opened(path) as lines:
            reports = import_rows(lines, file_name=path.name, at=clock.now())
            bar = tqdm(
                reports, desc=path.name, unit=" dòng", total=total, file=sys.stderr, mininterval=0.5
            )
            for report in bar:
                counts["rows"] += 1
                counts["new"] += report.is_new
                counts["clear"] += not report.problems
                if report.is_new and (report.problems or every_row):
                    self._tell(report)
        self.stdout.write(
            f"{path.name}: {counts['rows']} dòng, {counts['new']} dòng mới, "
            f"{counts['clear']} dòng hiểu trọn, {counts['rows'] - counts['clear']} dòng có vấn đề."
        )

    def _tell(self, report: RowReport) -> None:
        self.stdout.write(f"Dòng {report.number}: {report.code} {report.name}".rstrip())
        for problem in report.problems:
            raw = " ".join(problem.raw.split())[:80]
            self.stdout.write(f"  - {problem.text}" + (f" [{raw}]" if raw else ""))


def _opened(path: Path) -> TextIO:
    """Open a file so that bytes which are no UTF-8 spoil their own line only."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="surrogateescape")
    return path.open(encoding="utf-8-sig", errors="surrogateescape")
