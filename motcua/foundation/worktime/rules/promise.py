"""A promise and how it explains itself: each day from receipt to result, with its reason.

*Units*: ``due_at`` is the last moment at which the promise is kept; days are the office's dates.
*Law*: 91/2015/QH13, Điều 147 and 148 (first day not counted, last day off moves on).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from motcua.core.wording import day as day_words
from motcua.core.wording import moment, short_day
from motcua.foundation.worktime.rules.calendar import WEEKLY_REST
from motcua.foundation.worktime.states import DayMark, LimitUnit

CIVIL_CODE_START = "91/2015/QH13, Điều 147"
CIVIL_CODE_END = "91/2015/QH13, Điều 148"
SAME_DAY_LAW = "60/2014/QH13, Điều 8"
LISTED_RESTS = 3


@dataclass(frozen=True, slots=True)
class Limit:
    """How long an office may take; 0 of any unit means within the same day."""

    quantity: Decimal
    unit: str

    def __post_init__(self) -> None:
        """Raise ValueError for an unknown unit, less than nothing, or a part of a month."""
        if self.unit not in LimitUnit.values:
            raise ValueError(f"no such unit of a time limit: {self.unit!r}")
        if not self.quantity.is_finite() or self.quantity < 0:
            raise ValueError(f"a time limit is a number not below 0, not {self.quantity}")
        if self.unit == LimitUnit.MONTH and self.quantity % 1:
            raise ValueError(f"a limit in months is whole, not {self.quantity}")

    @property
    def is_same_day(self) -> bool:
        """Is the result due on the day of receipt?"""
        return not self.quantity

    @property
    def words(self) -> str:
        """Return ``5 ngày làm việc``, ``3,5 ngày làm việc``, ``trong ngày``."""
        if self.is_same_day:
            return "trong ngày"
        return f"{plain(self.quantity)} {LimitUnit(self.unit).label}"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the way: what it counts as, its number such as ``2/5``, and why it is skipped."""

    date: date
    mark: str
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """When a result is due, and every day that led there.

    ``starts_at`` is the legal start: later than ``received_at`` when that lay outside office
    hours. ``remarks`` are sentences about pauses, a new start or an announced date.
    """

    due_at: datetime
    starts_at: datetime
    limit: Limit
    days: tuple[Day, ...]
    received_at: datetime | None = None
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def law(self) -> str:
        """Return the article that fixes how this promise is counted."""
        return SAME_DAY_LAW if self.limit.is_same_day else CIVIL_CODE_START

    def sentences(self) -> tuple[str, ...]:
        """Return the whole reckoning, one Vietnamese sentence a line, in the order it was made."""
        return (
            self._receipt_sentence(),
            *self._reckoning(),
            f"Trả chậm nhất {moment(self.due_at)}.",
            *(f"Theo {source}." for source in self.sources),
        )

    def reasons(self) -> tuple[str, ...]:
        """Return the reckoning for a form whose own labels already say receipt and due date.

        Short enough for paper: a calendar is named without the documents it rests on.
        """
        moved = self.received_at not in {None, self.starts_at}
        return (
            *([self._receipt_sentence()] if moved else []),
            *self._reckoning(),
            *(f"Theo {source.partition(' (')[0]}." for source in self.sources),
        )

    def _reckoning(self) -> Iterator[str]:
        yield _limit_sentence(self.limit)
        yield from self._day_off_sentences()
        yield from _made_up_sentences(self.days)
        yield from self.remarks

    def _receipt_sentence(self) -> str:
        if self.received_at is None or self.received_at == self.starts_at:
            return f"Nhận lúc {moment(self.starts_at)}."
        return (
            f"Nhận lúc {moment(self.received_at)}, ngoài giờ làm việc:"
            f" tính như nhận lúc {moment(self.starts_at)}."
        )

    def _day_off_sentences(self) -> Iterator[str]:
        """Yield what days off changed: nothing but the last day when days off count too."""
        if self.limit.unit not in {LimitUnit.CALENDAR_DAY, LimitUnit.MONTH}:
            yield from _rest_sentences(self.days)
        elif last := next((day for day in self.days if day.mark == DayMark.SKIPPED), None):
            yield (
                f"Ngày cuối là {day_words(last.date)}, {last.name}:"
                " lùi đến hết ngày làm việc kế tiếp."
            )


def plain(quantity: Decimal) -> str:
    """Return a number as Vietnamese writes it: ``5``, ``3,5``, ``0,25``."""
    return f"{quantity.normalize():f}".replace(".", ",")


def opening_words(this: date) -> str:
    """Return a day as a sentence begins with it: ``Thứ Bảy 22/08/2026``."""
    words = day_words(this)
    return words[0].upper() + words[1:]


def _limit_sentence(limit: Limit) -> str:
    if limit.is_same_day:
        return "Thời hạn trong ngày."
    starts = {
        LimitUnit.WORKING_HOUR: "tính ngay từ lúc nhận, chỉ tính giờ làm việc",
        LimitUnit.WORKING_DAY: "tính từ ngày làm việc kế tiếp",
        LimitUnit.CALENDAR_DAY: "tính từ ngày kế tiếp, kể cả ngày nghỉ",
        LimitUnit.MONTH: "đến ngày cùng số của tháng cuối",
    }
    return f"Thời hạn {limit.words}, {starts[LimitUnit(limit.unit)]}."


def _rest_sentences(days: tuple[Day, ...]) -> Iterator[str]:
    """Yield why days are not counted: weekly rest in one sentence, each other reason in its own."""
    skipped = [day for day in days if day.mark == DayMark.SKIPPED]
    weekly = [day.date for day in skipped if day.name == WEEKLY_REST]
    if len(weekly) > LISTED_RESTS:
        yield (
            f"Không tính {len(weekly)} ngày {WEEKLY_REST},"
            f" từ {short_day(weekly[0])} đến {short_day(weekly[-1])}."
        )
    elif weekly:
        yield f"Không tính {', '.join(map(short_day, weekly))}: {WEEKLY_REST}."
    named = [day for day in skipped if day.name != WEEKLY_REST]
    for name, group in groupby(named, key=attrgetter("name")):
        dates = [day.date for day in group]
        yield f"Không tính {_stretch(dates)}: {name}."


def _stretch(dates: list[date]) -> str:
    if len(dates) == 1:
        return day_words(dates[0])
    return f"{len(dates)} ngày từ {short_day(dates[0])} đến {short_day(dates[-1])}"


def _made_up_sentences(days: tuple[Day, ...]) -> Iterator[str]:
    for day in days:
        if day.mark in {DayMark.COUNTED, DayMark.DUE} and day.name:
            yield f"{opening_words(day.date)} tính là ngày làm việc: {day.name}."
