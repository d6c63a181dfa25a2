"""Worker entry point: the round of the night, a stretch at each call."""

import logging

from motcua.casework.reminders import operations, queries
from motcua.core import clock
from motcua.core.clock import local

# Not before this hour: by then the day's archive is whole, and messages wait for the morning.
BEGINS_AT = 1
# One call looks at so many batches at most, so that messages and warnings are not kept waiting.
MOST_BATCHES = 20

logger = logging.getLogger(__name__)


def remind_people() -> int:
    """Walk on through the archives; return how many batches were done. May be killed at any moment.

    A rule that breaks stops none of the others; it is tried again at the next call.
    """
    here = local(clock.now())
    done = 0
    if here.hour < BEGINS_AT:
        return done
    for rule_id in queries.rounds_open(here.date()):
        is_over = False
        while not is_over and done < MOST_BATCHES:
            try:
                is_over = operations.remind(rule_id, at=clock.now())
            except Exception:
                logger.exception("reminder_broken", extra={"rule_id": rule_id})
                is_over = True
            done += 1
    return done
