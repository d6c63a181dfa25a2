"""What every test stands on."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from motcua.core import clock

# A Thursday morning at the counter.
MORNING = datetime(2026, 11, 19, 9, 30, tzinfo=clock.OFFICE_TZ)


@pytest.fixture(scope="session", autouse=True)
def flushable() -> None:
    """Let the tables be emptied after a test that committed, though their lines stand for ever."""
    # On the class: under Playwright's loop Django opens a connection of its own.
    operations = type(connection.ops)
    flush = operations.execute_sql_flush
    guards = {"sqlite": _sqlite_guards, "postgresql": _postgres_guards}[connection.vendor]

    def flush_past_the_guards(self: Any, statements: list[str]) -> None:
        down, up = guards()
        with connection.cursor() as cursor:
            for statement in down:
                cursor.execute(statement)
            try:
                flush(self, statements)
            finally:
                for statement in up:
                    cursor.execute(statement)

    operations.execute_sql_flush = flush_past_the_guards


def _sqlite_guards() -> tuple[list[str], list[str]]:
    """Return the statements that take the triggers down, and those that put them up again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]


def _postgres_guards() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        )
        tables = [table for (table,) in cursor.fetchall()]
    return tuple(
        [f"ALTER TABLE {table} {verb} TRIGGER USER" for table in tables]
        for verb in ("DISABLE", "ENABLE")
    )


@pytest.fixture
def morning() -> Iterator[datetime]:
    """Let the clock stand at half past nine of Thursday 19/11/2026, in this test's context."""
    with clock.standing_at(MORNING):
        yield MORNING


@pytest.fixture
def morning_everywhere() -> Iterator[datetime]:
    """Let the clock of every thread stand at the same instant: for live servers."""
    clock.stand_everywhere(MORNING)
    yield MORNING
    clock.stand_everywhere(None)
