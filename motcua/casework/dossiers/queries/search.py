"""Finding a dossier by whatever the person has: code, name, number, phone, procedure.

One function for both databases; words without accents, the last word may be unfinished.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.models.dossier import DossierQuerySet
from motcua.casework.dossiers.queries.words import LAST, month_of, number_tokens
from motcua.casework.dossiers.queries.worklists import SHOWN
from motcua.core.clock import local
from motcua.core.folding import fold
from motcua.foundation.org.rules import Acting

_CODE = re.compile(r"^[a-z0-9.]+-\d{6}-\d{4,}$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d[ .]?){9,12}$")
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Dossiers, newest first; ``leaves_older``: what came before them was not looked through."""

    dossiers: tuple[Dossier, ...] = ()
    leaves_older: bool = False


def search(
    typed: str, acting: Acting, *, at: datetime, most: int = 50, older: bool = False
) -> Found:
    """Return the dossiers ``acting`` may see that fit all the words typed.

    A number of twelve or nine digits is an ID, one that begins with 0 a phone, four digits the
    last four of either: these are looked for in everything at once. Words are looked for in the
    months just past, and in the whole archive when those have none or ``older`` asks for it: who
    looks for one dossier mostly finds it there, and an archive costs thirty times as much to read.
    Nothing typed finds nothing. Effects: two to four SELECTs.
    """
    typed = typed.strip()
    places = _places(acting)
    if not typed or not places:
        return Found()
    if _CODE.match(typed):
        return Found(tuple(_shown(Dossier.objects.seen_by(acting).filter(code=typed.upper()))))
    if number := _number(typed):
        return _read(_matching([number], _everything(places), most))
    terms = _words(typed)
    found: list[int] = []
    for months in NEAR_MONTHS:
        found = _matching(terms, _recent(places, months, at), most)
        if len(found) == most:
            return _read(found)
    if found and not older:
        return _read(found, leaves_older=True)
    return _read(_matching(terms, _everything(places), most))


def _read(found: list[int], *, leaves_older: bool = False) -> Found:
    dossiers = _shown(Dossier.objects.filter(pk__in=found).order_by("-pk"))
    return Found(tuple(dossiers), leaves_older)


def _shown(dossiers: DossierQuerySet) -> DossierQuerySet:
    return dossiers.select_related("procedure_version").only(*SHOWN)


# How far back words are looked for, a step at a time; beyond the last, everything.
NEAR_MONTHS = (2, 13)


def _places(acting: Acting) -> list[str]:
    """Return the tokens of the units and departments whose dossiers this person may see."""
    units = [f"u{unit}" for unit in sorted(acting.whole_unit_ids)]
    return units + [f"d{department}" for department in sorted(acting.department_ids)]


def _recent(places: list[str], months: int, at: datetime) -> list[str]:
    """Return the tokens of what was filed there in so many months, this one included."""
    named = _months_to(local(at).date(), months)
    return [f"{place}m{month}" for place in places for month in named]


def _everything(places: list[str]) -> list[str]:
    return [f"{place}m*" for place in places]


def _months_to(day: date, many: int) -> list[str]:
    """Return the names of so many months, that of ``day`` first."""
    first = day.year * 12 + day.month - 1
    return [month_of(date(n // 12, n % 12 + 1, 1)) for n in range(first, first - many, -1)]


def _number(typed: str) -> str:
    """Return the token of the ID or phone typed, whole or its last four; "" for words."""
    if _NUMBER.match(typed):
        return number_tokens(re.sub(r"[ .]", "", typed))[0]
    return number_tokens(typed)[1] if re.fullmatch(rf"\d{{{LAST}}}", typed) else ""


def _words(typed: str) -> list[str]:
    """Return the words to look for; the last one may be the beginning of a word."""
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
