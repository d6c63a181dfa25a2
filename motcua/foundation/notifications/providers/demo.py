"""A carrier that carries nothing: development, tests, the demonstration office.

Some numbers behave as the worst do: ending in 90 refuses, 91 is busy, 92 leaves it unclear.
"""

from motcua.foundation.notifications.providers.base import Answer, Check, Letter
from motcua.foundation.notifications.states import Outcome, Standing

_MOODS = {"90": Outcome.REFUSED, "91": Outcome.BUSY, "92": Outcome.UNCLEAR}


class Demo:
    """Says yes and tells nobody."""

    name = "demo"
    title = "Gửi thử (không gửi đi đâu)"
    can_ask = True

    def carries(self, kind: str) -> bool:
        """Carry every kind."""
        del kind
        return True

    def send(self, letter: Letter) -> Answer:
        """Answer by the last two digits of the number."""
        outcome = _MOODS.get(letter.to[-2:], Outcome.ACCEPTED)
        return Answer(outcome, ref=letter.id[:8], code="demo")

    def ask(self, message_id: str, ref: str) -> Standing:
        """Say that it arrived; what was unclear stays so."""
        del message_id
        return Standing.DELIVERED if ref else Standing.CANNOT_SAY

    def check(self) -> Check:
        """Say that nothing is sent."""
        return Check(True, "Gửi thử: tin được đánh dấu đã gửi, không đến máy ai")
