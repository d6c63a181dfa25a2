"""A parcel taken from the postman by two clicks, or by two officials, in the same second."""

from uuid import uuid4

import pytest

from motcua.casework.parcels.models import IncomingParcel
from motcua.core.refusals import Refused
from tests.at_once import before_it_commits, needs_two_writers
from tests.factories.parcels import came

pytestmark = [pytest.mark.django_db(transaction=True), needs_two_writers]


@pytest.mark.parametrize("tracking", ["EB000000042VN", ""])
def test_a_double_click_takes_one(desk, tracking):
    uid = uuid4()

    answer = before_it_commits(
        lambda: came(desk, uid=uid, tracking=tracking),
        lambda: came(desk, uid=uid, tracking=tracking),
    )

    assert answer == IncomingParcel.objects.get()
    # The number that was taken and given back is the next one.
    assert came(desk, tracking="").code.endswith("0002")


def test_one_number_is_taken_once_and_the_other_is_told(desk):
    answer = before_it_commits(lambda: came(desk), lambda: came(desk))

    assert isinstance(answer, Refused)
    assert answer.message == "Bưu gửi EB000000042VN đã nhận trước đó. Tìm trong danh sách."
    assert IncomingParcel.objects.count() == 1
