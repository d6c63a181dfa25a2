"""Time limits: what a local decision may do to them, how they are said, how many hours they hold.

*Units*: eight working hours to a working day.
*Law*: 61/2018/NĐ-CP, Điều 19 (the limit is the law's; a locality may only be faster).
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from math import ceil

from motcua.foundation.worktime.rules import Limit
from motcua.foundation.worktime.states import LimitUnit

HOURS_A_DAY = Decimal(8)
DAYS_A_WEEK = 7
SATURDAY = 5
SHORTEST_MONTH = 28


def shown(quantity: Decimal) -> str:
    """Return a number as Vietnamese writes it, without idle zeros: ``3.50`` → ``3,5``."""
    return f"{quantity.normalize():f}".replace(".", ",")


def say_limit(limit: Limit) -> str:
    """Return a limit in words: ``5 ngày làm việc``; zero is the same day."""
    if limit.quantity == 0:
        return "trong ngày"
    return f"{shown(limit.quantity)} {LimitUnit(limit.unit).label}"


def fitting_hours(limit: Limit) -> Decimal:
    """Return the working hours that surely fit in ``limit``; a day for the same day."""
    return _hours(limit, min)


def is_shorter(local: Limit, national: Limit) -> bool:
    """Say whether ``local`` is surely no longer than ``national``, on whatever day it starts.

    Limits of one unit compare exactly; others by working days, weekends at their worst.
    """
    if local.quantity == 0 or national.quantity == 0:
        return local.quantity == 0
    if local.unit == national.unit:
        return local.quantity <= national.quantity
    return _hours(local, max) <= _hours(national, min)


def _hours(limit: Limit, of: Callable[[Iterable[int]], int]) -> Decimal:
    if limit.unit == LimitUnit.WORKING_HOUR:
        return limit.quantity
    if limit.quantity == 0:
        return HOURS_A_DAY
    if limit.unit == LimitUnit.WORKING_DAY:
        return limit.quantity * HOURS_A_DAY
    days = ceil(limit.quantity) * (SHORTEST_MONTH if limit.unit == LimitUnit.MONTH else 1)
    return of(_worked_days(days, weekday) for weekday in range(DAYS_A_WEEK)) * HOURS_A_DAY


def _worked_days(days: int, first_weekday: int) -> int:
    """Return how many working days a stretch of calendar days holds.

    One that ends on a weekend ends on the Monday after it: that Monday counts.
    Law: 91/2015/QH13, Điều 148.
    """
    weekdays = [(first_weekday + day) % DAYS_A_WEEK for day in range(days)]
    ends_at_rest = weekdays[-1] >= SATURDAY
    return sum(weekday < SATURDAY for weekday in weekdays) + ends_at_rest


def shortest(limits: Iterable[Limit]) -> Limit | None:
    """Return the limit that holds the fewest working hours, or nothing of nothing."""
    return min(limits, key=lambda limit: (limit.quantity > 0, fitting_hours(limit)), default=None)
