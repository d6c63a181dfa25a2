"""The code printed on each page of a form: which revision it is, and which page.

Only capitals, digits and colons: a QR code of such letters has fewer, larger squares, and is read
from a creased photocopy where an address would not be.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

_SHAPE = re.compile(r"MC:F:([A-Z2-7]{26}):([0-9]{1,2})")
# Beside its QR a page says in letters which form it is, without the number of the page.
_WRITTEN = re.compile(r"MC:F:[A-Z2-7]{26}")


@dataclass(frozen=True, slots=True)
class FormCode:
    """One page of one revision."""

    uid: UUID
    page: int


def write_code(code: FormCode) -> str:
    """Return what the code of a page says."""
    letters = base64.b32encode(code.uid.bytes).decode().rstrip("=")
    return f"MC:F:{letters}:{code.page}"


def read_code(text: str) -> FormCode | None:
    """Return what a code says; None when it is no code of a form."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return None
    try:
        raw = base64.b32decode(match[1] + "=" * 6)
    except binascii.Error:
        return None
    return FormCode(UUID(bytes=raw), int(match[2]))


def codes_in(text: str) -> Iterator[str]:
    """Yield the codes a page says in letters, as those of its first page."""
    yield from (f"{code}:1" for code in _WRITTEN.findall(text))
