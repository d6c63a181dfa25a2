"""An office ready to work, its people signed in, the clock standing at half past nine."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.core import clock
from motcua.foundation.org.models import Staff
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY, Desk, make_desk
from tests.factories.org import DutyFactory, StaffFactory, make_office


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
def signed_in() -> Callable[[Staff], Client]:
    """Return a function that signs a member of staff in."""

    def open_client(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    return open_client


@pytest.fixture
def lan(desk, signed_in) -> Client:
    return signed_in(desk.office.lan)


@pytest.fixture
def minh(desk, signed_in) -> Client:
    return signed_in(desk.office.minh)


@pytest.fixture
def ha(desk, signed_in) -> Client:
    return signed_in(desk.office.ha)


@pytest.fixture
def stranger(db) -> Staff:
    """Return a reception officer of another office."""
    other = make_office()
    home = other.departments["one_stop"]
    staff = StaffFactory(home_department=home)
    DutyFactory(staff=staff, role=Role.RECEPTION_OFFICER, unit=other.unit, department=home)
    return staff
