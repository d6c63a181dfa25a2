"""Words of time in the language of the page; nearer moments shorter. Instants are aware."""

from datetime import date, datetime

from django.utils.translation import gettext

from motcua.core import wording
from motcua.core.clock import local
from motcua.core.wording import NBSP, clock_time, log_moment


def weekday(this: date) -> str:
    """Return ``thứ Năm``, ``Thursday``; its words kept together."""
    return gettext(wording.WEEKDAYS[this.weekday()]).replace(" ", NBSP)


def day(this: date) -> str:
    """Return ``thứ Năm 26/11/2026``, its parts kept together."""
    return f"{weekday(this)}{NBSP}{this:%d/%m/%Y}"


def moment(at: datetime) -> str:
    """Return ``16:30, thứ Năm 26/11/2026``."""
    return f"{clock_time(at)}, {day(local(at).date())}"


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
