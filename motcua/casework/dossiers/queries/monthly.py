"""The monthly list of received and handed-over dossiers, as everybody may read it.

Codes, procedures, dates and initials; no number, no address, no reason.
Initials only: see ``rules.masking``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.models.dossier import DossierQuerySet
from motcua.casework.dossiers.rules.masking import masked_name
from motcua.casework.dossiers.states import State
from motcua.core.clock import OFFICE_TZ, local

MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One dossier of a month: received in it, handed over in it, or both."""

    code: str
    procedure_code: str
    procedure: str
    applicant: str
    received_on: date
    due_on: date | None
    handed_over_on: date | None


@dataclass(frozen=True, slots=True)
class Month:
    """One month of an office; ``received`` and ``handed_over`` count this month's own."""

    first_day: date
    rows: tuple[MonthRow, ...]
    received: int
    handed_over: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many dossiers one month received and handed over."""

    first_day: date
    received: int
    handed_over: int


def months_of(unit_id: int, today: date, *, count: int = 12) -> list[MonthCount]:
    """Return the last months with this one, the latest first. Two queries."""
    days = [today.replace(day=1)]
    while len(days) < count:
        days.append((days[-1] - timedelta(days=1)).replace(day=1))
    begins = datetime.combine(days[-1], datetime.min.time(), OFFICE_TZ)
    own = Dossier.objects.filter(receiving_unit=unit_id, code__isnull=False)
    received = _by_month(own.filter(received_at__gte=begins), "received_at")
    handed = own.filter(state=State.HANDED_OVER, ended_at__gte=begins)
    handed_over = _by_month(handed, "ended_at")
    return [MonthCount(day, received.get(day, 0), handed_over.get(day, 0)) for day in days]


def _by_month(dossiers: DossierQuerySet, column: str) -> dict[date, int]:
    rows = (
        dossiers.order_by()
        .annotate(month=TruncMonth(column, tzinfo=OFFICE_TZ))
        .values_list("month")
        .annotate(Count("pk"))
    )
    return {local(month).date(): number for month, number in rows if month}


def month_of(unit_id: int, first_day: date) -> Month:
    """Return the list of a month, by the day of receipt. One query."""
    begins = datetime.combine(first_day, datetime.min.time(), OFFICE_TZ)
    ends = datetime.combine(following(first_day), datetime.min.time(), OFFICE_TZ)
    within = Q(received_at__gte=begins, received_at__lt=ends)
    handed = Q(state=State.HANDED_OVER, ended_at__gte=begins, ended_at__lt=ends)
    found = (
        Dossier.objects.filter(within | handed, receiving_unit=unit_id, code__isnull=False)
        .order_by("received_at", "pk")
        .values_list(
            "code", "procedure_version__procedure__code", "procedure_version__name",
            "applicant_name", "received_at", "due_at", "ended_at", "state",
        )[:MOST_ROWS]
    )  # fmt: skip
    rows = tuple(
        MonthRow(
            code or "", number, " ".join(name.split()), masked_name(applicant),
            local(received).date(),
            local(due).date() if due else None,
            local(ended).date() if ended and state == State.HANDED_OVER else None,
        )
        for code, number, name, applicant, received, due, ended, state in found
        if received
    )  # fmt: skip
    last = following(first_day)
    return Month(
        first_day,
        rows,
        received=sum(first_day <= row.received_on < last for row in rows),
        handed_over=sum(
            row.handed_over_on is not None and first_day <= row.handed_over_on < last
            for row in rows
        ),
    )


def following(first_day: date) -> date:
    """Return the first day of the month after."""
    return (first_day + timedelta(days=32)).replace(day=1)
