"""The pages of units: the tree, one unit, its parts, places and what became of them."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org import queries
from motcua.foundation.org.models import (
    Commune,
    Counter,
    Department,
    Duty,
    Neighbourhood,
    OneStopMember,
    Unit,
)
from motcua.foundation.org.states import DepartmentCode, Role, UnitKind
from motcua.web.desk.units.pages import tree, unit_page
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    CommuneFactory,
    CounterFactory,
    DepartmentFactory,
    DutyFactory,
    NeighbourhoodFactory,
    OneStopMemberFactory,
    StaffFactory,
    UnitFactory,
)

TODAY = "19/11/2026"


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def provincial(desk, signed_in):
    """Return the client of an administrator of the province."""
    staff = StaffFactory(home_department=DepartmentFactory(unit=desk.office.province))
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return signed_in(staff)


@pytest.fixture
def commune(desk) -> Commune:
    return desk.unit.commune


def address(desk, page: str = "", *more) -> str:
    return reverse(f"unit-{page}" if page else "unit", args=[desk.unit.code, *more])


def part(page, key: str):
    return next(part for part in page.parts if part.key == key)


def shown(client, desk, key: str):
    return part(client.get(address(desk)).context["page"], key)


# --- The tree


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


# --- One unit


def test_a_unit_shows_its_parts(desk, lan):
    desk.unit.phone = "0000 000 100"
    desk.unit.one_stop_decision = "12/QĐ-UBND"
    desk.unit.one_stop_decision_date = date(2025, 7, 1)
    desk.unit.save()
    CounterFactory(unit=desk.unit, number=1, staff=desk.office.lan)
    OneStopMemberFactory(unit=desk.unit, staff=desk.office.lan, decision_date=date(2025, 7, 2))
    old = CommuneFactory(name="Xã Cũ", valid_from=date(2000, 1, 1), valid_to=date(2025, 7, 1))
    old.successors.add(desk.unit.commune)

    page = lan.get(address(desk)).context["page"]

    assert ("Điện thoại", "0000 000 100") in page.facts
    assert page.one_stop == (("Tên", "chưa ghi"), ("Quyết định lập", "12/QĐ-UBND, ngày 01/07/2025"))
    assert page.place_words == "Gồm Xã Cũ trước đây."
    assert [row.name for row in part(page, "departments").rows] == [
        department.name for department in desk.office.departments.values()
    ]
    assert part(page, "counters").rows[0].facts == ("", "Trần Thị Lan")
    assert part(page, "team").words == "Theo 01/QĐ-UBND ngày 02/07/2025, từ 01/07/2025"
    assert [row.name for row in part(page, "team").rows] == ["Trần Thị Lan"]


def test_those_who_only_read_get_no_acts(desk, lan, admin):
    read, kept = (client.get(address(desk)).context["page"] for client in (lan, admin))

    assert (read.edit_href, read.end_href) == ("", "")
    assert not any(shown.add or shown.has_acts for shown in read.parts)
    assert kept.edit_href == address(desk, "edit")
    assert part(kept, "departments").has_acts


def test_a_unit_nobody_knows_is_not_found(lan):
    assert lan.get("/desk/units/H99.999/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_unit_costs_the_same_whatever_it_holds(desk, django_assert_num_queries, count):
    for _ in range(count):
        staff = StaffFactory(home_department=desk.office.departments["one_stop"])
        CounterFactory(unit=desk.unit, staff=staff)
        OneStopMemberFactory(unit=desk.unit, staff=staff)
        NeighbourhoodFactory(commune=desk.unit.commune)
        UnitFactory(parent=desk.unit, tax=True)
        desk.unit.commune.predecessors.add(CommuneFactory())
    unit = Unit.objects.select_related("parent", "commune").get(pk=desk.unit.pk)
    request = SimpleNamespace(acting=desk.acting(desk.office.admin), at=THURSDAY)

    queries.office_map(unit, THURSDAY.date())

    with django_assert_num_queries(7):
        page = unit_page(request, unit)

    assert len(part(page, "hamlets").rows) == count


def information(unit, **changes) -> dict[str, str]:
    return {"name": unit.name, "phone": "0000 000 111", "version": unit.version, **changes}


def test_information_is_changed_with_a_line_in_the_audit(desk, admin):
    response = admin.post(address(desk, "edit"), information(desk.unit), follow=True)

    desk.unit.refresh_from_db()
    assert (desk.unit.phone, desk.unit.version) == ("0000 000 111", 1)
    assert "Đã ghi thông tin đơn vị." in response.text
    line = AuditLine.objects.get(kind="change")
    assert (line.who, line.subject, line.detail) == (
        "Phạm Quản Trị",
        str(desk.unit.uid),
        "Sửa: phone",
    )


def test_a_stale_page_names_who_acted(desk, admin):
    stale = information(desk.unit)
    admin.post(address(desk, "edit"), stale)

    response = admin.post(address(desk, "edit"), stale | {"phone": "0000 000 222"})

    desk.unit.refresh_from_db()
    assert response.status_code == 409
    assert "Phạm Quản Trị vừa thay đổi nội dung này." in response.text
    assert desk.unit.phone == "0000 000 111"


def test_what_is_missing_is_said_at_its_field(desk, admin):
    response = admin.post(
        address(desk, "edit"), information(desk.unit, name="", email="không phải")
    )

    assert response.status_code == 200
    assert "Còn 2 chỗ cần sửa" in response.text
    assert response.context["form"]["phone"].value() == "0000 000 111"


@pytest.mark.parametrize("page", ["edit", "end", "new", "team"])
def test_nobody_else_configures_a_unit(desk, lan, page):
    url = address(desk, page)

    assert lan.get(url).status_code == 409
    assert lan.post(url, information(desk.unit)).status_code == 409
    assert Unit.objects.get(pk=desk.unit.pk).version == 0


def test_an_administrator_configures_nothing_beside_their_own(desk, admin):
    beside = UnitFactory(parent=desk.office.province)

    assert admin.get(reverse("unit-edit", args=[beside.code])).status_code == 409


def test_an_agency_joins_the_centre_from_its_opening_day(desk, admin):
    fields = {
        "kind": UnitKind.TAX,
        "name": "Thuế cơ sở 9",
        "code": "g99.1",
        "valid_from": "01/07/2025",
        "opens_on": "1/12/2026",
    }

    response = admin.post(address(desk, "new"), fields)

    tax = Unit.objects.get(code="G99.1")
    assert response.status_code == 302
    assert (tax.parent, tax.opens_on) == (desk.unit, date(2026, 12, 1))
    assert tax.departments.get().code == DepartmentCode.MAIN
    assert shown(admin, desk, "below").rows[0].facts == ("Thuế", "01/12/2026", "")


def test_a_code_that_is_taken_is_refused(desk, admin):
    fields = {"kind": "tax", "name": "Thuế", "code": desk.unit.code, "valid_from": TODAY}

    response = admin.post(address(desk, "new"), fields)

    assert response.status_code == 409
    assert "Mã đơn vị này đã có." in response.text


def test_a_unit_ends_and_stays_to_be_read(desk, admin):
    tax = UnitFactory(parent=desk.unit, tax=True)
    heir = UnitFactory(parent=desk.unit, tax=True, name="Thuế mới")

    admin.post(
        reverse("unit-end", args=[tax.code]),
        {"on": "01/12/2026", "version": 0, "successors": [heir.code]},
    )

    tax.refresh_from_db()
    assert (tax.valid_to, list(tax.successors.all())) == (date(2026, 12, 1), [heir])
    page = admin.get(reverse("unit", args=[tax.code])).context["page"]
    assert (page.note, page.edit_href) == ("Đơn vị không còn từ ngày 01/12/2026.", "")
    assert [row.name for row in shown(admin, desk, "below").ended] == ["Thuế cơ sở Thử"]


def test_a_unit_with_others_below_does_not_end(desk, admin):
    UnitFactory(parent=desk.unit, tax=True)

    response = admin.post(address(desk, "end"), {"on": TODAY, "version": 0})

    assert response.status_code == 409
    assert "Còn đơn vị trực thuộc đang hoạt động" in response.text


def test_a_decision_names_the_one_stop_team(desk, admin):
    OneStopMemberFactory(unit=desk.unit, staff=desk.office.lan)
    url = address(desk, "team")
    assert admin.get(url).context["form"]["members"].value() == [desk.office.lan.username]

    admin.post(
        url,
        {
            "decision_number": "45/QĐ-UBND",
            "decision_date": "18/11/2026",
            "valid_from": TODAY,
            "members": [desk.office.minh.username],
        },
    )

    old, new = OneStopMember.objects.order_by("id")
    assert (old.staff, old.valid_to) == (desk.office.lan, date(2026, 11, 19))
    assert (new.staff, new.decision_number, new.valid_to) == (
        desk.office.minh,
        "45/QĐ-UBND",
        None,
    )


def test_a_team_without_decision_or_people_is_not_recorded(desk, admin):
    response = admin.post(address(desk, "team"), {"valid_from": TODAY})

    assert set(response.context["form"].errors) == {"decision_number", "members"}
    assert not OneStopMember.objects.exists()


# --- Departments and counters


def test_a_department_is_added_by_what_comes_to_it(desk, admin):
    url = reverse("department-new", args=[desk.unit.code])

    admin.post(
        url, {"code": "main", "name": "Ban Chuyên môn", "abbreviation": "CM", "valid_from": TODAY}
    )

    row = Department.objects.get(unit=desk.unit, code="main")
    assert (row.name, row.abbreviation, row.valid_from) == (
        "Ban Chuyên môn",
        "CM",
        date(2026, 11, 19),
    )


@pytest.mark.parametrize(
    ("own", "says"),
    [("", "ghi mã, như “quan-su”"), ("quân sự", "chỉ gồm chữ không dấu, số, gạch nối")],
)
def test_other_work_asks_for_a_code_of_its_own(desk, admin, own, says):
    url = reverse("department-new", args=[desk.unit.code])
    fields = {"code": "other", "own_code": own, "name": "Ban Quân sự", "valid_from": TODAY}

    response = admin.post(url, fields)

    assert response.context["form"].errors["own_code"] == [says]
    admin.post(url, fields | {"own_code": "quan-su"})
    assert Department.objects.get(unit=desk.unit, code="quan-su").name == "Ban Quân sự"


def test_a_department_code_stands_once(desk, admin):
    url = reverse("department-new", args=[desk.unit.code])

    response = admin.post(url, {"code": "economy", "name": "Kinh tế 2", "valid_from": TODAY})

    assert response.status_code == 409
    assert "Mã phòng này đã có trong đơn vị." in response.text


def test_a_department_is_renamed_then_ends_with_its_duties(desk, admin):
    justice = desk.office.departments["justice"]
    where = [desk.unit.code, justice.uid]

    admin.post(
        reverse("department-edit", args=where),
        {"name": "Tư pháp", "abbreviation": "TP", "version": 0},
    )
    admin.post(reverse("department-end", args=where), {"on": "01/12/2026", "version": 1})

    justice.refresh_from_db()
    assert (justice.name, justice.valid_to) == ("Tư pháp", date(2026, 12, 1))
    assert set(Duty.objects.filter(department=justice).values_list("valid_to", flat=True)) == {
        date(2026, 12, 1)
    }
    # It stands until its last day.
    assert "Tư pháp" in [row.name for row in shown(admin, desk, "departments").rows]


def test_a_part_of_another_unit_is_not_found_here(desk, admin):
    strange = DepartmentFactory()

    assert (
        admin.get(reverse("department-edit", args=[desk.unit.code, strange.uid])).status_code == 404
    )


def test_somebody_is_put_at_a_counter(desk, admin):
    admin.post(
        reverse("counter-new", args=[desk.unit.code]),
        {"number": "3", "name": "Hộ tịch", "staff": desk.office.lan.username, "valid_from": TODAY},
    )
    counter = Counter.objects.get()
    assert (counter.number, counter.staff) == (3, desk.office.lan)

    where = [desk.unit.code, counter.uid]
    admin.post(
        reverse("counter-edit", args=where),
        {"number": "3", "name": "Hộ tịch", "staff": desk.office.minh.username, "version": 0},
    )
    counter.refresh_from_db()
    assert counter.staff == desk.office.minh

    admin.post(reverse("counter-end", args=where), {"on": "20/11/2026", "version": 1})
    counter.refresh_from_db()
    assert (counter.valid_to, counter.staff) == (date(2026, 11, 20), None)


def test_a_counter_number_is_used_once(desk, admin):
    CounterFactory(unit=desk.unit, number=3)

    response = admin.post(
        reverse("counter-new", args=[desk.unit.code]), {"number": "3", "valid_from": TODAY}
    )

    assert response.status_code == 409
    assert "Số quầy này đang dùng." in response.text


def test_a_stranger_is_not_offered_a_counter(desk, admin, stranger):
    response = admin.post(
        reverse("counter-new", args=[desk.unit.code]),
        {"number": "1", "staff": stranger.username, "valid_from": TODAY},
    )

    assert "staff" in response.context["form"].errors


# --- Places


def test_hamlets_have_heads_and_their_numbers_are_masked(desk, admin, commune):
    admin.post(
        reverse("hamlet-new", args=[commune.uid]),
        {
            "kind": "hamlet",
            "name": "Thôn Bến Thủy Nội",
            "head_name": "Lường Văn Ước",
            "head_phone": "0000000031",
            "valid_from": "01/07/2025",
        },
    )

    row = shown(admin, desk, "hamlets").rows[0]
    assert (row.name, row.facts) == (
        "Thôn Bến Thủy Nội",
        ("Thôn", "Lường Văn Ước", "0xxxxxx031"),
    )
    assert admin.get(row.edit_href).context["form"]["head_phone"].value() == "0000000031"
    line = AuditLine.objects.get(kind="reveal")
    assert (line.who, line.detail) == ("Phạm Quản Trị", "điện thoại trưởng thôn, tổ trưởng")


def test_a_hamlet_changes_its_head_then_joins_another(desk, admin, commune):
    one, two = NeighbourhoodFactory.create_batch(2, commune=commune)
    fields = {"kind": "hamlet", "name": one.name, "head_name": "Hoàng Thị Ế", "version": 0}

    admin.post(reverse("hamlet-edit", args=[one.uid]), fields)
    admin.post(
        reverse("hamlet-end", args=[one.uid]),
        {"on": TODAY, "version": 1, "successors": [str(two.uid)]},
    )

    one.refresh_from_db()
    assert (one.head_name, one.valid_to) == ("Hoàng Thị Ế", date(2026, 11, 19))
    assert list(one.successors.all()) == [two]
    assert [row.name for row in shown(admin, desk, "hamlets").ended] == [one.name]


def test_hamlets_are_kept_by_their_commune(desk, admin, lan):
    strange = NeighbourhoodFactory()

    assert admin.get(reverse("hamlet-edit", args=[strange.uid])).status_code == 409
    assert lan.get(reverse("hamlet-new", args=[desk.unit.commune.uid])).status_code == 409
    assert Neighbourhood.objects.count() == 1


def test_an_old_commune_says_what_it_is_today(desk, lan, commune):
    old = CommuneFactory(name="Xã Đặng Lễ", valid_from=date(2000, 1, 1), valid_to=date(2020, 1, 1))
    between = CommuneFactory(name="Xã Giữa", valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1))
    old.successors.add(between)
    between.successors.add(commune)

    (line,) = lan.get("/desk/units/places/", {"q": "dang le"}).context["lines"]
    page = lan.get(line.href).context["page"]

    assert (line.name, line.validity, line.became) == (
        "Xã Đặng Lễ",
        "01/01/2000 – 31/12/2019",
        "Xã Giữa",
    )
    assert [link.words for link in page.today] == [commune.name]
    assert [link.words for link in page.after] == ["Xã Giữa"]
    assert not page.is_living


def test_a_look_up_that_finds_nothing_says_so(lan):
    assert "Gõ tên trên giấy tờ cũ" in lan.get("/desk/units/places/").text
    assert "Chưa thấy “không có”." in lan.get("/desk/units/places/", {"q": "không có"}).text


def test_the_province_adds_and_merges_communes(desk, provincial, commune):
    fields = {"code": "99001", "name": "Xã Mới", "kind": "xa", "valid_from": "01/12/2026"}
    assert provincial.post("/desk/units/places/new/", fields).status_code == 302
    new = Commune.objects.get(name="Xã Mới")
    assert new.province == commune.province

    response = provincial.post(
        reverse("place-merge", args=[commune.uid]), {"on": "01/12/2026", "new": [str(new.uid)]}
    )

    commune.refresh_from_db()
    assert response.status_code == 302
    assert (commune.valid_to, list(commune.successors.all())) == (date(2026, 12, 1), [new])


def test_an_heir_that_does_not_stand_is_refused(provincial, commune):
    late = CommuneFactory(province=commune.province, valid_from=date(2027, 1, 1))

    response = provincial.post(
        reverse("place-merge", args=[commune.uid]), {"on": "01/12/2026", "new": [str(late.uid)]}
    )

    assert response.status_code == 409
    assert "không tồn tại vào ngày 01/12/2026" in response.text


def test_a_commune_does_not_rearrange_the_province(admin, commune):
    assert admin.get("/desk/units/places/new/").status_code == 409
    assert admin.get(reverse("place-merge", args=[commune.uid])).status_code == 409
    assert admin.get("/desk/units/places/").context["may_add"] is False


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


# --- Which agency takes the steps of routes --------------------------------------------------


HEALTH = ("superior", "province_department", "health")


@pytest.fixture
def two_of_health(desk):
    given = {
        "kind": UnitKind.PROVINCE_DEPARTMENT, "sector": "health", "parent": desk.office.province
    }  # fmt: skip
    units = [UnitFactory(name=name, **given) for name in ("Sở Y tế Thử", "Chi cục Dân số Thử")]
    for unit in units:
        DepartmentFactory(unit=unit, code=DepartmentCode.MAIN)
    return units


def test_a_choice_is_made_and_shown(desk, admin, two_of_health):
    page = admin.get(address(desk)).text
    assert "Cơ quan nhận việc theo quy trình" in page
    assert "Sở Y tế (cấp trên)" in page
    assert "chưa chọn" in page

    form = address(desk, "agency", *HEALTH)
    assert "Chi cục Dân số Thử" in admin.get(form).text
    done = admin.post(form, {"agency": two_of_health[1].code, "version": 0}, follow=True)

    assert "Đã chọn cơ quan nhận việc." in done.text
    placed = queries.place(desk.unit, HEALTH[0], "main", *HEALTH[1:], on=THURSDAY.date())
    assert placed.unit == two_of_health[1]


def test_a_unit_without_anything_to_choose_says_nothing(desk, admin):
    assert "Cơ quan nhận việc theo quy trình" not in admin.get(address(desk)).text
    assert admin.get(address(desk, "agency", *HEALTH)).status_code == 404


def test_the_second_of_two_who_choose_is_told(desk, admin, two_of_health):
    form = address(desk, "agency", *HEALTH)
    admin.post(form, {"agency": two_of_health[1].code, "version": 0})
    admin.post(form, {"agency": two_of_health[0].code, "version": 0})

    stale = admin.post(form, {"agency": two_of_health[1].code, "version": 0})

    assert stale.status_code == 409


def test_only_an_administrator_chooses(desk, lan, two_of_health):
    assert lan.get(address(desk, "agency", *HEALTH)).status_code == 409


def test_a_provincial_agency_is_asked_for_its_sector(desk, provincial):
    form = reverse("unit-new", args=[desk.office.province.code])
    typed = {
        "kind": UnitKind.PROVINCE_DEPARTMENT, "name": "Sở Thử", "code": "H99.77",
        "valid_from": TODAY,
    }  # fmt: skip

    assert "chọn ngành: quy trình tìm sở theo ngành" in provincial.post(form, typed).text
    provincial.post(form, {**typed, "sector": "health"})
    assert Unit.objects.get(code="H99.77").sector == "health"
    wrong = provincial.post(form, {**typed, "kind": UnitKind.TAX, "sector": "health"})
    assert "chỉ sở, ngành, đơn vị sự nghiệp mới có ngành" in wrong.text


def test_the_sector_is_changed_only_where_there_is_one(desk, provincial, two_of_health):
    health = two_of_health[0]
    assert "Ngành, lĩnh vực" in provincial.get(reverse("unit-edit", args=[health.code])).text
    assert "Ngành, lĩnh vực" not in provincial.get(address(desk, "edit")).text
