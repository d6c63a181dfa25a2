"""An act is one transaction: all of it or nothing, and the victim of a deadlock tries once more."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

# PostgreSQL's words for "deadlock detected" and "could not serialize access".
TRY_AGAIN = frozenset({"40P01", "40001"})


def all_or_nothing(act: Callable[P, R]) -> Callable[P, R]:
    """Return ``act`` in a transaction of its own, or as a part of the open one.

    Two acts that wait for each other are told apart by the database: one goes on, the other is
    undone whole and done once more. Inside a larger act the larger one must decide.
    """

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        outermost = not connection.in_atomic_block
        try:
            with transaction.atomic():
                return act(*args, **kwargs)
        except OperationalError as error:
            if not outermost or not is_undone_by_another(error):
                raise
        with transaction.atomic():
            return act(*args, **kwargs)

    return whole


def is_undone_by_another(error: OperationalError) -> bool:
    """Say whether the database undid this transaction only to let another go on."""
    return getattr(error.__cause__, "sqlstate", "") in TRY_AGAIN
