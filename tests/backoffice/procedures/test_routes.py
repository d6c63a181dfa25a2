"""Routes: what is planned, what may run now, and what an official is told is wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.backoffice.procedures.rules import (
    check_route,
    default_route,
    fitting_hours,
    in_order,
    longest_hours,
    plan,
    ready_keys,
    scaled,
)
from motcua.foundation.worktime.rules import Limit
from tests.factories.procedures import line, step

FIVE_DAYS = Limit(Decimal(5), "working_day")
AFTER_MARRIAGE = {"op": "eq", "fact": "married", "value": True}


def keys(steps):
    return [one.key for one in steps]


def fork():
    """Receive, then police and insurance side by side, then gather."""
    return (
        step("receive", "4", position=1),
        step("police", "20", after=("receive",), condition=AFTER_MARRIAGE, position=2),
        step("insurance", "10", after=("receive",), position=3),
        step("gather", "6", after=("police", "insurance"), position=4),
    )


def test_side_by_side_steps_wait_for_what_is_before_and_hold_up_what_is_after():
    planned = plan(fork(), {"married": True})

    assert ready_keys(planned, set()) == ("receive",)
    assert ready_keys(planned, {"receive"}) == ("police", "insurance")
    assert ready_keys(planned, {"receive", "insurance"}) == ("police",)
    assert ready_keys(planned, {"receive", "police", "insurance"}) == ("gather",)
    assert ready_keys(planned, {"receive", "police", "insurance", "gather"}) == ()


def test_a_branch_not_chosen_is_bridged():
    planned = plan(fork(), {"married": False})

    assert keys(planned) == ["receive", "insurance", "gather"]
    assert planned[-1].after == ("insurance",)


def test_steps_left_out_in_a_row_are_bridged_to_the_last_one_kept():
    a, _, _, d = line("1", "1", "1", "1")
    skipped = [
        a,
        step("s2", "1", after=("s1",), condition=AFTER_MARRIAGE),
        step("s3", "1", after=("s2",), condition=AFTER_MARRIAGE),
        d,
    ]

    planned = plan(skipped, {})

    assert [(one.key, one.after) for one in planned] == [("s1", ()), ("s4", ("s1",))]


def test_the_longest_path_counts_not_the_sum():
    assert longest_hours(plan(fork(), {"married": True})) == 30
    assert longest_hours(plan(fork(), {})) == 20


def test_an_uncounted_step_weighs_nothing():
    assert longest_hours(line("8", None, "8")) == 16


def test_in_order_follows_predecessors_not_positions():
    first, second = step("b", position=2), step("a", position=1, after=("b",))

    assert keys(in_order([second, first])) == ["b", "a"]


@pytest.mark.parametrize(
    ("steps", "problems"),
    [
        ([], ["Quy trình chưa có bước nào."]),
        (line("20", "12", "8"), []),
        (
            line("20", "12", "9"),
            ["Tổng thời gian các bước là 41 giờ, vượt thời hạn 5 ngày làm việc (40 giờ) là 1 giờ."],
        ),
        (
            line("20", "12"),
            [
                (
                    "Tổng thời gian các bước là 32 giờ, còn thiếu 8 giờ so với thời hạn "
                    "5 ngày làm việc (40 giờ)."
                )
            ],
        ),
        (
            [step("a", "20"), step("b", "20", after=("x",))],
            ["Bước «B» theo sau bước «x» không có trong quy trình."],
        ),
        (
            [step("a", "20"), step("b", "10", after=("c",)), step("c", "10", after=("b",))],
            ["Không bao giờ tới được các bước «B», «C»: chúng chờ nhau thành vòng."],
        ),
        (
            [step("a", "20", after=("a",)), step("b", "20")],
            [
                "Bước «A» không thể theo sau chính nó.",
                "Không bao giờ tới được các bước «A»: chúng chờ nhau thành vòng.",
            ],
        ),
        (
            [step("a", "20", after=("b",)), step("b", "20", after=("a",))],
            [
                "Quy trình không có bước bắt đầu.",
                "Không bao giờ tới được các bước «A», «B»: chúng chờ nhau thành vòng.",
            ],
        ),
        ([step("a", "20"), step("a", "20", name="B")], ["Mã bước «a» bị trùng."]),
        ([step("a", "40", name=" ")], ["Bước «a» chưa có tên."]),
        ([step("a", "40", department_code="")], ["Bước «A» chưa có bộ phận thực hiện."]),
        (
            [step("a", "40", scope="agency", department_code="main")],
            ["Bước «A» chưa nêu cơ quan phối hợp."],
        ),
        ([step("a", "-1")], ["Bước «A» có số giờ âm."]),
        (
            [step("a", "40", condition={"op": "?"})],
            ["Bước «A»: Phép so sánh «?» không dùng được."],
        ),
        (
            [step("a", "40", condition=AFTER_MARRIAGE)],
            ["Không có bước nào khi không có trả lời."],
        ),
    ],
    ids=range(15),
)
def test_problems_of_a_route_are_told_in_vietnamese(steps, problems):
    assert check_route(steps, FIVE_DAYS) == problems


def test_a_counted_step_without_hours_is_a_problem():
    wrong = replace(step("a", None), is_counted=True)

    assert check_route([wrong], None) == ["Bước «A» tính thời gian nhưng chưa có số giờ."]


def test_the_longest_scenario_must_take_as_long_as_the_limit():
    assert check_route(fork(), Limit(Decimal(30), "working_hour")) == []
    assert check_route(fork(), Limit(Decimal(24), "working_hour")) == [
        (
            "Tổng thời gian các bước khi married = có là 30 giờ, vượt thời hạn "
            "24 giờ làm việc (24 giờ) là 6 giờ."
        )
    ]


def test_a_given_fact_is_not_varied():
    assert check_route(fork(), Limit(Decimal(20), "working_hour"), {"married": False}) == []


def test_calendar_days_only_have_to_hold_the_route():
    assert check_route(line("100"), Limit(Decimal(30), "calendar_day")) == []
    assert check_route(line("169"), Limit(Decimal(30), "calendar_day")) == [
        "Tổng thời gian các bước là 169 giờ, vượt thời hạn 30 ngày (168 giờ) là 1 giờ."
    ]


def test_a_number_chooses_between_branches_on_both_sides_of_its_line():
    many = {"op": "gt", "fact": "copies", "value": 100}
    steps = [step("a", "8"), step("b", "8", after=("a",), condition=many)]

    assert check_route(steps, Limit(Decimal(16), "working_hour")) == []
    assert check_route(steps, Limit(Decimal(8), "working_hour")) == [
        (
            "Tổng thời gian các bước khi copies = 101 là 16 giờ, vượt thời hạn "
            "8 giờ làm việc (8 giờ) là 8 giờ."
        )
    ]


def test_scaled_to_a_shorter_limit_it_takes_exactly_that_long():
    shrunk = scaled(line("4", "4", "16", "4", "8", "4"), Limit(Decimal(3), "working_day"))

    assert [str(one.hours) for one in shrunk] == ["2.25", "2.25", "10.25", "2.25", "4.75", "2.25"]
    assert longest_hours(shrunk) == 24


def test_scaled_leaves_alone_what_fits_calendar_days():
    steps = line("100")

    assert scaled(steps, Limit(Decimal(30), "calendar_day")) == steps


limits = st.builds(
    Limit,
    st.decimals("0.25", "90", places=2),
    st.sampled_from(["working_day", "working_hour"]),
)
routes = st.lists(st.integers(1, 80), min_size=1, max_size=9).map(lambda h: line(*map(str, h)))


@given(routes, limits)
def test_scaled_takes_exactly_as_long_as_the_limit(steps, limit):
    assert longest_hours(scaled(steps, limit)) == fitting_hours(limit)


@given(st.integers(1, 120), st.sampled_from(["working_day", "calendar_day"]))
def test_the_usual_route_fits_every_limit_exactly(quantity, unit):
    limit = Limit(Decimal(quantity), unit)

    for agency in ("", "police"):
        assert longest_hours(default_route(limit, "justice", agency)) == fitting_hours(limit)


def test_the_usual_route_goes_the_usual_way():
    route = default_route(FIVE_DAYS, "justice")

    assert [(one.department_code, one.role, one.hours) for one in route] == [
        ("one_stop", "reception_officer", 4),
        ("justice", "unit_head", 4),
        ("justice", "case_officer", 16),
        ("justice", "unit_head", 4),
        ("leadership", "signatory", 8),
        ("clerks", "clerk", 4),
        ("one_stop", "reception_officer", None),
    ]
    assert [one.after for one in route][:3] == [(), ("receive",), ("assign",)]
    assert route[-1].is_counted is False


def test_the_usual_route_of_an_agency_is_examined_and_signed_there():
    route = default_route(FIVE_DAYS, "main", "police")

    assert [(one.scope, one.agency_kind, one.department_code) for one in route] == [
        ("own", "", "one_stop"),
        ("agency", "police", "main"),
        ("agency", "police", "main"),
        ("own", "", "one_stop"),
    ]


@pytest.mark.parametrize(
    ("quantity", "unit", "total"), [("0", "working_day", 4), ("1", "working_hour", 1)]
)
def test_the_usual_route_of_a_short_limit_is_short(quantity, unit, total):
    route = default_route(Limit(Decimal(quantity), unit), "justice")

    assert longest_hours(route) == total
    assert len(route) == (7 if total == 4 else 4)
