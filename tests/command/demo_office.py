"""A short demonstration office for tests: two weeks instead of two years."""

from datetime import datetime, timedelta

from motcua.command.demo import build as building
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ

TUESDAY = datetime(2026, 11, 17, 9, 40, tzinfo=OFFICE_TZ)


def built(now=TUESDAY, *, days=14):
    """Build the office as it stands at ``now``, begun so many days before."""
    with clock.standing_at(now):
        first_day = (now - timedelta(days=days)).date()
        return building.build(now, lambda _at: None, first_day=first_day)
