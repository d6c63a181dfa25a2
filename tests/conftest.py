"""What every test stands on."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from motcua.core import clock

# A Thursday morning at the counter.
MORNING = datetime(2026, 11, 19, 9, 30, tzinfo=clock.OFFICE_TZ)


@pytest.fixture
def morning() -> Iterator[datetime]:
    """Let the clock stand at half past nine of Thursday 19/11/2026, in this test's context."""
    with clock.standing_at(MORNING):
        yield MORNING


@pytest.fixture
def morning_everywhere() -> Iterator[datetime]:
    """Let the clock of every thread stand at the same instant: for live servers."""
    clock.stand_everywhere(MORNING)
    yield MORNING
    clock.stand_everywhere(None)
