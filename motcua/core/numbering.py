"""One gapless numbering: a scope, a period, one row locked last.

A number is taken in the transaction that stores the row it belongs to: when that transaction
is undone, so is the number. Lock order: case first, number last, so the row is held shortly.
"""

from django.db import connection, models, transaction


class NumberSeries(models.Model):
    """The last number given in one scope and period."""

    scope = models.CharField(max_length=80)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scope", "period"], name="one_series_per_period"),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.period}: {self.last}"


def take(scope: str, period: str) -> int:
    """Return the next number of the series, held until the transaction ends.

    Raise TransactionManagementError outside a transaction: such a number could be lost.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a number is taken inside a transaction")
    table = NumberSeries._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (scope, period, last) VALUES (%s, %s, 1) "  # noqa: S608
            f"ON CONFLICT (scope, period) DO UPDATE SET last = {table}.last + 1 RETURNING last",
            [scope, period],
        )
        return int(cursor.fetchone()[0])


def last_given(scope: str, period: str) -> int:
    """Return the last number of the series, 0 before the first."""
    rows = NumberSeries._default_manager.filter(scope=scope, period=period)
    return rows.values_list("last", flat=True).first() or 0
