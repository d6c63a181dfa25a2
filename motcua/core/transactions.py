"""An act is one transaction: all of it or nothing, and the victim of a deadlock tries once more."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

from motcua.core.refusals import Refused

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


@contextmanager
def refused_by_database(sentences: Mapping[str, str]) -> Iterator[None]:
    """Turn what the database refuses into a sentence; anything else is a defect and rises.

    ``sentences`` by words the database says: the name of a constraint, on SQLite of its columns.
    Raise Refused.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        told = str(error)
        for words, sentence in sentences.items():
            if words in told:
                raise Refused(sentence) from error
        raise
