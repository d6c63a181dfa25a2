"""Parameters of time, each on its legal basis."""

from datetime import date

import pytest
from django.urls import reverse

from motcua.foundation.worktime.models import (
    WorkParameter,
)
from tests.factories.org import UnitFactory
from tests.factories.worktime import open_years
from tests.web.desk.calendars.hand import CULTURE_DAY, address, typed


def test_parameters_stand_with_their_legal_basis(desk, lan):
    response = lan.get(address(desk, "parameters"))

    lines = {line.label: line for line in response.context["lines"]}
    apology = lines["Xin lỗi, hẹn lại trước khi hết hạn (ngày)"]
    assert (apology.value, apology.legal_basis, apology.confirmed, apology.href) == (
        "1",
        "61/2018/NĐ-CP, Điều 19",
        False,
        "",
    )
    assert "chưa xác nhận" in response.text


def test_an_office_sets_its_own_value(desk, admin):
    url = address(desk, "parameter", "transfer_line")
    fields = {
        "value": "14:30",
        "valid_from": "01/12/2026",
        "legal_basis": "QĐ 7",
        "confirmed": "on",
    }

    response = admin.post(url, fields)

    assert response.status_code == 302
    row = WorkParameter.objects.get()
    assert (row.unit, row.value, row.valid_from) == (desk.unit, "14:30", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("promise_hour", "Chỉ cho hồ sơ nhận từ ngày áp dụng"),
        ("same_day_line", "Chỉ cho hồ sơ nhận từ ngày áp dụng"),
        ("alarm_lead_workdays", "Cho mọi hồ sơ đang mở, từ ngày áp dụng"),
    ],
)
def test_the_official_is_told_whom_a_new_value_touches(desk, admin, key, says):
    assert says in admin.get(address(desk, "parameter", key)).text


def test_a_value_that_does_not_fit_stays_in_its_form(desk, admin):
    url = address(desk, "parameter", "transfer_line")
    fields = {"value": "chiều", "valid_from": "01/12/2026", "legal_basis": "QĐ 7"}

    response = admin.post(url, fields)

    assert response.status_code == 409
    assert "là giờ như 15:00" in response.text
    assert response.context["form"]["value"].value() == "chiều"
    assert not WorkParameter.objects.exists()


def test_a_parameter_nobody_knows_is_not_found(desk, admin, lan):
    assert admin.get(address(desk, "parameter", "lunch")).status_code == 404
    assert lan.get(address(desk, "parameter", "transfer_line")).status_code == 409


def test_an_administrator_keeps_no_calendar_beside_their_own(desk, admin):
    beside = UnitFactory(parent=desk.unit.parent)
    (calendar,) = open_years(beside, 2026)
    url = reverse("calendar-day", args=[beside.code, 2026, CULTURE_DAY])

    response = admin.post(url, typed(calendar))

    assert response.status_code == 409
    assert calendar.special_days.get(date=CULTURE_DAY).confirmed is False
