"""How one person wishes to be told, and what they were told last."""

from collections.abc import Collection

from motcua.foundation.notifications.models import ContactChoice, Message, SwitchedOff
from motcua.foundation.notifications.rules import Wishes
from motcua.foundation.notifications.states import CODE_KIND

SHOWN = 10


def wishes_of(person_id: int) -> Wishes:
    """Return what a person chose about being told. Effects: two SELECTs."""
    chosen = ContactChoice.objects.filter(person=person_id).first()
    off = SwitchedOff.objects.filter(person=person_id).values_list("kind", flat=True)
    return Wishes(
        channel=chosen.channel if chosen else "",
        language=chosen.language if chosen else "",
        off=frozenset(off),
    )


def languages_of(person_ids: Collection[int]) -> dict[int, str]:
    """Return what is spoken with each of these who speak another language. One SELECT."""
    chosen = ContactChoice.objects.filter(person__in=person_ids).exclude(language="")
    return dict(chosen.values_list("person_id", "language"))


def last_told(person_id: int) -> list[Message]:
    """Return what a person was told last, never a code. Effects: one SELECT."""
    told = Message.objects.filter(to_person=person_id).exclude(kind=CODE_KIND)
    return list(told.order_by("-created_at", "-pk")[:SHOWN])
