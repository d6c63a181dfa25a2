"""Every slip printed once."""

import pytest

from motcua.backoffice.documents import queries
from tests.factories.documents import unsaved_slip


@pytest.fixture(scope="module")
def printed():
    """Return what prints a sample once for all tests of the module."""
    made = {}

    def pdf(kind):
        if kind not in made:
            made[kind] = queries.pdf_of(unsaved_slip(kind))
        return made[kind]

    return pdf
