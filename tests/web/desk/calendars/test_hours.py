"""Hours of the week, by seasons."""

from datetime import time

import pytest

from motcua.foundation.worktime.models import (
    WorkWindow,
)
from tests.web.desk.calendars.hand import address


def season(number: int = 0, **hours) -> dict[str, str]:
    fields = {"first_day": "01/01/2026", "last_day": "31/12/2026", **hours}
    return {f"s{number}-{key}": value for key, value in fields.items()}


def weekdays(opens: str, closes: str) -> dict[str, str]:
    return {
        f"d{day}_0_{end}": value
        for day in range(5)
        for end, value in (("from", opens), ("to", closes))
    }


def test_hours_stand_in_their_table_and_are_replaced(desk, admin, calendar):
    url = address(desk, "hours", 2026)
    (form,) = admin.get(url).context["seasons"]
    label, pairs = next(iter(form.rows()))
    assert label == "Thứ Hai"
    assert [(b.value(), e.value()) for b, e in pairs] == [
        (time(7), time(11, 30)),
        (time(13, 30), time(17)),
    ]

    head = {"source": "QĐ 5/QĐ-UBND", "version": calendar.version}
    response = admin.post(url, head | season(**weekdays("7h30", "1600")))

    assert response.status_code == 302
    assert set(WorkWindow.objects.filter(calendar=calendar).values_list("opens", "closes")) == {
        (time(7, 30), time(16))
    }


def test_a_second_season_is_added(desk, admin, calendar):
    url = f"{address(desk, 'hours', 2026)}?more"
    assert len(admin.get(url).context["seasons"]) == 2

    summer = season(0, last_day="15/10/2026", **weekdays("07:00", "11:30"))
    winter = season(1, first_day="16/10/2026", **weekdays("07:30", "11:30"))
    head = {"source": "QĐ 5", "version": calendar.version}
    admin.post(url, head | summer | winter)

    page = admin.get(address(desk, "year", 2026)).context["page"]
    assert [season.title for season in page.seasons] == [
        "Từ 01/01 đến 15/10",
        "Từ 16/10 đến 31/12",
    ]


def test_a_season_offered_and_left_empty_is_none(desk, admin, calendar):
    url = f"{address(desk, 'hours', 2026)}?more"
    head = {"source": "QĐ 5", "version": calendar.version}
    empty = {"s1-first_day": "", "s1-last_day": "31/12/2026"}

    response = admin.post(url, head | season(**weekdays("07:00", "16:00")) | empty)

    assert response.status_code == 302
    assert WorkWindow.objects.filter(calendar=calendar).count() == 5


@pytest.mark.parametrize(
    ("hours", "status", "says"),
    [
        pytest.param({"d0_0_from": "07:00"}, 200, "ghi đủ hai đầu của khung giờ", id="half"),
        pytest.param({"d0_0_from": "7 giờ"}, 200, "giờ viết như 16:30", id="words"),
        pytest.param(
            {"d0_0_from": "17:00", "d0_0_to": "07:00"},
            409,
            "giờ đóng cửa phải sau giờ mở cửa",
            id="backwards",
        ),
        pytest.param({}, 409, "ít nhất một khung giờ", id="none"),
    ],
)
def test_hours_that_cannot_be_are_refused(desk, admin, calendar, hours, status, says):
    head = {"source": "QĐ 5", "version": calendar.version}

    response = admin.post(address(desk, "hours", 2026), head | season(**hours))

    assert response.status_code == status
    assert says in response.text
    assert WorkWindow.objects.filter(calendar=calendar).count() == 10
