"""Who keeps the list of abolished texts: ``(acting, unit)``, readable as a sentence."""

from typing import TYPE_CHECKING

from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting

KEEPING = (Role.ADMINISTRATOR, Role.CENTRE_HEAD, Role.CLERK)


def keeps_law_texts(acting: "Acting") -> bool:
    """Administrators, heads of the centre and clerks write down what law says of itself."""
    return any(acting.holds(role) for role in KEEPING)
