"""How many dossiers which commune received on which day; numbers follow, so parts can be made apart.

Pure arithmetic. Dossiers are numbered in the order of time over the whole province.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

COMMUNES = 100
YEARS = 5
LARGEST_SHARE = 0.05
# What is still being worked on: as much as its people can hold, however large the archive.
OPEN_IN_LARGEST, OPEN_ELSEWHERE = 300, 60
MOST_OPEN_SHARE = 0.6
OPEN_DAYS = 10
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """One dossier's place: its number in the province, its unit, its serials of day and year."""

    number: int
    commune: int
    day: date
    serial: int
    of_year: int
    is_open: bool


class Plan:
    """The whole archive, drawn up before a row is written."""

    def __init__(
        self, size: int, last_day: date, communes: int = COMMUNES, years: int = YEARS
    ) -> None:
        """Spread ``size`` dossiers over communes and working days up to ``last_day``."""
        self.size = size
        self.communes = communes
        self.days = _workdays(last_day - timedelta(days=365 * years), last_day)
        self.totals = _totals(size, communes)
        per_day = [
            sum(self._upto(c, d + 1) - self._upto(c, d) for c in range(communes))
            for d in range(len(self.days))
        ]
        self._first = list(accumulate(per_day, initial=1))

    def _upto(self, commune: int, day_index: int) -> int:
        """Return how many a commune received before a day; what is open came in the last days."""
        open_count = self.open_count(commune)
        closed, quiet_days = self.totals[commune] - open_count, len(self.days) - OPEN_DAYS
        if day_index <= quiet_days:
            return closed * day_index // quiet_days
        return closed + open_count * (day_index - quiet_days) // OPEN_DAYS

    def open_count(self, commune: int) -> int:
        """Return how many of a commune's newest dossiers are still open."""
        most = OPEN_IN_LARGEST if commune == 0 else OPEN_ELSEWHERE
        return min(most, int(self.totals[commune] * MOST_OPEN_SHARE))

    def spots(self, day_index: int) -> Iterator[Spot]:
        """Yield the dossiers of one day, commune by commune."""
        number, day = self._first[day_index], self.days[day_index]
        year_began = bisect_left(self.days, date(day.year, 1, 1))
        for commune in range(self.communes):
            first, end = self._upto(commune, day_index), self._upto(commune, day_index + 1)
            before_year = self._upto(commune, year_began)
            open_from = self.totals[commune] - self.open_count(commune)
            for place in range(first, end):
                yield Spot(
                    number=number,
                    commune=commune,
                    day=day,
                    serial=place - first + 1,
                    of_year=place - before_year + 1,
                    is_open=place >= open_from,
                )
                number += 1

    def last_serials(self) -> Iterator[tuple[int, date, int]]:
        """Yield for each commune and day its last serial, where it received anything."""
        for commune in range(self.communes):
            for index, day in enumerate(self.days):
                count = self._upto(commune, index + 1) - self._upto(commune, index)
                if count:
                    yield commune, day, count

    def year_counts(self) -> Iterator[tuple[int, int, int]]:
        """Yield for each commune and year how many it received, where it received anything."""
        years = sorted({day.year for day in self.days})
        for commune in range(self.communes):
            for year in years:
                begins = bisect_left(self.days, date(year, 1, 1))
                ends = bisect_left(self.days, date(year + 1, 1, 1))
                count = self._upto(commune, ends) - self._upto(commune, begins)
                if count:
                    yield commune, year, count


def _workdays(first: date, last: date) -> list[date]:
    span = (last - first).days
    days = (first + timedelta(days=n) for n in range(1, span + 1))
    return [day for day in days if day.weekday() <= FRIDAY]


def _totals(size: int, communes: int) -> list[int]:
    """Return how many each commune has: the first its share, the rest about as many each."""
    if communes == 1:
        return [size]
    largest = int(size * LARGEST_SHARE) if communes > 1 / LARGEST_SHARE else size // communes
    weights = [3 + (7 * n) % 5 for n in range(1, communes)]
    left = size - largest
    ends = [left * done // sum(weights) for done in accumulate(weights)]
    return [largest, *(end - begin for begin, end in zip([0, *ends], ends, strict=False))]
