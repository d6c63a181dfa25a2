"""Pure arithmetic of working time: no Django models, no clock, no database.

The caller passes the instant and the calendar; every result can say how it came about.
"""

from motcua.foundation.worktime.rules.calendar import (
    Calendar,
    CalendarMissing,
    Season,
    Window,
    is_open,
    next_opening,
)
from motcua.foundation.worktime.rules.clocks import (
    Pause,
    alarm_at,
    announced,
    apology_deadline,
    extended,
    legal_promise,
    scored_on_time,
    scoring_promise,
    step_due,
    warning_at,
    without_pauses,
)
from motcua.foundation.worktime.rules.due import due, legal_start, months_after
from motcua.foundation.worktime.rules.hours import hours_words
from motcua.foundation.worktime.rules.minutes import (
    add_working_minutes,
    transfer_deadline,
    working_minutes_between,
)
from motcua.foundation.worktime.rules.promise import Day, Limit, Promise
from motcua.foundation.worktime.rules.strip import Cell, strip

__all__ = [
    "Calendar",
    "CalendarMissing",
    "Cell",
    "Day",
    "Limit",
    "Pause",
    "Promise",
    "Season",
    "Window",
    "add_working_minutes",
    "alarm_at",
    "announced",
    "apology_deadline",
    "due",
    "extended",
    "hours_words",
    "is_open",
    "legal_promise",
    "legal_start",
    "months_after",
    "next_opening",
    "scored_on_time",
    "scoring_promise",
    "step_due",
    "strip",
    "transfer_deadline",
    "warning_at",
    "without_pauses",
    "working_minutes_between",
]
