"""Is somebody there now? The counter's hours of today in words, and who sits at it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.core.clock import local
from motcua.core.wording import NBSP
from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.org.queries import counters_of, members_present
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import Calendar, CalendarMissing, is_open, next_opening
from motcua.web.components.words import weekday
from motcua.web.portal.words import near_moment

LOOKED_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether the counter is open, until when or from when, and the next day off with its name."""

    is_open: bool
    words: str  # "đến 11:30, mở lại 13:30"
    day: date  # today while it opens again today, else the next day it does
    day_words: str  # '' for today
    rest: str = ""  # "thứ Ba 24/11 nghỉ: Ngày Văn hóa Việt Nam"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at a counter: who, which, what for, and the number of their office."""

    name: str
    counter: str
    post: str
    phone: str


def opening(unit: Unit, at: datetime) -> Opening | None:
    """Return the hours of now; nothing while the office has not entered its calendar."""
    calendar = worktime.calendar_of(unit.pk)
    today = local(at).date()
    try:
        words = _open_words(calendar, at) if is_open(calendar, at) else _closed_words(calendar, at)
        day = local(next_opening(calendar, at)).date()
        said = "" if day == today else near_day(day)
        return Opening(is_open(calendar, at), words, day, said, _next_rest(calendar, today))
    except CalendarMissing:
        return None


def _open_words(calendar: Calendar, at: datetime) -> str:
    here = local(at)
    spans = list(calendar.spans_on(here.date()))
    closes = next(ends for opens, ends in spans if opens <= here < ends)
    later = [opens for opens, _ends in spans if opens > closes]
    until = _("đến %(time)s") % {"time": f"{closes:%H:%M}"}
    if not later:
        return until
    return _("%(until)s, mở lại %(time)s") % {"until": until, "time": f"{later[0]:%H:%M}"}


def _closed_words(calendar: Calendar, at: datetime) -> str:
    opens = next_opening(calendar, at)
    return _("mở lại %(moment)s") % {"moment": near_moment(opens, local(at).date())}


def _next_rest(calendar: Calendar, today: date) -> str:
    """Name the next day off within a fortnight that is not a weekend."""
    for ahead in range(1, LOOKED_AHEAD.days + 1):
        day = today + timedelta(days=ahead)
        if day.year in calendar.years and day in calendar.off and not calendar.windows_on(day):
            return f"{near_day(day)}: {calendar.off[day]}"
    return ""


def near_day(day: date) -> str:
    """Return ``thứ Ba 24/11``."""
    return f"{weekday(day)}{NBSP}{day:%d/%m}"


def sitting(unit: Unit, on: date) -> tuple[Sitting, ...]:
    """Return who sits at which counter on a day; nobody on leave. Two queries."""
    present = set(members_present(Staff.objects.working(), on).values_list("pk", flat=True))
    counters = counters_of(unit, on).select_related("staff__post", "staff__home_department")
    return tuple(
        _seat(counter.staff, str(counter), unit)
        for counter in counters
        if counter.staff is not None and counter.staff_id in present
    )


def _seat(staff: Staff, counter: str, unit: Unit) -> Sitting:
    home = staff.home_department
    phone = (home.phone if home else "") or unit.hotline or unit.phone
    name = f"{staff.honorific.capitalize()} {staff.full_name}"
    return Sitting(name, counter, staff.post.title if staff.post else "", phone)
