"""A year at a glance: read, opened, copied below."""

from datetime import date
from types import SimpleNamespace

from django.urls import reverse

from motcua.foundation.worktime.models import (
    OfficeCalendar,
    SpecialDay,
)
from motcua.web.desk.calendars.pages import year_page
from tests.factories.dossiers import THURSDAY
from tests.factories.org import UnitFactory
from tests.web.desk.calendars.hand import address


def test_the_index_leads_to_this_year_of_ones_own_office(desk, lan):
    response = lan.get("/desk/calendars/")

    assert response.status_code == 302
    assert response.url == f"/desk/calendars/{desk.unit.code}/2026/"


def test_a_year_shows_each_day_with_its_meaning(desk, admin):
    response = admin.get(address(desk, "year", 2026))

    page = response.context["page"]
    assert response.status_code == 200
    assert page.words == "249 ngày làm việc"
    assert [month.name for month in page.months] == [f"Tháng {number}" for number in range(1, 13)]
    squares = {
        square.anchor: square
        for month in page.months
        for week in month.weeks
        for square in week
        if square
    }
    assert len(squares) == 365
    culture = squares["d-2026-11-24"]
    assert (culture.css, culture.sign) == ("sq-holiday", "?")
    assert culture.words.replace("\u00a0", " ") == (
        "thứ Ba 24/11/2026, Nghỉ lễ, tết: Ngày Văn hóa Việt Nam, chưa xác nhận"
    )
    assert squares["d-2026-08-22"].css == "sq-swap-work"
    assert squares["d-2026-11-21"].words.endswith("nghỉ hằng tuần")
    assert squares["d-2026-11-19"].is_today
    assert page.seasons[0].lines == (("Thứ Hai – thứ Sáu", ("07:00–11:30", "13:30–17:00")),)
    assert page.unconfirmed == "1 ngày chưa xác nhận"
    assert "Thông báo 9441/TB-BNV ngày 16/10/2025" in response.text


def test_those_who_do_not_keep_it_see_it_without_acts(desk, lan):
    response = lan.get(address(desk, "year", 2026))

    assert response.status_code == 200
    assert f"/desk/calendars/{desk.unit.code}/2026/days/" not in response.text
    assert "Sửa giờ làm việc" not in response.text


def test_a_year_costs_the_same_whatever_it_holds(desk, django_assert_num_queries, calendar):
    request = SimpleNamespace(acting=desk.acting(desk.office.admin), at=THURSDAY)

    for count in (17, 1, 0):
        SpecialDay.objects.filter(
            pk__in=calendar.special_days.order_by("-pk").values_list("pk")[count:]
        ).delete()
        with django_assert_num_queries(10):
            page = year_page(request, desk.unit, 2026)
        assert sum(len(document.days) for document in page.documents) == count


def test_an_inherited_year_says_whose_it_is(desk, signed_in, admin):
    agency = UnitFactory(parent=desk.unit, tax=True)

    page = admin.get(reverse("calendar-year", args=[agency.code, 2026])).context["page"]

    assert (page.is_own, page.may_edit, page.may_keep) == (False, False, True)
    assert page.owner == f"Lịch làm việc năm 2026 của {desk.unit.name}"
    assert page.shared == "2 đơn vị dùng chung lịch này."
    assert page.months[0].weeks[0][3].href == ""


def test_an_unknown_office_or_year_is_not_found(desk, admin):
    assert admin.get("/desk/calendars/H00/2026/").status_code == 404
    assert admin.get(f"/desk/calendars/{desk.unit.code}/1999/").status_code == 404
    assert admin.get(f"/desk/calendars/{desk.unit.code}/20260/").status_code == 404


def test_strangers_sign_in_first(desk, client):
    url = address(desk, "year", 2026)

    response = client.get(url)

    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


def test_a_missing_year_says_what_it_stops(desk, lan):
    OfficeCalendar.objects.filter(unit=desk.unit, year=2027).delete()

    response = lan.get(address(desk, "year", 2027))

    assert "Chưa có lịch năm 2027" in response.text
    assert "Lập lịch năm 2027" not in response.text


def test_a_year_is_opened_from_the_notices(desk, admin):
    OfficeCalendar.objects.filter(unit=desk.unit, year=2027).delete()

    response = admin.post(address(desk, "open", 2027), follow=True)

    assert OfficeCalendar.objects.get(unit=desk.unit, year=2027).special_days.count() == 15
    assert "Đã lập lịch năm 2027. Không hồ sơ nào đổi hẹn." in response.text


def test_a_year_without_a_notice_needs_a_document(desk, admin):
    url = address(desk, "open", 2031)

    refused = admin.post(url)
    assert refused.status_code == 409
    assert "ghi văn bản làm căn cứ" in refused.text
    assert not OfficeCalendar.objects.filter(year=2031).exists()

    admin.post(url, {"source_document": "TB 1/TB-BNV"})
    opened = OfficeCalendar.objects.get(unit=desk.unit, year=2031)
    assert (opened.source_document, opened.special_days.count()) == ("TB 1/TB-BNV", 4)


def test_an_office_takes_its_own_copy_of_an_inherited_year(desk, admin, calendar):
    agency = UnitFactory(parent=desk.unit, tax=True)
    SpecialDay.objects.create(
        calendar=calendar, date=date(2026, 10, 7), kind="local_off", name="nghỉ tránh bão"
    )

    admin.post(reverse("calendar-open", args=[agency.code, 2026]))

    own = OfficeCalendar.objects.get(unit=agency)
    assert own.name == f"Lịch làm việc năm 2026 của {agency.name}"
    assert own.special_days.filter(date=date(2026, 10, 7)).exists()


def test_the_document_of_a_year_is_named(desk, admin, calendar):
    url = address(desk, "source", 2026)

    refused = admin.post(url, {"confirmed": "on", "version": 0})
    assert refused.status_code == 409
    admin.post(url, {"source_document": "TB 1/TB-BNV", "confirmed": "on", "version": 0})

    calendar.refresh_from_db()
    assert (calendar.source_document, calendar.confirmed) == ("TB 1/TB-BNV", True)


def test_a_calendar_is_copied_below_after_a_question(desk, admin):
    agency = UnitFactory(parent=desk.unit, tax=True)
    url = address(desk, "copy", 2026)
    assert "Chép lịch năm 2026 xuống các đơn vị trực thuộc?" in admin.get(url).text

    response = admin.post(url, follow=True)

    assert OfficeCalendar.objects.filter(unit=agency, year=2026).exists()
    assert "Đã chép lịch năm 2026 cho 1 đơn vị." in response.text
