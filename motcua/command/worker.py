"""The worker: makes its rounds until it is told to stop. A process of its own, or a thread."""

import threading

from motcua.command.schedule import Rounds
from motcua.core import clock

PAUSE_SECONDS = 1.0


def work(stop: threading.Event, rounds: Rounds | None = None) -> None:
    """Make rounds until ``stop`` is set."""
    rounds = rounds or Rounds()
    while not stop.wait(PAUSE_SECONDS):
        rounds.go(clock.now())


def start_inside() -> threading.Event:
    """Make rounds in a thread of this process, which ends with it; return what stops it sooner."""
    stop = threading.Event()
    threading.Thread(target=work, args=(stop,), name="worker", daemon=True).start()
    return stop
