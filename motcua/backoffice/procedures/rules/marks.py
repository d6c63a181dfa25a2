"""How a procedure changed: new, simplified, or otherwise changed; and what became less.

*Units*: hours are working hours; fees whole đồng. What is unknown is compared with nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["new", "simplified", "changed"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a version asks in its usual case."""

    papers: int
    hours: Decimal | None
    fee_vnd: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What kind of change, and how many papers, hours and đồng it takes off (0: none)."""

    kind: Kind
    fewer_papers: int = 0
    fewer_hours: Decimal = Decimal(0)
    less_vnd: int = 0


def mark(before: Measure | None, now: Measure) -> Mark:
    """Compare two versions; simplified is one that asks less of something and more of nothing."""
    if before is None:
        return Mark("new")
    papers = before.papers - now.papers
    hours = _less(before.hours, now.hours)
    fee = _less(before.fee_vnd, now.fee_vnd)
    is_less = papers > 0 or hours > 0 or fee > 0
    is_more = papers < 0 or hours < 0 or fee < 0
    if not is_less or is_more:
        return Mark("changed")
    return Mark("simplified", papers, Decimal(hours), int(fee))


def _less(before: Decimal | int | None, now: Decimal | int | None) -> Decimal:
    return Decimal(0) if before is None or now is None else Decimal(before) - Decimal(now)
