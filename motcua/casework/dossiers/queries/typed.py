"""How much of people's identity was still typed at the counter, on any day, by procedure.

*Counted* are the dossiers whose typing was counted: those received at a counter since it is.
Nobody is named: what is typed is the procedure's and the equipment's fault, not the official's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, Sum

from motcua.casework.dossiers.models import Dossier
from motcua.core.clock import OFFICE_TZ


@dataclass(frozen=True, slots=True)
class Typed:
    """One procedure in a period; ``letters`` of identity were typed in ``counted`` dossiers."""

    code: str
    procedure: str
    counted: int
    untouched: int
    letters: int

    @property
    def letters_each(self) -> int | None:
        """Return how many letters one dossier cost, rounded; None of no dossier."""
        return round(self.letters / self.counted) if self.counted else None


def typed_between(unit_id: int, first: date, last: date) -> Sequence[Typed]:
    """Return the procedures by how much was typed from ``first`` to ``last``, the most first.

    Effects: one SELECT.
    """
    start = datetime.combine(first, time(), tzinfo=OFFICE_TZ)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=OFFICE_TZ)
    rows = (
        Dossier.objects.filter(
            receiving_unit=unit_id,
            received_at__gte=start,
            received_at__lt=end,
            identity_typed__isnull=False,
        )
        .order_by()
        .values_list("procedure_version__procedure__code", "procedure_version__procedure__name")
        .annotate(
            counted=Count("pk"),
            untouched=Count("pk", filter=Q(identity_typed=0)),
            letters=Sum("identity_typed"),
        )
        .order_by("-letters", "procedure_version__procedure__code")
    )
    return [Typed(*row) for row in rows]
