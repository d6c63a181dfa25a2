"""Worker entry point: the links of the night, a few a minute."""

from motcua.backoffice.upkeep import operations
from motcua.core import clock
from motcua.core.clock import local

# Servers of other offices are asked when nobody needs them.
BEGINS_AT, ENDS_AT = 1, 5
# A minute's worth: polite to whom we ask, and soon over when nobody answers.
MOST_AT_ONCE = 3


def check_links() -> int:
    """Ask the next links of the night; return how many were asked. May be killed at any moment."""
    at = clock.now()
    if not BEGINS_AT <= local(at).hour < ENDS_AT:
        return 0
    night = operations.begin_night(at=at)
    if night.ended_at is not None:
        return 0
    return operations.ask_next(night, most=MOST_AT_ONCE, at=at)
