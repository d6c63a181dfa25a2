"""Who publishes: predicates of (acting, unit), each readable as a sentence."""

from typing import TYPE_CHECKING

from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting

PUBLISHING = (Role.CLERK, Role.CENTRE_HEAD, Role.SIGNATORY, Role.ADMINISTRATOR)


def publishes_for(acting: "Acting", unit_id: int) -> bool:
    """The clerks, whoever heads the centre or signs, and the administrator publish for a unit."""
    return any(duty.role in PUBLISHING and duty.unit_id == unit_id for duty in acting.duties)
