"""How fast the same rows could be written and read at all: bare SQL through the driver.

What a request says to the database is recorded once and said again without Django: the same
statements, the same rows with keys of their own, one transaction each, a connection a client.
Of a request that writes, only the writing is said again: bare SQL would know what it writes.
"""

import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection

from motcua.command.bench.load import Seen, seen_in, side_by_side

_INSERT = re.compile(r'^\s*INSERT INTO "?(\w+)"? \(([^)]*)\)', re.IGNORECASE)
_UPDATE = re.compile(r'^\s*UPDATE "?(\w+)"? SET (.*) WHERE', re.IGNORECASE | re.DOTALL)
_SET = re.compile(r'"(\w+)" = ')
_NAMED = re.compile(r"%\((\w+)\)s")
_BOUNDARY = re.compile(r"^\s*(BEGIN|SAVEPOINT|RELEASE|ROLLBACK)", re.IGNORECASE)
# Columns that hold a key made earlier in the same act, and the table it was made in.
_KEYS = {
    "dossier_id": "dossiers_dossier",
    "subject_id": "dossiers_dossier",
    "slip_id": "documents_slip",
    "person_id": "people_person",
    "to_person_id": "people_person",
    "paper_id": "dossiers_paper",
}
_SERIES, _SLIPS, _DOSSIERS = "core_numberseries", "documents_slip", "dossiers_dossier"
_WITH_CODES = frozenset({_DOSSIERS, "dossiers_filing"})
# What is written only to be rubbed out: bare SQL would write what stays.
_PASSING = frozenset({"dossiers_draft", "dossiers_sentfile"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the driver got it; ``columns`` of those that write."""

    sql: str
    params: Sequence[Any] | Mapping[str, Any]
    table: str = ""
    columns: tuple[str, ...] = ()

    @classmethod
    def of(cls, sql: str, params: Any) -> "Statement":
        """Return what a statement writes, if it does."""
        if isinstance(params, Mapping):
            return cls(sql, params)
        given = tuple(params or ())
        if found := _INSERT.match(sql):
            return cls(sql, given, found[1], _given(re.findall(r"\w+", found[2]), sql))
        if found := _UPDATE.match(sql):
            return cls(sql, given, found[1], (*_SET.findall(found[2]), "id"))
        return cls(sql, given)

    @property
    def is_writing(self) -> bool:
        """Say whether it changes rows."""
        return bool(self.columns)

    def renewed(self, keys: dict[str, Any]) -> Sequence[Any] | Mapping[str, Any]:
        """Return the parameters with keys of now: a second row must not be the first again."""
        if isinstance(self.params, Mapping):
            return self.params
        if "UNNEST" in self.sql:
            columns = zip(self.columns, self.params, strict=True)
            return [[self._renew(name, one, keys) for one in many] for name, many in columns]
        if not self.columns or len(self.params) % len(self.columns):
            return list(self.params)
        names = self.columns * (len(self.params) // len(self.columns))
        return [self._renew(*pair, keys) for pair in zip(names, self.params, strict=True)]

    def _renew(self, column: str, value: Any, keys: dict[str, Any]) -> Any:
        if column == "uid":
            return uuid4() if connection.vendor == "postgresql" else uuid4().hex
        if column == "id_digest":
            return secrets.token_hex(16)
        if column == "number" and self.table == _SLIPS:
            return keys.get(_SERIES, value)
        if column == "code" and self.table in _WITH_CODES and value:
            return secrets.token_hex(6)
        if column == "id" and self.table in keys:
            return keys[self.table]
        return keys.get(_KEYS.get(column, ""), value)


def _given(columns: list[str], sql: str) -> tuple[str, ...]:
    """Return the columns that take a parameter; the database fills the others by itself."""
    values = sql.partition(" VALUES (")[2]
    parts, depth = [""], 1
    for letter in values:
        depth += (letter == "(") - (letter == ")")
        if not depth:
            break
        if letter == "," and depth == 1:
            parts.append("")
        parts[-1] += letter
    if len(parts) != len(columns):
        return tuple(columns)
    return tuple(name for name, part in zip(columns, parts, strict=True) if "%s" in part)


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """Collect every statement of this connection."""
    said: list[Statement] = []

    def keep(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        said.append(Statement.of(sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(keep):
        yield said


def script(said: Sequence[Statement]) -> list[Statement]:
    """Return what bare SQL has to say of a recorded request."""
    plain = [one for one in said if not _BOUNDARY.match(one.sql) and one.table not in _PASSING]
    writes_a_dossier = any(one.table == _DOSSIERS for one in plain)
    return [one for one in plain if one.is_writing or not writes_a_dossier]


def bare(scripts: Sequence[Sequence[Statement]], clients: int, seconds: float) -> Seen:
    """Return how fast ``clients`` go through the scripts in turn."""

    def client(number: int, until_s: float) -> list[float]:
        link = _link()
        taken: list[float] = []
        turn, until = number, time.perf_counter() + until_s
        while (begun := time.perf_counter()) < until:
            _say(link, scripts[turn % len(scripts)])
            taken.append(time.perf_counter() - begun)
            turn += 1
        return taken

    return seen_in(side_by_side(client, clients, seconds), seconds)


def _link() -> Any:
    """Return a connection of the driver of this process's own."""
    connection.connection = None  # the parent's, after a fork
    connection.ensure_connection()
    return connection.connection


def for_sqlite(sql: str) -> str:
    """Return a statement with the driver's own placeholders: ``?`` and ``:name``."""
    return _NAMED.sub(r":\1", sql).replace("%s", "?").replace("%%", "%")


def _say(link: Any, statements: Sequence[Statement]) -> None:
    keys: dict[str, Any] = {}
    cursor = link.cursor()
    begin = "BEGIN" if connection.vendor == "postgresql" else "BEGIN IMMEDIATE"
    cursor.execute(begin)
    for statement in statements:
        sql = statement.sql if connection.vendor == "postgresql" else for_sqlite(statement.sql)
        cursor.execute(sql, statement.renewed(keys))
        if cursor.description:
            rows = cursor.fetchall()
            if statement.is_writing and rows:
                keys[statement.table] = rows[0][0]
    cursor.execute("COMMIT")
