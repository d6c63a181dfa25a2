"""Can an office send a dossier along the route? Asked before anybody promises anything."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from motcua.backoffice.procedures.queries.catalogue import is_received_by
from motcua.backoffice.procedures.rules import Offer, Step
from motcua.core.refusals import Refused
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Unit


def unplaced(
    offer: Offer,
    unit: Unit,
    on: date,
    *,
    case_key: str = "",
    channel: str = "",
    facts: Mapping[str, Any] | None = None,
) -> tuple[str, ...]:
    """Return in Vietnamese which steps of a dossier with these facts nobody would take here.

    Raise Refused when the time limit is unknown. Effects: one SELECT, four when units changed.
    """
    steps = offer.route(unit.pk, on, case_key=case_key, channel=channel, facts=facts)
    return _unplaced(steps, unit, on)


def unplaced_anywhere(offer: Offer, units: Iterable[Unit], on: date) -> tuple[str, ...]:
    """Return which steps, of whatever branch, nobody takes at the units that would receive it."""
    found: list[str] = []
    for unit in units:
        if not is_received_by(offer, unit.kind):
            continue
        try:
            found += _unplaced(offer.drawn_route(unit.pk, on), unit, on)
        except Refused as unknown_limit:
            found.append(unknown_limit.message)
    return tuple(dict.fromkeys(found))


def _unplaced(steps: Iterable[Step], unit: Unit, on: date) -> tuple[str, ...]:
    """Say each lack once, with all the steps it stops."""
    reach = org.office_map(unit, on)
    found: dict[str, list[str]] = {}
    for step in steps:
        try:
            reach.place(step.scope, step.department_code, step.agency_kind, step.sector)
        except Refused as missing:
            found.setdefault(missing.message, []).append(f"“{step.name}”")
    return tuple(f"Bước {', '.join(names)}: {lack}" for lack, names in found.items())
