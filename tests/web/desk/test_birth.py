"""Day or year of birth, as it is typed at the counter."""

from datetime import date

import pytest

from motcua.web.desk.dossiers.forms.intake import birth_of


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("05/02/1990", (date(1990, 2, 5), 1990)),
        ("1990", (None, 1990)),
        ("", (None, None)),
        ("31/02/1990", (None, None)),
        ("19²0", (None, None)),
    ],
)
def test_a_birth_as_typed(typed: str, read: tuple[date | None, int | None]) -> None:
    assert birth_of(typed) == read
