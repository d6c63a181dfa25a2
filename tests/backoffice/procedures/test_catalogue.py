"""What an office offers today, and finding it at the counter."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.backoffice.procedures import operations, queries
from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import Refused
from tests.factories import procedures as make
from tests.factories.org import UnitFactory

pytestmark = pytest.mark.django_db


def codes(listings):
    return [listing.code for listing in listings]


def test_offered_is_what_is_published_valid_complete_and_of_the_level(office, morning):
    make.published("1.000001")
    make.published("1.000002", levels=("province",))
    make.published("1.000003", levels=("province",), is_place_independent=True)
    make.published("1.000004", cases=(make.case(time_limits=(make.limit(None),)),))
    make.published("1.000005", valid_from=date(2026, 11, 20))
    make.draft("1.000006")

    assert codes(queries.offered_to(office.unit, morning)) == ["1.000001", "1.000003"]
    assert codes(queries.offered_to(office.province, morning)) == ["1.000002", "1.000003"]


def test_an_agency_in_the_centre_is_of_the_commune(office, morning):
    make.published("1.000001")
    police = UnitFactory(kind="police", parent=office.unit)

    assert codes(queries.offered_to(police, morning)) == ["1.000001"]


def test_a_version_ends_on_its_day(office, keeper, morning):
    version = make.published()
    operations.withdraw(version, day=date(2026, 12, 1), reason="Bãi bỏ", by=keeper, at=morning)

    last = datetime(2026, 11, 30, 23, 59, tzinfo=OFFICE_TZ)
    after = datetime(2026, 12, 1, 0, 0, tzinfo=OFFICE_TZ)
    assert codes(queries.offered_to(office.unit, last)) == ["1.004873"]
    assert codes(queries.offered_to(office.unit, after)) == []


def test_found_by_what_people_call_it_once_the_keyword_is_there(office, keeper, morning):
    version = make.published()
    make.published("1.000894", name="Đăng ký kết hôn")
    assert codes(queries.find("doc than", office.unit, morning)) == []

    operations.set_keywords(version.procedure, "độc thân", by=keeper, at=morning)

    assert codes(queries.find("xn doc than", office.unit, morning)) == ["1.004873"]
    assert codes(queries.find("dk ket hon", office.unit, morning)) == ["1.000894"]


def test_typing_again_costs_one_query(office, morning):
    for number in range(3):
        make.published(f"1.00000{number}")
    queries.find("xac nhan", office.unit, morning)

    with CaptureQueriesContext(connection) as typed:
        found = queries.find("xac nhan hon", office.unit, morning)

    assert len(found) == 3
    assert len(typed) == 1


def test_a_version_chosen_is_an_offer_where_it_may_be_received(office, morning):
    here = make.published("1.000001")
    above = make.published("1.000002", levels=("province",))
    unknown_time = make.published("1.000004", cases=(make.case(time_limits=(make.limit(None),)),))
    coming = make.published("1.000005", valid_from=date(2026, 11, 20))
    draft = make.draft("1.000006")

    assert queries.offered_version(here.pk, office.unit, morning).code == "1.000001"
    assert queries.offered_version(above.pk, office.province, morning).code == "1.000002"
    for other in (above, unknown_time, coming, draft):
        assert queries.offered_version(other.pk, office.unit, morning) is None
    assert queries.offered_version(10**15, office.unit, morning) is None


def test_a_chosen_version_costs_the_same_in_a_long_catalogue(office, morning):
    version = make.published("1.000001")
    queries.offered_version(version.pk, office.unit, morning)
    for number in range(2, 5):
        make.published(f"1.00000{number}")

    with CaptureQueriesContext(connection) as asked:
        queries.offered_version(version.pk, office.unit, morning)

    assert len(asked) == 1


def test_an_offer_by_code(office, morning):
    version = make.published()

    assert queries.offer_for("1.004873", office.unit, morning).version_id == version.pk


def test_an_unknown_code_is_refused(office, morning):
    with pytest.raises(Refused) as refusal:
        queries.offer_for("9.999999", office.unit, morning)

    assert refusal.value.message == (
        f"Thủ tục «9.999999» không có trong danh mục {office.unit.name} đang tiếp nhận."
    )


def test_the_version_of_a_day():
    first = make.published()
    second = make.published(valid_from=date(2026, 6, 1), name="Tên mới")

    assert queries.current_version("1.004873", date(2026, 5, 31)) == first
    assert queries.current_version("1.004873", date(2026, 6, 1)) == second
    assert queries.current_version("1.004873", date(2025, 6, 30)) is None
