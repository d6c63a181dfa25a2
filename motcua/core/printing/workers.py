"""The processes that set type: few, kept, killed when slow, replaced when dead.

Each process of the house has its own; threads borrow them one at a time. A fork starts with none.
"""

import atexit
import json
import logging
import os
import queue
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.core.refusals import Refused

PRINT_SECONDS = 5
START_SECONDS = 20
WORKERS = 2
MEMORY_BYTES = 1024**3
# A worker that grew this large is replaced after its paper is done.
RETIRE_BYTES = 320 * 1024**2

_LENGTH = struct.Struct(">I")
_TYPESETTER = Path(__file__).with_name("typesetter.py")
log = logging.getLogger("motcua.printing")


class Failed(Exception):
    """The template is wrong: at ``line`` of the text (0 when unknown), for this reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class OutOfTime(Exception):
    """The worker did not answer in time."""


class Worker:
    """One process and the socket to it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # A session of its own: the Ctrl-C of a terminal ends the house, which then ends it.
            self.process = subprocess.Popen(  # noqa: S603 - our own file, our own Python
                [sys.executable, "-I", "-B", str(_TYPESETTER)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={"LANG": "C.UTF-8", "TMPDIR": tempfile.gettempdir()},
                start_new_session=True,
            )
        self.channel = ours
        self.memory_bytes = 0
        self._begin()

    def _begin(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        house = {
            "fonts": [str(folder) for folder in settings.PRINT_FONT_DIRS],
            "memory_bytes": MEMORY_BYTES,
            "seconds": PRINT_SECONDS,
        }
        try:
            self._send(house, deadline)
            faces = int(self._receive(deadline))
        except (OSError, OutOfTime):
            self.kill()
            raise
        if not faces:
            self.kill()
            raise Refused("Chưa cài phông chữ in (Tinos). Chạy lại ./run, rồi in lại.")

    def run(self, order: Mapping[str, Any], deadline: float) -> list[bytes]:
        """Return the pages of one order; raise Failed, OutOfTime, or OSError when it died."""
        self._send(order, deadline)
        answer = json.loads(self._receive(deadline))
        self.memory_bytes = answer["memory_bytes"]
        if "why" in answer:
            raise Failed(answer["line"], answer["why"])
        return [self._receive(deadline) for _ in range(answer["pages"])]

    @property
    def is_alive(self) -> bool:
        """Return whether it can take an order."""
        return self.channel.fileno() >= 0 and self.process.poll() is None

    def kill(self) -> None:
        """End the process at once."""
        self.channel.close()
        self.process.kill()
        self.process.wait()

    def _send(self, message: Mapping[str, Any], deadline: float) -> None:
        content = json.dumps(message).encode()
        self._wait_until(deadline)
        self.channel.sendall(_LENGTH.pack(len(content)) + content)

    def _receive(self, deadline: float) -> bytes:
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size, deadline))
        return self._exactly(length, deadline)

    def _exactly(self, count: int, deadline: float) -> bytes:
        content = bytearray()
        while len(content) < count:
            self._wait_until(deadline)
            try:
                piece = self.channel.recv(min(count - len(content), 1 << 20))
            except TimeoutError:
                raise OutOfTime from None
            if not piece:
                raise ConnectionResetError("the worker closed its socket")
            content += piece
        return bytes(content)

    def _wait_until(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime
        self.channel.settimeout(left)


class Pool:
    """A few workers, started when first needed."""

    def __init__(self, size: int = WORKERS) -> None:
        self._size = size
        self._empty()
        atexit.register(self.close)
        os.register_at_fork(after_in_child=self._forget)

    def _empty(self) -> None:
        # Last in, first out: a warm worker is used before another is started.
        self._seats: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        for _ in range(self._size):
            self._seats.put(None)

    def _forget(self) -> None:
        """Leave the workers to the process that forked us."""
        idle = self._seats.queue
        self._empty()
        for worker in idle:
            if worker is not None:
                worker.channel.close()

    def run(self, order: Mapping[str, Any]) -> list[bytes]:
        """Return the pages of one order within ``PRINT_SECONDS``.

        Raise Refused when there was no time or the worker died, Failed when the template is wrong.
        """
        try:
            worker = self._seats.get(timeout=PRINT_SECONDS)
        except queue.Empty:
            raise _out_of_time() from None
        try:
            worker = _living(worker)
            return worker.run(order, time.monotonic() + PRINT_SECONDS)
        except OutOfTime:
            _dismiss(worker, "out_of_time")
            raise _out_of_time() from None
        except OSError as trouble:
            _dismiss(worker, type(trouble).__name__)
            raise _died() from trouble
        finally:
            self._seats.put(_rested(worker))

    def warm_up(self) -> None:
        """Start one worker, unless one is running."""
        worker = self._seats.get()
        try:
            worker = _living(worker)
        finally:
            self._seats.put(worker)

    def close(self) -> None:
        """End the idle workers; one at work ends by itself when its socket closes."""
        while True:
            try:
                worker = self._seats.get_nowait()
            except queue.Empty:
                return
            if worker is not None:
                worker.kill()


def _living(worker: Worker | None) -> Worker:
    """Return ``worker``, or a new one in the place of none or of one that died idle."""
    if worker is not None and worker.is_alive:
        return worker
    _dismiss(worker, "died_idle")
    return Worker()


def _dismiss(worker: Worker | None, why: str) -> None:
    if worker is not None:
        worker.kill()
        log.warning("print_worker_ended", extra={"why": why, "code": worker.process.returncode})


def _rested(worker: Worker | None) -> Worker | None:
    """Return ``worker`` for the next order, or None when its seat is to be filled anew."""
    if worker is None or not worker.is_alive:
        return None
    if worker.memory_bytes < RETIRE_BYTES:
        return worker
    _dismiss(worker, "grown")
    return None


def _out_of_time() -> Refused:
    return Refused(
        f"In không kịp trong {PRINT_SECONDS} giây. Bấm In lần nữa; nếu vẫn vậy, báo người quản trị."
    )


def _died() -> Refused:
    return Refused("Bộ phận tạo giấy in vừa dừng giữa chừng. Bấm In lần nữa.")


POOL = Pool()
