"""How the post went between two days: counts, days on the way, its share in each field.

*Units*: days from hand-over to the operator until delivery, as the calendar counts; a median of
none is None, never 0. Shares keep numerator and denominator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import Count, Q

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import ReturnMethod
from motcua.casework.parcels.models import IncomingDossier, IncomingParcel, Parcel
from motcua.casework.parcels.states import ParcelState
from motcua.core.clock import OFFICE_TZ

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figures:
    """What came and what went in a period; ``median_days`` None while nothing was delivered."""

    incoming: int
    entered: int
    packed: int
    delivered: int
    failed: int
    returned: int
    median_days: float | None


def figures(unit_id: int, first: date, last: date) -> Figures:
    """Return the counts of a unit from ``first`` to ``last``, both included. Four SELECTs.

    Parcels count on the day they were packed, what came in on the day it came; ``failed`` are
    parcels the operator failed with at least once, however they ended.
    """
    begins, ends = _period(first, last)
    came = IncomingParcel.objects.filter(
        unit=unit_id, received_at__gte=begins, received_at__lt=ends
    )
    packed = Parcel.objects.filter(unit=unit_id, prepared_at__gte=begins, prepared_at__lt=ends)
    counted = packed.exclude(state=ParcelState.CANCELLED).aggregate(
        packed=Count("pk"),
        delivered=Count("pk", filter=Q(state=ParcelState.DELIVERED)),
        failed=Count("pk", filter=Q(failed_count__gt=0)),
        returned=Count("pk", filter=Q(state=ParcelState.RETURNED)),
    )
    ways = packed.filter(state=ParcelState.DELIVERED).values_list("handed_at", "ended_at")
    days = [(ended - handed) / A_DAY for handed, ended in ways if handed and ended]
    return Figures(
        incoming=came.count(),
        entered=IncomingDossier.objects.filter(parcel__in=came).count(),
        median_days=median(days) if days else None,
        **counted,
    )


@dataclass(frozen=True, slots=True)
class SubjectShare:
    """One field: dossiers received, of them come by post, of them to go home by post."""

    subject: str
    received: int
    came_by_post: int
    goes_by_post: int

    @property
    def by_post(self) -> int:
        """Return how many came or go by post, as asked for by statistics of BCCI."""
        return self.came_by_post + self.goes_by_post


def shares(unit_id: int, first: date, last: date) -> Sequence[SubjectShare]:
    """Return each field with dossiers received in the period, the largest first. One SELECT.

    A dossier that came by post and goes home by post counts once in either column.
    """
    begins, ends = _period(first, last)
    rows = (
        Dossier.objects.filter(
            receiving_unit=unit_id, received_at__gte=begins, received_at__lt=ends
        )
        .values_list("procedure_version__procedure__subject__name")
        .annotate(
            received=Count("pk"),
            came=Count("pk", filter=Q(channel=Channel.POSTAL)),
            goes=Count("pk", filter=Q(return_method=ReturnMethod.POST)),
        )
        .order_by("-received", "procedure_version__procedure__subject__name")
    )
    return [SubjectShare(*row) for row in rows]


def _period(first: date, last: date) -> tuple[datetime, datetime]:
    return (
        datetime.combine(first, time(), tzinfo=OFFICE_TZ),
        datetime.combine(last + timedelta(days=1), time(), tzinfo=OFFICE_TZ),
    )
