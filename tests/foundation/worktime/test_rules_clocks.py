"""The three clocks after pauses, a new start, an apology; alarms before expiry."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import Refused
from motcua.foundation.worktime.rules import (
    Limit,
    Pause,
    alarm_at,
    announced,
    apology_deadline,
    due,
    extended,
    legal_promise,
    scored_on_time,
    scoring_promise,
    step_due,
    strip,
    warning_at,
)
from tests.factories.worktime import official_calendar

FIVE_WORKDAYS = Limit(Decimal(5), "working_day")


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=OFFICE_TZ)


RECEIVED = at("2026-11-09 08:14")
SUPPLEMENT = Pause(at("2026-11-10 10:40"), at("2026-11-12 09:02"), "chờ bổ sung", restarts=True)
TAX = Pause(at("2026-11-11 07:00"), at("2026-11-13 07:00"), "chờ nghĩa vụ tài chính")


def test_a_supplement_restarts_the_legal_clock_and_only_shifts_the_scoring_one():
    calendar = official_calendar()

    legal = legal_promise(calendar, RECEIVED, FIVE_WORKDAYS, [SUPPLEMENT])
    scoring = scoring_promise(calendar, RECEIVED, FIVE_WORKDAYS, [SUPPLEMENT])

    assert legal.due_at == at("2026-11-19 17:00")
    assert legal.starts_at == at("2026-11-12 09:02")
    assert legal.remarks == (
        "Đếm lại từ đầu vì đủ giấy tờ bổ sung lúc 09:02, thứ\u00a0Năm\u00a012/11/2026.",
    )
    # Waited 10:40–17:00 less lunch (4 h 20), a whole Wednesday, 07:00–09:02: 14 h 22 in all.
    assert scoring.due_at == at("2026-11-18 15:22")
    assert scoring.starts_at == RECEIVED


def test_the_two_clocks_may_judge_one_dossier_differently():
    calendar = official_calendar()
    resolved_at = at("2026-11-19 10:00")

    legal = legal_promise(calendar, RECEIVED, FIVE_WORKDAYS, [SUPPLEMENT])
    scoring = scoring_promise(calendar, RECEIVED, FIVE_WORKDAYS, [SUPPLEMENT])

    assert resolved_at <= legal.due_at
    assert not scored_on_time(resolved_at, scoring.due_at, supplement_count=1)


@pytest.mark.parametrize(
    ("supplements", "on_time"),
    [
        pytest.param(0, True, id="none"),
        pytest.param(1, True, id="one"),
        pytest.param(2, False, id="two"),
    ],
)
def test_a_second_supplement_scores_as_late(supplements, on_time):
    due_at = at("2026-11-16 17:00")

    assert scored_on_time(due_at, due_at, supplements) is on_time


def test_a_financial_obligation_stops_both_clocks():
    calendar = official_calendar()

    legal = legal_promise(calendar, RECEIVED, FIVE_WORKDAYS, [TAX])
    scoring = scoring_promise(calendar, RECEIVED, FIVE_WORKDAYS, [TAX])

    assert legal.due_at == scoring.due_at == at("2026-11-18 17:00")
    assert [(day.date.day, day.mark, day.number, day.name) for day in legal.days] == [
        (9, "start", "", ""),
        (10, "counted", "1/5", ""),
        (11, "skipped", "", "chờ nghĩa vụ tài chính"),
        (12, "skipped", "", "chờ nghĩa vụ tài chính"),
        (13, "counted", "2/5", ""),
        (14, "skipped", "", "nghỉ hằng tuần"),
        (15, "skipped", "", "nghỉ hằng tuần"),
        (16, "counted", "3/5", ""),
        (17, "counted", "4/5", ""),
        (18, "due", "5/5", ""),
    ]
    assert legal.remarks == (
        (
            "Trừ 2 ngày chờ nghĩa vụ tài chính, từ 07:00, thứ\u00a0Tư\u00a011/11/2026"
            " đến 07:00, thứ\u00a0Sáu\u00a013/11/2026."
        ),
    )


def test_a_wait_before_the_restart_no_longer_counts():
    calendar = official_calendar()
    earlier = Pause(at("2026-11-09 09:00"), at("2026-11-10 09:00"), "chờ nghĩa vụ tài chính")

    legal = legal_promise(calendar, RECEIVED, FIVE_WORKDAYS, [earlier, SUPPLEMENT])

    assert legal.due_at == at("2026-11-19 17:00")


def test_a_wait_still_going_on_moves_nothing_yet():
    open_pause = Pause(at("2026-11-10 10:40"), None, "chờ bổ sung", restarts=True)

    legal = legal_promise(official_calendar(), RECEIVED, FIVE_WORKDAYS, [open_pause])
    scoring = scoring_promise(official_calendar(), RECEIVED, FIVE_WORKDAYS, [open_pause])

    assert legal == scoring == due(official_calendar(), RECEIVED, FIVE_WORKDAYS)


def test_waits_that_overlap_are_subtracted_once():
    both = [TAX, Pause(at("2026-11-12 07:00"), at("2026-11-13 07:00"), "chờ nghĩa vụ tài chính")]

    scoring = scoring_promise(official_calendar(), RECEIVED, FIVE_WORKDAYS, both)

    assert scoring.due_at == at("2026-11-18 17:00")


def test_a_wait_begun_after_expiry_excuses_nothing():
    late = Pause(at("2026-11-17 09:00"), at("2026-11-20 09:00"), "chờ bổ sung")

    scoring = scoring_promise(official_calendar(), RECEIVED, FIVE_WORKDAYS, [late])

    assert scoring.due_at == at("2026-11-16 17:00")


def test_a_limit_in_calendar_days_is_shifted_by_calendar_days():
    limit = Limit(Decimal(10), "calendar_day")

    scoring = scoring_promise(official_calendar(), RECEIVED, limit, [TAX])

    assert due(official_calendar(), RECEIVED, limit).due_at == at("2026-11-19 17:00")
    # Two days later is Saturday 21/11.
    assert scoring.due_at == at("2026-11-23 17:00")


def test_an_extension_moves_to_the_announced_day():
    calendar = official_calendar()
    promise = due(calendar, RECEIVED, FIVE_WORKDAYS)

    moved = extended(calendar, promise, date(2026, 11, 18))

    assert moved.due_at == at("2026-11-18 17:00")
    assert [(day.date.day, day.mark, day.number) for day in moved.days[-3:]] == [
        (16, "counted", "5/5"),
        (17, "counted", ""),
        (18, "due", ""),
    ]
    assert moved.remarks == ("Xin lỗi và hẹn lại, hạn cũ 17:00, thứ\u00a0Hai\u00a016/11/2026.",)
    assert strip(moved)[-1].label == "hẹn trả"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        pytest.param(
            "2026-11-21", "là ngày nghỉ (nghỉ hằng tuần). Chọn ngày làm việc.", id="Saturday"
        ),
        pytest.param("2026-11-16", "Ngày hẹn mới phải sau", id="the-same-day"),
        pytest.param("2026-11-13", "Ngày hẹn mới phải sau", id="an-earlier-day"),
        pytest.param("2028-01-04", "Chưa có lịch làm việc năm 2028", id="a-year-not-stored"),
    ],
)
def test_an_extension_to_an_impossible_day_is_refused(day, message):
    calendar = official_calendar()
    promise = due(calendar, RECEIVED, FIVE_WORKDAYS)

    with pytest.raises(Refused) as refusal:
        extended(calendar, promise, date.fromisoformat(day))

    assert message in refusal.value.message


def test_a_late_dossier_announces_a_date_after_today():
    calendar = official_calendar()

    assert announced(calendar, date(2026, 11, 20), after=at("2026-11-18 09:00")) == at(
        "2026-11-20 17:00"
    )
    with pytest.raises(Refused, match="phải sau 09:00"):
        announced(calendar, date(2026, 11, 17), after=at("2026-11-18 09:00"))


@pytest.mark.parametrize(
    ("due_at", "lead", "expected"),
    [
        pytest.param("2026-11-20 17:00", 1, "2026-11-19 17:00", id="Friday-by-Thursday"),
        pytest.param("2026-11-16 17:00", 1, "2026-11-13 17:00", id="Monday-by-Friday"),
        pytest.param("2026-11-20 16:30", 1, "2026-11-19 16:30", id="at-its-own-hour"),
        pytest.param("2026-11-17 07:00", 1, "2026-11-13 17:00", id="not-at-a-closed-hour"),
        pytest.param("2026-02-23 17:00", 1, "2026-02-13 17:00", id="before-tet"),
        pytest.param("2026-11-20 17:00", 3, "2026-11-17 17:00", id="a-local-lead-of-3"),
    ],
)
def test_an_apology_is_due_a_day_before_expiry(due_at, lead, expected):
    assert apology_deadline(official_calendar(), at(due_at), lead) == at(expected)


@pytest.mark.parametrize(
    ("due_at", "lead", "expected"),
    [
        pytest.param("2026-11-20 17:00", 2, "2026-11-18 07:00", id="Friday-from-Wednesday"),
        pytest.param("2026-11-16 17:00", 2, "2026-11-12 07:00", id="Monday-from-Thursday"),
        pytest.param("2026-02-23 10:00", 2, "2026-02-12 07:00", id="over-tet"),
        pytest.param("2026-11-20 17:00", 0, "2026-11-20 07:00", id="no-lead"),
    ],
)
def test_the_alarm_rings_working_days_before(due_at, lead, expected):
    assert alarm_at(official_calendar(), at(due_at), lead) == at(expected)


def test_a_step_runs_in_working_hours_from_the_next_opening():
    calendar = official_calendar()

    assert step_due(calendar, at("2026-11-13 16:00"), Decimal(4)) == at("2026-11-16 10:00")
    assert step_due(calendar, at("2026-11-14 10:00"), Decimal("0.5")) == at("2026-11-16 07:30")
    assert step_due(calendar, at("2026-11-14 10:00"), Decimal(0)) == at("2026-11-16 07:00")


def test_a_warning_comes_after_its_share_of_the_working_time():
    calendar = official_calendar()

    warned = warning_at(calendar, at("2026-11-16 07:00"), at("2026-11-17 17:00"), Decimal("0.75"))

    assert warned == at("2026-11-17 11:00")
