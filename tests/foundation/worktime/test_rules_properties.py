"""What holds for every receipt and every limit: properties tried with random instants."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.clock import local
from motcua.foundation.worktime.rules import (
    Calendar,
    Limit,
    Pause,
    Window,
    add_working_minutes,
    apology_deadline,
    due,
    is_open,
    legal_promise,
    next_opening,
    scoring_promise,
    strip,
    transfer_deadline,
    working_minutes_between,
)
from motcua.foundation.worktime.rules.entries import WindowEntry, seasons_of
from motcua.foundation.worktime.states import LimitUnit
from tests.factories.worktime import official_calendar

FIRST, LAST = datetime(2024, 1, 2), datetime(2027, 6, 30)
instants = st.datetimes(FIRST, LAST, timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)
quantities = st.decimals("0.01", 60, places=2)
units = st.sampled_from([LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY])
limits = st.builds(Limit, quantities, units) | st.builds(
    Limit, st.integers(0, 5).map(Decimal), st.just(LimitUnit.MONTH)
)
minutes = st.integers(0, 20_000)
calendars = st.sampled_from(
    [
        official_calendar(),
        # Mornings only, Saturdays too, a promise hour: an agency with windows of its own.
        Calendar(
            windows=dict.fromkeys(range(6), (Window(time(7, 45), time(11, 50)),)),
            off=official_calendar().off,
            worked=official_calendar().worked,
            years=official_calendar().years,
            name="Công an xã Minh Tân",
            promise_hour=time(11, 0),
        ),
    ]
)


@given(calendars, instants, limits)
def test_a_promise_is_never_due_on_a_day_off_nor_before_receipt(calendar, received, limit):
    promise = due(calendar, received, limit)

    assert calendar.is_workday(promise.due_at.date())
    assert promise.due_at > received
    assert promise.due_at <= calendar.closing_of(promise.due_at.date())


@given(calendars, instants, units, quantities, quantities)
def test_a_longer_limit_is_never_due_earlier(calendar, received, unit, one, other):
    shorter, longer = sorted([one, other])

    first = due(calendar, received, Limit(shorter, unit)).due_at
    second = due(calendar, received, Limit(longer, unit)).due_at

    assert first <= second


@given(calendars, instants, instants, limits)
def test_a_later_receipt_is_never_due_earlier(calendar, one, other, limit):
    earlier, later = sorted([one, other])

    assert due(calendar, earlier, limit).due_at <= due(calendar, later, limit).due_at


@given(calendars, instants, limits)
def test_the_days_run_without_a_gap_from_start_to_due(calendar, received, limit):
    promise = due(calendar, received, limit)

    first = promise.days[0].date
    assert first == promise.starts_at.date()
    assert promise.days[-1].date == promise.due_at.date()
    assert promise.days[-1].mark == "due"
    assert [day.date for day in promise.days] == [
        first + timedelta(days=count) for count in range(len(promise.days))
    ]


@given(calendars, instants, st.integers(1, 60))
def test_working_days_are_counted_once_each(calendar, received, count):
    promise = due(calendar, received, Limit(Decimal(count), LimitUnit.WORKING_DAY))

    counted = [day for day in promise.days if day.mark in {"counted", "due"}]
    assert [day.number for day in counted] == [f"{n}/{count}" for n in range(1, count + 1)]
    assert all(calendar.is_workday(day.date) for day in counted)
    assert not any(calendar.is_workday(day.date) for day in promise.days if day.mark == "skipped")


@given(calendars, instants, minutes)
def test_elapsed_time_is_the_inverse_of_added_time(calendar, begins, count):
    ends = add_working_minutes(calendar, begins, count)

    assert working_minutes_between(calendar, begins, ends) == count


@given(calendars, instants, instants)
def test_added_time_is_the_inverse_of_elapsed_time(calendar, one, other):
    begins, ends = sorted([one, other])
    passed = working_minutes_between(calendar, begins, ends)

    reached = add_working_minutes(calendar, begins, passed)

    assert reached <= ends
    assert working_minutes_between(calendar, reached, ends) == 0


@given(calendars, instants, minutes, minutes)
def test_added_time_adds_up(calendar, begins, one, other):
    at_once = add_working_minutes(calendar, begins, one + other)

    assert (
        add_working_minutes(calendar, add_working_minutes(calendar, begins, one), other) == at_once
    )


@given(calendars, instants, st.integers(1, 20_000))
def test_added_time_ends_at_work_or_at_a_closing(calendar, begins, count):
    ends = add_working_minutes(calendar, begins, count)

    assert is_open(calendar, ends - timedelta(seconds=1))


@given(calendars, instants)
def test_the_next_opening_is_the_first_open_instant(calendar, at):
    opening = next_opening(calendar, at)

    assert opening >= at
    assert is_open(calendar, opening)
    assert working_minutes_between(calendar, at, opening) == 0


@given(calendars, instants, limits, st.integers(3, 12))
def test_the_strip_fits_and_covers_start_and_due(calendar, received, limit, most):
    promise = due(calendar, received, limit)

    cells = strip(promise, most)

    assert len(cells) <= most
    assert cells[0].first == promise.starts_at.date()
    assert cells[-1].last == promise.due_at.date()
    assert cells[-1].mark == "due"
    for earlier, later in itertools.pairwise(cells):
        assert later.first == earlier.last + timedelta(days=1)


pauses = st.lists(
    st.tuples(st.integers(0, 40_000), st.integers(1, 20_000), st.booleans()), max_size=4
)


@given(calendars, instants, limits, pauses)
def test_waiting_for_the_citizen_never_makes_a_date_earlier(calendar, received, limit, waits):
    these = [
        Pause(
            received + timedelta(minutes=begins),
            received + timedelta(minutes=begins + lasts),
            "chờ bổ sung",
            restarts,
        )
        for begins, lasts, restarts in waits
    ]
    first = due(calendar, received, limit).due_at

    legal = legal_promise(calendar, received, limit, these)
    scoring = scoring_promise(calendar, received, limit, these)

    assert legal.due_at >= first
    assert scoring.due_at >= first
    assert calendar.is_workday(scoring.due_at.date())
    assert scoring.days[0].mark in {"start", "due"}
    assert [day.mark for day in scoring.days].count("due") == 1


@given(calendars, instants)
def test_a_transfer_is_never_late_at_once_nor_on_a_day_off(calendar, received):
    deadline = transfer_deadline(calendar, received)

    assert deadline > received
    assert calendar.is_workday(deadline.date())
    assert deadline.date() <= calendar.workday_after(local(received).date())


@given(calendars, instants, st.integers(1, 5))
def test_an_apology_leaves_its_days(calendar, due_at, lead):
    due_at += timedelta(days=20)  # the year before the first stored one is not known
    latest = apology_deadline(calendar, due_at, lead)

    assert latest <= due_at - timedelta(days=lead)
    assert calendar.is_workday(latest.date())


year_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
windows = st.builds(
    lambda weekday, hour, days: WindowEntry(
        weekday, time(hour), time(hour, 59), min(days), max(days)
    ),
    st.integers(0, 6),
    st.integers(0, 23),
    st.tuples(year_days, year_days),
)


@given(
    st.lists(windows, min_size=1, max_size=6, unique_by=lambda w: (w.weekday, w.opens)), year_days
)
def test_seasons_show_each_day_the_windows_that_hold_on_it(entries, day):
    held = [
        season.windows.get(day.weekday(), ())
        for season in seasons_of(entries)
        if season.first_day <= day <= season.last_day
    ]

    expected = sorted(
        (entry.opens, entry.closes)
        for entry in entries
        if entry.weekday == day.weekday() and entry.first_day <= day <= entry.last_day
    )
    assert len(held) <= 1
    assert [(w.opens, w.closes) for w in (held[0] if held else ())] == expected
