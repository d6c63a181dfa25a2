"""The strip of days: what its cells say, and how a long promise folds."""

from datetime import datetime
from decimal import Decimal

import pytest

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime.rules import Limit, Pause, due, scoring_promise, strip
from tests.factories.worktime import official_calendar


def cells(received: str, quantity: str, unit: str = "working_day", **options):
    at = datetime.strptime(received, "%Y-%m-%d %H:%M").replace(tzinfo=OFFICE_TZ)
    promise = due(official_calendar(), at, Limit(Decimal(quantity), unit))
    return [
        (cell.weekday, cell.number, cell.label, str(cell.mark))
        for cell in strip(promise, **options)
    ]


def test_days_off_in_a_row_share_a_cell():
    assert cells("2026-11-19 09:00", "2") == [
        ("T5", "19", "nhận", "start"),
        ("T6", "20", "1/2", "counted"),
        ("T7–CN", "21–22", "nghỉ", "skipped"),
        ("T2", "23", "2/2", "due"),
    ]


def test_reasons_are_told_apart():
    assert cells("2026-08-28 09:00", "1") == [
        ("T6", "28", "nhận", "start"),
        ("T7–CN", "29–30", "nghỉ", "skipped"),
        ("T2", "31", "nghỉ đổi", "skipped"),
        ("T3–T4", "1–2", "nghỉ lễ", "skipped"),
        ("T5", "3", "1/1", "due"),
    ]


def test_a_long_promise_folds_in_the_middle():
    assert cells("2026-10-01 09:00", "30") == [
        ("T5", "1", "nhận", "start"),
        ("T6", "2", "1/30", "counted"),
        ("T7–CN", "3–4", "nghỉ", "skipped"),
        ("T2", "5", "2/30", "counted"),
        ("…", "…", "25 ngày", "folded"),
        ("T3", "10", "28/30", "counted"),
        ("T4", "11", "29/30", "counted"),
        ("T5", "12", "30/30", "due"),
    ]


def test_a_fold_still_names_the_holidays_in_it():
    at = datetime(2026, 2, 3, 9, tzinfo=OFFICE_TZ)
    promise = due(official_calendar(), at, Limit(Decimal(20), "working_day"))

    folded = next(cell for cell in strip(promise) if cell.mark == "folded")

    assert folded.words.replace("\u00a0", " ") == (
        "thứ Bảy 07/02/2026 đến thứ Sáu 06/03/2026: tính 15 ngày;"
        " không tính Tết Nguyên đán Bính Ngọ"
    )


def test_a_same_day_promise_is_one_cell():
    assert cells("2026-11-19 09:00", "0") == [("T5", "19", "hẹn trả", "due")]


def test_a_new_start_has_its_own_word():
    assert cells("2026-11-19 09:00", "1", start_word="đủ giấy")[0] == (
        "T5",
        "19",
        "đủ giấy",
        "start",
    )


def test_hours_stand_in_the_cells():
    assert cells("2026-11-13 16:00", "12", "working_hour") == [
        ("T6", "13", "1 giờ", "start"),
        ("T7–CN", "14–15", "nghỉ", "skipped"),
        ("T2", "16", "8 giờ", "counted"),
        ("T3", "17", "3 giờ", "due"),
    ]


def test_waiting_is_named():
    pause = Pause(
        datetime(2026, 11, 10, 7, tzinfo=OFFICE_TZ),
        datetime(2026, 11, 12, 7, tzinfo=OFFICE_TZ),
        "chờ bổ sung",
    )
    promise = scoring_promise(
        official_calendar(),
        datetime(2026, 11, 9, 9, tzinfo=OFFICE_TZ),
        Limit(Decimal(1), "working_day"),
        [pause],
    )

    assert [(cell.number, cell.label) for cell in strip(promise)] == [
        ("9", "nhận"),
        ("10–11", "chờ"),
        ("12", "1/1"),
    ]


def test_a_strip_needs_three_cells():
    with pytest.raises(ValueError, match="3 cells"):
        cells("2026-11-19 09:00", "2", most=2)
