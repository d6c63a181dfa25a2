"""Working time as minutes: how many have passed, and where so many more end.

*Units*: minutes of working time; instants are aware. The two functions are inverse.
*Law*: 91/2015/QH13, Điều 147 (a period of hours begins at the moment fixed);
61/2018/NĐ-CP, Điều 18 (transfer).
"""

from datetime import datetime, time, timedelta

from motcua.core.clock import local
from motcua.foundation.worktime.rules.calendar import ONE_DAY, Calendar

ONE_MINUTE = timedelta(minutes=1)


def add_working_minutes(calendar: Calendar, at: datetime, minutes: int) -> datetime:
    """Return the first instant by which ``minutes`` of working time have passed since ``at``.

    So a day's last minute ends at closing, not at the next opening; nothing to add returns
    ``at``. Raise ValueError for less than nothing, CalendarMissing.
    """
    if minutes < 0:
        raise ValueError(f"working time is added, not taken away: {minutes}")
    here = local(at)
    left = minutes * ONE_MINUTE
    if not left:
        return here
    day = here.date()
    while True:
        for opens, closes in calendar.spans_on(day):
            begins = max(opens, here)
            room = closes - begins
            if left <= room:
                return begins + left
            left -= max(room, timedelta())
        day += ONE_DAY


def working_minutes_between(calendar: Calendar, begins_at: datetime, ends_at: datetime) -> int:
    """Return the whole minutes the office works from one instant to a later one.

    Nothing when the second is not later. Raise CalendarMissing.
    """
    begins, ends = local(begins_at), local(ends_at)
    passed = timedelta()
    day, last_day = begins.date(), ends.date()
    while day <= last_day:
        for opens, closes in calendar.spans_on(day):
            passed += max(min(closes, ends) - max(opens, begins), timedelta())
        day += ONE_DAY
    return passed // ONE_MINUTE


def transfer_deadline(calendar: Calendar, at: datetime, line: time | None = None) -> datetime:
    """Return until when what was received at ``at`` must have gone on to its unit.

    The same working day; after the line, after closing or on a day off, the start of the next
    working day. ``line`` stands in for the calendar's own. Raise CalendarMissing.

    Law: 61/2018/NĐ-CP, Điều 18
    """
    here, line = local(at), line or calendar.transfer_line
    day = here.date()
    if calendar.is_workday(day) and here.time() <= line and here < calendar.closing_of(day):
        return calendar.closing_of(day)
    return calendar.opening_of(calendar.workday_after(day))
