"""How many working hours a limit holds, and what a locality may make of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.backoffice.procedures.rules import fitting_hours, is_shorter, say_limit
from motcua.foundation.worktime.rules import Limit


def limit(quantity, unit="working_day"):
    return Limit(Decimal(quantity), unit)


def calendar(days):
    return limit(days, "calendar_day")


def hours(number):
    return limit(number, "working_hour")


@pytest.mark.parametrize(
    ("given_limit", "expected"),
    [
        (limit("5"), 40),
        (limit("3.5"), 28),
        (hours("12"), 12),
        (limit("0"), 8),
        (calendar("1"), 8),
        (calendar("7"), 40),
        (calendar("15"), 88),
        (calendar("30"), 168),
        (calendar("45"), 248),
        (limit("1", "month"), 160),
    ],
    ids=str,
)
def test_working_hours_that_surely_fit(given_limit, expected):
    assert fitting_hours(given_limit) == expected


@given(st.integers(1, 120), st.integers(0, 6))
def test_no_start_leaves_fewer_working_days_than_promised(days, offset):
    first = date(2026, 11, 16) + timedelta(offset)
    last = first + timedelta(days - 1)
    while last.weekday() > 4:
        last += timedelta(1)
    worked = sum((first + timedelta(n)).weekday() < 5 for n in range((last - first).days + 1))

    assert fitting_hours(calendar(days)) <= worked * 8


@pytest.mark.parametrize(
    ("local", "national", "expected"),
    [
        (limit("2"), limit("3"), True),
        (limit("3"), limit("3"), True),
        (limit("3.5"), limit("3"), False),
        (hours("8"), limit("1"), True),
        (hours("9"), limit("1"), False),
        (hours("168"), calendar("30"), True),
        (limit("21"), calendar("30"), True),
        (limit("22"), calendar("30"), False),
        (calendar("10"), limit("10"), True),
        (calendar("15"), limit("10"), False),
        (calendar("20"), calendar("30"), True),
        (limit("0"), limit("1"), True),
        (limit("0"), limit("0"), True),
        (hours("1"), limit("0"), False),
    ],
    ids=str,
)
def test_a_local_limit_may_only_be_shorter(local, national, expected):
    assert is_shorter(local, national) is expected


@pytest.mark.parametrize(
    ("given_limit", "words"),
    [
        (limit("3.50"), "3,5 ngày làm việc"),
        (calendar("30"), "30 ngày"),
        (hours("12"), "12 giờ làm việc"),
        (limit("0"), "trong ngày"),
    ],
    ids=str,
)
def test_limits_are_said_as_people_say_them(given_limit, words):
    assert say_limit(given_limit) == words
