"""Who looks at the pages of staff, and whom they look at."""

import pytest

from motcua.foundation.org.models import Staff


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def head(desk, signed_in):
    """Return the client of the head of justice, where Minh works."""
    return signed_in(desk.head)


@pytest.fixture
def minh_of(desk) -> Staff:
    return desk.office.minh
