"""The command that drafts a year for an office to edit."""

import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from motcua.foundation.worktime.models import OfficeCalendar, SpecialDay, WorktimeChange
from tests.factories.org import UnitFactory

pytestmark = pytest.mark.django_db


def seed(*arguments: str) -> str:
    out = StringIO()
    call_command("seed_calendar", *arguments, stdout=out)
    return out.getvalue()


def test_it_drafts_years_for_the_topmost_office():
    province = UnitFactory(province=True)
    UnitFactory(parent=province)

    said = seed("2026", "2027")

    assert said.splitlines() == [
        "Đã lập lịch năm 2026 của UBND tỉnh Thử, dùng cho 2 đơn vị.",
        "Đã lập lịch năm 2027 của UBND tỉnh Thử, dùng cho 2 đơn vị.",
    ]
    assert set(OfficeCalendar.objects.values_list("unit", "year")) == {
        (province.pk, 2026),
        (province.pk, 2027),
    }
    assert WorktimeChange.objects.filter(by_machine="motcua", by=None).count() == 2


def test_it_leaves_a_year_that_stands():
    UnitFactory(province=True)
    seed("2026")

    assert seed("2026") == "Lịch làm việc năm 2026 của UBND tỉnh Thử đã có.\n"
    assert OfficeCalendar.objects.count() == 1


def test_it_drafts_for_one_unit():
    unit = UnitFactory(parent=UnitFactory(province=True), code="H99.05")

    seed("2026", "--unit", "H99.05")

    assert OfficeCalendar.objects.get().unit == unit


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["2026"], "Chưa có đơn vị nào"), (["2026", "--unit", "H00"], "Không có đơn vị mã H00")],
)
def test_it_names_what_is_missing(arguments, message):
    with pytest.raises(CommandError, match=message):
        seed(*arguments)


def test_a_year_not_shipped_is_an_estimate_in_every_row():
    UnitFactory(province=True)

    seed("2028")

    calendar = OfficeCalendar.objects.get()
    assert calendar.confirmed is False
    assert SpecialDay.objects.filter(confirmed=True).count() == 0
    assert SpecialDay.objects.filter(date="2028-01-26").exists()


def test_without_the_library_a_year_not_shipped_is_refused(monkeypatch):
    UnitFactory(province=True)
    monkeypatch.setitem(sys.modules, "holidays", None)

    with pytest.raises(CommandError, match="cài thư viện holidays"):
        seed("2028")
