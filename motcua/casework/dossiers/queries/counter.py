"""What the counter asks while a dossier is written in: the promise as of now, the visit so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.backoffice.agenda.rules import Theme
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.rules.offers import AppliedLimit
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.promises import promise_made
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
    themes: Sequence[Theme] = (),
) -> PromiseNow:
    """Return what would be promised for a dossier received by ``unit_id`` at ``at``.

    ``competent_id`` solves it when that is another unit: its limit, the receiver's calendar.
    ``themes`` are those of the receiving unit on that day.
    Raise Refused without a known limit, CalendarMissing without the year's calendar.
    """
    time = worktime.office_time(unit_id)
    made = promise_made(
        offer,
        case_key,
        channel,
        time,
        themes=themes,
        competent_id=competent_id or unit_id,
        at=at,
    )
    is_open = hours.is_open(time.calendar, at) or worktime.duty_shift_at(unit_id, at) is not None
    return PromiseNow(made.promise, made.applied, is_open)


def visit(group: UUID, acting: Acting) -> Sequence[Dossier]:
    """Return the dossiers of one visit the person may see, in the order they were received."""
    return list(
        Dossier.objects.seen_by(acting)
        .filter(visit_group=group)
        .select_related("procedure_version")
        .order_by("pk")
    )
