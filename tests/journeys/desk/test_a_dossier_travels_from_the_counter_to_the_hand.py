"""Received, three units, supplement once, about to be late: apology and new date in time, result,
handed over, followed through the QR of the slip. The whole main job, in a real browser.
"""

import io
import re
from datetime import timedelta

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from motcua.backoffice.documents.queries import png_of
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.core import clock
from tests.factories.dossiers import THURSDAY, make_desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CARD = "000298000018||Mai Thị Ửng|07031998|Nữ|Thôn Đình Thượng, xã Minh Tân|01012022"


@pytest.fixture
def at(settings):
    """Let every thread read the instant the story has reached; nobody is signed out meanwhile."""
    settings.IDLE_MINUTES = 100_000

    def stand(instant):
        clock.stand_everywhere(instant)
        return instant

    stand(THURSDAY)
    yield stand
    clock.stand_everywhere(None)


def last():
    return Dossier.objects.latest("pk")


def follow(dossier):
    """Return the address in the QR of the slip, read from its picture as a phone would."""
    slip = dossier.slips.order_by("pk").first().slip
    picture = Image.open(io.BytesIO(png_of(slip, ppi=200)[0]))
    return zxingcpp.read_barcodes(picture)[0].text


def act(page, dossier, name):
    page.goto(f"/desk/dossiers/{dossier.ref}/{name}/")


def go(page):
    """Press the one key that does it."""
    page.keyboard.press("F9")


def test_the_whole_way(at, page_of, open_browser, accessible, picture):
    desk = make_desk()
    lan, head = page_of(desk.office.lan), page_of(desk.head)
    minh, ha, clerk = page_of(desk.office.minh), page_of(desk.office.ha), page_of(desk.clerk)

    # The counter: scan the card, type the procedure without accents, tick, F9.
    lan.goto("/desk/dossiers/new/")
    lan.get_by_label(re.compile("Quét căn cước|ô quét")).first.fill(CARD)
    lan.keyboard.press("Enter")
    expect(lan.get_by_label("Họ và tên").first).to_have_value("Mai Thị Ửng")
    lan.get_by_label("Điện thoại").first.fill("0000000018")
    lan.locator("#id_words").press_sequentially("tinh trang hon nhan")
    lan.locator(".found-one").first.click()
    expect(lan.locator(".papers")).to_be_visible()
    lan.locator("tr.paper", has_text="Tờ khai").locator("input[type=checkbox]").check()
    expect(lan.locator("#promise")).to_contain_text("25/11/2026")
    accessible(lan)
    picture(lan, "journey-intake")
    go(lan)
    expect(lan.get_by_role("heading", level=1)).to_contain_text("Đã nhận")
    lan.wait_for_load_state("networkidle")
    assert len(lan.context.printed) == 1
    picture(lan, "journey-received")
    dossier = last()
    assert (dossier.state, dossier.code) == ("received", f"{desk.unit.code}-261119-0001")

    # First unit passes it on; the second assigns and finds a paper missing: asked once, in writing.
    at(THURSDAY + timedelta(minutes=20))
    act(lan, dossier, "complete_step")
    go(lan)
    expect(lan.get_by_text("Đã xong bước")).to_be_visible()
    act(head, dossier, "complete_step")
    go(head)
    expect(head.get_by_text("Đã xong bước")).to_be_visible()
    act(minh, dossier, "request_supplement")
    minh.get_by_label("Bản án ly hôn").fill("chưa có bản sao")
    minh.get_by_label("Lý do", exact=True).fill("Đã từng kết hôn")
    accessible(minh)
    go(minh)
    expect(minh.get_by_text("Đã yêu cầu bổ sung").first).to_be_visible()
    assert last().state == "awaiting_supplement"

    # The person sees on her phone that she must act, through the QR of her slip.
    phone = open_browser(viewport={"width": 390, "height": 844}).new_page()
    address = follow(dossier)
    path = address[address.index("/h/") :]
    phone.goto(path)
    expect(phone.get_by_text("Ông/bà mang giấy còn thiếu đến quầy")).to_be_visible()
    accessible(phone)
    picture(phone, "journey-must-act-390")

    # She brings it; the limit starts again; a second request is refused by rule.
    at(THURSDAY + timedelta(days=1))
    act(lan, dossier, "take_supplement")
    lan.get_by_label("Bản án ly hôn").select_option("copy_count")
    go(lan)
    expect(lan.get_by_text("Đã nhận giấy bổ sung").first).to_be_visible()
    act(minh, dossier, "request_supplement")
    minh.get_by_label("Tờ khai").fill("ký lại")
    minh.get_by_label("Lý do", exact=True).fill("thêm")
    go(minh)
    expect(minh.get_by_text("Không được yêu cầu lần 2").first).to_be_visible()
    assert last().supplement_count == 1

    # About to be late: the leader apologises in time and announces one new date.
    due = last().due_at
    at(due - timedelta(days=2))
    act(ha, dossier, "extend")
    ha.get_by_label("Hẹn mới, ngày").fill("30/11/2026")
    ha.get_by_label("Lý do chậm").fill("chờ trích lục từ nơi cư trú cũ")
    accessible(ha)
    go(ha)
    expect(ha.get_by_text("Đã xin lỗi và báo ngày mới").first).to_be_visible()
    moved = last()
    assert moved.due_at > due
    assert moved.slips.filter(slip__kind="04").count() == 1
    phone.reload()
    expect(phone.get_by_text("30/11/2026").first).to_be_visible()

    # Third unit signs, the clerks number it, the result waits, and is put into her hand.
    act(minh, dossier, "complete_step")
    go(minh)
    expect(minh.get_by_text("Đã xong bước").first).to_be_visible()
    act(ha, dossier, "complete_step")
    go(ha)
    expect(ha.get_by_text("Đã xong bước").first).to_be_visible()
    act(clerk, dossier, "resolve")
    clerk.get_by_label("Số, ký hiệu").fill("12/UBND-XNTTHN")
    go(clerk)
    expect(clerk.get_by_text("Đã có kết quả").filter(visible=True).first).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Mời ông/bà đến nhận kết quả")).to_be_visible()
    act(lan, dossier, "hand_over")
    go(lan)
    expect(lan.get_by_text("Đã trả kết quả").first).to_be_visible()

    ended = last()
    assert (ended.state, ended.is_overdue(clock.now())) == ("handed_over", False)
    assert [line.act for line in ended.timeline.order_by("seq")] == [
        "file", "receive", "complete_step", "complete_step", "request_supplement",
        "take_supplement", "extend", "complete_step", "complete_step", "resolve", "hand_over",
    ]  # fmt: skip
    phone.reload()
    expect(phone.get_by_text("Đã trả kết quả").first).to_be_visible()
    picture(phone, "journey-handed-over-390")
    lan.goto(f"/desk/dossiers/{dossier.ref}/")
    accessible(lan)
    picture(lan, "journey-dossier")


def test_two_officials_at_once_one_is_told_who_was_first(at, page_of):
    desk = make_desk()
    dossier = desk.take_in()
    first, second = page_of(desk.office.lan), page_of(desk.centre_head)
    for page in (first, second):
        act(page, dossier, "complete_step")

    go(first)
    expect(first.get_by_text("Đã xong bước").first).to_be_visible()
    go(second)

    expect(second.get_by_text("Trần Thị Lan vừa làm việc với hồ sơ này")).to_be_visible()
    assert last().positions[0]["key"] == "assign"


def test_a_supervisor_reads_and_is_offered_no_act(at, page_of, accessible):
    desk = make_desk()
    dossier = operations.note(desk.take_in(), text="đã gọi điện", by=desk.lan, at=THURSDAY)
    supervisor = page_of(desk.supervisor)

    supervisor.goto(f"/desk/dossiers/{dossier.ref}/")

    expect(supervisor.get_by_role("heading", level=1)).to_contain_text("tình trạng hôn nhân")
    expect(supervisor.locator('a[href$="/complete_step/"]')).to_have_count(0)
    accessible(supervisor)
