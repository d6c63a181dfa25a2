"""Worker entry points: what is due leaves, what left is asked about."""

import logging
from collections import Counter

from motcua.core import clock
from motcua.foundation.notifications import operations, queries
from motcua.foundation.notifications.states import NOT_TAKEN

# One pass; what is left goes with the next.
MOST_AT_ONCE = 200
# So many unreachable ones in a row, and the carrier is left alone until the next pass.
PATIENCE = 3

logger = logging.getLogger(__name__)


def send_messages() -> Counter[str]:
    """Send what is due; return how often each outcome came. May be killed at any moment.

    A message nothing can be done with stops none of the others; it stays, and is logged each pass.
    """
    done: Counter[str] = Counter()
    done["recovered"] = operations.recover(at=clock.now())
    silent: Counter[str] = Counter()
    due = list(queries.outbox(clock.now()).values_list("pk", "channel")[:MOST_AT_ONCE])
    for message_id, channel in due:
        if silent[channel] >= PATIENCE:
            continue
        try:
            outcome, carrier = _send(message_id)
        except Exception:
            logger.exception("message_broken", extra={"message_id": message_id})
            done["broken"] += 1
            continue
        done[outcome] += 1
        silent[carrier] = silent[carrier] + 1 if outcome in NOT_TAKEN else 0
    _report(done)
    return +done


def _send(message_id: int) -> tuple[str, str]:
    """Try one message; return its outcome and the channel it took."""
    flight = operations.claim(message_id, at=clock.now())
    if flight is None:
        return "not_now", ""
    answer = operations.give(flight)
    operations.settle(flight.attempt_id, answer, at=clock.now())
    return answer.outcome, flight.channel


def ask_about_messages() -> Counter[str]:
    """Ask the carriers what became of what they took; return how often each standing came."""
    done: Counter[str] = Counter()
    for message in queries.to_ask(clock.now())[:MOST_AT_ONCE]:
        try:
            standing = operations.ask(message)
            operations.note_standing(message.pk, standing, at=clock.now())
        except Exception:
            logger.exception("message_broken", extra={"message_id": message.pk})
            done["broken"] += 1
            continue
        done[standing] += 1
    return done


def forget_codes() -> int:
    """Empty the texts of codes that are over; return how many old codes were deleted."""
    return operations.forget_codes(clock.now())


def _report(done: Counter[str]) -> None:
    if done["unreachable"] or done["recovered"]:
        logger.warning("messages_not_taken", extra={"count": sum(done[o] for o in NOT_TAKEN)})
