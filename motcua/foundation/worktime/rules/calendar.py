"""The days and hours one office works.

*Units*: dates and wall times are the office's; instants are aware. A weekday is Python's number.
*Law*: 45/2019/QH14, Điều 111 (weekly rest, compensation), Điều 112 (holidays).
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from motcua.core.clock import OFFICE_TZ, local
from motcua.core.refusals import Refused

ONE_DAY = timedelta(days=1)
WEEKLY_REST = "nghỉ hằng tuần"


class CalendarMissing(Refused):
    """No calendar is stored for a year that a promise needs: nothing may be guessed."""

    def __init__(self, year: int, office: str) -> None:
        super().__init__(
            f"Chưa có lịch làm việc năm {year} của {office}. Lập lịch năm {year} rồi mới hẹn được.",
            law="45/2019/QH14, Điều 112",
        )
        self.year = year
        self.office = office


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of a working day, such as 07:30–11:30; open at its start, closed at its end."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        """Raise ValueError unless it opens before it closes."""
        if self.opens >= self.closes:
            raise ValueError(f"a window opens before it closes, not {self.opens}–{self.closes}")

    @property
    def length(self) -> timedelta:
        """Return how long the office works in this window."""
        return _span_of_day(self.closes) - _span_of_day(self.opens)


Pattern = Mapping[int, tuple[Window, ...]]


@dataclass(frozen=True, slots=True)
class Season:
    """A stretch of dates, both included, with hours of its own (summer, winter, another year)."""

    first_day: date
    last_day: date
    windows: Pattern


@dataclass(frozen=True, slots=True)
class Calendar:
    """What one office works: a weekly pattern, its seasons, its days off and days made up.

    ``windows`` is the pattern wherever no season says otherwise. ``promise_hour`` ends every
    promise of whole days; without it a promise ends when the office closes. The two lines move
    what arrives after them: same-day promises, and transfers. ``sources`` names the document
    each year's calendar rests on.
    """

    windows: Pattern
    off: Mapping[date, str]
    worked: Mapping[date, str]
    years: frozenset[int]
    name: str
    seasons: tuple[Season, ...] = ()
    promise_hour: time | None = None
    same_day_line: time = time(15, 0)
    transfer_line: time = time(15, 0)
    sources: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError when windows of a day overlap or stand out of order."""
        for pattern in (self.windows, *(season.windows for season in self.seasons)):
            for windows in pattern.values():
                _check_order(windows)

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """Return when the office works on ``day``, in order; empty on a day off.

        A made-up Saturday is worked like the fullest day of the week. Raise CalendarMissing.
        """
        if day.year not in self.years:
            raise CalendarMissing(day.year, self.name)
        if day in self.worked:
            return max(self.pattern_on(day).values(), key=_total, default=())
        if day in self.off:
            return ()
        return self.pattern_on(day).get(day.weekday(), ())

    def pattern_on(self, day: date) -> Pattern:
        """Return the weekly pattern of the season in which ``day`` lies."""
        for season in self.seasons:
            if season.first_day <= day <= season.last_day:
                return season.windows
        return self.windows

    def is_workday(self, day: date) -> bool:
        """Is the office open at any hour of ``day``? Raise CalendarMissing."""
        return bool(self.windows_on(day))

    def rest_on(self, day: date) -> str:
        """Return why ``day`` is not worked, or nothing when it is. Raise CalendarMissing."""
        if self.windows_on(day):
            return ""
        return self.off.get(day, WEEKLY_REST)

    def workday_after(self, day: date) -> date:
        """Return the first working day later than ``day``. Raise CalendarMissing."""
        return self.workday_from(day + ONE_DAY)

    def workday_from(self, day: date) -> date:
        """Return ``day`` if worked, else the first working day after it. Raise CalendarMissing."""
        while not self.windows_on(day):
            day += ONE_DAY
        return day

    def workday_before(self, day: date) -> date:
        """Return the last working day earlier than ``day``. Raise CalendarMissing."""
        day -= ONE_DAY
        while not self.windows_on(day):
            day -= ONE_DAY
        return day

    def spans_on(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Yield the opening and closing instants of each window of ``day``."""
        for window in self.windows_on(day):
            yield wall(day, window.opens), wall(day, window.closes)

    def opening_of(self, day: date) -> datetime:
        """Return when a working day begins."""
        return wall(day, self.windows_on(day)[0].opens)

    def closing_of(self, day: date) -> datetime:
        """Return when a working day ends."""
        return wall(day, self.windows_on(day)[-1].closes)

    def promise_end_of(self, day: date) -> datetime:
        """Return the latest hour of a working day at which a promise may still be kept.

        The promise hour counts only where it lies within the day's own hours.
        """
        opening, closing = self.opening_of(day), self.closing_of(day)
        if self.promise_hour is None:
            return closing
        promised = wall(day, self.promise_hour)
        return promised if opening < promised < closing else closing

    def minutes_on(self, day: date) -> int:
        """Return how many minutes the office works on ``day``."""
        return _total(self.windows_on(day)) // timedelta(minutes=1)


def wall(day: date, at: time) -> datetime:
    """Return the instant at which the office's clock shows ``at`` on ``day``."""
    return datetime.combine(day, at, OFFICE_TZ)


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Is the office at work at this instant? Raise CalendarMissing."""
    here = local(at)
    return any(opens <= here < closes for opens, closes in calendar.spans_on(here.date()))


def next_opening(calendar: Calendar, at: datetime) -> datetime:
    """Return ``at`` itself while the office is open, else when it opens next.

    Raise CalendarMissing.
    """
    here = local(at)
    day = here.date()
    while True:
        for opens, closes in calendar.spans_on(day):
            if here < closes:
                return max(opens, here)
        day += ONE_DAY


def _span_of_day(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def _total(windows: tuple[Window, ...]) -> timedelta:
    return sum((window.length for window in windows), timedelta())


def _check_order(windows: tuple[Window, ...]) -> None:
    for earlier, later in itertools.pairwise(windows):
        if later.opens < earlier.closes:
            raise ValueError(f"windows overlap or stand out of order: {earlier}, {later}")
