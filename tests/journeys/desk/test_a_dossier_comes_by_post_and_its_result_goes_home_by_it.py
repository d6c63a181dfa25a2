"""Came by post, goes home by post: the postman's parcel, its dossier, the list both sign, the
operator's word that somebody has it in hand; and the person follows it by the code.
"""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels.models import Parcel
from motcua.core import clock
from motcua.foundation.notifications.models import Message
from tests.factories.dossiers import EVENING, THURSDAY, make_desk
from tests.factories.parcels import FRIDAY, MONDAY, POSTMAN, TRACKING, agreement

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SECRET = "bi-mat-cua-buu-dien"


@pytest.fixture
def at(settings):
    """Let every thread read the instant the story has reached; nobody is signed out meanwhile."""
    settings.IDLE_MINUTES = 100_000
    settings.POSTAL = {"SECRET": SECRET, "REPORTS": {}}
    clock.stand_everywhere(THURSDAY)
    yield clock.stand_everywhere
    clock.stand_everywhere(None)


def test_the_whole_way(at, page_of, open_browser, accessible, picture):
    desk = make_desk()
    agreement(desk)
    lan = page_of(desk.office.lan)

    enter(lan, accessible)
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.arrival, dossier.return_method) == ("postal", "post", "post")

    done = desk.walk(dossier, "stamp")
    operations.resolve(
        done, outcome="granted", results=(desk.result(),), by=desk.acting(desk.clerk), at=EVENING
    )
    at(FRIDAY)
    pack(lan, accessible, picture)
    hand(lan, accessible, picture)

    at(MONDAY)
    report = {
        "parcel": TRACKING, "stage": "delivered", "delivered_to": "Mai Thị Ửng",
        "at": (MONDAY - timedelta(minutes=5)).isoformat(),
    }  # fmt: skip
    told = Client().post(
        "/incoming/post/",
        report,
        content_type="application/json",
        headers={"Authorization": f"Bearer {SECRET}"},
    )
    assert told.json()["reports"][0]["status"] == "done"

    dossier.refresh_from_db()
    assert dossier.state == "handed_over"
    phone = open_browser(viewport={"width": 390, "height": 844}).new_page()
    phone.goto(f"/h/{dossier.code}/")
    expect(phone.get_by_text("Bưu chính đã phát kết quả")).to_be_visible()
    accessible(phone)
    lan.goto("/desk/post/register/")
    expect(lan.get_by_role("link", name=Parcel.objects.get().code)).to_be_visible()
    accessible(lan)


def enter(lan, accessible):
    """Take the parcel from the postman, enter the dossier in it, close it."""
    lan.goto("/desk/post/")
    accessible(lan)
    lan.keyboard.press("F9")
    expect(lan.get_by_role("heading", name="Nhận bưu gửi từ bưu tá")).to_be_visible()
    lan.get_by_label("Mã bưu gửi").fill("EB000000042VN")
    lan.get_by_label("Người gửi").fill("Mai Thị Ửng")
    lan.get_by_label("Điện thoại").fill("0000000018")
    lan.get_by_label("Địa chỉ").fill("Thôn Đình Thượng, xã Minh Tân")
    accessible(lan)
    lan.keyboard.press("F9")
    lan.get_by_role("link", name="Nhập một hồ sơ").click()
    expect(lan.get_by_text("Nhập từ bưu gửi")).to_be_visible()
    expect(lan.locator("#id_name")).to_have_value("Mai Thị Ửng")
    lan.keyboard.press("F5")
    lan.keyboard.type("hon nhan", delay=20)
    expect(lan.locator(".found-one").first).to_be_visible()
    lan.keyboard.press("Enter")
    expect(lan.locator("#promise .promise-day")).to_contain_text("25/11/2026")
    lan.locator("#id_declaration-here").check()
    expect(lan.locator("#ready")).to_contain_text("Đủ điều kiện nhận")
    lan.keyboard.press("F9")
    expect(lan.get_by_role("link", name="Gửi phiếu qua bưu chính")).to_be_visible()
    lan.get_by_role("link", name="Về bưu gửi").click()
    lan.get_by_role("link", name="Đã nhập hết").click()
    expect(lan.get_by_role("heading", name="Đã nhập hết")).to_be_visible()
    lan.keyboard.press("F9")
    expect(lan.get_by_text("Đã đóng bưu gửi")).to_be_visible()


def pack(lan, accessible, picture):
    """Pack the result that waits; the address is the one she filed with."""
    lan.goto("/desk/results/")
    lan.get_by_role("link", name="Đóng gói").click()
    expect(lan.get_by_label("Địa chỉ")).to_have_value("Thôn Đình Thượng, xã Minh Tân")
    accessible(lan)
    picture(lan, "journey-post-pack")
    lan.keyboard.press("F9")
    expect(lan.get_by_role("link", name="In phiếu gửi")).to_be_visible()
    accessible(lan)


def hand(lan, accessible, picture):
    """Draw the list up, print it, take down who signed and the operator's number."""
    lan.goto("/desk/post/")
    lan.get_by_role("button", name="Lập bảng kê").click()
    code = Parcel.objects.get().code
    lan.get_by_label(f"Mã bưu chính của {code}").fill(TRACKING)
    lan.get_by_label("Người bên bưu chính đã ký").fill(POSTMAN)
    accessible(lan)
    picture(lan, "journey-post-batch")
    lan.keyboard.press("F9")
    expect(lan.get_by_text("Đã bàn giao. Người dân được báo")).to_be_visible()
    assert TRACKING in Message.objects.get(kind="posted").text
