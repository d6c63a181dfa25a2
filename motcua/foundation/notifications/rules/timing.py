"""When a message goes, again or at last; how long an answer may take. *Units*: instants are aware."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from motcua.core.clock import local

# Whoever claimed a message and said nothing for so long has died: what it did is not known.
# Longer than any provider may take.
LEASE = timedelta(minutes=2)
# A gateway that "never heard" of a message so soon may only be slow to know it.
GRACE = timedelta(minutes=5)
# Waits before the second try, the third…; after the last one the channel is given up.
TRIES = tuple(timedelta(minutes=wait) for wait in (1, 5, 30, 120))
# Waits before a gateway is asked what became of a message; then a person has to decide.
ASKS = tuple(timedelta(minutes=wait) for wait in (2, 10, 60, 360, 1440))
# What one number is sent at most; the rest waits, what is urgent does not.
MOST_AN_HOUR, MOST_A_DAY = 6, 20
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def next_try(tries: int, at: datetime) -> datetime | None:
    """Return when to try again after so many tries of one channel; None: no more."""
    return at + TRIES[tries - 1] if 1 <= tries <= len(TRIES) else None


def next_ask(asked: int, at: datetime) -> datetime | None:
    """Return when to ask the gateway (again) after it was asked so often; None: no more."""
    return at + ASKS[asked] if asked < len(ASKS) else None


def quiet_until(at: datetime, begins: time, ends: time) -> datetime | None:
    """Return when the quiet hours around ``at`` end, None outside them.

    Both are the office's wall clock; they may pass midnight; equal ones mean none.
    """
    here = local(at)
    now = here.time()
    is_quiet = (
        begins <= now < ends if begins < ends else (begins != ends and not ends <= now < begins)
    )
    if not is_quiet:
        return None
    end = here.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return end if end > here else end + _DAY


def room_at(sent: Sequence[datetime], at: datetime) -> datetime | None:
    """Return when a number that was sent these may be sent one more; None: now."""
    waits = [
        _room(sorted(this for this in sent if this > at - span), most, span)
        for span, most in ((_HOUR, MOST_AN_HOUR), (_DAY, MOST_A_DAY))
    ]
    return max((wait for wait in waits if wait), default=None)


def _room(inside: Sequence[datetime], most: int, span: timedelta) -> datetime | None:
    return inside[-most] + span if len(inside) >= most else None
