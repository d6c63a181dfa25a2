"""The duty roster: entered, cancelled, nobody twice at once."""

from datetime import timedelta

import pytest

from motcua.core.refusals import Refused
from motcua.foundation.worktime import operations
from motcua.foundation.worktime.models import (
    DutyShift,
)
from tests.foundation.worktime.operations.hand import NOW, last_change, shift

pytestmark = pytest.mark.django_db


def test_a_shift_is_entered_and_cancelled(office, admin):
    entered = shift(office, admin)
    assert last_change().act == "add_duty_shift"

    operations.remove_duty_shift(entered, source="Đổi ca", by=admin, at=NOW)

    entered.refresh_from_db()
    assert entered.cancelled_at == NOW
    assert (last_change().act, last_change().source_document) == ("remove_duty_shift", "Đổi ca")
    assert shift(office, admin).cancelled_at is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"ends_at": NOW}, "kết thúc sau khi bắt đầu", id="backwards"),
        pytest.param({"ends_at": NOW + timedelta(days=9)}, "dài nhất 24 giờ", id="too-long"),
        pytest.param({"source": " "}, "phải ghi lịch trực", id="no-source"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(office, admin, changes, message):
    with pytest.raises(Refused, match=message):
        shift(office, admin, **changes)

    assert not DutyShift.objects.exists()


def test_nobody_is_on_duty_twice_at_once(office, admin):
    shift(office, admin)

    with pytest.raises(Refused, match="Trần Thị Lan đã có ca trực"):
        shift(office, admin, ends_at=NOW + timedelta(days=2, hours=1))


def test_a_shift_that_began_stays(office, admin):
    entered = shift(office, admin)
    during = entered.starts_at + timedelta(minutes=1)

    with pytest.raises(Refused, match="đã bắt đầu"):
        operations.remove_duty_shift(entered, source="x", by=admin, at=during)
    operations.remove_duty_shift(entered, source="x", by=admin, at=NOW)
    with pytest.raises(Refused, match="đã bỏ rồi"):
        operations.remove_duty_shift(entered, source="x", by=admin, at=NOW)
