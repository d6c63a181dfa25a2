"""Called away in the middle of intake: idle, reloaded, gone back; and what is barred is told at once."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, IntakeDraft
from motcua.core import clock
from tests.factories.dossiers import THURSDAY, make_desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NEW = "/desk/dossiers/new/"
PASSWORD = "chai-mam-ben-sen-54"


@pytest.fixture(autouse=True)
def _morning():
    clock.stand_everywhere(THURSDAY)
    yield
    clock.stand_everywhere(None)


@pytest.fixture
def lan(db):
    """Return a reception officer who knows her password."""
    staff = make_desk().office.lan
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def write(page):
    """Write a dossier as far as its first paper."""
    page.goto(NEW)
    page.locator("#id_name").fill("Mai Thị Ửng")
    page.locator("#id_id_number").fill("000298000018")
    page.locator("#id_address").fill("Thôn Đình Thượng")
    page.keyboard.press("F5")
    page.keyboard.type("hon nhan", delay=20)
    page.locator(".found-one").first.click()
    page.locator("#id_declaration-here").check()
    expect(page.locator("#ready")).to_contain_text("Đủ điều kiện nhận")
    expect(page.locator("#kept")).to_contain_text("Bản nháp giữ lúc 09:30")
    expect(page).to_have_url(re.compile(r"\?draft="))


def still_there(page):
    expect(page.locator("#id_name")).to_have_value("Mai Thị Ửng")
    expect(page.locator("#id_id_number")).to_have_value("000298000018")
    expect(page.locator("#id_declaration-here")).to_be_checked()
    expect(page.locator(".reopened")).to_contain_text("còn nguyên")


def test_a_quarter_of_an_hour_away_and_the_draft_is_there_after_sign_in(
    page_of, lan, accessible, picture
):
    page = page_of(lan)
    write(page)
    clock.stand_everywhere(THURSDAY + timedelta(minutes=16))

    page.locator("#id_phone").fill("0000000018")
    page.keyboard.press("Tab")  # the page asks by itself, and is led to sign-in whole
    expect(page.get_by_text("Đăng nhập lại, bản nháp còn nguyên")).to_be_visible()
    accessible(page)
    picture(page, "sign-in-after-idleness")
    page.get_by_label("Tên đăng nhập").fill(lan.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()

    still_there(page)
    accessible(page)
    picture(page, "intake-draft-opened-again")
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")
    assert (Dossier.objects.count(), IntakeDraft.objects.count()) == (1, 0)


def let_time_pass_until(page, said):
    """Pass quarters of an hour: the page sets its next look only when the server has answered."""
    for _ in range(10):
        page.clock.fast_forward("15:05")
        try:
            expect(said).to_be_visible(timeout=2000)
        except AssertionError:
            continue
        return


def test_the_screen_of_a_desk_left_alone_turns_to_sign_in_by_itself(page_of, lan):
    page = page_of(lan)
    page.clock.install()
    write(page)

    page.clock.fast_forward("15:05")  # somebody works in another window: the page stays
    expect(page.locator("#id_name")).to_have_value("Mai Thị Ửng")
    clock.stand_everywhere(THURSDAY + timedelta(minutes=31))
    let_time_pass_until(page, said := page.get_by_text("Đăng nhập lại, bản nháp còn nguyên"))

    expect(said).to_be_visible()
    expect(page.get_by_text("Mai Thị Ửng")).to_have_count(0)


def test_reloaded_left_and_gone_back_to_it_is_as_it_was(page_of, lan):
    page = page_of(lan)
    write(page)

    page.reload()
    still_there(page)

    page.goto("/desk/")
    page.go_back()
    still_there(page)


def test_somebody_else_stands_at_the_counter_now(page_of, lan, accessible, picture):
    page = page_of(lan)
    write(page)

    page.goto(NEW)
    expect(page.locator("#id_name")).to_have_value("")
    expect(page.locator(".drafts")).to_contain_text("Mai Thị Ửng")
    accessible(page)
    picture(page, "intake-draft-offered")
    page.get_by_role("link", name="Mở lại").click()
    still_there(page)

    page.goto(NEW)
    page.get_by_role("button", name="Xóa bản nháp").click()
    expect(page.locator(".drafts")).to_have_count(0)
    assert not IntakeDraft.objects.exists()


def test_going_back_after_f9_leads_to_the_slip_not_to_a_second_dossier(page_of, lan):
    page = page_of(lan)
    write(page)
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")
    assert Dossier.objects.count() == 1


def test_what_is_barred_is_told_while_typing_and_refused_in_writing(page_of, accessible, picture):
    desk = make_desk()
    operations.bar_intake(
        desk.unit, id_number="000298000018", reason="Thửa đất đang tranh chấp.",
        legal_basis="Thông báo 12/TB-UBND", by=desk.ha, at=THURSDAY,
    )  # fmt: skip
    page = page_of(desk.office.lan)
    page.goto(NEW)

    page.locator("#id_id_number").fill("000 298 000 018")
    page.keyboard.press("Tab")

    expect(page.locator("#promise")).to_contain_text("Thửa đất đang tranh chấp.")
    expect(page.locator("#promise")).to_contain_text("Thông báo 12/TB-UBND")
    expect(page.locator("#ready")).to_contain_text("Đang tạm không tiếp nhận")
    accessible(page)
    picture(page, "intake-barred")
    page.get_by_role("button", name="Lập phiếu từ chối").click()
    expect(page.get_by_label("Lý do", exact=True)).to_have_value(
        "Thửa đất đang tranh chấp. Căn cứ: Thông báo 12/TB-UBND"
    )


def test_ticked_slips_are_one_print_by_one_key(page_of):
    desk = make_desk()
    for _ in range(2):
        desk.take_in()
    page = page_of(desk.office.lan)
    page.goto("/desk/?list=mine")
    for box in page.locator("[data-row] input[name=pick]").all():
        box.check()

    asked = []

    def printer(route):
        asked.append(route.request.post_data)
        route.fulfill(content_type="text/html", body="<!doctype html><title>in</title>")

    page.context.route("**/slips/print/", printer)
    for times in (1, 2):  # the list stays as it is: the printer may have been out of paper
        with page.context.expect_page() as opened:
            page.keyboard.press("p")
        opened.value.wait_for_load_state()
        opened.value.close()
        assert [one.count("pick=") for one in asked] == [2] * times
