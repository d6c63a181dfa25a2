"""Office hours in words."""

from datetime import date, time

from motcua.foundation.worktime.rules import Calendar, Window, hours_words

MORNING = Window(time(7, 30), time(11, 30))
AFTERNOON = Window(time(13, 30), time(17, 0))
THURSDAY = date(2026, 11, 19)


def words(windows) -> str:
    calendar = Calendar(
        windows=windows, off={}, worked={}, years=frozenset({2026}), name="Văn phòng"
    )
    return hours_words(calendar, THURSDAY).replace("\u00a0", " ")


def test_a_week_of_equal_days_is_one_sentence():
    week = dict.fromkeys(range(5), (MORNING, AFTERNOON))

    assert words(week) == "07:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu"


def test_a_saturday_morning_stands_apart():
    week = {**dict.fromkeys(range(5), (MORNING, AFTERNOON)), 5: (MORNING,)}

    assert words(week) == "07:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu; 07:30–11:30, thứ Bảy"


def test_days_with_a_gap_are_named_one_by_one():
    assert words({0: (MORNING,), 3: (MORNING,)}) == "07:30–11:30, thứ Hai và thứ Năm"
    assert words({0: (MORNING,), 2: (MORNING,), 4: (MORNING,)}) == (
        "07:30–11:30, thứ Hai, thứ Tư, thứ Sáu"
    )


def test_no_hours_are_no_words():
    assert words({}) == ""
