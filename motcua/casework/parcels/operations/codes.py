"""The codes of what comes in, goes out and is listed: gapless, a series a unit, a kind and a year."""

from datetime import datetime

from motcua.casework.parcels import rules
from motcua.core import numbering
from motcua.core.clock import local
from motcua.foundation.org.models import Unit


def next_code(unit: Unit, kind: str, at: datetime) -> str:
    """Take the next number of the year at this unit; ``kind`` is BG, BD or BK.

    In the transaction that stores the row, after the case is held.
    """
    day = local(at).date()
    serial = numbering.take(f"{SERIES}{kind} {unit.pk}", f"{day:%y}")
    return rules.code_of(unit.code, kind, day, serial)


SERIES = "post "
