"""Whole numbers out of text that anybody may have written."""

import pytest

from motcua.core.typed import whole_number


@pytest.mark.parametrize(("sent", "read"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_plain_digits_are_a_number(sent: str, read: int) -> None:
    assert whole_number(sent) == read


@pytest.mark.parametrize("sent", ["", " 1", "-1", "1.0", "²", "٣", "1_000", "9" * 19, "9" * 5000])
def test_anything_else_is_none(sent: str) -> None:
    assert whole_number(sent) is None
