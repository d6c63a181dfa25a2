"""Finding a dossier by whatever the person has: code, name, number, phone, procedure.

One function for both databases; words without accents, the last word may be unfinished.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.models.dossier import DossierQuerySet
from motcua.casework.dossiers.queries.words import LAST, month_of, number_tokens
from motcua.casework.dossiers.queries.worklists import SHOWN
from motcua.core.clock import local
from motcua.core.folding import fold
from motcua.core.secrecy import keyed_digest
from motcua.foundation.org.rules import Acting

_CODE = re.compile(r"^[a-z0-9.]+-\d{6}-\d{4,}$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d[ .]?){9,12}$")
MOST_WORDS = 8


def search(typed: str, acting: Acting, *, at: datetime, most: int = 50) -> list[Dossier]:
    """Return the dossiers ``acting`` may see that fit all the words typed, newest first.

    A number of twelve or nine digits is an ID, one that begins with 0 a phone, four digits the
    last four of either. Nothing typed finds nothing. Common words are answered from the months
    just past, however large the archive: a whole archive is read only for what is rare.
    Effects: two to four SELECTs.
    """
    typed = typed.strip()
    scopes = _scopes(acting, at)
    if not typed or not scopes:
        return []
    if _CODE.match(typed):
        return list(_shown(Dossier.objects.seen_by(acting).filter(code=typed.upper())))
    terms = _terms(typed)
    found: list[int] = []
    for scope in scopes:
        found = _matching(terms, scope, most)
        if len(found) == most:
            break
    return list(_shown(Dossier.objects.filter(pk__in=found).order_by("-pk")))


def _shown(dossiers: DossierQuerySet) -> DossierQuerySet:
    return dossiers.select_related("procedure_version").only(*SHOWN)


# How far back to look, a step at a time; beyond the last, everything.
NEAR_MONTHS = (2, 13)


def _scopes(acting: Acting, at: datetime) -> list[list[str]]:
    """Return where to look, near first: tokens of what this person may see."""
    places = [f"u{unit}" for unit in sorted(acting.whole_unit_ids)]
    places += [f"d{department}" for department in sorted(acting.department_ids)]
    months = _months_to(local(at).date(), max(NEAR_MONTHS))
    near = [[f"{p}m{month}" for p in places for month in months[:many]] for many in NEAR_MONTHS]
    return [*near, [f"{place}m*" for place in places]] if places else []


def _months_to(day: date, many: int) -> list[str]:
    """Return the names of so many months, that of ``day`` first."""
    first = day.year * 12 + day.month - 1
    return [month_of(date(n // 12, n % 12 + 1, 1)) for n in range(first, first - many, -1)]


def _terms(typed: str) -> list[str]:
    """Return the tokens to look for; the last one may be the beginning of a word."""
    digits = re.sub(r"[ .]", "", typed)
    if _NUMBER.match(typed):
        return [number_tokens(digits)[0]]
    if re.fullmatch(rf"\d{{{LAST}}}", typed):
        return [f"l{keyed_digest('…' + typed)}"]
    words = fold(typed).split()[:MOST_WORDS]
    return [*words[:-1], f"{words[-1]}*"] if words else []


def _matching(terms: list[str], scope: list[str], most: int) -> list[int]:
    if not terms:
        return []
    statement, values = _SAID[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values(terms, scope), most])
        return [row[0] for row in cursor.fetchall()]


def _for_postgresql(terms: list[str], scope: list[str]) -> tuple[str, str]:
    """Return the words for the index, and the unfinished one for the rows it gives.

    A beginning alone goes into the index only when there is no whole word: the lists of all words
    that begin so are long, those of a month of a unit are short.
    """
    visible = " | ".join(token.replace("*", ":*") for token in scope)
    whole = [term for term in terms if not term.endswith("*")]
    begun = [term[:-1] for term in terms if term.endswith("*")]
    is_near = not scope[0].endswith("*")
    wanted = whole if is_near else [*whole, *(f"{word}:*" for word in begun)]
    return " & ".join([*wanted, f"({visible})"]), "".join(f" {word}" for word in begun)


def _for_sqlite(terms: list[str], scope: list[str]) -> tuple[str]:
    visible = " OR ".join(_fts5(token) for token in scope)
    return (" AND ".join([*map(_fts5, terms), f"({visible})"]),)


def _fts5(token: str) -> str:
    return f'"{token[:-1]}"*' if token.endswith("*") else f'"{token}"'


_SAID: dict[str, tuple[str, Callable[[list[str], list[str]], tuple[str, ...]]]] = {
    # Materialized: else the planner, lured by LIMIT, reads the newest rows of the whole province.
    "postgresql": (
        """
        WITH fits AS MATERIALIZED (
            SELECT dossier_id, words FROM dossiers_dossiersearch
            WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)
        )
        SELECT dossier_id FROM fits WHERE strpos(' ' || words, %s) > 0
        ORDER BY dossier_id DESC LIMIT %s
        """,
        _for_postgresql,
    ),
    "sqlite": (
        """
        SELECT rowid FROM dossiers_words WHERE dossiers_words MATCH %s
        ORDER BY rowid DESC LIMIT %s
        """,
        _for_sqlite,
    ),
}
