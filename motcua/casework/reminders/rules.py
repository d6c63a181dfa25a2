"""Whom a rule concerns on a day, and what is said. No clock, no database.

*Units*: days are the office's dates. An age is reached on the birthday; who was born on the 29th
of February reaches it on the 1st of March of a common year.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from string import Formatter

from motcua.casework.reminders.states import Occasion
from motcua.core.refusals import Refused

MOST_DAYS, MOST_AGE = 365, 120
LONGEST_WORDS = 300
# A child has no phone of its own: whoever filed for it is told.
OF_AGE = 18
_PLACES = {
    Occasion.PAPER_ENDS: {"paper", "number", "day"},
    Occasion.AGE_REACHED: {"age", "day"},
}


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies within."""
        return self.first <= day <= self.last


def events_told(today: date, days_before: int) -> Span:
    """Return the days on which what is told today happens."""
    return Span(today, today + timedelta(days=days_before))


def births_reaching(age: int, events: Span) -> Span:
    """Return the days of birth of all who reach an age within ``events``, perhaps a day too many."""
    return Span(
        _years_before(events.first, age) - timedelta(days=1), _years_before(events.last, age)
    )


def day_of_age(born: date, age: int) -> date:
    """Return the day on which somebody reaches an age."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def check_rule(
    *, occasion: str, age: int | None, days_before: int, words: str, legal_basis: str, name: str
) -> None:
    """Raise Refused, in the words of the page, for what cannot be a rule."""
    if not name.strip():
        raise Refused("Chưa ghi tên việc nhắc.")
    if not legal_basis.strip():
        raise Refused("Chưa ghi căn cứ: việc nhắc nào cũng phải có căn cứ.")
    if not 1 <= days_before <= MOST_DAYS:
        raise Refused(f"Nhắc trước từ 1 đến {MOST_DAYS} ngày.")
    is_of_age = occasion == Occasion.AGE_REACHED
    if is_of_age and (age is None or not 1 <= age <= MOST_AGE):
        raise Refused(f"Ghi tuổi từ 1 đến {MOST_AGE}.")
    if not is_of_age and age is not None:
        raise Refused("Giấy hết hạn thì không ghi tuổi.")
    _check_words(words, _PLACES[Occasion(occasion)])


def _check_words(words: str, places: Collection[str]) -> None:
    if not words.strip() or len(words) > LONGEST_WORDS:
        raise Refused(f"Lời nhắc dài từ 1 đến {LONGEST_WORDS} chữ.")
    known = ", ".join(f"{{{one}}}" for one in sorted(places))
    try:
        used = [place for place in Formatter().parse(words) if place[1] is not None]
    except ValueError:
        raise Refused(f"Dấu ngoặc nhọn trong lời nhắc chưa đúng. Dùng được: {known}.") from None
    # A name and nothing beside it: "{day:d}" would only be noticed at night, by nobody.
    if any(name not in places or how or change for _, name, how, change in used):
        raise Refused(f"Lời nhắc chỉ dùng được: {known}.")


def said(
    words: str, *, day: date, paper: str = "", number: str = "", age: int | None = None
) -> str:
    """Return the words of a rule with what they are about in their places."""
    return words.format(
        day=f"{day:%d/%m/%Y}", paper=paper, number=number, age=age if age is not None else ""
    ).strip()
