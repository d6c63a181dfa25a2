"""What the counter asks while a dossier is written in: the promise as of now, the visit so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.rules.offers import AppliedLimit
from motcua.casework.dossiers.models import Dossier
from motcua.core.clock import local
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime import rules as hours


@dataclass(frozen=True, slots=True)
class PromiseNow:
    """The promise as it would be made at this instant, the limit behind it, and office hours."""

    promise: hours.Promise
    applied: AppliedLimit
    is_open: bool  # within office hours, or somebody is on the duty roster


def promise_now(
    offer: Offer,
    case_key: str,
    channel: str,
    unit_id: int,
    *,
    at: datetime,
    competent_id: int | None = None,
) -> PromiseNow:
    """Return what would be promised for a dossier received by ``unit_id`` at ``at``.

    ``competent_id`` solves it when that is another unit: its limit, the receiver's calendar.

    Raise Refused without a known limit, CalendarMissing without the year's calendar.
    """
    applied = offer.applied_limit(case_key, channel, competent_id or unit_id, local(at).date())
    calendar = worktime.calendar_of(unit_id)
    promise = hours.due(calendar, at, applied.limit)
    is_open = hours.is_open(calendar, at) or worktime.duty_shift_at(unit_id, at) is not None
    return PromiseNow(promise, applied, is_open)


def visit(group: UUID, acting: Acting) -> Sequence[Dossier]:
    """Return the dossiers of one visit the person may see, in the order they were received."""
    return list(
        Dossier.objects.seen_by(acting)
        .filter(visit_group=group)
        .select_related("procedure_version")
        .order_by("pk")
    )
