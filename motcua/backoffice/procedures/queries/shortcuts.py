"""Which nine procedures a counter reaches by one key."""

from dataclasses import dataclass
from datetime import datetime

from motcua.backoffice.procedures.models import Shortcut
from motcua.backoffice.procedures.permissions import arranges_counter
from motcua.backoffice.procedures.queries.catalogue import Listing, offered_to
from motcua.core.questions import Question, Slot
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries import ancestor_ids
from motcua.foundation.org.rules import Acting


@dataclass(frozen=True, slots=True)
class ShortcutKey:
    """One key of the counter and what it chooses."""

    position: int
    listing: Listing


_SHORTCUTS = Question(lambda: Shortcut.objects.filter(unit=Slot(0)).order_by("position"))


def shortcuts_of(unit: Unit, at: datetime) -> tuple[ShortcutKey, ...]:
    """Return the keys whose procedure the unit receives at ``at``. Two SELECTs."""
    offered = {one.procedure_id: one for one in offered_to(unit, at)}
    return tuple(
        ShortcutKey(row.position, offered[row.procedure_id])
        for row in _SHORTCUTS.all(unit.pk)
        if row.procedure_id in offered
    )


def may_arrange_counter(acting: Acting, unit_id: int) -> bool:
    """Say whether this person chooses the nine. At most one SELECT."""
    return arranges_counter(acting, unit_id, frozenset()) or arranges_counter(
        acting, unit_id, ancestor_ids(unit_id)
    )
