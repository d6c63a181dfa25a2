"""By which words a dossier is found.

One text per dossier: folded words, keyed digests of numbers (whole and last four), and a token
for each unit and department that may see it.
"""

from collections.abc import Iterable, Sequence

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.rules import PartyGiven
from motcua.core.folding import fold
from motcua.core.secrecy import keyed_digest

LAST = 4


def sight_tokens(steps: Iterable[Step]) -> list[str]:
    """Return the tokens of who may see it by these steps: ``u3 d12``."""
    places = {(step.unit_id, step.department_id) for step in steps}
    return sorted({f"u{unit}" for unit, _ in places} | {f"d{dep}" for _, dep in places})


def number_tokens(number: str) -> list[str]:
    """Return the tokens of an ID number or phone: whole and last four, unreadable."""
    digits = "".join(letter for letter in number if letter.isalnum())
    if not digits:
        return []
    return [f"n{keyed_digest(digits)}", f"l{keyed_digest('…' + digits[-LAST:])}"]


def search_words(dossier: Dossier, parties: Sequence[PartyGiven], steps: Iterable[Step]) -> str:
    """Return the text a dossier is found by."""
    version = dossier.procedure_version
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
        fold(version.name),
        fold(version.procedure.code),
        *dict.fromkeys(numbers),
        f"u{dossier.receiving_unit_id}",
        f"d{dossier.receiving_department_id}",
        *sight_tokens(steps),
    ]
    return " ".join(token for token in tokens if token)
