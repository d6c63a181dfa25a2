"""A carrier the environment describes wrongly: it carries nothing until an administrator mends it."""

import logging

from motcua.foundation.notifications.providers.base import Answer, Check, Letter
from motcua.foundation.notifications.states import Outcome, Standing

logger = logging.getLogger(__name__)


class Misdescribed:
    """Behaves as a carrier nobody reaches: what was to go this way waits, the rest goes on."""

    name = "misdescribed"
    # What left before the mistake is asked about again once it is mended.
    can_ask = True

    def __init__(self, title: str, why: str) -> None:
        self.title = title
        self._why = why

    def carries(self, kind: str) -> bool:
        """Carry every kind, as far as anybody knows."""
        del kind
        return True

    def send(self, letter: Letter) -> Answer:
        """Say that it was certainly not taken, loudly. What is wrong may hold a password: not said."""
        del letter
        logger.error("carrier_misdescribed", extra={"carrier": self.title})
        return Answer(Outcome.UNREACHABLE, code=self.name)

    def ask(self, message_id: str, ref: str) -> Standing:
        """Say that nobody knows."""
        del message_id, ref
        return Standing.CANNOT_SAY

    def check(self) -> Check:
        """Say what is wrong with its description."""
        return Check(is_well=False, words=f"Khai sai: {self._why}", do="Xem docs/connections.md")
