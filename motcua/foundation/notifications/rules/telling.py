"""What there is to tell, before it is a row.

*Units*: instants are aware. Where to reach somebody is chosen here, nothing is looked up.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.notifications.states import Channel


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to tell one person or one member of staff; the words come from the room above.

    ``about`` names the case by its code; ``due_at`` null means at once; after ``valid_until`` it
    is not worth telling. The law may require it (``is_required``: who switched such messages off
    is told by a person), and it may not be able to wait for the morning (``is_urgent``). With a
    ``once_key`` it is told once, however often it is written. A text to a bare number or address
    has no receiver.
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
    valid_until: datetime | None = None
    unit_id: int | None = None
    is_required: bool = False
    is_urgent: bool = False
    once_key: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for two receivers, or for nobody at no address."""
        if self.to_person_id is not None and self.to_staff_id is not None:
            raise ValueError("a message has one receiver, not two")
        if self.to_person_id is None and self.to_staff_id is None and not self.address:
            raise ValueError("a message to nobody needs an address")

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
