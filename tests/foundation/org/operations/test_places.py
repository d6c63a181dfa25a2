"""Provinces, communes and hamlets, and what became of them."""

import pytest

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org import operations
from motcua.foundation.org.models import Neighbourhood
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import CommuneKind, NeighbourhoodKind, Role
from tests.factories.org import CommuneFactory, DutyFactory, NeighbourhoodFactory, StaffFactory
from tests.foundation.org.operations.hand import DAY, TODAY, told

pytestmark = pytest.mark.django_db


class TestPlaces:
    @pytest.mark.parametrize("kind", NeighbourhoodKind.values)
    def test_a_hamlet_and_its_head(self, office, admin, morning, kind):
        made = operations.create_neighbourhood(
            office.unit.commune, "Thôn  Đông", kind=kind, valid_from=TODAY,
            head_name="Vũ Văn Trưởng", head_phone="0000123456", by=admin, at=morning,
        )  # fmt: skip
        operations.change_neighbourhood(
            made, version=0, head_name="Vũ Thị Phó", by=admin, at=morning
        )

        kept = Neighbourhood.objects.get(pk=made.pk)
        assert (kept.kind, kept.name, kept.head_name, kept.head_phone) == (
            kind,
            "Thôn Đông",
            "Vũ Thị Phó",
            "0000123456",
        )

    def test_two_hamlets_become_one(self, office, admin, morning):
        commune = office.unit.commune
        east = NeighbourhoodFactory(commune=commune, name="Thôn Đông")
        both = NeighbourhoodFactory(commune=commune, name="Thôn Đông Tây", valid_from=TODAY)

        operations.close_neighbourhood(
            east, TODAY, successors=[both], version=0, by=admin, at=morning
        )

        assert list(east.successors.all()) == [both]
        assert Neighbourhood.objects.get(pk=east.pk).valid_to == TODAY

    def test_a_name_is_used_once_a_day(self, office, admin, morning):
        NeighbourhoodFactory(commune=office.unit.commune, name="Thôn Đông")

        with pytest.raises(Refused) as refusal:
            operations.create_neighbourhood(
                office.unit.commune, "Thôn Đông", valid_from=TODAY, by=admin, at=morning
            )

        assert told(refusal) == "Tên thôn, tổ dân phố này đang dùng."

    @pytest.fixture
    def province_admin(self, office, morning):
        staff = StaffFactory()
        DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=office.province, department=None)
        return acting(staff, morning)

    def test_a_commune_is_added_once(self, office, province_admin, morning):
        given = {
            "code": "00042", "name": "Xã  Mới", "kind": CommuneKind.XA, "valid_from": TODAY,
            "by": province_admin, "at": morning,
        }  # fmt: skip
        province = office.unit.commune.province

        assert operations.create_commune(province, **given).name == "Xã Mới"
        with pytest.raises(Refused) as refusal:
            operations.create_commune(province, **given)
        assert told(refusal) == "Mã xã này đang dùng."

    def test_not_by_a_commune_itself(self, office, admin, morning):
        with pytest.raises(NotYours):
            operations.create_commune(
                office.unit.commune.province, code="1", name="x", kind="xa", valid_from=TODAY,
                by=admin, at=morning,
            )  # fmt: skip

    def test_communes_merge(self, province_admin, morning):
        east, west = CommuneFactory(), CommuneFactory()
        both = CommuneFactory(valid_from=TODAY)

        operations.merge_communes([east, west], [both], TODAY, by=province_admin, at=morning)

        east.refresh_from_db()
        assert (east.valid_to, list(east.successors.all())) == (TODAY, [both])
        assert set(both.predecessors.all()) == {east, west}

    def test_not_by_a_commune(self, admin, morning):
        with pytest.raises(NotYours):
            operations.merge_communes([], [], TODAY, by=admin, at=morning)

    def test_not_into_what_does_not_stand(self, province_admin, morning):
        heir = CommuneFactory(name="Xã Sau", valid_from=TODAY + DAY)

        with pytest.raises(Refused) as refusal:
            operations.merge_communes(
                [CommuneFactory()], [heir], TODAY, by=province_admin, at=morning
            )

        assert told(refusal) == "Xã Sau không tồn tại vào ngày 19/11/2026."
