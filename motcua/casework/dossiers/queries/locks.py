"""Which rules bar intake at a unit."""

from django.db.models import F, QuerySet

from motcua.casework.dossiers.models import LockRule
from motcua.casework.dossiers.permissions import bars_intake as may_bar_intake

__all__ = ["locks_of", "may_bar_intake"]


def locks_of(unit_id: int) -> QuerySet[LockRule]:
    """Return every rule of a unit, those without an end first, then the latest."""
    rules = LockRule.objects.filter(unit=unit_id).select_related("decided_by")
    return rules.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "-pk")
