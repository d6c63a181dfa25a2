"""Code, promise, road and receipt of a dossier that comes in. No act of its own: acts call it.

Law: 61/2018/NĐ-CP, Điều 17.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.agenda.rules import Theme
from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Paper, Party
from motcua.casework.dossiers.operations import door, roads, walking, watching, writing
from motcua.casework.dossiers.queries.promises import Calendars, promise_made
from motcua.core import clock, numbering
from motcua.core.chain import instant
from motcua.core.timeline import Move, advance_through, born
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime.rules import Promise


@dataclass(frozen=True, slots=True)
class Reception:
    """What the steps of one reception share: the rows just written, who receives, and when."""

    dossier: Dossier
    offer: Offer
    parties: Sequence[Party]
    papers: Sequence[Paper]
    calendars: Calendars
    by: Acting
    at: datetime
    note: str = ""
    visit_number: int = 1
    # What the receiving office promises on this weekday of its own accord.
    themes: Sequence[Theme] = ()


def reception_of(held: Dossier, *, by: Acting, at: datetime, reason: str) -> Reception:
    """Return what the reception of a dossier written down before needs. Raise Refused."""
    calendars = Calendars()
    return Reception(
        dossier=held,
        offer=catalogue.offer(held.procedure_version_id),
        parties=list(held.parties.order_by("id")),
        papers=list(held.papers.order_by("id")),
        calendars=calendars,
        by=by,
        at=at,
        note=door.check_open(held.receiving_unit_id, calendars, by=by, at=at, reason=reason),
        themes=themes_on(held.receiving_unit_id, clock.local(at).date()),
    )


def receive_after_supplement(reception: Reception, brought: str, *, visit: bool) -> Dossier:
    """Receive a dossier that was asked to be completed before it ever was received.

    The line of the act that brought it (``take_supplement``) is the reception.
    """
    dossier, note = reception.dossier, ". ".join(filter(None, [brought, reception.note]))
    door.check_complete(dossier, reception.offer, reception.papers)
    fields, facts = _reception(reception)
    move = Move("take_supplement", note=note, facts={**facts, "visit": visit})
    visit_count = dossier.visit_count + visit
    return advance_through(
        dossier, LIFECYCLE, move, by=reception.by, at=reception.at,
        came_from="", visit_count=visit_count, **fields,
    )  # fmt: skip


def received(reception: Reception, *first: Move) -> Dossier:
    """Receive what was written down: after the moves ``first``, in one change of the row."""
    fields, facts = _reception(reception)
    move = Move("receive", note=reception.note, facts=facts)
    return advance_through(
        born(reception.dossier), LIFECYCLE, *first, move,
        by=reception.by, at=reception.at, **fields,
    )  # fmt: skip


RECEPTION_FIELDS = (
    "code",
    "received_at",
    "clock_from",
    "limit_quantity",
    "limit_unit",
    "theme_id",
    "due_at",
    "scoring_due_at",
    "printed_due_at",
    "watch_at",
    "positions",
)


def _reception(reception: Reception) -> tuple[dict[str, Any], dict[str, Any]]:
    """Start clock and road, take the numbers, tell the person; return fields and facts to store.

    Numbers come last, so that their rows are held shortly.
    """
    dossier, offer, by, at = reception.dossier, reception.offer, reception.by, reception.at
    promise = start_clock(reception)
    steps = roads.lay_out(dossier, offer, reception.calendars, by=by, at=at)
    dossier.positions = walking.positions_of(steps)
    number_it(dossier, at=at)
    writing.index(dossier, offer, reception.parties, steps)
    notices.tell_received(dossier, offer, reception.parties, at=at)
    slip = notices.issue_receipt(
        dossier, offer, reception.parties, reception.papers, promise,
        steps=steps, visit_number=reception.visit_number, by=by, at=at,
    )  # fmt: skip
    fields = {name: getattr(dossier, name) for name in RECEPTION_FIELDS}
    return fields, {"code": dossier.code, "slip": slip.symbol, "due_at": instant(promise.due_at)}


def start_clock(reception: Reception) -> Promise:
    """Set the limit, both due dates and the first watch of a dossier; nothing is saved.

    Raise Refused while the time limit is not known, CalendarMissing.
    """
    dossier, offer, at = reception.dossier, reception.offer, reception.at
    time = reception.calendars.time(dossier.receiving_unit_id)
    made = promise_made(
        offer,
        dossier.case_key,
        dossier.channel,
        time,
        themes=reception.themes,
        competent_id=dossier.competent_unit_id,
        at=at,
    )
    limit, promise = made.promise.limit, made.promise
    dossier.limit_quantity, dossier.limit_unit = limit.quantity, limit.unit
    dossier.theme_id = made.theme.id if made.theme else None
    dossier.received_at = dossier.clock_from = at
    dossier.due_at = dossier.scoring_due_at = dossier.printed_due_at = promise.due_at
    dossier.watch_at = watching.first_look(dossier, offer, time)
    return promise


def number_it(dossier: Dossier, *, at: datetime) -> None:
    """Give the dossier the next number of the day at its receiving unit. Nothing is saved.

    Law: 03/2025/TT-VPCP, Điều 13.
    """
    day = clock.local(at).date()
    serial = numbering.take(*rules.code_series(dossier.receiving_unit_id, day))
    dossier.code = rules.dossier_code(dossier.receiving_unit.code, day, serial)
