"""One day: entered, swapped, removed, by its keeper alone."""

from datetime import date

import pytest

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.worktime.models import (
    SpecialDay,
    WorktimeChange,
)
from tests.web.desk.calendars.hand import CULTURE_DAY, address, typed


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
