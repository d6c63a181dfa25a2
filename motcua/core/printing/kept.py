"""The last papers, kept in memory: a slip is looked at, then printed, and set only once.

Found by everything that makes a paper (template, data, date, format), so nothing old is ever given.
*Units*: bytes.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

KEPT_BYTES = 16 * 1024**2


class Kept:
    """The papers used last, as many as ``limit`` bytes hold."""

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._papers: OrderedDict[bytes, list[bytes]] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def key(order: Mapping[str, Any]) -> bytes:
        """Return what tells one order from every other."""
        return sha256(repr(sorted(order.items())).encode()).digest()

    def get(self, key: bytes) -> list[bytes] | None:
        """Return the pages of an order set before, or None."""
        with self._lock:
            if key not in self._papers:
                return None
            self._papers.move_to_end(key)
            return self._papers[key]

    def put(self, key: bytes, pages: list[bytes]) -> None:
        """Keep ``pages``, letting go of those not used for longest; too large a paper is not kept."""
        size = sum(map(len, pages))
        if size > self._limit // 4:
            return
        with self._lock:
            if key in self._papers:
                return
            self._papers[key] = pages
            self._size += size
            while self._size > self._limit:
                _, oldest = self._papers.popitem(last=False)
                self._size -= sum(map(len, oldest))

    def clear(self) -> None:
        """Forget every paper."""
        with self._lock:
            self._papers.clear()
            self._size = 0
