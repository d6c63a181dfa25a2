"""A desk with an agreement."""

import pytest

from tests.factories.dossiers import make_desk
from tests.factories.parcels import agreement


@pytest.fixture
def desk(db):
    made = make_desk()
    agreement(made)
    return made
