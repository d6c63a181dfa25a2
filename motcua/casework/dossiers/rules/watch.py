"""When a rule of the office looks at a dossier: alarm, warning, consent by silence.

*Law*: 61/2018/NĐ-CP, Điều 19 (an apology needs a day: the alarm comes before it).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.core.clock import local
from motcua.foundation.worktime.rules import (
    Calendar,
    Limit,
    Pause,
    add_working_minutes,
    alarm_at,
    legal_promise,
    next_opening,
    warning_at,
    working_minutes_between,
)
from motcua.foundation.worktime.states import LimitUnit


def ahead_of(
    calendar: Calendar, begins_at: datetime, ends_at: datetime, workdays: int, share: Decimal
) -> datetime:
    """Return the opening of the day ``workdays`` before ``ends_at``.

    When the whole stretch is shorter than that, return when ``share`` of it has passed: a warning
    at its very beginning says nothing. Raise CalendarMissing.
    """
    ahead = alarm_at(calendar, ends_at, workdays)
    if ahead > begins_at:
        return ahead
    return warning_at(calendar, begins_at, ends_at, share)


def silence_ends_at(
    calendar: Calendar, received_at: datetime, days: Decimal, pauses: Iterable[Pause]
) -> datetime:
    """Return when ``days`` working days without an answer count as consent.

    A supplement begins the count anew, an obligation stands it still. Raise CalendarMissing.
    """
    limit = Limit(days, LimitUnit.WORKING_DAY)
    return legal_promise(calendar, received_at, limit, pauses).due_at


def after_notice(
    calendar: Calendar, planned_at: datetime, given_at: datetime, ends_at: datetime
) -> datetime:
    """Return when a time announced to end at ``ends_at`` really ends.

    The warning was planned for a moment before; given on a later day, the end moves so that
    whoever was warned has the same working time to act. Raise CalendarMissing.
    """
    if local(given_at).date() <= local(planned_at).date():
        return ends_at
    minutes = working_minutes_between(calendar, planned_at, ends_at)
    return max(ends_at, add_working_minutes(calendar, given_at, minutes))


def invitation_at(
    calendar: Calendar, resolved_at: datetime, invited: Sequence[datetime], days: Sequence[int]
) -> datetime | None:
    """Return when, in office hours, the person is invited next to take the result.

    ``days`` are calendar days after the result, rising; ``invited`` the invitations since then.
    After the last of them None: the rest is for a person to decide. An invitation that came late
    moves the next one, so that the days between them stay. Raise CalendarMissing.
    """
    count = len(invited)
    if count >= len(days):
        return None
    due = resolved_at + timedelta(days=days[count])
    if invited:
        due = max(due, max(invited) + timedelta(days=days[count] - days[count - 1]))
    return next_opening(calendar, due)


def end_of_workday(calendar: Calendar, from_at: datetime, workdays: int) -> datetime:
    """Return the end of the day so many working days after the day of ``from_at``."""
    day = local(from_at).date()
    for _ in range(workdays):
        day = calendar.workday_after(day)
    return calendar.closing_of(calendar.workday_from(day))
