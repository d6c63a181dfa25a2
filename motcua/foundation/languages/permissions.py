"""Who may add a language: a predicate of (acting, …), readable as a sentence."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.foundation.org.rules import Acting


def keeps_languages(acting: "Acting", roots: AbstractSet[int]) -> bool:
    """An administrator of a unit at the top: every office of the house shows the same words."""
    return any(acting.holds(Role.ADMINISTRATOR, unit_id) for unit_id in roots)
