"""The duty roster outside office hours."""

from datetime import datetime

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime.models import (
    DutyShift,
)
from tests.web.desk.calendars.hand import address


def shift(desk, **changes) -> dict[str, str]:
    return {
        "staff": desk.office.lan.username,
        "on": "21/11/2026",
        "begins": "07:00",
        "ends": "11:00",
        "source": "Lịch trực tháng 11",
        **changes,
    }


def test_a_shift_is_entered_and_cancelled(desk, admin):
    url = address(desk, "roster")
    admin.post(url, shift(desk))

    entered = DutyShift.objects.get()
    assert entered.staff == desk.office.lan
    assert entered.starts_at == datetime(2026, 11, 21, 7, tzinfo=OFFICE_TZ)
    (line,) = admin.get(url).context["shifts"]
    assert (line.when.replace("\u00a0", " "), line.who) == (
        "T7 21/11, 07:00–11:00",
        "Trần Thị Lan",
    )

    assert admin.get(line.cancel_href).status_code == 405
    admin.post(line.cancel_href)
    assert admin.get(url).context["shifts"] == []


def test_a_shift_may_run_into_the_next_day(desk, admin):
    admin.post(address(desk, "roster"), shift(desk, begins="22:00", ends="06:00"))

    assert DutyShift.objects.get().ends_at == datetime(2026, 11, 22, 6, tzinfo=OFFICE_TZ)


def test_a_shift_that_meets_another_is_refused(desk, admin):
    url = address(desk, "roster")
    admin.post(url, shift(desk))

    response = admin.post(url, shift(desk, begins="10:00"))

    assert response.status_code == 409
    assert "Trần Thị Lan đã có ca trực trong thời gian này." in response.text
    assert DutyShift.objects.count() == 1


def test_the_roster_is_read_by_all_and_kept_by_few(desk, lan):
    url = address(desk, "roster")

    assert lan.get(url).context["form"] is None
    assert lan.post(url, shift(desk)).status_code == 409
    assert not DutyShift.objects.exists()


def test_someone_of_another_office_is_not_offered(desk, admin):
    stranger = shift(desk, staff="nguoila")

    response = admin.post(address(desk, "roster"), stranger)

    assert response.status_code == 200
    assert "staff" in response.context["form"].errors
