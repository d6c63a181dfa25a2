"""Hamlets with their heads, communes and what became of them."""

from datetime import date

from django.urls import reverse

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.models import Commune, Neighbourhood
from tests.factories.org import CommuneFactory, NeighbourhoodFactory
from tests.web.desk.units.hand import TODAY, shown


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
