"""An office that publishes, its clerk, and something to be published."""

from datetime import date

import pytest

from motcua.backoffice.documents import operations
from motcua.backoffice.documents.operations import Disclosure
from motcua.foundation.org.queries import acting
from tests.factories.org import make_office
from tests.factories.worktime import open_years

DECIDED = date(2026, 11, 12)


@pytest.fixture
def office(db):
    office = make_office()
    open_years(office.unit)
    return office


@pytest.fixture
def clerk(office, morning):
    return acting(office.admin, morning)


@pytest.fixture
def posting(office, clerk, morning):
    said = Disclosure(item=2, title="Dự toán 2027", decided_on=DECIDED, number="05/NQ-HĐND")
    return operations.record_posting(office.unit, said, by=clerk, at=morning)
