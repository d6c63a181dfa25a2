"""Which rules bar intake at a unit."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet

from motcua.casework.dossiers.models import LockRule
from motcua.casework.dossiers.permissions import bars_intake as may_bar_intake
from motcua.casework.dossiers.rules import barring
from motcua.core.clock import local
from motcua.core.questions import Question, Slot
from motcua.core.secrecy import keyed_digest

__all__ = ["bar_on", "locks_of", "may_bar_intake"]


def locks_of(unit_id: int) -> QuerySet[LockRule]:
    """Return every rule of a unit, those without an end first, then the latest."""
    rules = LockRule.objects.filter(unit=unit_id).select_related("decided_by")
    return rules.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "-pk")


def bar_on(
    unit_id: int, id_numbers: Iterable[str], procedure_code: str, *, at: datetime
) -> LockRule | None:
    """Return the rule of the unit that bars these people from this procedure at ``at``, if any.

    Numbers come bare, as kept; the code is "" while no procedure is chosen. Effects: one SELECT.
    """
    in_force = _IN_FORCE.all(unit_id, local(at).date())
    if not in_force:
        return None
    digests = {keyed_digest(number) for number in id_numbers if number}
    return barring(in_force, digests, procedure_code)


_IN_FORCE = Question(
    lambda: LockRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=Slot(1)),
        unit=Slot(0),
        valid_from__lte=Slot(1),
    ).order_by("pk")
)
