"""Who says what people are reminded of: ``(acting, unit)``, each readable as a sentence."""

from typing import TYPE_CHECKING

from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting

KEEPING = (Role.ADMINISTRATOR, Role.CENTRE_HEAD)
APPROVING = (Role.CENTRE_HEAD, Role.SIGNATORY)


def keeps_reminders(acting: "Acting", unit_id: int) -> bool:
    """The administrator or the head of the centre writes what people are reminded of."""
    return any(acting.holds(role, unit_id) for role in KEEPING)


def approves_reminders(acting: "Acting", unit_id: int) -> bool:
    """The head of the centre, or who signs for the office, lets it begin and stops it."""
    return any(acting.holds(role, unit_id) for role in APPROVING)
