"""An office where dossiers lie."""

import pytest

from motcua.core import clock
from tests.factories.dossiers import THURSDAY, make_desk


@pytest.fixture
def desk(client):
    with clock.standing_at(THURSDAY):
        yield make_desk()
