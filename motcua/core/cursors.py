"""Reading a table of lines from where one stopped, without missing what commits late.

Each line carries the number of the transaction that wrote it; a reader stays below the oldest
transaction still open, because that one may yet add a line with a smaller number.
"""

from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL


class CurrentTransaction(models.Func):
    """The number of the writing transaction. SQLite has one writer: its lines are in order anyway."""

    output_field = models.BigIntegerField()

    def as_postgresql(self, *_args: Any, **_kwargs: Any) -> tuple[str, tuple[str | int, ...]]:
        """Return PostgreSQL's own number."""
        return "(pg_current_xact_id()::text::bigint)", ()

    def as_sqlite(self, *_args: Any, **_kwargs: Any) -> tuple[str, tuple[str | int, ...]]:
        """Return 0: one writer."""
        return "0", ()


def settled_below() -> RawSQL | int:
    """Return the number below which no line can still appear: ``written_in__lt`` of a cursor."""
    if connection.vendor == "postgresql":
        return RawSQL("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", [])
    return 1
