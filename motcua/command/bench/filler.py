"""Filling a scratch database with an archive: made by several processes, poured in by COPY.

On PostgreSQL indexes are left out while rows pour in and made afterwards; triggers and foreign
keys are not asked where the user may say so (the rows are made whole), else they are.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import DatabaseError, connection, connections, transaction

from motcua.backoffice.documents.rules import series_of
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers.rules import code_series
from motcua.command.bench.office import Province
from motcua.command.bench.people import person_count
from motcua.command.bench.plan import Plan
from motcua.command.bench.rows import Maker
from motcua.command.bench.sheets import Row, Sheet
from motcua.core.numbering import NumberSeries

Tick = Callable[[int], object]
DAYS_AT_ONCE = 4
PEOPLE_AT_ONCE = 20_000
Part = tuple[str, int, int]


def fill(province: Province, plan: Plan, tick: Tick, *, side_by_side: bool = True) -> None:
    """Write the whole archive; ``tick`` gets how many dossiers were just written.

    ``side_by_side`` off: in this process and transaction, indexes and triggers in place.
    """
    parts = list(_parts(plan))
    maker = Maker(province, plan.size)
    sheets = maker.tables.all()
    if connection.vendor == "postgresql" and side_by_side:
        with _without_indexes(sheets):
            _fill_side_by_side(province, plan, parts, tick)
    else:
        with transaction.atomic():
            for part in parts:
                tick(_write(maker, plan, part))
    if connection.vendor == "postgresql":
        for sheet in sheets:
            _set_sequence(sheet)
    _store_numbers(province, plan)


def _parts(plan: Plan) -> Iterator[Part]:
    """Yield pieces of work: people first, then stretches of days."""
    people = person_count(plan.size)
    for first in range(1, people + 1, PEOPLE_AT_ONCE):
        yield "people", first, min(first + PEOPLE_AT_ONCE, people + 1)
    for first in range(0, len(plan.days), DAYS_AT_ONCE):
        yield "days", first, min(first + DAYS_AT_ONCE, len(plan.days))


def _write(maker: Maker, plan: Plan, part: Part) -> int:
    """Make and store one piece; return how many dossiers were in it."""
    kind, first, end = part
    written: dict[str, tuple[Sheet, list[Row]]] = {}
    count = 0
    if kind == "people":
        people = [maker.person(number) for number in range(first, end)]
        _pour(maker.tables.person, people)
        return 0
    for day_index in range(first, end):
        for spot in plan.spots(day_index):
            count += 1
            for sheet, row in maker.dossier(spot):
                written.setdefault(sheet.table, (sheet, []))[1].append(row)
    for sheet in maker.tables.all():
        if sheet.table in written:
            _pour(*written[sheet.table])
    return count


def _pour(sheet: Sheet, rows: list[Row]) -> None:
    columns = ", ".join(f'"{column}"' for column in sheet.columns)
    if connection.vendor != "postgresql":
        marks = ", ".join(["%s"] * len(sheet.columns))
        with connection.cursor() as cursor:
            statement = f"INSERT INTO {sheet.table} ({columns}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(statement, rows)
        return
    connection.ensure_connection()
    raw: Any = connection.connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {sheet.table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


# --- Several processes ------------------------------------------------------------------------

_HERE: dict[str, Any] = {}


def _fill_side_by_side(province: Province, plan: Plan, parts: list[Part], tick: Tick) -> None:
    connections.close_all()
    # A forked child knows the house already; none of its threads run yet.
    context = multiprocessing.get_context("fork")
    with context.Pool(os.cpu_count() or 1, partial(_begin, province, plan)) as pool:
        for count in pool.imap_unordered(_write_here, parts):
            tick(count)


def _begin(province: Province, plan: Plan) -> None:
    _HERE.update(maker=Maker(province, plan.size), plan=plan)
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET timezone = 'UTC'")
        try:
            cursor.execute("SET session_replication_role = replica")
        except DatabaseError:
            # Not ours to switch off: rows pour in more slowly, checked one by one.
            return


def _write_here(part: Part) -> int:
    with transaction.atomic():
        return _write(_HERE["maker"], _HERE["plan"], part)


# --- Indexes, sequences, numbers --------------------------------------------------------------


@contextmanager
def _without_indexes(sheets: Iterable[Sheet]) -> Iterator[None]:
    tables = [sheet.table for sheet in sheets]
    remake = _drop_indexes(tables)
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for statement in remake:
            cursor.execute(statement)


def _drop_indexes(tables: list[str]) -> list[str]:
    """Drop what only serves reading and uniqueness; return the statements that make it again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
            "FROM pg_constraint WHERE contype IN ('u', 'x') AND conrelid::regclass::text = ANY(%s)",
            [tables],
        )
        constraints = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i "
            "WHERE NOT i.indisprimary AND i.indrelid::regclass::text = ANY(%s)",
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    again = [
        f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {how}' for table, name, how in constraints
    ]
    return [*again, *(how for _, how in indexes)]


def _set_sequence(sheet: Sheet) -> None:
    key = sheet.model._meta.pk
    if key.column != "id":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{sheet.table}', 'id'), "  # noqa: S608
            f"COALESCE((SELECT max(id) FROM {sheet.table}), 1))"
        )


def _store_numbers(province: Province, plan: Plan) -> None:
    """Say which numbers were given: those of each day's codes and each year's slips."""
    rows = []
    for commune, day, last in plan.last_serials():
        scope, period = code_series(province.communes[commune].unit_id, day)
        rows.append(NumberSeries(scope=scope, period=period, last=last))
    for commune, year, last in plan.year_counts():
        scope = series_of(SlipKind.RECEIPT, province.communes[commune].unit_id)
        rows.append(NumberSeries(scope=scope, period=str(year), last=last))
    NumberSeries.objects.bulk_create(rows, batch_size=5000)
