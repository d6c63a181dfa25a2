"""Who may call people and decide about messages. Every predicate is ``(acting, subject)``."""

from typing import Protocol

from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

# They stand where people come and ask.
CALLING = frozenset({Role.RECEPTION_OFFICER, Role.CENTRE_HEAD})


class ToCall(Protocol):
    """A call to make: the office that tells, and whom it was given to."""

    @property
    def unit_id(self) -> int | None: ...
    @property
    def given_to_id(self) -> int | None: ...


def calling_units(acting: Acting) -> frozenset[int]:
    """Return the offices whose people this person tells."""
    return frozenset(duty.unit_id for duty in acting.duties if duty.role in CALLING)


def gives_calls(acting: Acting, task: ToCall) -> bool:
    """Works at the one-stop unit that has to tell it."""
    return task.unit_id in calling_units(acting)


def calls_it(acting: Acting, task: ToCall) -> bool:
    """Works at that one-stop unit, or was given this very call."""
    return gives_calls(acting, task) or task.given_to_id == acting.staff_id


def decides_messages(acting: Acting, unit_id: int | None) -> bool:
    """Works at the one-stop unit whose message it is."""
    return unit_id in calling_units(acting)


def tends_connections(acting: Acting) -> bool:
    """Administers: sees how each vendor's connection is."""
    return Role.ADMINISTRATOR in acting.roles
