"""What a person enters into a calendar, and what is refused before it is stored.

*Units*: dates and wall times are the office's.
*Law*: 45/2019/QH14, Điều 111 and 112; each row names the notice it was entered from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import combinations, pairwise
from typing import Any

from motcua.core.refusals import Refused
from motcua.foundation.worktime.rules.calendar import Season, Window
from motcua.foundation.worktime.rules.promise import opening_words
from motcua.foundation.worktime.states import WORKED_KINDS, SpecialDayKind, Weekday

SWAPS = {
    SpecialDayKind.SWAP_OFF: SpecialDayKind.SWAP_WORK,
    SpecialDayKind.SWAP_WORK: SpecialDayKind.SWAP_OFF,
}
LARGEST_NAME = 200
HOLIDAY_LAW = "45/2019/QH14, Điều 112"


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One special day as entered; a swap names its other half."""

    on: date
    kind: str
    name: str
    source: str = ""
    confirmed: bool = False
    swapped_with: date | None = None

    @property
    def is_worked(self) -> bool:
        """Is the office open on this day?"""
        return self.kind in WORKED_KINDS

    @property
    def other_half(self) -> "DayEntry | None":
        """Return the matching entry of a swap: the day made up, or the day paid for."""
        if self.swapped_with is None or self.kind not in SWAPS:
            return None
        kind = SWAPS[SpecialDayKind(self.kind)]
        verb = "làm bù cho ngày" if kind == SpecialDayKind.SWAP_WORK else "nghỉ hoán đổi với ngày"
        return replace(
            self,
            on=self.swapped_with,
            kind=kind,
            name=f"{verb} {self.on:%d/%m/%Y}",
            swapped_with=self.on,
        )


@dataclass(frozen=True, slots=True)
class WindowEntry:
    """Hours of one weekday; without days they hold the whole year."""

    weekday: int
    opens: time
    closes: time
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A whole year as entered: its name, its document, its hours, its special days."""

    year: int
    name: str
    source_document: str
    confirmed: bool
    windows: tuple[WindowEntry, ...]
    days: tuple[DayEntry, ...]


# Eight hours a day, Monday to Friday; an office sets its own at once.
STANDARD_HOURS = (Window(time(7, 0), time(11, 30)), Window(time(13, 30), time(17, 0)))


def standard_windows(year: int) -> tuple[WindowEntry, ...]:
    """Return eight hours a day from Monday to Friday for the whole year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return tuple(
        WindowEntry(weekday, window.opens, window.closes, first, last)
        for weekday in range(Weekday.SATURDAY)
        for window in STANDARD_HOURS
    )


def moved_to_year(windows: Iterable[WindowEntry], year: int) -> tuple[WindowEntry, ...]:
    """Return the same hours and seasons in another year."""
    return tuple(
        replace(
            window,
            first_day=_in_year(window.first_day, year),
            last_day=_in_year(window.last_day, year),
        )
        for window in windows
    )


def _in_year(day: date, year: int) -> date:
    # 29 February is the end of that month in any year.
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=year)
    )


def full_weekdays(windows: Iterable[WindowEntry]) -> frozenset[int]:
    """Return the weekdays worked as long as any other in some season of the year."""
    full: set[int] = set()
    for season in seasons_of(windows):
        lengths = {
            weekday: sum((window.length for window in hours), timedelta())
            for weekday, hours in season.windows.items()
        }
        longest = max(lengths.values(), default=timedelta())
        full |= {weekday for weekday, length in lengths.items() if length == longest}
    return frozenset(full)


def check_windows(windows: Iterable[WindowEntry], year: int) -> None:
    """Raise Refused for hours that end before they begin, overlap, leave the year, or are none."""
    entries = tuple(windows)
    if not entries:
        raise Refused("Lịch phải có ít nhất một khung giờ làm việc.")
    for entry in entries:
        label = Weekday(entry.weekday).label
        if entry.opens >= entry.closes:
            raise Refused(f"{label}: giờ đóng cửa phải sau giờ mở cửa ({_hours(entry)}).")
        if entry.first_day > entry.last_day:
            raise Refused(f"{label}: ngày cuối mùa phải sau ngày đầu mùa.")
        if {entry.first_day.year, entry.last_day.year} != {year}:
            raise Refused(f"{label}: khung giờ {_hours(entry)} nằm ngoài năm {year}.")
    for one, other in combinations(entries, 2):
        if _overlap(one, other):
            label = Weekday(one.weekday).label
            raise Refused(f"{label}: khung giờ {_hours(one)} và {_hours(other)} chồng nhau.")


def _overlap(one: WindowEntry, other: WindowEntry) -> bool:
    return (
        one.weekday == other.weekday
        and one.first_day <= other.last_day
        and other.first_day <= one.last_day
        and one.opens < other.closes
        and other.opens < one.closes
    )


def _hours(entry: WindowEntry) -> str:
    return f"{entry.opens:%H:%M}–{entry.closes:%H:%M}"


def check_day(entry: DayEntry, year: int, full_weekdays: Iterable[int]) -> None:
    """Raise Refused for a day that cannot be what it is entered as."""
    words = opening_words(entry.on)
    if entry.kind not in SpecialDayKind.values:
        raise Refused(f"Không có loại ngày “{entry.kind}”.")
    if entry.on.year != year:
        raise Refused(f"{words} không thuộc lịch năm {year}.")
    if not entry.name.strip() or len(entry.name) > LARGEST_NAME:
        raise Refused(f"{words}: tên ngày có từ 1 đến {LARGEST_NAME} ký tự.")
    if entry.confirmed and not entry.source.strip():
        raise Refused(f"{words}: đã xác nhận thì phải ghi văn bản nguồn.")
    if entry.is_worked and entry.on.weekday() in set(full_weekdays):
        raise Refused(f"{words} đã là ngày làm việc đủ giờ trong tuần, không cần ghi làm bù.")
    _check_swap(entry, words)


def _check_swap(entry: DayEntry, words: str) -> None:
    if entry.kind in SWAPS and entry.swapped_with is None:
        raise Refused(f"{words}: hoán đổi phải ghi ngày đổi với ngày nào.")
    if entry.kind not in SWAPS and entry.swapped_with is not None:
        raise Refused(f"{words}: chỉ ngày hoán đổi mới có ngày đổi.")
    if entry.swapped_with == entry.on:
        raise Refused(f"{words}: không hoán đổi một ngày với chính nó.")


def year_from(year: int, stored: Mapping[str, Any], office: str) -> YearEntry:
    """Return the shipped draft of ``year`` with the standard hours, for an office to edit."""
    days = tuple(
        DayEntry(
            on=date.fromisoformat(row["date"]),
            kind=SpecialDayKind(row["kind"]),
            name=row["name"],
            source=row.get("source", stored["source_document"]),
            confirmed=row.get("confirmed", True),
            swapped_with=date.fromisoformat(row["swapped_with"]) if "swapped_with" in row else None,
        )
        for row in stored["days"]
    )
    return YearEntry(
        year=year,
        name=calendar_name(year, office),
        source_document=stored["source_document"],
        confirmed=stored["confirmed"],
        windows=standard_windows(year),
        days=days,
    )


def bare_year(year: int, office: str, source_document: str) -> YearEntry:
    """Return a year nothing is shipped for: days fixed by date only, nothing confirmed.

    Tết and Giỗ Tổ follow the moon and the yearly notice: a person enters them.

    Law: 45/2019/QH14, Điều 112
    """
    fixed = {
        (1, 1): "Tết Dương lịch",
        (4, 30): "Ngày Chiến thắng 30/4",
        (5, 1): "Ngày Quốc tế lao động 1/5",
        (9, 2): "Quốc khánh 2/9",
    }
    days = tuple(
        DayEntry(date(year, month, day), SpecialDayKind.HOLIDAY, name, HOLIDAY_LAW, confirmed=True)
        for (month, day), name in fixed.items()
    )
    name = calendar_name(year, office)
    return YearEntry(year, name, source_document, False, standard_windows(year), days)


def calendar_name(year: int, office: str) -> str:
    """Return ``Lịch làm việc năm 2026 của UBND xã Minh Tân``."""
    return f"Lịch làm việc năm {year} của {office}"


def seasons_of(windows: Iterable[WindowEntry]) -> tuple[Season, ...]:
    """Return stretches of dates with one pattern each, however the windows' seasons lie."""
    entries = tuple(windows)
    edges = sorted(
        {entry.first_day for entry in entries}
        | {entry.last_day + timedelta(days=1) for entry in entries}
    )
    seasons = []
    for first, edge in pairwise(edges):
        pattern: dict[int, list[Window]] = {}
        for entry in sorted(entries, key=lambda entry: entry.opens):
            if entry.first_day <= first and edge <= entry.last_day + timedelta(days=1):
                pattern.setdefault(entry.weekday, []).append(Window(entry.opens, entry.closes))
        stretch = {weekday: tuple(hours) for weekday, hours in pattern.items()}
        seasons.append(Season(first, edge - timedelta(days=1), stretch))
    return tuple(seasons)
