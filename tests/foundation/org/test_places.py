"""Places in time: the districts of 2021 and the two tiers of today both live."""

from datetime import date

import pytest

from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import District, Province
from motcua.foundation.org.states import CommuneKind
from tests.factories.org import CommuneFactory, NeighbourhoodFactory, ProvinceFactory

pytestmark = pytest.mark.django_db

OLD = {"valid_from": date(2004, 1, 1), "valid_to": date(2025, 7, 1)}
BEFORE, AFTER = date(2021, 1, 25), date(2026, 11, 19)


@pytest.fixture
def places():
    """Two communes and a township of one district, two of them merged, one divided, in 2025."""
    old_province = ProvinceFactory(code="30", name="Tỉnh Cũ", **OLD)
    province = ProvinceFactory(code="31", name="Thành phố Mới")
    old_province.successors.add(province)
    district = District.objects.create(code="297", name="Huyện Đã Bỏ", province=old_province, **OLD)
    inside = {"province": old_province, "district": district, **OLD}
    east = CommuneFactory(name="Xã Đông", **inside)
    west = CommuneFactory(name="Xã Tây", **inside)
    town = CommuneFactory(name="Thị trấn Giữa", kind=CommuneKind.THI_TRAN, **inside)
    merged = CommuneFactory(name="Xã Đông Tây", province=province)
    north = CommuneFactory(name="Phường Bắc", kind=CommuneKind.PHUONG, province=province)
    east.successors.add(merged)
    west.successors.add(merged)
    town.successors.add(merged, north)
    return {c.name: c for c in (east, west, town, merged, north)}


def names(communes):
    return [commune.name for commune in communes]


def test_three_tiers_of_then(places):
    found = queries.communes_on(BEFORE)

    assert names(found) == ["Thị trấn Giữa", "Xã Đông", "Xã Tây"]
    assert {c.district.name for c in found} == {"Huyện Đã Bỏ"}


def test_two_tiers_of_today(places):
    found = queries.communes_on(AFTER)

    assert names(found) == ["Phường Bắc", "Xã Đông Tây"]
    assert {c.district for c in found} == {None}


def test_the_day_of_the_change_belongs_to_the_new(places):
    assert names(queries.communes_on(date(2025, 6, 30))) == ["Thị trấn Giữa", "Xã Đông", "Xã Tây"]
    assert names(queries.communes_on(date(2025, 7, 1))) == ["Phường Bắc", "Xã Đông Tây"]


def test_one_province_alone(places):
    CommuneFactory(name="Xã Xa")

    assert names(queries.communes_on(AFTER, "31")) == ["Phường Bắc", "Xã Đông Tây"]


@pytest.mark.parametrize("words", ["dong tay", "Đông Tây", "ĐÔNG TÂY"])
def test_found_without_accents(places, words):
    assert names(queries.find_communes(words)) == ["Xã Đông Tây"]


def test_found_among_those_of_a_day(places):
    assert names(queries.find_communes("dong", on=AFTER)) == ["Xã Đông Tây"]
    assert names(queries.find_communes("dong", on=BEFORE)) == ["Xã Đông"]


class TestHeirs:
    def test_of_a_merged_commune(self, places):
        assert names(queries.commune_today(places["Xã Đông"], AFTER)) == ["Xã Đông Tây"]

    def test_of_a_divided_one_there_are_several(self, places):
        heirs = queries.commune_today(places["Thị trấn Giữa"], AFTER)

        assert sorted(names(heirs)) == ["Phường Bắc", "Xã Đông Tây"]

    def test_a_living_commune_is_its_own(self, places):
        assert names(queries.commune_today(places["Xã Đông Tây"], AFTER)) == ["Xã Đông Tây"]

    def test_on_a_day_it_still_stood(self, places):
        assert names(queries.commune_today(places["Xã Đông"], BEFORE)) == ["Xã Đông"]

    def test_through_two_mergers(self, places):
        merged = places["Xã Đông Tây"]
        merged.valid_to = date(2026, 1, 1)
        merged.save()
        newest = CommuneFactory(name="Xã Mới Nhất", valid_from=date(2026, 1, 1))
        merged.successors.add(newest)

        assert names(queries.commune_today(places["Xã Đông"], AFTER)) == ["Xã Mới Nhất"]

    def test_a_circle_ends(self, places):
        east, west = places["Xã Đông"], places["Xã Tây"]
        east.successors.set([west])
        west.successors.set([east])

        assert queries.commune_today(east, AFTER) == ()


class TestProvinces:
    def test_63_then_and_34_today(self):
        operations.record_provinces()

        assert Province.objects.valid_on(BEFORE).count() == 63
        assert Province.objects.valid_on(AFTER).count() == 34

    def test_each_that_ended_has_its_heir(self):
        operations.record_provinces()

        ended = Province.objects.filter(valid_to__isnull=False)
        assert ended.count() == 53
        assert [p.name for p in ended if p.successors.count() != 1] == []

    def test_a_code_used_again_means_another_place(self):
        operations.record_provinces()

        of_code_15 = Province.objects.filter(code="15")
        assert of_code_15.valid_on(BEFORE).get().name == "Tỉnh Yên Bái"
        assert of_code_15.valid_on(AFTER).get().name == "Tỉnh Lào Cai"
        assert of_code_15.valid_on(BEFORE).get().successors.get().code == "15"

    def test_what_was_not_merged_went_on(self):
        operations.record_provinces()

        assert Province.objects.get(code="38").valid_from == date(2008, 8, 1)

    def test_a_second_time_writes_nothing(self):
        assert operations.record_provinces() == 87
        assert operations.record_provinces() == 0


def test_hamlets_of_a_day():
    commune = CommuneFactory()
    NeighbourhoodFactory(commune=commune, name="Thôn Đông", **OLD)
    NeighbourhoodFactory(commune=commune, name="Thôn Mới")
    NeighbourhoodFactory(name="Thôn nơi khác")

    assert [n.name for n in queries.neighbourhoods_of(commune, AFTER)] == ["Thôn Mới"]
    assert [n.name for n in queries.neighbourhoods_of(commune, BEFORE)] == ["Thôn Đông"]
