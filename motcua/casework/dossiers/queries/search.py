"""Finding a dossier by whatever the person has: code, name, number, phone, procedure.

One function for both databases; words without accents, the last word may be unfinished.
"""

import re

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.models.dossier import DossierQuerySet
from motcua.casework.dossiers.queries.words import LAST, number_tokens
from motcua.core.folding import fold
from motcua.core.secrecy import keyed_digest
from motcua.foundation.org.rules import Acting

_CODE = re.compile(r"^[a-z0-9.]+-\d{6}-\d{4,}$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d[ .]?){9,12}$")
MOST_WORDS = 8


def search(typed: str, acting: Acting, *, most: int = 50) -> list[Dossier]:
    """Return the newest dossiers ``acting`` may see that fit all the words typed.

    A number of twelve or nine digits is an ID, one that begins with 0 a phone, four digits the
    last four of either. Nothing typed finds nothing. Effects: one SELECT.
    """
    typed = typed.strip()
    seen = _visible(acting)
    if not typed or not seen:
        return []
    if _CODE.match(typed):
        return list(_with_names(Dossier.objects.seen_by(acting).filter(code=typed.upper())))
    ids = _matching(_terms(typed), seen, most)
    return list(_with_names(Dossier.objects.filter(pk__in=ids).order_by("-pk")))


def _with_names(dossiers: DossierQuerySet) -> DossierQuerySet:
    return dossiers.select_related("procedure_version", "receiving_unit")


def _visible(acting: Acting) -> list[str]:
    """Return the tokens of what this person may see."""
    units = [f"u{unit}" for unit in sorted(acting.whole_unit_ids)]
    return units + [f"d{department}" for department in sorted(acting.department_ids)]


def _terms(typed: str) -> list[str]:
    """Return the tokens to look for; the last one may be the beginning of a word."""
    digits = re.sub(r"[ .]", "", typed)
    if _NUMBER.match(typed):
        return [number_tokens(digits)[0]]
    if re.fullmatch(rf"\d{{{LAST}}}", typed):
        return [f"l{keyed_digest('…' + typed)}"]
    words = fold(typed).split()[:MOST_WORDS]
    return [*words[:-1], f"{words[-1]}*"] if words else []


def _matching(terms: list[str], seen: list[str], most: int) -> list[int]:
    if not terms:
        return []
    statement, joined = _STATEMENTS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, [joined(terms, seen), most])
        return [row[0] for row in cursor.fetchall()]


def _tsquery(terms: list[str], seen: list[str]) -> str:
    wanted = [term.replace("*", ":*") for term in terms]
    return " & ".join([*wanted, "(" + " | ".join(seen) + ")"])


def _fts5(terms: list[str], seen: list[str]) -> str:
    wanted = [f'"{term[:-1]}"*' if term.endswith("*") else f'"{term}"' for term in terms]
    visible = " OR ".join(f'"{token}"' for token in seen)
    return " AND ".join([*wanted, f"({visible})"])


_STATEMENTS = {
    "postgresql": (
        """
        SELECT dossier_id FROM dossiers_dossiersearch
        WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)
        ORDER BY dossier_id DESC LIMIT %s
        """,
        _tsquery,
    ),
    "sqlite": (
        """
        SELECT rowid FROM dossiers_words WHERE dossiers_words MATCH %s
        ORDER BY rowid DESC LIMIT %s
        """,
        _fts5,
    ),
}
