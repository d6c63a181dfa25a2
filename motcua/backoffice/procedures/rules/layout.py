"""A route as a list with indentation: what an official drags about, and what it means.

A row that is not indented begins a stage; the indented rows under it run beside it. Each step of
a stage follows every step of the stage before. A route whose steps follow each other in another
way is *custom*: moving rows then changes their order on the page and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from motcua.backoffice.procedures.rules.routes import Step


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the editor."""

    step: Step
    is_indented: bool


def rows_of(steps: Sequence[Step]) -> tuple[Row, ...]:
    """Return the steps as lines, in their written order."""
    ordered = sorted(steps, key=lambda step: (step.position, step.key))
    rows: list[Row] = []
    for step in ordered:
        beside = bool(rows) and set(step.after) == set(rows[-1].step.after)
        rows.append(Row(step, beside))
    return tuple(rows)


def linked(rows: Sequence[Row]) -> tuple[Step, ...]:
    """Return the steps of lines, numbered from 1, each stage after the one before."""
    steps: list[Step] = []
    before: tuple[str, ...] = ()
    stage: list[str] = []
    for position, row in enumerate(rows, start=1):
        if stage and not row.is_indented:
            before, stage = tuple(stage), []
        steps.append(replace(row.step, position=position, after=before))
        stage.append(row.step.key)
    return tuple(steps)


def is_custom(steps: Sequence[Step]) -> bool:
    """Say whether the steps follow each other in a way that lines cannot show."""
    drawn = {step.key: set(step.after) for step in linked(rows_of(steps))}
    return drawn != {step.key: set(step.after) for step in steps}


def moved(steps: Sequence[Step], key: str, to: int) -> tuple[Step, ...]:
    """Return the route with one line at place ``to`` (from 0), the others closing up."""
    row = next(row for row in rows_of(steps) if row.step.key == key)
    rows = _without(rows_of(steps), key)
    to = max(0, min(to, len(rows)))
    if to < len(rows) and rows[to].is_indented:
        # Dropped into the middle of a stage: it joins it, and does not cut it in two.
        row = replace(row, is_indented=True)
    return _redrawn(steps, [*rows[:to], row, *rows[to:]])


def indented(steps: Sequence[Step], key: str, *, beside: bool) -> tuple[Step, ...]:
    """Return the route with one line beside the line above it, or after it again."""
    rows = [
        replace(row, is_indented=beside) if row.step.key == key else row for row in rows_of(steps)
    ]
    return linked(_headed(rows))


def added(steps: Sequence[Step], step: Step) -> tuple[Step, ...]:
    """Return the route with a step at its end, or after the steps it names itself."""
    if step.after:
        return (*steps, replace(step, position=len(steps) + 1))
    return _redrawn(steps, [*rows_of(steps), Row(step, is_indented=False)], new=step.key)


def in_list_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the route as its list reads from top to bottom, links drawn by hand forgotten."""
    return linked([Row(row.step, is_indented=False) for row in rows_of(steps)])


def removed(steps: Sequence[Step], key: str) -> tuple[Step, ...]:
    """Return the route without a step; what followed it follows what came before it."""
    gone = next(step for step in steps if step.key == key)
    bridged = [replace(step, after=_bridged(step.after, gone)) for step in steps if step.key != key]
    if not is_custom(steps):
        return linked(_headed(_without(rows_of(steps), key)))
    return tuple(replace(step, position=n) for n, step in enumerate(_sorted(bridged), start=1))


def _without(rows: Sequence[Row], key: str) -> list[Row]:
    """Leave a line out; the next line of its stage begins the stage in its place."""
    keys = [row.step.key for row in rows]
    at = keys.index(key)
    rest = [*rows[:at], *rows[at + 1 :]]
    if not rows[at].is_indented and at < len(rest):
        rest[at] = replace(rest[at], is_indented=False)
    return rest


def _bridged(after: tuple[str, ...], gone: Step) -> tuple[str, ...]:
    keys = [k for key in after for k in (gone.after if key == gone.key else (key,))]
    return tuple(dict.fromkeys(keys))


def _sorted(steps: Sequence[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.position, step.key))


def _redrawn(steps: Sequence[Step], rows: Sequence[Row], new: str = "") -> tuple[Step, ...]:
    """Link the lines anew, unless their links were drawn by hand: then only number them."""
    if not is_custom(steps):
        return linked(_headed(rows))
    followed = {key for step in steps for key in step.after}
    ends = tuple(step.key for step in steps if step.key not in followed)
    return tuple(
        replace(row.step, position=n, after=ends if row.step.key == new else row.step.after)
        for n, row in enumerate(rows, start=1)
    )


def _headed(rows: Sequence[Row]) -> list[Row]:
    """A first line has nothing to stand beside."""
    return [replace(row, is_indented=row.is_indented and n > 0) for n, row in enumerate(rows)]
