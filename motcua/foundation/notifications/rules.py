"""What there is to tell, before it is a row.

*Units*: instants are aware. Where to reach somebody is chosen here, nothing is looked up.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.notifications.states import Channel


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to tell one person or one member of staff; the words come from the room above.

    ``about`` names the case by its code; ``due_at`` null means at once.
    """

    kind: str
    text: str
    about: str = ""
    to_person_id: int | None = None
    to_staff_id: int | None = None
    channel: str = ""
    phone: str = ""
    email: str = ""
    due_at: datetime | None = None

    def __post_init__(self) -> None:
        """Raise ValueError unless there is exactly one receiver."""
        if (self.to_person_id is None) == (self.to_staff_id is None):
            raise ValueError("a message has exactly one receiver")

    @property
    def way(self) -> str:
        """Return the channel asked for, or the best there is: phone, e-mail, else by voice."""
        if self.channel:
            return self.channel
        if self.phone:
            return Channel.SMS
        return Channel.EMAIL if self.email else Channel.VOICE

    @property
    def address(self) -> str:
        """Return where the channel leads; '' for a voice or a letter."""
        return {
            Channel.SMS: self.phone,
            Channel.ZALO: self.phone,
            Channel.VOICE: self.phone,
            Channel.EMAIL: self.email,
        }.get(Channel(self.way), "")


@dataclass(frozen=True, slots=True)
class Notice:
    """One line for the bell of one official."""

    staff_id: int
    text: str
    url: str = ""
    about: str = ""
