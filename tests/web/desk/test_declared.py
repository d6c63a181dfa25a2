"""Numbers of people stay masked wherever they were written on a form filed online."""

import pytest

from motcua.web.desk.dossiers.pages.declared import hide_numbers


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("000298000018", "xxxxxxxxx018", id="id-number"),
        pytest.param("000\u00a0298\u00a0000\u00a0018", "xxxxxxxxx018", id="id-number-in-threes"),
        pytest.param("000190012", "xxxxxx012", id="old-card"),
        pytest.param("gọi 0000 000 012 buổi tối", "gọi xxxxxxx012 buổi tối", id="phone-in-words"),
        pytest.param("26/11/2026", "26/11/2026", id="date"),
        pytest.param("1.250.000.000 đ", "1.250.000.000 đ", id="money"),
        pytest.param("H00.01.02-261129-0007", "H00.01.02-261129-0007", id="code"),
        pytest.param("số nhà 12, ngõ 345", "số nhà 12, ngõ 345", id="address"),
    ],
)
def test_a_number_shows_its_last_three(words, shown):
    assert hide_numbers(words) == shown
