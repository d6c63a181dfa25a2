"""Along the road: what is next, what is the last work, how much time each unit owes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from motcua.casework.dossiers.states import LEFT, OVER, StepStatus
from motcua.foundation.org.states import Role

MINUTES_PER_HOUR = 60


class OnRoad(Protocol):
    """What a step tells about itself."""

    key: str
    position: int
    role: str
    status: str
    after: list[str]
    unit_id: int
    planned_minutes: int | None
    worked_minutes: int | None


def minutes_of(hours: Decimal | None) -> int | None:
    """Return a step's hours as minutes; None is not counted."""
    return None if hours is None else int(hours * MINUTES_PER_HOUR)


def next_keys(steps: Sequence[OnRoad]) -> tuple[str, ...]:
    """Return the planned steps whose every predecessor is done or cancelled."""
    over = {step.key for step in steps if step.status in OVER}
    return tuple(
        step.key
        for step in steps
        if step.status == StepStatus.PLANNED and over.issuperset(step.after)
    )


def coming_before(steps: Sequence[OnRoad], key: str) -> frozenset[str]:
    """Return the steps that must be over before ``key`` begins, near and far."""
    by_key = {step.key: step for step in steps}
    found: set[str] = set()
    waiting = list(by_key[key].after)
    while waiting:
        earlier = waiting.pop()
        if earlier in by_key and earlier not in found:
            found.add(earlier)
            waiting += by_key[earlier].after
    return frozenset(found)


def coming_after(steps: Sequence[OnRoad], key: str) -> frozenset[str]:
    """Return the steps that wait for ``key``, near and far."""
    return frozenset(step.key for step in steps if key in coming_before(steps, step.key))


def hand_over_key(steps: Sequence[OnRoad]) -> str | None:
    """Return the step that hands the result over: the last one, at a reception; None without one."""
    if len(steps) <= 1:
        return None
    last = max(steps, key=lambda step: step.position)
    return last.key if last.role == Role.RECEPTION_OFFICER else None


def is_last_before_hand_over(steps: Sequence[OnRoad], key: str) -> bool:
    """Return whether nothing but the hand-over is left after ``key``."""
    ends = {key, hand_over_key(steps)}
    return all(step.key in ends for step in steps if step.status in LEFT)


def is_signed(steps: Iterable[OnRoad]) -> bool:
    """Return whether each signing step of the road is done; a road without one needs none."""
    signing = [step for step in steps if step.role == Role.SIGNATORY]
    return all(step.status in OVER for step in signing)


def debts(steps: Iterable[OnRoad]) -> dict[int, int]:
    """Return the working minutes each unit used beyond its own limits, by unit.

    A unit that kept its limits owes 0: the one-stop unit can prove it was not them.
    """
    owed: dict[int, int] = {}
    for step in steps:
        over = 0
        if step.planned_minutes is not None and step.worked_minutes is not None:
            over = max(0, step.worked_minutes - step.planned_minutes)
        owed[step.unit_id] = owed.get(step.unit_id, 0) + over
    return owed


def least_loaded(loads: Mapping[int, int], candidates: Collection[int]) -> int | None:
    """Return who has least open work; the longest in the list wins a tie. None: nobody is there."""
    return min(candidates, key=lambda staff: loads.get(staff, 0), default=None)
