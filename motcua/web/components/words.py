"""Words of time as a page of the desk says them: nearer moments shorter, urgency in working time.

*Units*: instants are aware; spans are minutes of working time of the reader's own office.
"""

from datetime import date, datetime

from motcua.core.clock import local
from motcua.core.wording import NBSP, clock_time, log_moment, span, weekday
from motcua.foundation.worktime.rules import Calendar, CalendarMissing, working_minutes_between
from motcua.web.components.shapes import Deadline

WORKDAY_MINUTES = 8 * 60


def spoken_moment(at: datetime, today: date) -> str:
    """Return ``11:30, hôm nay``, ``16:30, thứ Sáu 27/11``; another year is said."""
    this = local(at).date()
    if this == today:
        return f"{clock_time(at)}, hôm{NBSP}nay"
    year = "" if this.year == today.year else f"/{this.year}"
    return f"{clock_time(at)}, {weekday(this)}{NBSP}{this:%d/%m}{year}"


def journal_moment(at: datetime, today: date) -> str:
    """Return ``08:05, hôm nay``, ``09:10, 19/11``; another year is said."""
    this = local(at).date()
    if this == today:
        return f"{clock_time(at)}, hôm{NBSP}nay"
    return log_moment(at) + ("" if this.year == today.year else f"/{this.year}")


def deadline(due_at: datetime, at: datetime, calendar: Calendar) -> Deadline:
    """Return how near ``due_at`` is at ``at``: late, due today, or so many working days off.

    Where the calendar lacks a year only the urgency is said, never a made-up span.
    """
    begins, ends = sorted((at, due_at))
    try:
        minutes = working_minutes_between(calendar, begins, ends)
    except CalendarMissing:
        minutes = -1
    if due_at < at:
        return Deadline("overdue", f"Quá {span(minutes)}" if minutes > 0 else "Quá hạn")
    if local(due_at).date() == local(at).date():
        return Deadline("soon", f"Còn {span(minutes)}" if minutes > 0 else "Hôm nay")
    return Deadline("calm", span(minutes) if minutes > 0 else "")
