"""The tree of units, and the rail that leads to it."""

from datetime import date

import pytest

from motcua.web.desk.units.pages import tree
from tests.factories.org import UnitFactory


def test_the_tree_shows_the_house_from_the_province_down(desk, lan):
    tax = UnitFactory(parent=desk.unit, tax=True, opens_on=date(2026, 3, 1))
    UnitFactory(parent=desk.office.province)

    lines = lan.get("/desk/units/").context["lines"]

    assert [(line.code, line.level, line.opens, line.is_home) for line in lines] == [
        (desk.office.province.code, 0, "01/07/2025", False),
        (desk.unit.code, 1, "01/07/2025", True),
        (tax.code, 2, "01/03/2026", False),
    ]


def test_a_unit_is_found_without_accents(desk, lan):
    UnitFactory(parent=desk.unit, tax=True)

    found = lan.get("/desk/units/", {"q": "thue co so"})
    none = lan.get("/desk/units/", {"q": "kho bạc"})

    assert [line.name for line in found.context["lines"]] == ["Thuế cơ sở Thử"]
    assert "Chưa thấy đơn vị “kho bạc”." in none.text


def test_an_administrator_of_the_province_sees_every_commune(desk, provincial):
    UnitFactory(parent=desk.office.province, name="UBND xã Bên Cạnh")

    lines = provincial.get("/desk/units/").context["lines"]

    assert "UBND xã Bên Cạnh" in [line.name for line in lines]


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_costs_the_same_whatever_it_holds(desk, django_assert_num_queries, count):
    UnitFactory.create_batch(count, parent=desk.unit, tax=True)
    acting = desk.acting(desk.office.admin)

    with django_assert_num_queries(4):
        assert len(tree(acting, "")) == 2 + count


# --- The rail


def test_the_rail_leads_to_configuration_only_who_may(desk, admin, lan, signed_in):
    def links(client):
        groups = client.get("/desk/units/").context["frame"].rail
        return {g.title: [link.label for link in g.links] for g in groups}.get("Cấu hình")

    assert links(admin) == [
        "Đơn vị, phòng ban", "Cán bộ, phân công", "Thủ tục của quầy", "Cách gọi của dân",
        "Nhắc trước", "Đề nghị sửa thông tin", "Việc nền", "Kết nối", "Máy ở sảnh", "Ngôn ngữ",
        "Bản đồ", "Nhật ký xem",
    ]  # fmt: skip
    assert links(lan) is None
    assert links(signed_in(desk.supervisor)) == ["Nhật ký xem"]
    assert links(signed_in(desk.head)) == ["Cán bộ, phân công"]


def test_the_keys_of_the_counter_are_marked_once_in_the_rail(desk, admin):
    groups = admin.get("/desk/procedures/shortcuts/").context["frame"].rail

    marked = [link.label for group in groups for link in group.links if link.current]
    assert marked == ["Thủ tục của quầy"]
