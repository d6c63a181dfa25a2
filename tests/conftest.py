"""What every test stands on."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from motcua.core import clock
from tests import migrated

# A Thursday morning at the counter.
MORNING = datetime(2026, 11, 19, 9, 30, tzinfo=clock.OFFICE_TZ)


@pytest.fixture(scope="session")
def migrated_before(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None
) -> Path | None:
    """Say where a database of these migrations is kept, if this database can be."""
    return migrated.kept_in(request.config.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_keepdb(migrated_before: Path | None) -> bool:
    """Begin with the database that was migrated before, where there is one."""
    if migrated_before is None or not migrated_before.is_file():
        return False
    migrated.begin_with(migrated_before)
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, migrated_before: Path | None
) -> None:
    """Keep what was migrated now for the next run."""
    if migrated_before is not None and not migrated_before.is_file():
        with django_db_blocker.unblock():
            migrated.keep(migrated_before)


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
