"""The shipped years: what the notices say, compared with the library nobody asks at run time."""

from datetime import date

import holidays
import pytest

from motcua.foundation.worktime.queries import official_year, official_years
from motcua.foundation.worktime.rules.entries import check_day, check_windows, full_weekdays

# Where the library is known to be wrong; the Government's decision of 25/12/2025 is not in it.
LIBRARY_MISSES = {date(2026, 1, 2)}


def entry(year: int):
    return official_year(year, "UBND xã Thử")


def days_off(year: int) -> set[date]:
    return {day.on for day in entry(year).days if not day.is_worked}


def days_made_up(year: int) -> set[date]:
    return {day.on for day in entry(year).days if day.is_worked}


def test_four_years_are_shipped():
    assert official_years() == (2024, 2025, 2026, 2027)
    assert official_year(2028, "UBND xã Thử") is None


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_a_shipped_year_is_a_valid_entry(year):
    drafted = entry(year)

    check_windows(drafted.windows, year)
    for day in drafted.days:
        check_day(day, year, full_weekdays(drafted.windows))
    assert [day.on for day in drafted.days] == sorted({day.on for day in drafted.days})
    assert all(day.source for day in drafted.days)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_each_swap_has_both_halves(year):
    swaps = {day.on: day.swapped_with for day in entry(year).days if day.swapped_with}

    assert {other: day for day, other in swaps.items()} == swaps


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_days_off_agree_with_the_library_but_for_its_known_gap(year):
    library = holidays.country_holidays("VN", years=year)
    weekdays = {day for day in library if day.weekday() < 5}

    ours = {day for day in days_off(year) if day.weekday() < 5}

    assert ours - weekdays == {day for day in LIBRARY_MISSES if day.year == year}
    assert weekdays - ours == set()


@pytest.mark.parametrize(
    ("year", "off", "made_up"),
    [
        pytest.param(2024, ["2024-04-29"], ["2024-05-04"], id="2024"),
        pytest.param(2025, ["2025-05-02", "2025-09-01", "2025-09-02"], ["2025-04-26"], id="2025"),
        pytest.param(
            2026,
            ["2026-01-02", "2026-02-16", "2026-02-20", "2026-04-27", "2026-08-31", "2026-09-01"],
            ["2026-01-10", "2026-08-22"],
            id="2026",
        ),
        pytest.param(2027, ["2027-02-06", "2027-04-16"], [], id="2027"),
    ],
)
def test_the_notices_are_kept(year, off, made_up):
    assert {date.fromisoformat(day) for day in off} <= days_off(year)
    assert {date.fromisoformat(day) for day in made_up} == days_made_up(year)


def test_what_is_not_certain_is_flagged():
    unconfirmed = {
        day.on for year in official_years() for day in entry(year).days if not day.confirmed
    }

    assert {entry(year).confirmed for year in (2024, 2025, 2026)} == {True}
    assert entry(2027).confirmed is False
    assert date(2026, 11, 24) in unconfirmed
    assert {day for day in unconfirmed if day.year < 2027} == {date(2026, 11, 24)}
    assert date(2027, 2, 8) in unconfirmed
