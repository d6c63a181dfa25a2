"""What an archive of tiles says of itself is believed only where it holds together."""

import pytest

from motcua.core.refusals import Refused
from motcua.core.tiles import read_head
from tests.factories.maps import BOUNDS, archive


def test_says_where_on_the_earth_it_is():
    assert read_head(archive()).bounds == BOUNDS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PMTiles",
        b"%PDF-1.7" + b"0" * 200,
        archive()[:127],
        archive().replace(b"PMTiles\x03", b"PMTiles\x02"),
        archive((1.0, 1.0, 1.0, 1.0)),
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(Refused):
        read_head(content)
