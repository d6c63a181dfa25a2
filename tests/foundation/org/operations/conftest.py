"""An office, its administrator and an officer."""

import pytest

from motcua.foundation.org.queries import acting
from tests.factories.org import make_office


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def admin(office, morning):
    return acting(office.admin, morning)


@pytest.fixture
def lan(office, morning):
    return acting(office.lan, morning)
