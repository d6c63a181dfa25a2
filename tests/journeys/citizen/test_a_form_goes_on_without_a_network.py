"""A form once opened goes on without a network, for who signed in: kept in the phone, sent when it can be.

What changed elsewhere meanwhile is never overwritten, and nothing typed is lost; signing out takes all away.
"""

import pytest
from playwright.sync_api import Page, expect

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Draft
from motcua.core import clock
from tests.factories.dossiers import make_desk
from tests.factories.filing import browser_of, citizen, filed_here

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
UNG = {"name": "Mai Thị Ửng", "id_number": "000298000018"}


@pytest.fixture
def phone(at, live_server, open_browser):
    """Return the page of a woman who signed in, at the first step, with its steps kept in her phone."""
    filed_here(make_desk().version)
    key = browser_of(citizen(**UNG)).cookies["sessionid"].value
    context = open_browser(**PHONE)
    context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page = context.new_page()
    page.goto("/")
    until(page, "navigator.serviceWorker.ready.then(() => true)")
    page.goto("/filing/new/1.004873/")
    page.get_by_role("button", name="Bắt đầu điền").click()
    expect(page.get_by_role("heading", name="Người yêu cầu").first).to_be_visible()
    until(page, "caches.open('filing').then((kept) => kept.keys()).then((all) => all.length === 4)")
    return page


def until(page: Page, promise: str) -> None:
    """Wait until what a script promises is true; a promise itself is not waited for elsewhere."""
    for _ in range(100):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(100)
    raise AssertionError(promise)


def onward(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


def write_offline(page: Page, told_by: str = "0000000018") -> None:
    """Fill in everything up to the summary while there is no network."""
    page.context.set_offline(True)
    onward(page)
    page.locator("[name='purpose']").fill("Kết hôn")
    onward(page)
    expect(page.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()
    onward(page)
    expect(page.get_by_role("heading", name="Người nộp và cách báo tin")).to_be_visible()
    page.locator("[name='phone']").fill(told_by)
    page.locator("[name='address']").fill("Thôn Đình Thượng")
    onward(page)


def test_what_is_written_without_a_network_is_sent_when_it_is_back(phone, accessible, picture):
    write_offline(phone)
    expect(phone.get_by_text("Chưa có gì được nộp khi chưa có mạng")).to_be_visible()
    accessible(phone)
    picture(phone, "citizen-offline-390")
    phone.goto(phone.url.replace("/summary/", "/s-what/"))
    expect(phone.get_by_text("đang giữ trong máy này, chưa gửi")).to_be_visible()
    expect(phone.locator("[name='purpose']")).to_have_value("Kết hôn")
    accessible(phone)
    picture(phone, "citizen-offline-step-390")
    assert "purpose" not in Draft.objects.get().answers

    phone.context.set_offline(False)
    expect(phone.get_by_text("Đã gửi điều ông/bà điền lúc mất mạng")).to_be_visible()
    assert Draft.objects.get().answers["purpose"] == "Kết hôn"
    assert phone.evaluate("all('unsent')") == []

    # The page that stayed open goes on: its version is the one just sent.
    onward(phone)
    expect(phone.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()
    onward(phone)
    expect(phone.get_by_role("heading", name="Người nộp và cách báo tin")).to_be_visible()
    onward(phone)
    phone.get_by_role("button", name="Nộp hồ sơ").click()
    expect(phone.get_by_text("Ông/bà không phải làm gì thêm")).to_be_visible()
    assert Dossier.objects.count() == 1
    until(phone, "caches.open('filing').then((kept) => kept.keys()).then((all) => !all.length)")


def test_what_changed_elsewhere_stands_and_what_was_typed_is_offered(phone, accessible, picture):
    draft = Draft.objects.get()
    phone.goto(f"/filing/{draft.uid}/s-what/")
    expect(phone.locator("[name='purpose']")).to_be_visible()
    phone.context.set_offline(True)
    phone.locator("[name='purpose']").fill("Điền lúc mất mạng")
    onward(phone)
    operations.write_draft(
        draft, step="s-what", answers={"purpose": "Sửa ở máy khác"}, at=clock.now()
    )

    phone.goto(f"/filing/{draft.uid}/s-what/")
    phone.context.set_offline(False)

    expect(phone.get_by_text("Bản này đã được sửa ở nơi khác")).to_be_visible()
    expect(phone.locator("[name='purpose']")).to_have_value("Sửa ở máy khác")
    accessible(phone)
    picture(phone, "citizen-offline-conflict-390")
    assert Draft.objects.get().answers["purpose"] == "Sửa ở máy khác"
    phone.get_by_role("button", name="Dùng điều tôi đã điền").click()
    expect(phone.locator("[name='purpose']")).to_have_value("Điền lúc mất mạng")
    onward(phone)
    expect(phone.get_by_role("heading", name="Nội dung")).to_have_count(0)
    assert Draft.objects.get().answers["purpose"] == "Điền lúc mất mạng"


def test_a_mistake_made_without_a_network_is_mended_and_nothing_else_typed_again(phone):
    write_offline(phone, told_by="12")
    phone.context.set_offline(False)
    until(phone, "all('unsent').then((rows) => rows.length === 1 && rows[0].mistaken)")
    assert Draft.objects.get().answers["purpose"] == "Kết hôn"
    assert not Draft.objects.get().contact

    phone.goto(f"/filing/{Draft.objects.get().uid}/contact/")
    expect(phone.get_by_text("đang giữ trong máy này, chưa gửi")).to_be_visible()
    expect(phone.locator("[name='address']")).to_have_value("Thôn Đình Thượng")
    phone.locator("[name='phone']").fill("0000000018")
    onward(phone)
    expect(phone.get_by_role("button", name="Nộp hồ sơ")).to_be_visible()
    assert Draft.objects.get().contact["address"] == "Thôn Đình Thượng"
    assert phone.evaluate("all('unsent')") == []


def test_signing_out_takes_everything_out_of_the_phone(phone):
    phone.evaluate("document.querySelector('.citizen-out').requestSubmit()")
    expect(phone.get_by_role("heading", name="Ông/bà đã đăng xuất")).to_be_visible()

    until(phone, "caches.has('filing').then((has) => !has)")
    until(phone, "indexedDB.databases().then((all) => !all.length)")
