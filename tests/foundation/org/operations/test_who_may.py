"""Who configures the organisation, and who begins an empty house."""

from uuid import uuid4

import pytest

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org import operations
from motcua.foundation.org.models import Device, LocationMap, MapPoint, Staff, Unit
from motcua.foundation.org.queries import acting
from motcua.foundation.org.rules import CommuneDetails
from motcua.foundation.org.states import MapKind, Role, UnitKind
from tests.factories.org import CounterFactory, NeighbourhoodFactory, PostFactory, make_office
from tests.foundation.org.operations.hand import STRONG, TODAY, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(morning):
    """An administrator of another commune."""
    return acting(make_office().admin, morning)


PICTURE = operations.MapFile(MapKind.PICTURE, "0" * 64, 40, 30)


def map_of(unit):
    """Return the map of a unit, drawn without asking who may."""
    fields = {"kind": PICTURE.kind, "digest": PICTURE.digest, "width": 40, "height": 30}
    return LocationMap.objects.get_or_create(unit=unit, defaults=fields)[0]


class TestWhoMay:
    """Every act of configuration, asked by the counter and by the neighbour's administrator."""

    ACTS = (
        ("create_unit", lambda o, k: operations.create_unit(
            code="H99.90", name="x", kind=UnitKind.TAX, parent=o.unit, valid_from=TODAY, **k)),
        ("change_unit", lambda o, k: operations.change_unit(o.unit, version=0, motto="x", **k)),
        ("close_unit", lambda o, k: operations.close_unit(o.unit, TODAY, version=0, **k)),
        ("choose_agency", lambda o, k: operations.choose_agency(
            o.unit, ("agency", UnitKind.TAX, ""), None, **k)),
        ("create_department", lambda o, k: operations.create_department(
            o.unit, code="x", name="x", valid_from=TODAY, **k)),
        ("change_department", lambda o, k: operations.change_department(
            o.departments["justice"], version=0, name="x", **k)),
        ("close_department", lambda o, k: operations.close_department(
            o.departments["justice"], TODAY, version=0, **k)),
        ("create_counter", lambda o, k: operations.create_counter(
            o.unit, 9, valid_from=TODAY, **k)),
        ("change_counter", lambda o, k: operations.change_counter(
            CounterFactory(unit=o.unit), version=0, name="x", **k)),
        ("close_counter", lambda o, k: operations.close_counter(
            CounterFactory(unit=o.unit), TODAY, version=0, **k)),
        ("create_staff", lambda o, k: operations.create_staff(
            username="x", full_name="x", home_department=o.departments["justice"], **k)),
        ("change_staff", lambda o, k: operations.change_staff(
            o.minh, version=0, full_name="x", **k)),
        ("close_account", lambda o, k: operations.close_account(o.minh, TODAY, version=0, **k)),
        ("reopen_account", lambda o, k: operations.reopen_account(o.minh, version=0, **k)),
        ("set_password", lambda o, k: operations.set_password(o.minh, STRONG, **k)),
        ("appoint", lambda o, k: operations.appoint(
            o.minh, Role.CLERK, o.unit, valid_from=TODAY, **k)),
        ("end_duty", lambda o, k: operations.end_duty(
            o.minh.duties.get(), TODAY, version=0, **k)),
        ("set_one_stop_team", lambda o, k: operations.set_one_stop_team(
            o.unit, [o.minh], decision_number="1", decision_date=None, valid_from=TODAY, **k)),
        ("create_neighbourhood", lambda o, k: operations.create_neighbourhood(
            o.unit.commune, "x", valid_from=TODAY, **k)),
        ("change_neighbourhood", lambda o, k: operations.change_neighbourhood(
            NeighbourhoodFactory(commune=o.unit.commune), version=0, name="x", **k)),
        ("close_neighbourhood", lambda o, k: operations.close_neighbourhood(
            NeighbourhoodFactory(commune=o.unit.commune), TODAY, version=0, **k)),
        ("pair_device", lambda o, k: operations.pair_device(o.unit, "Sảnh", **k)),
        ("revoke_device", lambda o, k: operations.revoke_device(
            Device.objects.create(
                unit=o.unit, name="Sảnh", token_digest=uuid4().hex, paired_at=k["at"], paired_by="x"
            ), **k)),
        ("put_map", lambda o, k: operations.put_map(o.unit, PICTURE, **k)),
        ("say_directions", lambda o, k: operations.say_directions(
            map_of(o.unit), "x", version=0, **k)),
        ("add_point", lambda o, k: operations.add_point(
            map_of(o.unit), "x", 0.5, 0.5, note_words="", **k)),
        ("drop_point", lambda o, k: operations.drop_point(
            MapPoint.objects.create(map=map_of(o.unit), name="x", x=0.5, y=0.5), **k)),
        ("take_map_away", lambda o, k: operations.take_map_away(map_of(o.unit), **k)),
    )  # fmt: skip

    @pytest.mark.parametrize("act", [act for _, act in ACTS], ids=[name for name, _ in ACTS])
    def test_only_the_units_own_administrator(self, office, lan, stranger, morning, act):
        for by in (lan, stranger):
            with pytest.raises(NotYours):
                act(office, {"by": by, "at": morning})
        assert AuditLine.objects.count() == 0

    @pytest.mark.parametrize("act", [operations.create_post, operations.change_post])
    def test_titles_need_some_administrator(self, lan, morning, act):
        post, more = PostFactory(), {}
        if act is operations.change_post:
            more = {"version": 0}

        with pytest.raises(NotYours):
            act(post if more else "x", by=lan, at=morning, **more)

    def test_every_act_is_in_the_list(self):
        elsewhere = {
            "cancel_leave", "change_post", "create_commune", "create_post", "delegate", "install_office",
            "merge_communes", "record_provinces", "revoke", "take_leave",
        }  # fmt: skip
        shapes = {"MapFile"}

        assert {name for name, _ in self.ACTS} | elsewhere | shapes == set(operations.__all__)


class TestInstallation:
    def install(self, morning, **fields):
        given = {
            "code": "H99.1", "name": "UBND xã Mới", "username": "QuanTri", "password": STRONG,
            "full_name": "Phạm Quản Trị", "at": morning,
            "place": CommuneDetails("38", "00001", "Xã Mới"),
        } | fields  # fmt: skip
        return operations.install_office(**given)

    def test_the_first_account_builds_the_rest(self, morning):
        staff = self.install(morning)

        unit = Unit.objects.get()
        first = acting(staff, morning)
        assert (staff.username, first.holds(Role.ADMINISTRATOR, unit.pk)) == ("quantri", True)
        assert (unit.commune.name, unit.commune.province.name) == ("Xã Mới", "Tỉnh Thanh Hóa")
        assert sorted(unit.departments.values_list("code", flat=True)) == [
            "clerks", "culture_social", "economy", "justice", "leadership", "office", "one_stop",
        ]  # fmt: skip
        operations.change_unit(unit, version=0, motto="x", by=first, at=morning)
        operations.create_neighbourhood(
            unit.commune, "Thôn Đông", valid_from=TODAY, by=first, at=morning
        )

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"password": "ngắn"}, "ít nhất 12 ký tự"),
            (
                {"place": CommuneDetails("30", "00001", "Xã Cũ")},
                "Không có tỉnh, thành phố mang mã 30.",
            ),
        ],
    )
    def test_what_cannot_be_leaves_nothing_behind(self, morning, fields, words):
        with pytest.raises(Refused) as refusal:
            self.install(morning, **fields)

        assert words in told(refusal)
        assert (Unit.objects.count(), Staff.objects.count()) == (0, 0)

    def test_only_into_an_empty_house(self, office, morning):
        with pytest.raises(Refused) as refusal:
            self.install(morning)

        assert told(refusal) == "Đơn vị đã được cài đặt."
