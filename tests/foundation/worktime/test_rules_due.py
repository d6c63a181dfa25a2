"""Every official example of the reckoning of time, and the promises that follow from them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime.rules import (
    Calendar,
    CalendarMissing,
    Day,
    Limit,
    Season,
    Window,
    due,
    is_open,
    legal_start,
    months_after,
    next_opening,
    transfer_deadline,
)
from tests.factories.worktime import COMMUNE_HOURS, official_calendar

HOUR, WORKDAY, CALENDAR_DAY, MONTH = "working_hour", "working_day", "calendar_day", "month"


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=OFFICE_TZ)


def promised(received: str, quantity: str, unit: str, calendar: Calendar | None = None) -> str:
    promise = due(calendar or official_calendar(), at(received), Limit(Decimal(quantity), unit))
    return f"{promise.due_at:%Y-%m-%d %H:%M}"


# Monday 16/11/2026 to Friday 20/11/2026 is a week without days off.
@pytest.mark.parametrize(
    ("received", "quantity", "unit", "expected"),
    [
        # Section 3.6: windows 07:00–11:30 and 13:30–17:00
        pytest.param(
            "2026-11-13 16:00", "12", HOUR, "2026-11-17 10:00", id="12h-from-Friday-16:00"
        ),
        pytest.param(
            "2026-11-09 09:00", "5", WORKDAY, "2026-11-16 17:00", id="5wd-Monday-to-Monday"
        ),
        pytest.param(
            "2026-11-13 09:00", "1", WORKDAY, "2026-11-16 17:00", id="1wd-Friday-to-Monday"
        ),
        pytest.param(
            "2026-11-16 15:01", "0", WORKDAY, "2026-11-17 17:00", id="0-at-15:01-next-day"
        ),
        # Section 3.3: the same day, and the 15:00 line
        pytest.param(
            "2026-11-16 15:00", "0", WORKDAY, "2026-11-16 17:00", id="0-at-15:00-same-day"
        ),
        pytest.param("2026-11-16 07:30", "0", HOUR, "2026-11-16 17:00", id="0-hours-same-day"),
        pytest.param(
            "2026-11-13 15:30", "0", WORKDAY, "2026-11-16 17:00", id="0-Friday-late-to-Monday"
        ),
        pytest.param("2026-11-14 09:00", "0", WORKDAY, "2026-11-16 17:00", id="0-on-Saturday"),
        pytest.param("2026-11-16 06:10", "0", WORKDAY, "2026-11-16 17:00", id="0-before-opening"),
        # Section 3.1: the first day is not counted; hours begin at the moment fixed
        pytest.param("2026-11-16 16:59", "1", WORKDAY, "2026-11-17 17:00", id="1wd-at-16:59"),
        pytest.param(
            "2026-11-16 15:30", "1", WORKDAY, "2026-11-17 17:00", id="15:00-never-moves-legal-start"
        ),
        pytest.param(
            "2026-11-16 17:00",
            "1",
            WORKDAY,
            "2026-11-18 17:00",
            id="1wd-at-closing-counts-next-day",
        ),
        pytest.param(
            "2026-11-14 10:00", "1", WORKDAY, "2026-11-17 17:00", id="1wd-received-on-Saturday"
        ),
        pytest.param("2026-11-16 08:00", "2", HOUR, "2026-11-16 10:00", id="2h-inside-a-morning"),
        pytest.param("2026-11-16 11:00", "2", HOUR, "2026-11-16 15:00", id="2h-across-lunch"),
        pytest.param("2026-11-16 12:00", "1", HOUR, "2026-11-16 14:30", id="1h-received-at-lunch"),
        pytest.param(
            "2026-11-16 05:00", "1", HOUR, "2026-11-16 08:00", id="1h-received-before-opening"
        ),
        pytest.param("2026-11-16 13:30", "8", HOUR, "2026-11-17 11:30", id="8h-ends-at-a-closing"),
        pytest.param(
            "2026-11-13 18:00", "8", HOUR, "2026-11-16 17:00", id="8h-after-closing-is-Monday"
        ),
        # Section 3.1: the last day off moves to the end of the next working day
        pytest.param(
            "2026-11-12 09:00", "2", CALENDAR_DAY, "2026-11-16 17:00", id="2d-ends-on-Saturday"
        ),
        pytest.param(
            "2026-11-12 09:00", "1", CALENDAR_DAY, "2026-11-13 17:00", id="1d-ends-on-Friday"
        ),
        pytest.param(
            "2026-04-20 09:00", "10", CALENDAR_DAY, "2026-05-04 17:00", id="10d-ends-on-30/4"
        ),
        pytest.param(
            "2026-10-01 09:00", "30", CALENDAR_DAY, "2026-11-02 17:00", id="30d-ends-on-Saturday"
        ),
        # Section 3.1: the month
        pytest.param("2026-10-16 09:00", "1", MONTH, "2026-11-16 17:00", id="1-month-same-number"),
        pytest.param(
            "2026-07-31 09:00", "2", MONTH, "2026-09-30 17:00", id="2-months-last-of-month"
        ),
        pytest.param(
            "2026-09-14 09:00", "2", MONTH, "2026-11-16 17:00", id="2-months-to-a-Saturday"
        ),
        # Section 3.2: fractions end inside the day after their share of its minutes
        pytest.param("2026-11-16 09:00", "0.25", WORKDAY, "2026-11-17 09:00", id="0.25wd"),
        pytest.param("2026-11-16 09:00", "0.5", WORKDAY, "2026-11-17 11:00", id="0.5wd"),
        pytest.param("2026-11-09 09:00", "3.5", WORKDAY, "2026-11-13 11:00", id="3.5wd"),
        pytest.param("2026-11-02 09:00", "8.5", WORKDAY, "2026-11-13 11:00", id="8.5wd"),
        pytest.param("2026-11-16 09:00", "1.5", CALENDAR_DAY, "2026-11-18 17:00", id="1.5d-is-2d"),
        pytest.param(
            "2026-11-13 09:00", "0.5", CALENDAR_DAY, "2026-11-16 17:00", id="0.5d-on-Saturday"
        ),
        # Section 3.2: one procedure, one limit a channel (1.012753)
        pytest.param("2026-10-01 09:00", "17", WORKDAY, "2026-10-26 17:00", id="17wd-online"),
        pytest.param("2026-10-01 09:00", "30", WORKDAY, "2026-11-12 17:00", id="30wd-post"),
        pytest.param("2026-10-01 09:00", "20", WORKDAY, "2026-10-29 17:00", id="20wd-direct"),
        # Section 3.4: holidays and swaps
        pytest.param("2025-08-29 09:00", "1", WORKDAY, "2025-09-03 17:00", id="national-day-2025"),
        pytest.param(
            "2025-04-25 09:00", "1", WORKDAY, "2025-04-26 17:00", id="worked-Saturday-26/4/2025"
        ),
        pytest.param(
            "2025-05-01 09:00",
            "1",
            WORKDAY,
            "2025-05-06 17:00",
            id="swapped-Friday-2/5/2025-is-off",
        ),
        pytest.param("2025-04-29 09:00", "1", WORKDAY, "2025-05-05 17:00", id="30/4-to-4/5/2025"),
        pytest.param("2026-02-13 09:00", "1", WORKDAY, "2026-02-23 17:00", id="tet-2026"),
        pytest.param("2026-02-13 09:00", "3", WORKDAY, "2026-02-25 17:00", id="3wd-over-tet-2026"),
        pytest.param(
            "2026-04-24 09:00", "1", WORKDAY, "2026-04-28 17:00", id="hung-kings-on-Sunday-2026"
        ),
        pytest.param(
            "2026-08-21 09:00", "1", WORKDAY, "2026-08-22 17:00", id="worked-Saturday-22/8/2026"
        ),
        pytest.param("2026-08-28 09:00", "1", WORKDAY, "2026-09-03 17:00", id="national-day-2026"),
        pytest.param(
            "2025-12-31 09:00", "1", WORKDAY, "2026-01-05 17:00", id="new-year-2026-with-2/1-off"
        ),
        pytest.param(
            "2026-01-09 09:00", "1", WORKDAY, "2026-01-10 17:00", id="worked-Saturday-10/1/2026"
        ),
        pytest.param(
            "2026-08-22 10:00", "1", WORKDAY, "2026-08-24 17:00", id="received-on-a-worked-Saturday"
        ),
        pytest.param("2024-02-07 09:00", "1", WORKDAY, "2024-02-15 17:00", id="tet-2024"),
        pytest.param(
            "2024-05-03 09:00", "1", WORKDAY, "2024-05-04 17:00", id="worked-Saturday-4/5/2024"
        ),
        pytest.param("2025-01-24 09:00", "1", WORKDAY, "2025-02-03 17:00", id="tet-2025"),
        # Section 2.9: totals of real routes
        pytest.param(
            "2026-11-09 08:00", "168", HOUR, "2026-12-08 08:00", id="168h-is-21-days-of-8"
        ),
        pytest.param("2026-11-16 08:00", "12", HOUR, "2026-11-17 14:00", id="12h-intervention"),
    ],
)
def test_a_limit_leads_to_its_date(received, quantity, unit, expected):
    assert promised(received, quantity, unit) == expected


def test_a_promise_tells_every_day():
    promise = due(official_calendar(), at("2026-04-24 08:14"), Limit(Decimal(3), WORKDAY))

    assert promise.starts_at == at("2026-04-24 08:14")
    assert promise.received_at == at("2026-04-24 08:14")
    assert promise.law == "91/2015/QH13, Điều 147"
    assert promise.days == (
        Day(date(2026, 4, 24), "start"),
        Day(date(2026, 4, 25), "skipped", name="nghỉ hằng tuần"),
        Day(date(2026, 4, 26), "skipped", name="Giỗ Tổ Hùng Vương"),
        Day(date(2026, 4, 27), "skipped", name="nghỉ bù Giỗ Tổ Hùng Vương"),
        Day(date(2026, 4, 28), "counted", "1/3"),
        Day(date(2026, 4, 29), "counted", "2/3"),
        Day(date(2026, 4, 30), "skipped", name="Ngày Chiến thắng 30/4"),
        Day(date(2026, 5, 1), "skipped", name="Ngày Quốc tế lao động 1/5"),
        Day(date(2026, 5, 2), "skipped", name="nghỉ hằng tuần"),
        Day(date(2026, 5, 3), "skipped", name="nghỉ hằng tuần"),
        Day(date(2026, 5, 4), "due", "3/3"),
    )


def test_hours_tell_what_each_day_contributes():
    promise = due(official_calendar(), at("2026-11-13 16:00"), Limit(Decimal(12), HOUR))

    assert promise.days == (
        Day(date(2026, 11, 13), "start", "1 giờ"),
        Day(date(2026, 11, 14), "skipped", name="nghỉ hằng tuần"),
        Day(date(2026, 11, 15), "skipped", name="nghỉ hằng tuần"),
        Day(date(2026, 11, 16), "counted", "8 giờ"),
        Day(date(2026, 11, 17), "due", "3 giờ"),
    )


@pytest.mark.parametrize(
    ("received", "quantity", "unit", "sentences"),
    [
        pytest.param(
            "2026-11-13 17:20",
            "3.5",
            WORKDAY,
            (
                (
                    "Nhận lúc 17:20, thứ Sáu 13/11/2026, ngoài giờ làm việc:"
                    " tính như nhận lúc 07:00, thứ Hai 16/11/2026."
                ),
                "Thời hạn 3,5 ngày làm việc, tính từ ngày làm việc kế tiếp.",
                "0,5 ngày cuối là 4 giờ làm việc.",
                "Trả chậm nhất 11:00, thứ Sáu 20/11/2026.",
                "Theo lịch làm việc năm 2026 của UBND xã Minh Tân.",
            ),
            id="outside-hours-and-a-fraction",
        ),
        pytest.param(
            "2026-02-12 09:00",
            "3",
            WORKDAY,
            (
                "Nhận lúc 09:00, thứ Năm 12/02/2026.",
                "Thời hạn 3 ngày làm việc, tính từ ngày làm việc kế tiếp.",
                "Không tính 4 ngày nghỉ hằng tuần, từ T7 14/02 đến CN 22/02.",
                "Không tính 5 ngày từ T2 16/02 đến T6 20/02: Tết Nguyên đán Bính Ngọ.",
                "Trả chậm nhất 17:00, thứ Ba 24/02/2026.",
                "Theo lịch làm việc năm 2026 của UBND xã Minh Tân.",
            ),
            id="over-tet",
        ),
        pytest.param(
            "2026-08-21 09:00",
            "2",
            WORKDAY,
            (
                "Nhận lúc 09:00, thứ Sáu 21/08/2026.",
                "Thời hạn 2 ngày làm việc, tính từ ngày làm việc kế tiếp.",
                "Không tính CN 23/08: nghỉ hằng tuần.",
                "Thứ Bảy 22/08/2026 tính là ngày làm việc: làm bù cho ngày 31/08/2026.",
                "Trả chậm nhất 17:00, thứ Hai 24/08/2026.",
                "Theo lịch làm việc năm 2026 của UBND xã Minh Tân.",
            ),
            id="worked-Saturday",
        ),
        pytest.param(
            "2026-11-13 15:30",
            "0",
            WORKDAY,
            (
                "Nhận lúc 15:30, thứ Sáu 13/11/2026.",
                "Thời hạn trong ngày.",
                "Không tính T7 14/11, CN 15/11: nghỉ hằng tuần.",
                "Nhận lúc 15:30, không kịp trong ngày: trả trong ngày làm việc kế tiếp.",
                "Trả chậm nhất 17:00, thứ Hai 16/11/2026.",
                "Theo lịch làm việc năm 2026 của UBND xã Minh Tân.",
            ),
            id="same-day-too-late",
        ),
        pytest.param(
            "2026-10-01 09:00",
            "30",
            CALENDAR_DAY,
            (
                "Nhận lúc 09:00, thứ Năm 01/10/2026.",
                "Thời hạn 30 ngày, tính từ ngày kế tiếp, kể cả ngày nghỉ.",
                (
                    "Ngày cuối là thứ Bảy 31/10/2026, nghỉ hằng tuần:"
                    " lùi đến hết ngày làm việc kế tiếp."
                ),
                "Trả chậm nhất 17:00, thứ Hai 02/11/2026.",
                "Theo lịch làm việc năm 2026 của UBND xã Minh Tân.",
            ),
            id="calendar-days-ending-on-Saturday",
        ),
        pytest.param(
            "2026-11-16 11:00",
            "2",
            HOUR,
            (
                "Nhận lúc 11:00, thứ Hai 16/11/2026.",
                "Thời hạn 2 giờ làm việc, tính ngay từ lúc nhận, chỉ tính giờ làm việc.",
                "Trả chậm nhất 15:00, thứ Hai 16/11/2026.",
                "Theo lịch làm việc năm 2026 của UBND xã Minh Tân.",
            ),
            id="hours",
        ),
    ],
)
def test_a_promise_explains_itself(received, quantity, unit, sentences):
    promise = due(official_calendar(), at(received), Limit(Decimal(quantity), unit))

    said = tuple(sentence.replace("\u00a0", " ") for sentence in promise.sentences())

    assert said == sentences


@pytest.mark.parametrize(
    ("received", "quantity", "missing"),
    [
        pytest.param("2027-12-20 09:00", "10", 2028, id="runs-into-a-year-not-stored"),
        pytest.param("2023-12-29 09:00", "1", 2023, id="received-in-a-year-not-stored"),
        pytest.param("2027-12-31 17:30", "1", 2028, id="counts-as-received-next-year"),
    ],
)
def test_a_missing_calendar_is_named_and_nothing_guessed(received, quantity, missing):
    with pytest.raises(CalendarMissing) as refusal:
        promised(received, quantity, WORKDAY)

    assert refusal.value.year == missing
    assert refusal.value.office == "UBND xã Minh Tân"
    assert refusal.value.message == (
        f"Chưa có lịch làm việc năm {missing} của UBND xã Minh Tân."
        f" Lập lịch năm {missing} rồi mới hẹn được."
    )


def test_an_office_without_any_calendar_promises_nothing():
    bare = Calendar({}, {}, {}, frozenset(), "Công an xã Minh Tân")

    with pytest.raises(CalendarMissing, match="năm 2026 của Công an xã Minh Tân"):
        due(bare, at("2026-11-16 09:00"), Limit(Decimal(1), WORKDAY))


def changed(**fields) -> Calendar:
    calendar = official_calendar()
    given = {
        "windows": calendar.windows,
        "off": calendar.off,
        "worked": calendar.worked,
        "years": calendar.years,
        "name": calendar.name,
    }
    return Calendar(**{**given, **fields})


@pytest.mark.parametrize(
    ("received", "quantity", "expected"),
    [
        pytest.param("2026-11-16 09:00", "1", "2026-11-17 16:30", id="ends-at-the-promise-hour"),
        pytest.param("2026-11-16 09:00", "0", "2026-11-16 16:30", id="same-day-too"),
        pytest.param("2026-11-16 09:00", "0.5", "2026-11-17 11:00", id="a-fraction-is-exact"),
        pytest.param("2026-11-16 09:00", "0.99", "2026-11-17 16:30", id="but-not-later"),
        pytest.param("2026-11-13 09:00", "1", "2026-11-14 11:30", id="a-short-day-closes-earlier"),
    ],
)
def test_a_promise_hour_ends_whole_days(received, quantity, expected):
    hours = {**official_calendar().windows, 5: COMMUNE_HOURS[:1]}
    calendar = changed(windows=hours, promise_hour=time(16, 30))

    assert promised(received, quantity, WORKDAY, calendar) == expected


def test_a_same_day_promise_never_lies_before_receipt():
    calendar = changed(promise_hour=time(14, 0))

    assert promised("2026-11-16 14:30", "0", WORKDAY, calendar) == "2026-11-17 14:00"


def test_a_worked_saturday_is_a_full_day_where_saturdays_are_half():
    police = changed(windows={**official_calendar().windows, 5: COMMUNE_HOURS[:1]})

    assert police.closing_of(date(2026, 8, 22)) == at("2026-08-22 17:00")
    assert police.closing_of(date(2026, 8, 29)) == at("2026-08-29 11:30")


def test_seasons_have_their_own_hours():
    winter = {
        day: (Window(time(7, 30), time(11, 30)), Window(time(13), time(16, 30))) for day in range(5)
    }
    calendar = changed(seasons=(Season(date(2026, 10, 16), date(2027, 4, 15), winter),))

    assert promised("2026-10-14 09:00", "1", WORKDAY, calendar) == "2026-10-15 17:00"
    assert promised("2026-10-15 09:00", "1", WORKDAY, calendar) == "2026-10-16 16:30"
    assert promised("2027-04-15 09:00", "1", WORKDAY, calendar) == "2027-04-19 17:00"


def test_the_same_day_line_is_a_parameter():
    limit = Limit(Decimal(0), WORKDAY)

    early = due(official_calendar(), at("2026-11-16 14:30"), limit, same_day_line=time(14))

    assert early.due_at == at("2026-11-17 17:00")


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        pytest.param("2026-11-16 09:00", "2026-11-16 17:00", id="the-same-day"),
        pytest.param("2026-11-16 15:00", "2026-11-16 17:00", id="until-the-line"),
        pytest.param("2026-11-16 15:01", "2026-11-17 07:00", id="after-it-the-next-opening"),
        pytest.param("2026-11-13 15:01", "2026-11-16 07:00", id="Friday-late-to-Monday"),
        pytest.param("2026-11-14 09:00", "2026-11-16 07:00", id="Saturday-to-Monday"),
        pytest.param("2026-11-16 05:00", "2026-11-16 17:00", id="before-opening"),
        pytest.param("2026-02-13 16:00", "2026-02-23 07:00", id="before-tet"),
    ],
)
def test_transfer_follows_the_line(received, expected):
    assert transfer_deadline(official_calendar(), at(received)) == at(expected)


def test_a_short_saturday_transfers_on_monday_after_its_closing():
    police = changed(windows={**official_calendar().windows, 5: COMMUNE_HOURS[:1]})

    assert transfer_deadline(police, at("2026-11-14 11:00")) == at("2026-11-14 11:30")
    assert transfer_deadline(police, at("2026-11-14 11:30")) == at("2026-11-16 07:00")


@pytest.mark.parametrize(
    ("received", "opened", "following", "start"),
    [
        pytest.param(
            "2026-11-16 07:00", True, "2026-11-16 07:00", "2026-11-16 07:00", id="at-opening"
        ),
        pytest.param(
            "2026-11-16 06:59", False, "2026-11-16 07:00", "2026-11-16 06:59", id="just-before"
        ),
        pytest.param(
            "2026-11-16 11:30", False, "2026-11-16 13:30", "2026-11-16 11:30", id="at-lunch"
        ),
        pytest.param(
            "2026-11-16 17:00", False, "2026-11-17 07:00", "2026-11-17 07:00", id="at-closing"
        ),
        pytest.param(
            "2026-09-01 10:00", False, "2026-09-03 07:00", "2026-09-03 07:00", id="on-a-holiday"
        ),
    ],
)
def test_an_office_is_open_only_in_its_windows(received, opened, following, start):
    calendar = official_calendar()

    assert is_open(calendar, at(received)) is opened
    assert next_opening(calendar, at(received)) == at(following)
    assert legal_start(calendar, at(received)) == at(start)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param("2026-01-31", 1, "2026-02-28", id="no-31st-in-February"),
        pytest.param("2027-12-31", 2, "2028-02-29", id="leap-year"),
        pytest.param("2026-11-15", 1, "2026-12-15", id="to-December"),
        pytest.param("2026-12-15", 1, "2027-01-15", id="over-the-year"),
        pytest.param("2026-12-31", 12, "2027-12-31", id="a-year"),
        pytest.param("2026-03-31", 0, "2026-03-31", id="none"),
    ],
)
def test_a_month_ends_on_the_same_number_or_the_last_day(day, months, expected):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("quantity", "unit", "message"),
    [
        pytest.param("-1", WORKDAY, "not below 0", id="negative"),
        pytest.param("NaN", WORKDAY, "not below 0", id="not-a-number"),
        pytest.param("Infinity", HOUR, "not below 0", id="endless"),
        pytest.param("1", "week", "no such unit", id="unknown-unit"),
        pytest.param("1.5", MONTH, "months is whole", id="part-of-a-month"),
    ],
)
def test_an_impossible_limit_is_a_defect(quantity, unit, message):
    with pytest.raises(ValueError, match=message):
        Limit(Decimal(quantity), unit)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit(Decimal(5), WORKDAY), "5 ngày làm việc"),
        (Limit(Decimal("3.50"), WORKDAY), "3,5 ngày làm việc"),
        (Limit(Decimal(12), HOUR), "12 giờ làm việc"),
        (Limit(Decimal("3E+1"), CALENDAR_DAY), "30 ngày"),
        (Limit(Decimal(1), MONTH), "1 tháng"),
        (Limit(Decimal(0), CALENDAR_DAY), "trong ngày"),
    ],
)
def test_a_limit_says_itself(limit, words):
    assert limit.words == words


def test_windows_backwards_or_overlapping_are_a_defect():
    with pytest.raises(ValueError, match="opens before it closes"):
        Window(time(17), time(7))
    with pytest.raises(ValueError, match="overlap"):
        changed(windows={0: (Window(time(7), time(12)), Window(time(11), time(17)))})
