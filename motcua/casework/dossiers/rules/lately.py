"""How long it really took lately: half of them, nine in ten of them, and how many kept the promise.

*Units*: working minutes of the office that received; a day is what the office works on one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

FEWEST = 10  # fewer say nothing of the next one
HALF, NINE_IN_TEN = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Taken:
    """One dossier that ended: how long it took, and whether by its due date."""

    minutes: int
    was_on_time: bool


@dataclass(frozen=True, slots=True)
class Lately:
    """What ``count`` dossiers took: at most ``half_minutes`` for one in two, and so on."""

    count: int
    half_minutes: int
    most_minutes: int
    on_time: int


def lately(taken: Sequence[Taken]) -> Lately | None:
    """Return how long they took; nothing when there are too few to tell."""
    if len(taken) < FEWEST:
        return None
    minutes = sorted(one.minutes for one in taken)
    return Lately(
        count=len(taken),
        half_minutes=_nearest(minutes, HALF),
        most_minutes=_nearest(minutes, NINE_IN_TEN),
        on_time=sum(one.was_on_time for one in taken),
    )


def _nearest(ordered: Sequence[int], share: float) -> int:
    """Return the smallest value that at least ``share`` of all do not exceed."""
    return ordered[ceil(share * len(ordered)) - 1]
