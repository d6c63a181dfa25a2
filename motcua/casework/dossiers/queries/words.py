"""By which words a dossier is found.

One text per dossier: folded words, keyed digests of numbers (whole and last four), and a token
for each unit and department that may see it, month by month.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from motcua.casework.dossiers.models import Dossier
from motcua.core.clock import local
from motcua.core.folding import fold
from motcua.core.secrecy import keyed_digest

LAST = 4


class Named(Protocol):
    """A party, as given or as stored."""

    @property
    def name(self) -> str: ...
    @property
    def id_number(self) -> str: ...
    @property
    def phone(self) -> str: ...


def month_of(day: date) -> str:
    """Return how a token names the month of ``day``: ``2611``."""
    return f"{day:%y%m}"


def sight_tokens(filed_at: datetime, places: Iterable[tuple[int, int]]) -> list[str]:
    """Return the tokens of who may see it in these (unit, department): ``d12m2611 u3m2611``.

    The month of filing stands in them: the newest are then found without reading the archive.
    """
    month = month_of(local(filed_at).date())
    named = {name for unit, department in places for name in (f"u{unit}", f"d{department}")}
    return sorted(f"{name}m{month}" for name in named)


def number_tokens(number: str) -> list[str]:
    """Return the tokens of an ID number or phone: whole and last four, unreadable."""
    digits = "".join(letter for letter in number if letter.isalnum())
    if not digits:
        return []
    return [f"n{keyed_digest(digits)}", f"l{keyed_digest('…' + digits[-LAST:])}"]


def search_words(
    dossier: Dossier, parties: Sequence[Named], procedure: str, places: Iterable[tuple[int, int]]
) -> str:
    """Return the text a dossier is found by; ``procedure`` is its name and code."""
    names = " ".join(party.name for party in parties)
    numbers = [
        token
        for party in parties
        for number in (party.id_number, party.phone)
        for token in number_tokens(number)
    ]
    code = dossier.code or ""
    tokens = [
        fold(names),
        fold(code),
        fold(procedure),
        *dict.fromkeys(numbers),
        *sight_tokens(
            dossier.filed_at,
            {(dossier.receiving_unit_id, dossier.receiving_department_id), *places},
        ),
    ]
    return " ".join(token for token in tokens if token)
