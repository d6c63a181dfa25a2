"""An office, who keeps its calendar, and the calendar."""

import pytest

from motcua.foundation.worktime.models import (
    OfficeCalendar,
)
from tests.factories.org import make_office
from tests.factories.worktime import open_years
from tests.foundation.worktime.operations.hand import NOW


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def admin(office):
    return office.acting(office.admin, NOW)


@pytest.fixture
def calendar(office):
    open_years(office.unit, 2026)
    return OfficeCalendar.objects.get(unit=office.unit, year=2026)
