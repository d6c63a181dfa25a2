"""By which way somebody is told: what they chose, what is known, what is connected, what was tried.

A way that carries nothing is never chosen; where no gateway is left, a person tells it.
Law: 91/2025/QH15 (người dân được từ chối tin không bắt buộc).
"""

from collections.abc import Collection
from dataclasses import dataclass

from motcua.foundation.notifications.states import CARRIED, Channel


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known about how to reach one receiver.

    ``wish`` is what was asked for in this matter, ``choice`` what the person chose for everything.
    """

    phone: str = ""
    email: str = ""
    wish: str = ""
    choice: str = ""
    has_switched_off: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody chose for everything: a channel, a language, the kinds they do not want."""

    channel: str = ""
    language: str = ""
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """The channel chosen, and where it leads."""

    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Not to be told, and why, in the words of the page."""

    why: str


SWITCHED_OFF = Dropped("Người dân đã tắt loại tin này")
TOO_LATE = Dropped("Quá giờ, gửi nữa không còn ích gì")
NO_WAY = Dropped("Không có cách nào gửi kịp")


def way_to(
    reach: Reach,
    connected: Collection[str],
    *,
    tried: Collection[str] = (),
    is_required: bool = False,
    is_urgent: bool = False,
    can_be_called: bool = True,
) -> Way | Dropped:
    """Return how to tell it now, or why it is not told.

    ``tried`` are the channels that carried nothing. A message required by law goes to somebody
    who switched such messages off too, but by a person.
    """
    by_person = Way(Channel.VOICE, reach.phone) if can_be_called else NO_WAY
    if reach.has_switched_off:
        return by_person if is_required else SWITCHED_OFF
    if Channel.VOICE in {reach.wish, reach.choice} and can_be_called:
        return by_person
    for channel in _in_order(reach, is_urgent=is_urgent):
        address = reach.email if channel == Channel.EMAIL else reach.phone
        if address and channel in connected and channel not in tried:
            return Way(channel, address)
    return by_person


def _in_order(reach: Reach, *, is_urgent: bool) -> list[str]:
    """Return the channels, the best first; a letter may lie for days, so what is urgent is texted."""
    wanted = [reach.choice, reach.wish, *CARRIED]
    if is_urgent:
        wanted = [Channel.SMS, *wanted]
    return list(dict.fromkeys(channel for channel in wanted if channel in CARRIED))
