"""Departments and counters of a unit."""

from datetime import date

import pytest
from django.urls import reverse

from motcua.foundation.org.models import Counter, Department, Duty
from tests.factories.org import CounterFactory, DepartmentFactory
from tests.web.desk.units.hand import TODAY, shown


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
