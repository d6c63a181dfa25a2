"""What every carrier of messages can do. Names of vendors stand nowhere but in their own file."""

from dataclasses import dataclass
from typing import Protocol

from motcua.foundation.notifications.states import Outcome, Standing


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as a carrier gets it; ``id`` is the same at every try."""

    id: str
    to: str
    text: str
    kind: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the carrier said. ``code`` is its code, never a sentence that could quote a number."""

    outcome: Outcome
    ref: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """How a connection is, and what to do when it is not well."""

    is_well: bool
    words: str
    do: str = ""


class Provider(Protocol):
    """Carries messages of one channel.

    ``send`` never raises: what it does not know is UNCLEAR. It takes at most 60 seconds, well
    inside the lease of a message in flight.
    """

    name: str
    title: str
    can_ask: bool

    def carries(self, kind: str) -> bool:
        """Say whether messages of this kind can go this way."""
        ...

    def send(self, letter: Letter) -> Answer:
        """Give the message to the carrier."""
        ...

    def ask(self, message_id: str, ref: str) -> Standing:
        """Ask what became of a message."""
        ...

    def check(self) -> Check:
        """Look whether the connection works, without telling anybody anything."""
        ...
