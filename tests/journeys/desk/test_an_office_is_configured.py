"""An administrator keeps units and staff; a head hands work over: in Chromium, wide and narrow."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Step
from motcua.core import clock
from motcua.foundation.org.models import Duty, Unit
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import (
    CommuneFactory,
    CounterFactory,
    DutyFactory,
    LeaveFactory,
    NeighbourhoodFactory,
    OneStopMemberFactory,
    StaffFactory,
    UnitFactory,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WIDE, PHONE, SMALLEST = (
    {"width": 1366, "height": 768},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)


@pytest.fixture
def desk():
    """Return an office with its agencies, counters, team, hamlets, and work in Minh's hands."""
    cache.clear()
    clock.stand_everywhere(THURSDAY)
    desk = make_desk()
    lived_in(desk)
    yield desk
    clock.stand_everywhere(None)


def lived_in(desk) -> None:
    unit = desk.unit
    Unit.objects.filter(pk=unit.pk).update(
        name="UBND xã Minh Tân",
        short_name="Một cửa Minh Tân",
        phone="0000 000 100",
        hotline="0000 000 101",
        address="Thôn Đình Thượng, xã Minh Tân",
        motto="Hỏi một lần, hẹn một lần",
        one_stop_name="Trung tâm phục vụ hành chính công xã Minh Tân",
        one_stop_decision="12/QĐ-UBND",
        one_stop_decision_date=date(2025, 7, 1),
    )
    UnitFactory(parent=unit, tax=True, opens_on=date(2026, 3, 1), phone="0000 000 120")
    UnitFactory(parent=unit, kind="police", name="Công an xã Minh Tân", phone="0000 000 121")
    CounterFactory(unit=unit, number=1, name="Hộ tịch, chứng thực", staff=desk.office.lan)
    CounterFactory(unit=unit, number=2, name="Đất đai, xây dựng")
    for staff in (desk.office.lan, desk.office.minh):
        OneStopMemberFactory(unit=unit, staff=staff, decision_date=date(2025, 7, 1))
    for name, head in (("Thôn Bến Thủy Nội", "Lường Văn Ước"), ("Thôn Đình Thượng", "Hoàng Thị Ế")):
        NeighbourhoodFactory(
            commune=unit.commune, name=name, head_name=head, head_phone="0000000031"
        )
    for name in ("Xã Đặng Lễ", "Xã Tân Ước"):
        old = CommuneFactory(
            name=name,
            province=unit.commune.province,
            valid_from=date(1999, 1, 1),
            valid_to=date(2025, 7, 1),
        )
        old.successors.add(unit.commune)
    que = StaffFactory(full_name="Ngô Thị Quế", home_department=desk.office.minh.home_department)
    DutyFactory(staff=que, role=Role.CASE_OFFICER, decision_number="7/QĐ-UBND")
    LeaveFactory(
        staff=desk.clerk,
        first_day=date(2026, 11, 18),
        last_day=date(2026, 11, 20),
        substitute=desk.office.minh,
    )
    dossier = desk.walk(desk.take_in(), "examine")
    chief = desk.acting(desk.head)
    dossiers.assign(dossier, handler_id=desk.office.minh.pk, by=chief, at=THURSDAY)


@pytest.fixture
def seen(accessible, picture):
    """Return a function that looks at a page wide, narrow and smallest."""

    def look(page, name: str) -> None:
        for size, suffix in ((WIDE, "1366"), (PHONE, "390")):
            page.set_viewport_size(size)
            accessible(page)
            picture(page, f"desk-{name}-{suffix}")
        page.set_viewport_size(SMALLEST)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= SMALLEST["width"], name
        page.set_viewport_size(WIDE)

    return look


def test_an_administrator_keeps_the_units(desk, page_of, seen):
    page = page_of(desk.office.admin)
    page.goto("/desk/units/")
    seen(page, "units")

    page.get_by_role("link", name="UBND xã Minh Tân").click()
    seen(page, "unit")

    page.keyboard.press("F9")
    page.get_by_label("Tên đầy đủ").fill("")
    page.wait_for_load_state()
    page.keyboard.press("F9")
    expect(page.get_by_role("alert")).to_contain_text("Còn 1 chỗ cần sửa")
    seen(page, "unit-edit-wrong")
    page.get_by_label("Tên đầy đủ").fill("UBND xã Minh Tân mới")
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", level=1)).to_contain_text("UBND xã Minh Tân mới")

    page.get_by_role("link", name="Ghi quyết định mới").click()
    seen(page, "unit-team")
    page.go_back()
    page.get_by_role("link", name="Thêm phòng").click()
    seen(page, "department-new")

    page.goto("/desk/units/places/?q=dang le")
    seen(page, "places")
    page.get_by_role("link", name="Xã Đặng Lễ").click()
    seen(page, "place")


def test_a_stale_page_names_who_acted(desk, page_of, seen):
    address = f"/desk/units/{desk.unit.code}/edit/"
    first, second = page_of(desk.office.admin), page_of(desk.office.admin)
    first.goto(address)
    second.goto(address)
    first.get_by_label("Phương châm").fill("Tận tụy")
    first.keyboard.press("F9")
    expect(first.get_by_text("Đã ghi thông tin đơn vị.")).to_be_visible()

    second.get_by_label("Phương châm").fill("Chu đáo")
    second.keyboard.press("F9")

    expect(second.get_by_text("Phạm Quản Trị vừa thay đổi nội dung này.")).to_be_visible()
    seen(second, "unit-stale")


def test_an_administrator_keeps_the_staff(desk, page_of, seen):
    page = page_of(desk.office.admin)
    page.goto("/desk/staff/")
    seen(page, "staff")
    page.get_by_label("Tên cán bộ").fill("khong ai")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Chưa thấy ai tên “khong ai”.")).to_be_visible()
    seen(page, "staff-nobody")

    page.goto("/desk/staff/?q=minh")
    page.get_by_role("link", name="Lê Văn Minh").click()
    seen(page, "person")

    page.get_by_role("link", name="Giao nhiệm vụ").click()
    page.get_by_label("Vai trò").select_option("clerk")
    page.get_by_label("Theo quyết định, số").fill("15/QĐ-UBND")
    seen(page, "duty-new")
    page.keyboard.press("F9")
    expect(page.get_by_role("cell", name="15/QĐ-UBND")).to_be_visible()
    assert Duty.objects.get(role=Role.CLERK, staff=desk.office.minh).valid_from == date(
        2026, 11, 19
    )

    page.get_by_role("link", name="Cấp mật khẩu mới").click()
    page.wait_for_load_state()
    page.keyboard.press("F9")
    expect(page.locator(".one-time")).to_have_text(re.compile(r"^\w{4}-\w{4}-\w{4}-\w{4}$"))
    seen(page, "password")


def test_a_head_sends_somebody_away_and_hands_the_work_over(desk, page_of, seen):
    page = page_of(desk.head)
    page.goto("/desk/staff/")
    page.get_by_role("link", name="Lê Văn Minh").click()

    page.get_by_role("link", name="Ghi ngày nghỉ").first.click()
    page.get_by_label("Đến hết ngày").fill("27/11/2026")
    page.get_by_label("Người làm thay").select_option(label="Ngô Thị Quế · Chuyên viên")
    seen(page, "leave-new")
    page.keyboard.press("F9")
    expect(page.get_by_role("cell", name="19/11/2026 – 27/11/2026")).to_be_visible()

    page.get_by_role("link", name="Bàn giao hết").click()
    seen(page, "work")
    page.get_by_label("Lý do").select_option("Nghỉ dài ngày")
    page.locator("select[name=post0]").select_option(index=1)
    page.keyboard.press("F9")

    expect(page.get_by_text("Không giữ việc nào.")).to_be_visible()
    handlers = Step.objects.filter(status="open").values_list("handler__full_name", flat=True)
    assert desk.office.minh.full_name not in handlers


def test_a_signatory_finds_delegation_on_the_own_page(desk, page_of, seen):
    page = page_of(desk.office.ha)
    page.goto("/desk/staff/me/")
    page.get_by_role("link", name="Ủy quyền", exact=True).click()
    seen(page, "delegation-new")


def test_looks_are_looked_up(desk, page_of, seen):
    page = page_of(desk.office.admin)
    page.goto(f"/desk/staff/{desk.office.minh.uid}/")
    page.goto("/desk/staff/looks/")
    page.get_by_label("Người xem").select_option(desk.office.admin.username)
    page.get_by_role("button", name="Tra nhật ký").click()
    expect(page.get_by_role("cell", name="cán bộ").first).to_be_visible()
    seen(page, "looks")


def test_units_are_configured_without_script(desk, page_of):
    page = page_of(desk.office.admin, java_script_enabled=False)
    page.goto(f"/desk/units/{desk.unit.code}/")
    page.get_by_role("link", name="Thêm quầy").click()
    page.get_by_label("Số quầy").fill("7")
    page.get_by_role("button", name="Thêm quầy").click()
    expect(page.get_by_role("cell", name="Quầy 7", exact=True)).to_be_visible()
