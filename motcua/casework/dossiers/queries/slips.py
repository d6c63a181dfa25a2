"""Which slips of several dossiers go to the printer together."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers.models import Dossier, DossierSlip
from motcua.foundation.org.rules import Acting

__all__ = ["newest_slips", "visit_size"]


def newest_slips(dossiers: Sequence[Dossier]) -> Mapping[int, Slip]:
    """Return, by dossier, the newest slip that was not taken back. Effects: one SELECT."""
    rows = DossierSlip.objects.filter(dossier__in=dossiers, slip__voided_at__isnull=True)
    rows = rows.select_related("slip__unit").order_by("slip_id")
    return {row.dossier_id: row.slip for row in rows}


def visit_size(group: UUID, acting: Acting) -> int:
    """Return how many dossiers of one visit the person may see. Effects: one SELECT."""
    return Dossier.objects.seen_by(acting).filter(visit_group=group).count()
