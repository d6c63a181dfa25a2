"""Who helps: one predicate, one sentence, ``(acting, mandate)``."""

from typing import TYPE_CHECKING

from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.casework.helping.models import HelpMandate


def helps_here(acting: object, mandate: "HelpMandate") -> bool:
    """A reception officer (or the head) of the one-stop unit that drew the mandate up."""
    return isinstance(acting, Acting) and any(
        acting.holds(role, mandate.unit_id) for role in (Role.RECEPTION_OFFICER, Role.CENTRE_HEAD)
    )
