"""The calendar pages: a year at a glance, one day, hours, documents, roster, parameters."""

from datetime import date, datetime, time
from types import SimpleNamespace

import pytest
from django.urls import reverse

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.worktime.models import (
    DutyShift,
    OfficeCalendar,
    SpecialDay,
    WorkParameter,
    WorktimeChange,
    WorkWindow,
)
from motcua.web.desk.calendars.pages import year_page
from tests.factories.dossiers import THURSDAY
from tests.factories.org import UnitFactory
from tests.factories.worktime import open_years

CULTURE_DAY = date(2026, 11, 24)


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def calendar(desk) -> OfficeCalendar:
    return OfficeCalendar.objects.get(unit=desk.unit, year=2026)


def address(desk, page: str, *more) -> str:
    return reverse(f"calendar-{page}", args=[desk.unit.code, *more])


def typed(calendar, **changes) -> dict[str, str]:
    fields = {
        "kind": "local_off",
        "name": "nghỉ tránh bão",
        "swapped_with": "",
        "source": "Công điện 12/CĐ-UBND",
        "confirmed": "on",
        "version": str(calendar.version),
    }
    return {key: value for key, value in {**fields, **changes}.items() if value is not None}


# --- Looking


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


# --- Opening a year


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


# --- One day


def test_a_day_is_entered_beside_the_year(desk, admin, calendar):
    url = address(desk, "day", 2026, date(2026, 12, 7))
    assert admin.get(url).context["panel"].notice is None

    response = admin.post(url, typed(calendar))

    assert response.status_code == 302
    assert response.url == f"/desk/calendars/{desk.unit.code}/2026/#d-2026-12-07"
    stored = SpecialDay.objects.get(calendar=calendar, date=date(2026, 12, 7))
    assert (stored.kind, stored.name, stored.confirmed) == ("local_off", "nghỉ tránh bão", True)
    assert WorktimeChange.objects.latest("pk").by == desk.office.admin


def test_a_stored_day_stands_in_its_form(desk, admin, calendar):
    response = admin.get(address(desk, "day", 2026, CULTURE_DAY))

    form = response.context["form"]
    assert (form.initial["name"], form.initial["confirmed"]) == ("Ngày Văn hóa Việt Nam", False)
    assert response.context["panel"].remove_href.endswith("/days/2026-11-24/remove/")
    chosen = [
        square.anchor
        for month in response.context["page"].months
        for week in month.weeks
        for square in week
        if square and square.is_chosen
    ]
    assert chosen == ["d-2026-11-24"]


def test_a_change_tells_what_it_will_move_and_moves_it(desk, admin, calendar):
    dossier = desk.take_in()
    url = address(desk, "day", 2026, date(2026, 11, 20))
    assert admin.get(url).context["panel"].notice.fact == ("1 hồ sơ đang mở sẽ tính lại hẹn trả")
    was = dossier.due_at

    response = admin.post(url, typed(calendar), follow=True)

    dossier.refresh_from_db()
    assert dossier.due_at > was
    assert "1 hồ sơ đổi hẹn, người nộp được báo." in response.text


def test_a_swap_typed_without_its_other_day_is_refused(desk, admin, calendar):
    before = SpecialDay.objects.count()

    response = admin.post(
        address(desk, "day", 2026, date(2026, 12, 7)), typed(calendar, kind="swap_off")
    )

    assert response.status_code == 409
    assert "hoán đổi phải ghi ngày đổi với ngày nào" in response.text
    assert SpecialDay.objects.count() == before


def test_a_swap_turned_into_a_holiday_forgets_its_other_day(desk, admin, calendar):
    url = address(desk, "day", 2026, date(2026, 8, 31))
    fields = typed(calendar, kind="holiday", name="nghỉ lễ", swapped_with="22/08/2026")

    admin.post(url, fields)

    assert SpecialDay.objects.get(date=date(2026, 8, 31)).kind == "holiday"
    assert not SpecialDay.objects.filter(date=date(2026, 8, 22)).exists()


def test_what_is_missing_is_asked_for_at_its_place(desk, admin, calendar):
    response = admin.post(
        address(desk, "day", 2026, date(2026, 12, 7)),
        typed(calendar, name="", swapped_with="hôm qua"),
    )

    assert response.status_code == 200
    assert response.context["form"].errors == {
        "name": ["ghi tên ngày, như “Quốc khánh 2/9”"],
        "swapped_with": ["ngày viết như 26/11/2026"],
    }
    assert "Còn 2 chỗ cần sửa" in response.text


def test_a_stale_day_is_refused_with_the_name_of_who_was_first(desk, admin, calendar):
    url = address(desk, "day", 2026, date(2026, 12, 7))
    admin.post(url, typed(calendar))

    response = admin.post(url, typed(calendar, name="nghỉ khác"))

    assert response.status_code == 409
    assert "Phạm Quản Trị vừa sửa Lịch làm việc năm 2026" in response.text
    assert SpecialDay.objects.get(date=date(2026, 12, 7)).name == "nghỉ tránh bão"


def test_a_day_is_removed_after_a_question(desk, admin, calendar):
    url = address(desk, "remove", 2026, date(2026, 8, 22))
    asked = admin.get(url)
    assert "cũng bỏ theo" in asked.text

    response = admin.post(url, {"source": "CV 7", "version": calendar.version})

    assert response.status_code == 302
    assert not SpecialDay.objects.filter(date__in=["2026-08-22", "2026-08-31"]).exists()
    assert admin.get(url).status_code == 404


@pytest.mark.parametrize("who", ["lan", "minh", "ha"])
@pytest.mark.parametrize("page", ["day", "remove", "hours", "source", "copy"])
def test_only_its_keeper_may_change_a_calendar(desk, signed_in, calendar, who, page):
    more = [CULTURE_DAY] if page in {"day", "remove"} else []
    url = address(desk, page, 2026, *more)
    person = signed_in(getattr(desk.office, who))
    before = WorktimeChange.objects.count()

    answers = [person.get(url), person.post(url, typed(calendar))]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "do người quản trị của cơ quan này hoặc cấp trên lập" in answers[0].text
    assert WorktimeChange.objects.count() == before
    assert AuditLine.objects.filter(kind="refused", subject=url).count() == 2


def test_a_day_of_another_year_or_none_is_not_found(desk, admin):
    base = f"/desk/calendars/{desk.unit.code}"

    assert admin.get(f"{base}/2026/days/2025-11-24/").status_code == 404
    assert admin.get(f"{base}/2026/days/2026-02-30/").status_code == 404
    assert admin.get(f"{base}/2031/days/2031-11-24/").status_code == 404


# --- Hours


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


# --- The document of a year, and handing it down


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


# --- The roster


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


# --- Parameters


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
