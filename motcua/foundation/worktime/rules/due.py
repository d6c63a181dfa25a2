"""From a limit and an instant of receipt to a promise.

*Units*: instants are aware; minutes are working time.
*Law*: 91/2015/QH13, Điều 147 (the first day is not counted; hours begin at the moment fixed),
Điều 148 (a last day off moves to the next working day); 60/2014/QH13, Điều 8 (same day).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal

from motcua.core.clock import local
from motcua.core.wording import clock_time, span
from motcua.foundation.worktime.rules.calendar import ONE_DAY, Calendar, next_opening, wall
from motcua.foundation.worktime.rules.minutes import add_working_minutes, working_minutes_between
from motcua.foundation.worktime.rules.promise import Day, Limit, Promise, plain
from motcua.foundation.worktime.states import DayMark, LimitUnit

MINUTES_OF_HOUR = 60
NEXT_WORKDAY = "trả trong ngày làm việc kế tiếp"

Reckoned = tuple[datetime, list[Day]]


def due(
    calendar: Calendar,
    starts_at: datetime,
    limit: Limit,
    *,
    same_day_line: time | None = None,
) -> Promise:
    """Return the legal promise of what was received complete at ``starts_at``.

    A promise of whole days ends at closing time (or the calendar's promise hour) of its due day;
    hours and parts of a day end at their own minute. ``same_day_line`` stands in for the
    calendar's own. Raise CalendarMissing.
    """
    start = legal_start(calendar, starts_at)
    if limit.is_same_day:
        due_at, days = _same_day(calendar, start, same_day_line or calendar.same_day_line)
    else:
        due_at, days = _RECKONINGS[LimitUnit(limit.unit)](calendar, start, limit)
    return Promise(
        due_at=due_at,
        starts_at=start,
        limit=limit,
        days=tuple(days),
        received_at=local(starts_at),
        sources=sources_of(calendar, start.date(), due_at.date()),
        remarks=tuple(_remarks(calendar, limit, start, due_at)),
    )


def legal_start(calendar: Calendar, received_at: datetime) -> datetime:
    """Return when the clock starts: at receipt, or at the opening of the next working day.

    What arrives after closing or on a day off counts as received the next working day.
    Raise CalendarMissing.
    """
    here = local(received_at)
    day = here.date()
    if calendar.is_workday(day) and here < calendar.closing_of(day):
        return here
    return next_opening(calendar, here)


def sources_of(calendar: Calendar, first: date, last: date) -> tuple[str, ...]:
    """Return which documents the calendars of these years rest on."""
    named = (calendar.sources.get(year, "") for year in range(first.year, last.year + 1))
    return tuple(name for name in dict.fromkeys(named) if name)


def _remarks(calendar: Calendar, limit: Limit, start: datetime, due_at: datetime) -> Iterator[str]:
    """Yield what the days alone do not tell: a line passed, a part of a day in hours."""
    if limit.is_same_day and due_at.date() != start.date():
        yield f"Nhận lúc {clock_time(start)}, không kịp trong ngày: {NEXT_WORKDAY}."
    part = limit.quantity % 1
    if part and limit.unit == LimitUnit.WORKING_DAY:
        minutes = working_minutes_between(calendar, calendar.opening_of(due_at.date()), due_at)
        yield f"{plain(part)} ngày cuối là {span(minutes)} làm việc."


def _same_day(calendar: Calendar, start: datetime, line: time) -> Reckoned:
    """Return the end of the day of receipt; after the line, of the next working day.

    Law: 60/2014/QH13, Điều 8; 23/2015/NĐ-CP, Điều 7
    """
    day = start.date()
    promised = calendar.promise_end_of(day)
    if start.time() <= line and start < promised:
        return promised, [Day(day, DayMark.DUE)]
    days = [Day(day, DayMark.START)]
    while rest := calendar.rest_on(day := day + ONE_DAY):
        days.append(Day(day, DayMark.SKIPPED, name=rest))
    days.append(Day(day, DayMark.DUE, name=calendar.worked.get(day, "")))
    return calendar.promise_end_of(day), days


def _in_working_days(calendar: Calendar, start: datetime, limit: Limit) -> Reckoned:
    """Count working days from the day after receipt; a fraction ends inside the last of them."""
    whole, part = divmod(limit.quantity, 1)
    needed = int(whole) + (1 if part else 0)
    total = plain(limit.quantity)
    day = start.date()
    days = [Day(day, DayMark.START)]
    counted = 0
    while counted < needed:
        day += ONE_DAY
        rest = calendar.rest_on(day)
        if rest:
            days.append(Day(day, DayMark.SKIPPED, name=rest))
        else:
            counted += 1
            name = calendar.worked.get(day, "")
            days.append(Day(day, DayMark.COUNTED, f"{counted}/{total}", name))
    days[-1] = replace(days[-1], mark=DayMark.DUE, number=f"{total}/{total}")
    return _end_of(calendar, day, part), days


def _in_calendar_days(calendar: Calendar, start: datetime, limit: Limit) -> Reckoned:
    """Count every day from the day after receipt; the last one moves on to a working day.

    A part of a day is a whole one: a period in days ends with its last day.
    """
    total = plain(limit.quantity)
    first = start.date()
    days = [Day(first, DayMark.START)]
    length = int(limit.quantity.to_integral_value(ROUND_CEILING))
    for count in range(1, length + 1):
        number = total if count == length else str(count)
        day = first + count * ONE_DAY
        days.append(Day(day, DayMark.COUNTED, f"{number}/{total}"))
    return _moved_on(calendar, days)


def _in_months(calendar: Calendar, start: datetime, limit: Limit) -> Reckoned:
    """End on the day of the same number, or the last of its month; days between carry no number."""
    first = start.date()
    last = months_after(first, int(limit.quantity))
    length = (last - first).days
    days = [Day(first, DayMark.START)]
    days += [Day(first + count * ONE_DAY, DayMark.COUNTED) for count in range(1, length + 1)]
    return _moved_on(calendar, days)


def _in_working_hours(calendar: Calendar, start: datetime, limit: Limit) -> Reckoned:
    """Count working time from the moment of receipt; each day says how much of it counts."""
    minutes = int((limit.quantity * MINUTES_OF_HOUR).to_integral_value(ROUND_CEILING))
    due_at = add_working_minutes(calendar, start, minutes)
    days = list(hours_by_day(calendar, start, due_at))
    return due_at, days


def hours_by_day(calendar: Calendar, start: datetime, due_at: datetime) -> Iterator[Day]:
    """Yield each day from ``start`` to ``due_at`` with the working time it contributes."""
    day = start.date()
    while day <= due_at.date():
        rest = calendar.rest_on(day)
        next_day = wall(day + ONE_DAY, time())
        minutes = working_minutes_between(
            calendar, max(start, wall(day, time())), min(due_at, next_day)
        )
        number = span(minutes, MINUTES_OF_HOUR * 24) if minutes else ""
        yield Day(day, _hour_mark(day, start, due_at, rest), number, rest)
        day += ONE_DAY


def _hour_mark(day: date, start: datetime, due_at: datetime, rest: str) -> DayMark:
    if day == due_at.date():
        return DayMark.DUE
    if day == start.date():
        return DayMark.START
    return DayMark.SKIPPED if rest else DayMark.COUNTED


def _moved_on(calendar: Calendar, days: list[Day]) -> Reckoned:
    """Close a period of calendar days: on its last day, or the next working day after it.

    Law: 91/2015/QH13, Điều 148
    """
    last = days[-1]
    if calendar.is_workday(last.date):
        days[-1] = replace(last, mark=DayMark.DUE)
        return calendar.promise_end_of(last.date), days
    days[-1] = replace(last, mark=DayMark.SKIPPED, name=calendar.rest_on(last.date))
    day = last.date + ONE_DAY
    while rest := calendar.rest_on(day):
        days.append(Day(day, DayMark.SKIPPED, name=rest))
        day += ONE_DAY
    days.append(Day(day, DayMark.DUE))
    return calendar.promise_end_of(day), days


def _end_of(calendar: Calendar, day: date, part: Decimal) -> datetime:
    """Return when a promise ends on its last day: with a fraction, after that share of its work."""
    promised = calendar.promise_end_of(day)
    if not part:
        return promised
    minutes = int((part * calendar.minutes_on(day)).to_integral_value(ROUND_CEILING))
    return min(promised, add_working_minutes(calendar, calendar.opening_of(day), minutes))


def months_after(day: date, months: int) -> date:
    """Return the day of the same number so many months later, or the last day of that month.

    Law: 91/2015/QH13, Điều 148
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = following - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


_RECKONINGS: dict[LimitUnit, Callable[[Calendar, datetime, Limit], Reckoned]] = {
    LimitUnit.WORKING_HOUR: _in_working_hours,
    LimitUnit.WORKING_DAY: _in_working_days,
    LimitUnit.CALENDAR_DAY: _in_calendar_days,
    LimitUnit.MONTH: _in_months,
}
