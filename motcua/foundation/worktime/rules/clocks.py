"""The three clocks after something happened: pauses, a new start, an announced date, alarms.

The legal clock starts again from zero when a supplement is complete; the scoring clock only
subtracts the waiting; a step's clock runs in working hours. Only a financial obligation stands
both of the first two still.

*Units*: instants are aware; pauses are subtracted as working time (as days of the calendar for a
limit in calendar days or months).
*Law*: 61/2018/NĐ-CP, Điều 19 (new start, apology, one new appointment); 766/QĐ-TTg (scoring).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.wording import moment, span
from motcua.foundation.worktime.rules.calendar import ONE_DAY, Calendar, next_opening, wall
from motcua.foundation.worktime.rules.due import due, sources_of
from motcua.foundation.worktime.rules.minutes import add_working_minutes, working_minutes_between
from motcua.foundation.worktime.rules.promise import Day, Limit, Promise, opening_words, plain
from motcua.foundation.worktime.states import DayMark, LimitUnit

EXTENSION_LAW = "61/2018/NĐ-CP, Điều 19"
MINUTES_OF_HOUR = 60


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the office waits for the citizen.

    ``restarts``: the legal clock begins anew at its end (a supplement). A pause without an end
    is still going on and changes no date yet.
    """

    starts_at: datetime
    ends_at: datetime | None
    reason: str
    restarts: bool = False


def legal_promise(
    calendar: Calendar,
    received_at: datetime,
    limit: Limit,
    pauses: Iterable[Pause] = (),
    *,
    same_day_line: time | None = None,
) -> Promise:
    """Return what the citizen was promised: from zero after the last supplement.

    Raise CalendarMissing. Law: 61/2018/NĐ-CP, Điều 19
    """
    ended = [pause for pause in pauses if pause.ends_at is not None]
    completed = [pause.ends_at for pause in ended if pause.restarts and pause.ends_at]
    if not completed:
        return without_pauses(
            calendar, due(calendar, received_at, limit, same_day_line=same_day_line), ended
        )
    again_at = max(completed)
    promise = due(calendar, again_at, limit, same_day_line=same_day_line)
    remark = f"Đếm lại từ đầu vì đủ giấy tờ bổ sung lúc {moment(again_at)}."
    promise = replace(promise, remarks=(remark, *promise.remarks))
    standing = [pause for pause in ended if not pause.restarts]
    return without_pauses(calendar, promise, standing)


def scoring_promise(
    calendar: Calendar,
    received_at: datetime,
    limit: Limit,
    pauses: Iterable[Pause] = (),
    *,
    same_day_line: time | None = None,
) -> Promise:
    """Return the date national scoring compares with: the first promise, waiting subtracted.

    Raise CalendarMissing. Law: 766/QĐ-TTg
    """
    promise = due(calendar, received_at, limit, same_day_line=same_day_line)
    return without_pauses(calendar, promise, pauses)


def scored_on_time(
    finished_at: datetime, scoring_due_at: datetime, supplement_count: int, *, allowed: int = 1
) -> bool:
    """Was it on time for national scoring? More than one supplement counts as late.

    Law: 766/QĐ-TTg
    """
    return finished_at <= scoring_due_at and supplement_count <= allowed


def without_pauses(calendar: Calendar, promise: Promise, pauses: Iterable[Pause]) -> Promise:
    """Return ``promise`` moved on by the ended ``pauses`` that began before it was due."""
    due_at, remarks, counted = promise.due_at, list(promise.remarks), []
    for begins, ends, reason in _merged(pauses, promise.starts_at):
        if begins >= due_at:
            continue  # it was late before the citizen was asked: waiting excuses nothing
        minutes = working_minutes_between(calendar, begins, ends)
        due_at = _moved(calendar, promise.limit, due_at, minutes, ends - begins)
        words = span(minutes, calendar.minutes_on(calendar.workday_from(begins.date())))
        remarks.append(f"Trừ {words} {reason}, từ {moment(begins)} đến {moment(ends)}.")
        counted.append((begins, ends, reason))
    if not counted:
        return promise
    return replace(
        promise,
        due_at=due_at,
        days=tuple(_days_around(calendar, promise, due_at, counted)),
        sources=sources_of(calendar, promise.starts_at.date(), due_at.date()),
        remarks=tuple(remarks),
    )


def _moved(
    calendar: Calendar, limit: Limit, due_at: datetime, minutes: int, waited: timedelta
) -> datetime:
    if limit.unit in {LimitUnit.CALENDAR_DAY, LimitUnit.MONTH}:
        return calendar.promise_end_of(calendar.workday_from((due_at + waited).date()))
    return add_working_minutes(calendar, due_at, minutes)


Wait = tuple[datetime, datetime, str]


def _merged(pauses: Iterable[Pause], not_before: datetime) -> Iterator[Wait]:
    """Yield ended pauses in order, each minute once, nothing before the clock began."""
    reached = not_before
    for pause in sorted(pauses, key=lambda pause: pause.starts_at):
        if pause.ends_at is None:
            continue
        begins, ends = max(local(pause.starts_at), reached), local(pause.ends_at)
        if begins < ends:
            yield begins, ends, pause.reason
            reached = ends


def _days_around(
    calendar: Calendar, promise: Promise, due_at: datetime, waits: list[Wait]
) -> Iterator[Day]:
    """Yield the days to the new due date: those mostly spent waiting are not counted."""
    first, last = promise.starts_at.date(), due_at.date()
    total = promise.limit.quantity
    days = [_day_around(calendar, first, last, day, waits) for day in _dates(first, last)]
    reached = sum(day.mark in {DayMark.COUNTED, DayMark.DUE} for day in days)
    numbered = promise.limit.unit == LimitUnit.WORKING_DAY and reached == total
    count = 0
    for day in days:
        count += day.mark in {DayMark.COUNTED, DayMark.DUE}
        is_step = day.mark in {DayMark.COUNTED, DayMark.DUE}
        yield replace(day, number=f"{count}/{plain(total)}") if numbered and is_step else day


def _day_around(calendar: Calendar, first: date, last: date, day: date, waits: list[Wait]) -> Day:
    if day == last:
        return Day(day, DayMark.DUE)
    if day == first:
        return Day(day, DayMark.START)
    if rest := calendar.rest_on(day):
        return Day(day, DayMark.SKIPPED, name=rest)
    for begins, ends, reason in waits:
        opens, closes = wall(day, time()), wall(day + ONE_DAY, time())
        waited = working_minutes_between(calendar, max(begins, opens), min(ends, closes))
        if waited * 2 >= calendar.minutes_on(day):
            return Day(day, DayMark.SKIPPED, name=reason)
    return Day(day, DayMark.COUNTED, name=calendar.worked.get(day, ""))


def _dates(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def announced(calendar: Calendar, day: date, *, after: datetime) -> datetime:
    """Return the hour at which a newly announced date ends.

    Raise Refused for a day off or a date not later than ``after``; CalendarMissing.
    """
    if rest := calendar.rest_on(day):
        raise Refused(f"{opening_words(day)} là ngày nghỉ ({rest}). Chọn ngày làm việc.")
    promised = calendar.promise_end_of(day)
    if promised <= after:
        raise Refused(f"Ngày hẹn mới phải sau {moment(after)}.", law=EXTENSION_LAW)
    return promised


def extended(calendar: Calendar, promise: Promise, day: date) -> Promise:
    """Return ``promise`` moved to an announced working day.

    Only for a dossier not yet overdue: once late its date stays, and only ``announced`` is said.
    Raise Refused for a day off or no later day; CalendarMissing. Law: 61/2018/NĐ-CP, Điều 19
    """
    due_at = announced(calendar, day, after=promise.due_at)
    old = promise.days[-1]
    days = [*promise.days[:-1], replace(old, mark=DayMark.COUNTED)]
    for later in _dates(old.date + ONE_DAY, day):
        rest = calendar.rest_on(later)
        days.append(Day(later, DayMark.SKIPPED if rest else DayMark.COUNTED, name=rest))
    days[-1] = replace(days[-1], mark=DayMark.DUE)
    return replace(
        promise,
        due_at=due_at,
        days=tuple(days),
        sources=sources_of(calendar, promise.starts_at.date(), day),
        remarks=(*promise.remarks, f"Xin lỗi và hẹn lại, hạn cũ {moment(promise.due_at)}."),
    )


def apology_deadline(calendar: Calendar, due_at: datetime, lead_days: int = 1) -> datetime:
    """Return the last working moment at least ``lead_days`` days before expiry.

    Raise CalendarMissing. Law: 61/2018/NĐ-CP, Điều 19
    """
    latest = local(due_at) - lead_days * ONE_DAY
    day = latest.date()
    if calendar.is_workday(day) and latest > calendar.opening_of(day):
        return min(latest, calendar.closing_of(day))
    return calendar.closing_of(calendar.workday_before(day))


def alarm_at(calendar: Calendar, due_at: datetime, lead_workdays: int = 2) -> datetime:
    """Return the opening of the day so many working days before the due day."""
    day = local(due_at).date()
    for _ in range(lead_workdays):
        day = calendar.workday_before(day)
    return calendar.opening_of(day)


def step_due(calendar: Calendar, starts_at: datetime, hours: Decimal) -> datetime:
    """Return when a step of so many working hours, begun at ``starts_at``, must be done."""
    minutes = int(hours * MINUTES_OF_HOUR)
    return add_working_minutes(calendar, next_opening(calendar, starts_at), minutes)


def warning_at(
    calendar: Calendar, starts_at: datetime, due_at: datetime, share: Decimal
) -> datetime:
    """Return when ``share`` (0 to 1) of the working time from start to due has passed."""
    minutes = int(working_minutes_between(calendar, starts_at, due_at) * share)
    return add_working_minutes(calendar, next_opening(calendar, starts_at), minutes)
