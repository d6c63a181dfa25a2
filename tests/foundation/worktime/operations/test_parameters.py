"""An office's own values, with what they rest on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.core.refusals import Refused
from motcua.foundation.worktime import operations
from motcua.foundation.worktime.models import (
    WorkParameter,
)
from tests.foundation.worktime.operations.hand import NOW, last_change

pytestmark = pytest.mark.django_db


def test_a_parameter_is_entered_and_corrected(office, admin):
    def enter(value, **options):
        return operations.set_parameter(
            office.unit,
            "transfer_line",
            value,
            valid_from=date(2026, 12, 1),
            legal_basis="QĐ 7/QĐ-UBND",
            by=admin,
            at=NOW,
            **options,
        )

    enter("14:0")
    enter("14:30", confirmed=True)

    row = WorkParameter.objects.get()
    assert (row.value, row.confirmed, row.legal_basis) == ("14:30", True, "QĐ 7/QĐ-UBND")
    assert last_change().before["value"] == "14:00"
    assert last_change().after == {
        "key": "transfer_line",
        "value": "14:30",
        "valid_from": "2026-12-01",
    }


@pytest.mark.parametrize(
    ("key", "value", "basis", "message"),
    [
        pytest.param("transfer_line", "3 giờ", "QĐ 7", "là giờ như 15:00", id="value"),
        pytest.param("lunch", "12:00", "QĐ 7", "Không có tham số", id="key"),
        pytest.param("transfer_line", "14:00", " ", "phải ghi căn cứ", id="no-basis"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(office, admin, key, value, basis, message):
    with pytest.raises(Refused, match=message):
        operations.set_parameter(
            office.unit,
            key,
            value,
            valid_from=NOW.date(),
            legal_basis=basis,
            by=admin,
            at=NOW,
        )

    assert not WorkParameter.objects.exists()


def test_one_common_value_a_day(calendar):
    fields = {"key": "k", "value": "1", "valid_from": NOW.date(), "legal_basis": "x"}
    WorkParameter.objects.create(**fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkParameter.objects.create(**fields)
