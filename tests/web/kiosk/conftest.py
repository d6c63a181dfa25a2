"""A screen of the hall, paired with an office that works."""

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.core import clock
from motcua.foundation.org import operations as org
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY, Desk, make_desk
from tests.factories.org import DutyFactory


@pytest.fixture(autouse=True)
def _calm():
    cache.clear()
    clock.stand_everywhere(THURSDAY)
    yield
    clock.stand_everywhere(None)


@pytest.fixture
def desk(db) -> Desk:
    return make_desk()


@pytest.fixture
def admin(desk):
    """Return the clerk, who administers the office too."""
    DutyFactory(staff=desk.clerk, role=Role.ADMINISTRATOR, unit=desk.unit, department=None)
    return desk.acting(desk.clerk)


@pytest.fixture
def paired(desk, admin):
    """Return the device and its token."""
    return org.pair_device(desk.unit, "Sảnh, cạnh cửa", by=admin, at=THURSDAY)


@pytest.fixture
def screen(paired) -> Client:
    client = Client()
    client.cookies["device"] = paired[1]
    return client
