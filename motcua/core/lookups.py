"""``among``: a column holds one of our own constants, and the statement itself says which.

A partial index serves a question only where its condition can be proved. From values that come
later SQLite proves none, nor does PostgreSQL once a statement is kept prepared: the table would be
read whole. The constants stand in the order of the index.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Lookup


@CharField.register_lookup
class Among(Lookup[Sequence[str]]):
    """``state__among=OPEN``. Raise ValueError for anything but plain words of ours."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return ``column IN ('one', 'other')``."""
        column, params = self.process_lhs(compiler, connection)
        words = [str(word) for word in self.rhs]
        if not words or not all(word.isidentifier() for word in words):
            raise ValueError(f"not words of ours: {words}")
        inside = ", ".join(f"'{word}'" for word in words)
        return f"{column} IN ({inside})", tuple(params)
