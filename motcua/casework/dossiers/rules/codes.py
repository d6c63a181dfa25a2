"""The legal code of a dossier. *Law*: 03/2025/TT-VPCP, Điều 13."""

import re
from datetime import date

SERIES = "dossier "
_TYPED = re.compile(r"\b([A-Z]\d{2}(?:\.\d+)*)[\s./_-]*(\d{6})[\s./_-]*(\d{4,6})\b")
_CODE = re.compile(r"^(?P<unit>.+)-(?P<day>\d{6})-(?P<serial>\d{4,})$")


def dossier_code(unit_code: str, day: date, serial: int) -> str:
    """Return the legal code; the serial of the day has four digits and may grow.

    Law: 03/2025/TT-VPCP, Điều 13.
    """
    return f"{unit_code}-{day:%y%m%d}-{serial:04d}"


def code_series(unit_id: int, day: date) -> tuple[str, str]:
    """Return the scope and period of the numbering a unit's codes of one day come from."""
    return f"{SERIES}{unit_id}", f"{day:%y%m%d}"


def parse_code(code: str) -> tuple[str, str, int] | None:
    """Return unit, day as ``yymmdd`` and serial, read from the right; None for another text.

    Codes of other systems have three or four segments before the day: the unit stays text.
    """
    found = _CODE.match(code.strip())
    if found is None:
        return None
    return found["unit"], found["day"], int(found["serial"])


def find_code(text: str) -> str | None:
    """Return the code that stands in what somebody typed on a phone, None when there is none.

    Small letters, and blanks or dots for the hyphens, are forgiven.
    """
    found = _TYPED.search(text.upper())
    return "-".join(found.groups()) if found else None
