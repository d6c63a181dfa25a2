"""When people come: more on Mondays, before Tết and in the morning; an office that grew."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime.rules import Calendar

# Dossiers a working day, by how many weeks ago: the office began with one field and took in more.
_RATES = ((6, 14.0), (14, 6.0), (40, 3.0), (1000, 1.6))
_BY_WEEKDAY = (1.3, 1.05, 1.0, 0.95, 0.8, 0.25, 0.0)
_BY_MONTH = (1.15, 0.8, 1.1, 1.0, 1.0, 1.05, 1.1, 1.1, 1.0, 0.95, 1.0, 1.1)
# Half-hours of the day and how full the hall is.
_HOURS = (
    (time(7, 30), 7), (time(8, 0), 12), (time(8, 30), 13), (time(9, 0), 12), (time(9, 30), 10),
    (time(10, 0), 9), (time(10, 30), 6), (time(11, 0), 3), (time(13, 30), 6), (time(14, 0), 9),
    (time(14, 30), 8), (time(15, 0), 6), (time(15, 30), 5), (time(16, 0), 3),
)  # fmt: skip
_SATURDAY_HOURS = _HOURS[:7]
_HALF_HOUR = 30
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How busy an office is; ``share`` scales the usual day."""

    share: float = 1.0
    saturdays_since: date | None = None


def arrivals(
    calendar: Calendar, first: date, now: datetime, rhythm: Rhythm, rng: Random
) -> Iterator[datetime]:
    """Yield the instants at which somebody comes to the counter, in order, up to ``now``."""
    last = now.astimezone(OFFICE_TZ).date()
    day = first
    while day <= last:
        yield from (at for at in _of_day(calendar, day, last, rhythm, rng) if at < now)
        day += timedelta(days=1)


def _of_day(
    calendar: Calendar, day: date, last: date, rhythm: Rhythm, rng: Random
) -> list[datetime]:
    hours: tuple[tuple[time, int], ...]
    if calendar.is_workday(day):
        hours = _HOURS
    elif _is_duty_day(calendar, day, rhythm):
        hours = _SATURDAY_HOURS
    else:
        return []
    weight = _BY_WEEKDAY[min(day.weekday(), SATURDAY)] * _BY_MONTH[day.month - 1]
    expected = rhythm.share * weight * _rate((last - day).days // 7)
    starts = rng.choices(
        [at for at, _ in hours], [full for _, full in hours], k=_poisson(expected, rng)
    )
    return sorted(
        datetime.combine(day, start, OFFICE_TZ)
        + timedelta(minutes=rng.randrange(_HALF_HOUR), seconds=rng.randrange(60))
        for start in starts
    )


def _is_duty_day(calendar: Calendar, day: date, rhythm: Rhythm) -> bool:
    since = rhythm.saturdays_since
    return (
        since is not None and day >= since and day.weekday() == SATURDAY and day not in calendar.off
    )


def _rate(weeks_ago: int) -> float:
    return next(rate for weeks, rate in _RATES if weeks_ago <= weeks)


def _poisson(expected: float, rng: Random) -> int:
    """Return how many come when ``expected`` come on average (Knuth)."""
    limit, product, count = math.exp(-expected), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
