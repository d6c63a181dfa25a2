"""Which screen asks, and which an office has."""

from django.db.models import F, QuerySet

from motcua.core.questions import Question, Slot
from motcua.core.secrecy import keyed_digest
from motcua.foundation.org.models import Device

_PAIRED = Question(
    lambda: Device.objects.filter(token_digest=Slot(0), revoked_at__isnull=True).select_related(
        "unit__parent"
    )
)


def device_of(token: str) -> Device | None:
    """Return the device that holds this token while it is paired. At most one SELECT."""
    return _PAIRED.first(keyed_digest(token)) if token else None


def devices_of(unit_id: int) -> QuerySet[Device]:
    """Return every device of a unit, those still paired first."""
    rows = Device.objects.filter(unit=unit_id)
    return rows.order_by(F("revoked_at").desc(nulls_first=True), "-paired_at")
