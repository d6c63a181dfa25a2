"""``motcua bench``: how fast is the house with an archive of that size?"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.command.bench import scratch
from motcua.command.bench.pages import NAMES
from motcua.command.bench.plan import COMMUNES

SIZE, SECONDS, CLIENTS = 10_000, 10.0, 4


class Command(BaseCommand):
    """Fill a scratch database, serve it, let clients ask; touch nothing else."""

    help = "Đo tốc độ trên một cơ sở dữ liệu tạm với số hồ sơ cho trước."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to measure, on how much, how long, by how many."""
        parser.add_argument("names", nargs="*", metavar="NAME", type=_name, help=", ".join(NAMES))
        parser.add_argument("--size", type=int, default=SIZE, help="số hồ sơ")
        parser.add_argument("--seconds", type=float, default=SECONDS, help="mỗi phép đo")
        parser.add_argument("--clients", type=int, default=CLIENTS, help="số máy khách cùng lúc")
        parser.add_argument("--communes", type=int, default=COMMUNES, help="số xã")
        parser.add_argument(
            "--processes", type=int, help="tiến trình máy chủ; mặc định mỗi lõi một"
        )
        parser.add_argument("--json", metavar="FILE", help="ghi kết quả vào tệp này")
        parser.add_argument("--sqlite", action="store_true", help="đo trên SQLite")
        parser.add_argument(
            "--keep", metavar="FOLDER", help="giữ dữ liệu tạm; lần sau cùng tên thì không đổ lại"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure in a process of its own: settings are read once a process."""
        kept = Path(options["keep"]).resolve() if options["keep"] else None
        with scratch.folder(kept) as data:
            if options["sqlite"]:
                lines = self._measured(f"sqlite:///{data / 'bench.sqlite3'}", data, options)
            else:
                name = f"motcua_bench_{kept.name if kept else os.getpid()}"
                with scratch.postgres(name, keep=kept is not None) as url:
                    lines = self._measured(url, data, options)
        said = json.dumps(lines, indent=1)
        if options["json"]:
            Path(options["json"]).write_text(said + "\n", encoding="utf-8")
        else:
            self.stdout.write(said)

    def _measured(self, url: str, data: Path, options: dict[str, Any]) -> Any:
        result = data / "result.json"
        wanted = {
            "names": options["names"] or list(NAMES),
            "result": str(result),
            "processes": options["processes"] or (1 if options["sqlite"] else os.cpu_count() or 1),
            **{name: options[name] for name in ("size", "seconds", "clients", "communes")},
        }
        command = [sys.executable, "-m", "motcua.command.bench.inside"]
        told = scratch.environment(url, data)
        done = subprocess.run(  # noqa: S603 - our own words
            command, input=json.dumps(wanted), text=True, env=told, check=False
        )
        if done.returncode:
            raise CommandError("Phép đo dừng giữa chừng; lý do ở trên.")
        return json.loads(result.read_text(encoding="utf-8"))


def _name(text: str) -> str:
    if text not in NAMES:
        raise ArgumentTypeError(f"không có phép đo “{text}”; có: {', '.join(NAMES)}")
    return text
