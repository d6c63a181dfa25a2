"""A lock whose waiters are served in the order they came.

SQLite's own waiting is a sleep that grows: under load one official waits a few milliseconds and
another half a second. Within one process a queue does better.
"""

import threading
from collections import deque


class Turns:
    """One holder at a time, first come first served."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Event] = deque()

    def take(self, wait_seconds: float) -> bool:
        """Wait for the turn; return whether it came in time."""
        with self._guard:
            if not self._held:
                self._held = True
                return True
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(wait_seconds):
            return True
        with self._guard:
            if called.is_set():  # called at the very moment of giving up
                return True
            self._waiting.remove(called)
            return False

    def give_back(self) -> None:
        """End the turn and call the next who waits."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False


_all: dict[str, Turns] = {}
_all_guard = threading.Lock()


def turns_of(database: str) -> Turns:
    """Return the queue of one database file, the same for every thread of this process."""
    with _all_guard:
        return _all.setdefault(database, Turns())
