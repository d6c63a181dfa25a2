"""Which value a parameter of time has here: the office's own, its superior's, or the law's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from motcua.core import clock
from motcua.foundation.worktime.models import WorkParameter
from motcua.foundation.worktime.queries.chains import Chain, Kept, chain_of
from motcua.foundation.worktime.rules.parameters import (
    DEFAULTS,
    PARAMETERS,
    Parameters,
    parse,
    written,
)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One parameter as a page shows it; ``own`` says that an office entered the value."""

    key: str
    label: str
    value: str
    default: str
    legal_basis: str
    confirmed: bool
    own: bool
    valid_from: date | None


def parameters(unit_id: int, on: date | None = None) -> Parameters:
    """Return every parameter of time of a unit on a day (today by itself). One query if kept."""
    return in_chain(chain_of(unit_id), on or clock.today())


def parameter(key: str, unit_id: int, on: date | None = None) -> Any:
    """Return one parameter; its type is that of ``Parameters``. Raise AttributeError."""
    return getattr(parameters(unit_id, on), key)


def parameter_rows(unit_id: int, on: date | None = None) -> tuple[ParameterRow, ...]:
    """Return all parameters with their legal basis, in the order of the table."""
    day = on or clock.today()
    held = _held(_ROWS.of(chain_of(unit_id)), day)
    return tuple(_row(key, held.get(key)) for key in PARAMETERS)


def in_chain(chain: Chain, day: date) -> Parameters:
    """Return the parameters that hold in ``chain`` on ``day``."""
    held = _held(_ROWS.of(chain), day)
    return DEFAULTS.with_values(
        {key: row.value for key, row in held.items()},
        {key: row.legal_basis for key, row in held.items()},
    )


def _stored(chain: Chain) -> tuple[WorkParameter, ...]:
    """Return what is stored for these units or for all, the nearest office and newest day first."""
    rows = WorkParameter.objects.filter(Q(unit_id__in=chain.unit_ids) | Q(unit=None))
    nearness = {unit_id: place for place, unit_id in enumerate(chain.unit_ids)}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                nearness.get(row.unit_id or 0, len(nearness)),
                -row.valid_from.toordinal(),
            ),
        )
    )


_ROWS: Kept[tuple[WorkParameter, ...]] = Kept(_stored)


def _held(rows: tuple[WorkParameter, ...], day: date) -> dict[str, WorkParameter]:
    held: dict[str, WorkParameter] = {}
    for row in rows:
        if row.valid_from <= day:
            held.setdefault(row.key, row)
    return held


def _row(key: str, stored: WorkParameter | None) -> ParameterRow:
    kind, default = PARAMETERS[key], written(getattr(DEFAULTS, key))
    if stored is None:
        return ParameterRow(
            key, kind.label, default, default, kind.legal_basis, kind.confirmed, False, None
        )
    return ParameterRow(
        key,
        kind.label,
        written(parse(key, stored.value)),
        default,
        stored.legal_basis,
        stored.confirmed,
        True,
        stored.valid_from,
    )
