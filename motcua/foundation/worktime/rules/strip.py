"""The day strip: a promise in at most eight cells, long stretches folded.

The due cell and the start cell always stand; days off next to each other for one reason share
a cell; what still does not fit folds in the middle, where it says least.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from motcua.core.wording import SHORT_WEEKDAYS
from motcua.core.wording import day as day_words
from motcua.foundation.worktime.rules.calendar import WEEKLY_REST
from motcua.foundation.worktime.rules.promise import Day, Promise
from motcua.foundation.worktime.states import DayMark

FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``weekday`` over ``number`` over ``label``; ``words`` is the same for the ear."""

    weekday: str
    number: str
    label: str
    mark: str
    words: str
    first: date
    last: date


def strip(promise: Promise, most: int = 8, *, start_word: str = "nhận") -> tuple[Cell, ...]:
    """Return the cells of ``promise``, first to last day without a gap, at most ``most``.

    Raise ValueError for fewer than three cells.
    """
    if most < FEWEST_CELLS:
        raise ValueError(f"start, fold and due need {FEWEST_CELLS} cells, not {most}")
    runs = [tuple(run) for run in _runs(promise.days)]
    if len(runs) <= most:
        return tuple(_cell(run, start_word) for run in runs)
    tail = (most - 1) // 2
    head = most - 1 - tail
    folded = tuple(day for run in runs[head:-tail] for day in run)
    return (
        *(_cell(run, start_word) for run in runs[:head]),
        _folded(folded),
        *(_cell(run, start_word) for run in runs[-tail:]),
    )


def _runs(days: Sequence[Day]) -> list[tuple[Day, ...]]:
    """Return days one by one, but days off in a row for one reason together."""
    runs: list[tuple[Day, ...]] = []
    for (mark, _, _), group in groupby(days, key=lambda day: (day.mark, day.name, day.number)):
        members = tuple(group)
        together = mark == DayMark.SKIPPED
        runs += [members] if together else [(day,) for day in members]
    return runs


def _cell(run: tuple[Day, ...], start_word: str) -> Cell:
    first, last = run[0], run[-1]
    weekday = SHORT_WEEKDAYS[first.date.weekday()]
    number = str(first.date.day)
    if len(run) > 1:
        weekday = f"{weekday}–{SHORT_WEEKDAYS[last.date.weekday()]}"
        number = f"{number}–{last.date.day}"
    label = _label(first, start_word)
    return Cell(weekday, number, label, first.mark, _words(run, label), first.date, last.date)


def _label(day: Day, start_word: str) -> str:
    match day.mark:
        case DayMark.START:
            return day.number or start_word
        case DayMark.SKIPPED:
            return _rest_label(day.name)
        case DayMark.DUE:
            return day.number or "hẹn trả"
        case _:
            return day.number


def _rest_label(name: str) -> str:
    """Return a word that fits a cell; the whole name stands in the cell's words."""
    if name == WEEKLY_REST:
        return "nghỉ"
    for beginning, label in (("nghỉ hoán đổi", "nghỉ đổi"), ("nghỉ bù", "nghỉ bù"), ("chờ", "chờ")):
        if name.lower().startswith(beginning):
            return label
    return "nghỉ lễ"


def _words(run: tuple[Day, ...], label: str) -> str:
    first, last = run[0], run[-1]
    when = day_words(first.date)
    if len(run) > 1:
        when = f"{when} đến {day_words(last.date)}"
    meaning = {
        DayMark.START: label,
        DayMark.COUNTED: f"tính {first.number}".rstrip(),
        DayMark.SKIPPED: f"không tính, {first.name}",
        DayMark.DUE: f"hẹn trả {first.number}".rstrip(),
    }[DayMark(first.mark)]
    return f"{when}: {meaning}"


def _folded(days: tuple[Day, ...]) -> Cell:
    """Return one cell for a long stretch: how many of its days count, which are named days off."""
    counted = sum(day.mark == DayMark.COUNTED for day in days)
    named = dict.fromkeys(
        day.name for day in days if day.mark == DayMark.SKIPPED and day.name != WEEKLY_REST
    )
    label = f"{counted or len(days)} ngày"
    words = f"{day_words(days[0].date)} đến {day_words(days[-1].date)}: tính {counted} ngày"
    if named:
        words += f"; không tính {', '.join(named)}"
    return Cell("…", "…", label, DayMark.FOLDED, words, days[0].date, days[-1].date)
