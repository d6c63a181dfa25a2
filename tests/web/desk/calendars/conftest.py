"""Who keeps the calendar, and the calendar kept."""

import pytest

from motcua.foundation.worktime.models import (
    OfficeCalendar,
)


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def calendar(desk) -> OfficeCalendar:
    return OfficeCalendar.objects.get(unit=desk.unit, year=2026)
