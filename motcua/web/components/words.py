"""Words of time as a page of the desk says them: nearer moments shorter. Instants are aware."""

from datetime import date, datetime

from motcua.core.clock import local
from motcua.core.wording import NBSP, clock_time, log_moment, weekday


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
