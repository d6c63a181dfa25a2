"""What is refused before it is stored; which value a parameter may have."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from motcua.core.refusals import Refused
from motcua.foundation.worktime.rules.entries import (
    DayEntry,
    WindowEntry,
    bare_year,
    check_day,
    check_windows,
    full_weekdays,
    moved_to_year,
    standard_windows,
)
from motcua.foundation.worktime.rules.parameters import (
    DEFAULTS,
    PARAMETERS,
    Parameters,
    parse,
    written,
)

MONDAY_TO_FRIDAY = range(5)
HOLIDAY = DayEntry(date(2026, 9, 2), "holiday", "Quốc khánh", "Điều 112", confirmed=True)
SWAP = DayEntry(date(2026, 8, 31), "swap_off", "nghỉ hoán đổi", "TB 9441", True, date(2026, 8, 22))


def window(opens: str, closes: str, weekday: int = 0, **days) -> WindowEntry:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    return WindowEntry(
        weekday,
        time.fromisoformat(opens),
        time.fromisoformat(closes),
        days.get("first_day", first),
        days.get("last_day", last),
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param(
            replace(HOLIDAY, on=date(2025, 9, 2)),
            "Thứ Ba 02/09/2025 không thuộc lịch năm 2026.",
            id="another-year",
        ),
        pytest.param(replace(HOLIDAY, kind="feast"), "Không có loại ngày “feast”.", id="kind"),
        pytest.param(
            replace(HOLIDAY, name="  "),
            "Thứ Tư 02/09/2026: tên ngày có từ 1 đến 200 ký tự.",
            id="no-name",
        ),
        pytest.param(
            replace(HOLIDAY, name="n" * 201),
            "Thứ Tư 02/09/2026: tên ngày có từ 1 đến 200 ký tự.",
            id="name-too-long",
        ),
        pytest.param(
            replace(HOLIDAY, source=""),
            "Thứ Tư 02/09/2026: đã xác nhận thì phải ghi văn bản nguồn.",
            id="confirmed-by-nothing",
        ),
        pytest.param(
            replace(HOLIDAY, kind="local_work"),
            "Thứ Tư 02/09/2026 đã là ngày làm việc đủ giờ trong tuần, không cần ghi làm bù.",
            id="worked-anyway",
        ),
        pytest.param(
            replace(SWAP, swapped_with=None),
            "Thứ Hai 31/08/2026: hoán đổi phải ghi ngày đổi với ngày nào.",
            id="swap-with-nothing",
        ),
        pytest.param(
            replace(SWAP, swapped_with=SWAP.on),
            "Thứ Hai 31/08/2026: không hoán đổi một ngày với chính nó.",
            id="swap-with-itself",
        ),
        pytest.param(
            replace(HOLIDAY, swapped_with=date(2026, 9, 5)),
            "Thứ Tư 02/09/2026: chỉ ngày hoán đổi mới có ngày đổi.",
            id="holiday-with-a-swap",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused(entry, message):
    with pytest.raises(Refused) as refusal:
        check_day(entry, 2026, MONDAY_TO_FRIDAY)

    assert refusal.value.message.replace("\u00a0", " ") == message


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(HOLIDAY, id="holiday"),
        pytest.param(replace(HOLIDAY, confirmed=False, source=""), id="to-be-confirmed"),
        pytest.param(SWAP, id="swap"),
        pytest.param(SWAP.other_half, id="made-up-Saturday"),
        pytest.param(replace(HOLIDAY, on=date(2026, 4, 26)), id="holiday-on-a-Sunday"),
    ],
)
def test_a_day_that_can_be_passes(entry):
    check_day(entry, 2026, MONDAY_TO_FRIDAY)


def test_the_other_half_of_a_swap_mirrors_it():
    assert SWAP.other_half == DayEntry(
        date(2026, 8, 22), "swap_work", "làm bù cho ngày 31/08/2026", "TB 9441", True, SWAP.on
    )
    assert SWAP.other_half.other_half.on == SWAP.on
    assert HOLIDAY.other_half is None


@pytest.mark.parametrize(
    ("windows", "message"),
    [
        pytest.param([], "Lịch phải có ít nhất một khung giờ làm việc.", id="none"),
        pytest.param(
            [window("17:00", "07:00")],
            "Thứ Hai: giờ đóng cửa phải sau giờ mở cửa (17:00–07:00).",
            id="backwards",
        ),
        pytest.param(
            [window("07:00", "12:00"), window("11:30", "17:00")],
            "Thứ Hai: khung giờ 07:00–12:00 và 11:30–17:00 chồng nhau.",
            id="overlap",
        ),
        pytest.param(
            [window("07:00", "12:00", last_day=date(2027, 1, 1))],
            "Thứ Hai: khung giờ 07:00–12:00 nằm ngoài năm 2026.",
            id="outside-the-year",
        ),
        pytest.param(
            [window("07:00", "12:00", first_day=date(2026, 5, 1), last_day=date(2026, 4, 1))],
            "Thứ Hai: ngày cuối mùa phải sau ngày đầu mùa.",
            id="season-backwards",
        ),
        pytest.param(
            [
                window("07:00", "12:00", last_day=date(2026, 6, 30)),
                window("07:30", "12:00", first_day=date(2026, 6, 30)),
            ],
            "Thứ Hai: khung giờ 07:00–12:00 và 07:30–12:00 chồng nhau.",
            id="seasons-share-a-day",
        ),
    ],
)
def test_windows_that_cannot_be_are_refused(windows, message):
    with pytest.raises(Refused) as refusal:
        check_windows(windows, 2026)

    assert refusal.value.message == message


def test_windows_may_touch_and_follow_each_other():
    check_windows(
        [
            window("07:00", "11:30", last_day=date(2026, 6, 30)),
            window("11:30", "12:00", last_day=date(2026, 6, 30)),
            window("07:30", "12:00", first_day=date(2026, 7, 1)),
            window("07:00", "11:30", weekday=1),
        ],
        2026,
    )


def test_full_weekdays_leave_out_a_short_saturday():
    saturday = window("07:00", "11:30", weekday=5)

    assert full_weekdays([*standard_windows(2026), saturday]) == frozenset(MONDAY_TO_FRIDAY)
    assert full_weekdays([saturday]) == {5}


def test_hours_move_to_another_year_with_their_seasons():
    leap = WindowEntry(0, time(7), time(11), date(2028, 2, 29), date(2028, 10, 15))

    assert moved_to_year([leap], 2029) == (
        WindowEntry(0, time(7), time(11), date(2029, 2, 28), date(2029, 10, 15)),
    )


def test_a_bare_year_holds_only_what_is_fixed_by_date():
    entry = bare_year(2030, "UBND xã Thử", "TB 1")

    assert [day.on for day in entry.days] == [
        date(2030, 1, 1),
        date(2030, 4, 30),
        date(2030, 5, 1),
        date(2030, 9, 2),
    ]
    assert entry.confirmed is False
    assert entry.source_document == "TB 1"


def test_every_parameter_has_a_label_and_a_legal_basis():
    assert set(PARAMETERS) == set(Parameters.__slots__) - {"own_bases"}
    assert all(kind.label and kind.legal_basis for kind in PARAMETERS.values())
    assert all(
        parse(key, written(getattr(DEFAULTS, key))) == getattr(DEFAULTS, key) for key in PARAMETERS
    )


def test_the_values_of_the_former_decree_are_shipped_unconfirmed():
    assert (DEFAULTS.same_day_line, DEFAULTS.transfer_line) == (time(15), time(15))
    assert (DEFAULTS.apology_lead_days, DEFAULTS.alarm_lead_workdays) == (1, 2)
    assert DEFAULTS.examination_return_workdays == 3
    unread = {key for key, kind in PARAMETERS.items() if not kind.confirmed}
    assert {PARAMETERS[key].legal_basis for key in unread} == {
        "61/2018/NĐ-CP, Điều 18",
        "61/2018/NĐ-CP, Điều 19",
        "61/2018/NĐ-CP, Điều 20",
        "Nghị định chuyên ngành năm 2025 (nguồn thứ cấp)",
        "3857/QĐ-UBND (Nghệ An, 26/11/2025)",
        "63/2010/NĐ-CP, Điều 20",
    }


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("transfer_line", "14:30", time(14, 30)),
        ("promise_hour", "", None),
        ("promise_hour", " 16:30 ", time(16, 30)),
        ("apology_lead_days", "2", 2),
        ("step_warning_share", "0,5", Decimal("0.5")),
        ("uncollected_reminder_days", "3, 10 ;30", (3, 10, 30)),
        ("uncollected_reminder_days", "7", (7,)),
        ("uncollected_reminder_days", " 0 ", ()),
    ],
)
def test_a_parameter_is_read_as_its_kind(key, text, value):
    assert parse(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("transfer_line", "25:00"),
        ("transfer_line", "15h"),
        ("transfer_line", ""),
        ("apology_lead_days", "-1"),
        ("apology_lead_days", "một"),
        ("apology_lead_days", "1.5"),
        ("apology_lead_days", "1001"),
        ("apology_lead_days", "²"),
        ("step_warning_share", "1"),
        ("step_warning_share", "0"),
        ("step_warning_share", "NaN"),
        ("step_warning_share", "nhiều"),
        ("uncollected_reminder_days", ""),
        ("uncollected_reminder_days", "10, 3"),
        ("uncollected_reminder_days", "3, 3"),
        ("uncollected_reminder_days", "0, 3"),
        ("uncollected_reminder_days", "3, mười"),
        ("uncollected_reminder_days", "1 2 3 4 5 6 7 8 9 10 11"),
        ("lunch_break", "12:00"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(key, text):
    with pytest.raises(Refused):
        parse(key, text)
