"""The only reader of the clock.

*Units*: every instant is aware and in UTC; ``local`` turns it into office time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_TZ = ZoneInfo("Asia/Ho_Chi_Minh")

_standing_at: ContextVar[datetime | None] = ContextVar("standing_at", default=None)
# A server thread of a test does not share the context of the test: it reads this one.
_standing_everywhere: datetime | None = None


def now() -> datetime:
    """Return the present instant in UTC."""
    return _standing_at.get() or _standing_everywhere or datetime.now(UTC)  # noqa: TID251


def local(at: datetime) -> datetime:
    """Return ``at`` as the office's wall clock shows it."""
    return at.astimezone(OFFICE_TZ)


def today() -> date:
    """Return the office's date of the present instant."""
    return local(now()).date()


@contextmanager
def standing_at(at: datetime) -> Iterator[None]:
    """Make ``now()`` answer ``at`` in this context: for tests and the demonstration office."""
    token = _standing_at.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _standing_at.reset(token)


def stand_everywhere(at: datetime | None) -> None:
    """Make every thread of this process read ``at``; ``None`` lets time run again."""
    global _standing_everywhere  # noqa: PLW0603 - one clock per process is the point
    _standing_everywhere = at.astimezone(UTC) if at else None
