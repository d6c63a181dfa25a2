"""Office hours in words, as a door or a guide says them."""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from motcua.core.wording import WEEKDAYS
from motcua.foundation.worktime.rules.calendar import Calendar, Window

NBSP = "\u00a0"


def hours_words(calendar: Calendar, on: date, say: Callable[[str], str] = str) -> str:
    """Return ``07:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu``; days of other hours after it.

    The pattern is that of the season of ``on``; holidays are another matter. Empty while no
    window is stored. ``say`` gives each word in another language.
    """
    pattern = calendar.pattern_on(on)
    worked = [(day, pattern[day]) for day in sorted(pattern) if pattern[day]]
    said = []
    for windows, group in groupby(worked, key=lambda pair: pair[1]):
        days = [day for day, _ in group]
        said.append(f"{', '.join(map(_window_words, windows))}, {_stretch(days, say)}")
    return "; ".join(said)


def _window_words(window: Window) -> str:
    return f"{window.opens:%H:%M}–{window.closes:%H:%M}"


def _stretch(days: list[int], say: Callable[[str], str]) -> str:
    """Return ``thứ Hai đến thứ Sáu``, or the days one by one where one is left out."""
    names = [say(WEEKDAYS[day]).replace(" ", NBSP) for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return say("%(first)s đến %(last)s") % {"first": names[0], "last": names[-1]}
    return f" {say('và')} ".join(names) if len(names) < 3 else ", ".join(names)
