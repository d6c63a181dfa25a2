"""The server under measure: granian as ``./run`` starts it, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_PATIENCE_S = 60
# As docs/deployment.md says: a process a core, one request at a time in each.
_THREADS = "1"


@dataclass(frozen=True, slots=True)
class Server:
    """The running processes, each at a port of its own: a balancer in front spreads the clients."""

    ports: tuple[int, ...]
    pids: tuple[int, ...]

    def port_of(self, client: int) -> int:
        """Return where the balancer sends the n-th client."""
        return self.ports[client % len(self.ports)]

    def cpu_s(self) -> float:
        """Return the processor time used so far, with all children, in seconds."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(one) for pid in self.pids for one in _family(pid)) / ticks


@contextmanager
def serving(log: Path, processes: int) -> Iterator[Server]:
    """Serve with the settings of this process until the block ends."""
    told = {name: value for name, value in os.environ.items() if name != "DATABASE_POOL"}
    # Several processes tell each other of changes by Redis; nothing measured here needs telling.
    told |= {
        "WEB_PROCESSES": str(processes),
        "WEB_THREADS": _THREADS,
        "REDIS_URL": "redis://127.0.0.1/0",
    }
    ports = tuple(_free_port() for _ in range(processes))
    with ExitStack() as stack:
        file = stack.enter_context(log.open("wb"))
        started = [stack.enter_context(_process(port, file, told)) for port in ports]
        for port, process in zip(ports, started, strict=True):
            _await(port, process, log)
        yield Server(ports, tuple(process.pid for process in started))


@contextmanager
def _process(port: int, log: BinaryIO, told: dict[str, str]) -> "Iterator[subprocess.Popen[bytes]]":
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--no-ws",
        "--log-level", "warning", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", _THREADS, "--blocking-threads-idle-timeout", "600",
        "config.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=log, stderr=log, env=told)  # noqa: S603 - our own words
    try:
        yield process
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
