"""What a person must know before they file: one procedure, one case, this office, today.

The same whole is drawn by every door: a page, a print, a screen in the hall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.procedures import queries as procedures
from motcua.backoffice.procedures.models import Guide, LegalBasis, Version
from motcua.backoffice.procedures.rules import Offer, OfferCase
from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.counter import PromiseNow, promise_now
from motcua.casework.dossiers.rules.lately import Lately, Taken, lately
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.queries import office_map
from motcua.foundation.org.states import Scope
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import Calendar, CalendarMissing, working_minutes_between

LOOKED_BACK = timedelta(days=180)
MOST_COUNTED = 200
KEPT_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class ProcedureGuide:
    """Everything said of a procedure beforehand; ``promise`` is missing where nobody can promise."""

    offer: Offer
    case: OfferCase
    texts: Version
    laws: Sequence[LegalBasis]
    guide: Guide | None
    promise: PromiseNow | None
    lately: Lately | None
    day_minutes: int
    department: Department | None


def procedure_guide(
    code: str, unit: Unit, at: datetime, *, case_key: str = "", channel: str = Channel.COUNTER
) -> ProcedureGuide | None:
    """Return the guide of a procedure at an office now; nothing when it is not valid here today.

    Raise Refused for a case it does not have.
    """
    card = procedures.card_of(code, unit, at)
    if card is None:
        return None
    offer = procedures.offer(card.version_id)
    if not offer.cases:
        return None
    case = offer.case(case_key)
    texts = Version.objects.select_related("procedure__subject").get(pk=card.version_id)
    return ProcedureGuide(
        offer=offer,
        case=case,
        texts=texts,
        laws=list(texts.legal_bases.order_by("position")),
        guide=procedures.guide_of(offer.procedure_id),
        promise=_promise(offer, case.key, channel, unit, at) if card.is_offered else None,
        lately=how_long_lately(unit.pk, offer.procedure_id, at),
        day_minutes=_day_minutes(worktime.calendar_of(unit.pk), at),
        department=_in_charge(offer, unit, at),
    )


def how_long_lately(unit_id: int, procedure_id: int, at: datetime) -> Lately | None:
    """Return how long a procedure took at an office in the last half year; kept for half an hour.

    Counted from receipt to result, in working time, whatever was waited for.
    """
    key = f"lately-{unit_id}-{procedure_id}-{local(at):%Y%m%d}"
    kept = cache.get(key)
    if kept is None:
        kept = (_lately(unit_id, procedure_id, at),)
        cache.set(key, kept, KEPT_SECONDS)
    found: Lately | None = kept[0]
    return found


def _lately(unit_id: int, procedure_id: int, at: datetime) -> Lately | None:
    calendar = worktime.calendar_of(unit_id)
    ended = (
        Dossier.objects.filter(
            receiving_unit=unit_id,
            received_at__gt=at - LOOKED_BACK,
            procedure_version__procedure=procedure_id,
            resolved_at__isnull=False,
        )
        .order_by("-received_at")
        .values_list("received_at", "resolved_at", "due_at")[:MOST_COUNTED]
    )
    try:
        return lately(
            [
                Taken(working_minutes_between(calendar, received, resolved), resolved <= due)
                for received, resolved, due in ended
                if received and resolved and due
            ]
        )
    except CalendarMissing:
        return None


def _promise(
    offer: Offer, case_key: str, channel: str, unit: Unit, at: datetime
) -> PromiseNow | None:
    try:
        themes = themes_on(unit.pk, local(at).date())
        return promise_now(offer, case_key, channel, unit.pk, at=at, themes=themes)
    except Refused:
        return None


def _day_minutes(calendar: Calendar, at: datetime) -> int:
    """Return how long the office works on a usual day; eight hours while it has no calendar."""
    pattern = calendar.pattern_on(local(at).date())
    spans = [
        sum(int(window.length.total_seconds()) // 60 for window in windows)
        for windows in pattern.values()
    ]
    return max(spans, default=0) or 8 * 60


def _in_charge(offer: Offer, unit: Unit, at: datetime) -> Department | None:
    scope = Scope.AGENCY if offer.agency_kind else Scope.OWN
    try:
        places = office_map(unit, local(at).date())
        return places.place(scope, offer.department_code, offer.agency_kind)
    except Refused:
        return None
