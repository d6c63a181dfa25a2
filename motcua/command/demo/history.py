"""Two years in a minute: everybody's story told in the order in which things happened."""

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count

from motcua.casework.dossiers.tasks import keep_watch
from motcua.command.demo.lives import life
from motcua.command.demo.staged import arranged
from motcua.command.demo.town import Town
from motcua.command.demo.visits import DONG_THANH, MINH_TAN, visits
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import Refused

Tick = Callable[[datetime], None]
Story = Iterator[datetime]
# The worker looks each minute; in the history three looks a day leave the same lines.
_LOOKS = (timedelta(hours=8, minutes=5), timedelta(hours=11), timedelta(hours=15, minutes=30))


def tell(town: Town, seed: str, tick: Tick) -> None:
    """Let everything happen that happened before ``town.now``; ``tick`` gets each instant."""
    telling = _Telling(town, tick)
    for place in (MINH_TAN, DONG_THANH):
        for visit in visits(town, place, seed):
            telling.begin(life(town, visit))
    for visit in arranged(town, seed):
        telling.begin(life(town, visit))
    telling.begin(_watch(town))
    telling.run()


def _watch(town: Town) -> Story:
    """Let the rules of the office look at what is due, as its worker does."""
    day = town.first_day
    while True:
        for look in _LOOKS:
            at = datetime.combine(day, datetime.min.time(), OFFICE_TZ) + look
            yield at
            keep_watch(at)
        day = town.calendar.workday_after(day)


class _Telling:
    """Stories waiting for their next instant, the earliest first."""

    def __init__(self, town: Town, tick: Tick) -> None:
        self._town = town
        self._tick = tick
        self._order = count()
        self._waiting: list[tuple[datetime, int, Story]] = []

    def begin(self, story: Story) -> None:
        """Put a story at its first instant."""
        self._go_on(story)

    def run(self) -> None:
        """Tell on until nothing is left before now."""
        while self._waiting:
            at, _, story = heapq.heappop(self._waiting)
            with clock.standing_at(at):
                self._go_on(story)
            self._tick(at)

    def _go_on(self, story: Story) -> None:
        try:
            at = next(story, None)
        except Refused as refusal:
            # A rule said no: the story ends where it stands, as it would at a real counter.
            self._town.refused.append(refusal.message)
            return
        if at is not None and at < self._town.now:
            heapq.heappush(self._waiting, (at, next(self._order), story))
