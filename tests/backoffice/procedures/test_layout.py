"""The route as a list with indentation: dragging a line re-links the steps."""

import pytest

from motcua.backoffice.procedures.rules import layout
from tests.factories.procedures import line, step


def drawn(steps):
    """Return each key with "+" when it runs beside the line above, and what it follows."""
    rows = layout.rows_of(steps)
    return [("+" if row.is_indented else "") + row.step.key for row in rows]


def links(steps):
    return {one.key: one.after for one in steps}


@pytest.fixture
def forked():
    """Return a, then b beside c, then d."""
    return layout.indented(line("1", "1", "1", "1"), "s3", beside=True)


def test_a_line_beside_another_follows_the_same_stage(forked):
    assert drawn(forked) == ["s1", "s2", "+s3", "s4"]
    assert links(forked) == {"s1": (), "s2": ("s1",), "s3": ("s1",), "s4": ("s2", "s3")}


def test_a_line_taken_out_of_a_stage_follows_it_again(forked):
    steps = layout.indented(forked, "s3", beside=False)

    assert drawn(steps) == ["s1", "s2", "s3", "s4"]
    assert links(steps)["s4"] == ("s3",)


@pytest.mark.parametrize(
    ("key", "to", "expected"),
    [
        ("s1", 3, ["s2", "+s3", "s4", "s1"]),
        ("s4", 0, ["s4", "s1", "s2", "+s3"]),
        ("s2", 0, ["s2", "s1", "s3", "s4"]),
        ("s4", 2, ["s1", "s2", "+s4", "+s3"]),
        ("s3", 0, ["s3", "s1", "s2", "s4"]),
        ("s2", 99, ["s1", "s3", "s4", "s2"]),
    ],
)
def test_a_moved_line_takes_its_place_and_the_others_close_up(forked, key, to, expected):
    assert drawn(layout.moved(forked, key, to)) == expected


def test_without_its_first_line_a_stage_still_stands(forked):
    steps = layout.removed(forked, "s2")

    assert drawn(steps) == ["s1", "s3", "s4"]
    assert links(steps) == {"s1": (), "s3": ("s1",), "s4": ("s3",)}


def test_a_new_step_comes_last(forked):
    steps = layout.added(forked, step("new"))

    assert drawn(steps) == ["s1", "s2", "+s3", "s4", "new"]
    assert links(steps)["new"] == ("s4",)


@pytest.fixture
def custom():
    """Return two lines that meet at the end: a–c and b, which lines cannot show."""
    return (
        step("a", position=1),
        step("b", position=2, after=("a",)),
        step("c", position=3, after=("b",)),
        step("d", position=4, after=("a",)),
        step("e", position=5, after=("c", "d")),
    )


def test_links_drawn_by_hand_survive_a_move(custom):
    assert layout.is_custom(custom)
    assert not layout.is_custom(line("1", "1"))

    assert links(layout.moved(custom, "d", 1)) == links(custom)


def test_links_drawn_by_hand_are_bridged_when_a_step_goes(custom):
    steps = layout.removed(custom, "b")

    assert links(steps) == {"a": (), "c": ("a",), "d": ("a",), "e": ("c", "d")}


def test_a_new_step_may_name_what_it_follows():
    steps = layout.added(line("1", "1"), step("new", after=("s1",)))

    assert links(steps)["new"] == ("s1",)
    assert drawn(layout.in_list_order(steps)) == ["s1", "s2", "new"]


def test_a_new_step_of_a_custom_route_follows_its_ends(custom):
    assert links(layout.added(custom, step("new")))["new"] == ("e",)
