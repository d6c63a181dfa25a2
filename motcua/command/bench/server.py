"""The server under measure: granian as ``./run`` starts it, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PATIENCE_S = 60
_THREADS = "2"


@dataclass(frozen=True, slots=True)
class Server:
    """One running server."""

    port: int
    pid: int

    def cpu_s(self) -> float:
        """Return the processor time it has used, with its children, in seconds."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(pid) for pid in _family(self.pid)) / ticks


@contextmanager
def serving(log: Path, processes: int) -> Iterator[Server]:
    """Serve with the settings of this process until the block ends."""
    port = _free_port()
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--no-ws",
        "--log-level", "warning", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(processes),
        "--blocking-threads", _THREADS, "--blocking-threads-idle-timeout", "600",
        "config.wsgi:application",
    ]  # fmt: skip
    told = {name: value for name, value in os.environ.items() if name != "DATABASE_POOL"}
    # Several processes tell each other of changes by Redis; nothing measured here needs telling.
    told |= {"WEB_PROCESSES": str(processes), "REDIS_URL": "redis://127.0.0.1/0"}
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=told)  # noqa: S603 - our own words
        try:
            _await(port, process, log)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE_S)


def _await(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> list[int]:
    """Return a process and everything it started, as long as it lives."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += _family(int(child))
    return found


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
