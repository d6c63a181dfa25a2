"""An office, and pages that only ask the door questions."""

import pytest

from tests.factories.org import make_office


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def pages(settings):
    settings.ROOT_URLCONF = "tests.web.access.pages"


@pytest.fixture
def lan(client, office):
    client.force_login(office.lan)
    return client
