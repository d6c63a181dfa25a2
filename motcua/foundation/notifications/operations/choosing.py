"""What a person chose about being told: by which channel, and which kinds not at all."""

from datetime import datetime

from motcua.core.refusals import Refused
from motcua.core.transactions import all_or_nothing
from motcua.foundation.notifications.models import ContactChoice, SwitchedOff
from motcua.foundation.notifications.states import CARRIED, Channel

CHOICES = frozenset({*CARRIED, Channel.VOICE})


@all_or_nothing
def choose_channel(person_id: int, channel: str, *, by: str, at: datetime) -> None:
    """Tell this person everything by ``channel`` from now on; '' forgets the choice.

    ``by`` is the name of the person, or of the official who wrote it down. Raise Refused.
    """
    if not channel:
        ContactChoice.objects.filter(person=person_id).delete()
        return
    if channel not in CHOICES:
        raise Refused("Chọn báo tin bằng tin nhắn, Zalo, thư điện tử hoặc gọi điện.")
    ContactChoice.objects.update_or_create(
        person_id=person_id, defaults={"channel": channel, "chosen_at": at, "chosen_by": by}
    )


@all_or_nothing
def switch_off(person_id: int, kind: str = "", *, by: str, at: datetime) -> None:
    """Stop a kind of message; '' stops every kind the law does not require."""
    SwitchedOff.objects.get_or_create(
        person_id=person_id, kind=kind, defaults={"since_at": at, "by": by}
    )


@all_or_nothing
def switch_on(person_id: int, kind: str = "") -> None:
    """Let a kind of message come again; '' lets every kind come again."""
    off = SwitchedOff.objects.filter(person=person_id)
    (off.filter(kind=kind) if kind else off).delete()
