"""Kept files that no row of any room names any more are removed. A room that keeps files is here."""

from collections.abc import Sequence

from motcua.casework.dossiers import tasks as dossiers
from motcua.casework.parcels import queries as parcels
from motcua.core import files

_HOLDING = (dossiers.named_among, parcels.named_among)


def sweep_files() -> int:
    """Remove the files nobody holds; return how many."""
    return files.sweep_orphans(_held_among)


def _held_among(names: Sequence[str]) -> set[str]:
    return set().union(*(named_among(names) for named_among in _HOLDING))
