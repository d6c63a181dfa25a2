"""A mother registers a birth from her phone, is asked once for a clearer picture, and sends it.
The same procedure set to the national portal is prepared here and handed over.
"""

import pytest
from playwright.sync_api import Page, expect

from motcua.backoffice.procedures.states import FilingPlace
from motcua.casework.dossiers.models import Dossier, Draft, Filing
from motcua.casework.dossiers.states import State
from tests.factories.filing import NATIONAL, photo

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def picture_of(name="giay-chung-sinh.jpg", shade=180):
    return {"name": name, "mimeType": "image/jpeg", "buffer": photo(shade=shade).read()}


def onward(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


def write(page: Page, **answers: str) -> None:
    for path, text in answers.items():
        page.locator(f"[name='{path.replace('__', '.')}']").fill(text)


def live(page: Page, path: str) -> None:
    """Give an address the way of who knows only the old one."""
    group = page.locator(f"fieldset#f-{path.replace('.', '-')}")
    group.locator("summary").click()
    group.locator(f"[name='{path}.old']").fill("Thôn Đình Thượng, xã Minh Tân")


def choose(page: Page, path: str, value: str) -> None:
    page.locator(f"input[name='{path}'][value='{value}']").check()


def fill_birth(page: Page) -> None:
    """Write the four parts of the declaration."""
    live(page, "nguoi_yeu_cau.address")
    choose(page, "quan_he", "me")
    onward(page)
    write(
        page,
        tre__name="Trần Minh An",
        tre__birth_date="01/11/2026",
        tre__ethnicity="Kinh",
        tre__nationality="Việt Nam",
        tre__birth_place="Trạm y tế xã Minh Tân",
        tre__home_town="Xã Minh Tân",
    )
    choose(page, "tre.sex", "male")
    onward(page)
    expect(page.get_by_role("heading", name="Mẹ và cha")).to_be_visible()
    write(
        page,
        me__name="Trần Thị Lụa",
        me__birth_date="14/08/1992",
        me__ethnicity="Kinh",
        me__nationality="Việt Nam",
    )
    live(page, "me.address")
    choose(page, "ghi_cha", "no")
    onward(page)


def test_a_mother_files_and_supplements_once(
    birth, identity, live_server, open_browser, page_of, signs_in, accessible, picture
):
    desk = birth()
    page = open_browser(**PHONE).new_page()
    page.goto("/filing/new/1.001193/")
    accessible(page)
    picture(page, "citizen-sign-in-390")
    signs_in(page, "lua")

    expect(page.get_by_role("heading", name="Đăng ký khai sinh")).to_be_visible()
    accessible(page)
    picture(page, "citizen-begin-390")
    page.get_by_role("button", name="Bắt đầu điền").click()

    # What her identity proved is not typed again.
    expect(page.locator("[name='nguoi_yeu_cau.name']")).to_have_value("Trần Thị Lụa")
    expect(page.locator("[name='nguoi_yeu_cau.id_number']")).to_have_value("000192000011")
    accessible(page)
    picture(page, "citizen-section-390")
    fill_birth(page)

    page.locator("[name='chung_sinh']").set_input_files(picture_of())
    choose(page, "can_ban_sao", "no")
    page.locator("[name='cam_doan']").check()
    picture(page, "citizen-papers-in-form-390")
    onward(page)
    expect(page.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()
    accessible(page)
    picture(page, "citizen-papers-390")
    onward(page)

    write(page, phone="0000000011", address="Thôn Đình Thượng")
    choose(page, "tell_by", "sms")
    choose(page, "return_method", "electronic")
    accessible(page)
    picture(page, "citizen-contact-390")
    onward(page)

    expect(page.get_by_text("Trần Minh An")).to_be_visible()
    accessible(page)
    picture(page, "citizen-summary-390")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_text("Ông/bà không phải làm gì thêm")).to_be_visible()
    expect(page.get_by_text(Filing.objects.get().code)).to_be_visible()
    accessible(page)
    picture(page, "citizen-done-390")

    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.arrival) == (State.FILED, "self_service")

    # The counter finds it, reads what was declared, and asks once for a clearer picture.
    counter = page_of(desk.office.lan)
    counter.goto(f"/desk/dossiers/{dossier.ref}/")
    expect(counter.get_by_text("Tờ khai nộp trực tuyến")).to_be_visible()
    picture(counter, "desk-filed-online-1366")
    counter.goto(f"/desk/dossiers/{dossier.ref}/request_supplement/")
    counter.locator("[name='paper_CS']").fill("Ảnh mờ, chụp lại")
    counter.locator("[name='reason']").fill("Không đọc được ngày sinh.")
    counter.keyboard.press("F9")
    expect(counter.get_by_text("Tờ khai nộp trực tuyến")).to_be_visible()

    page.goto("/me/")
    accessible(page)
    picture(page, "citizen-mine-390")
    page.get_by_role("link", name="Đăng ký khai sinh").click()
    expect(page.get_by_text("Ảnh mờ, chụp lại").first).to_be_visible()
    accessible(page)
    picture(page, "citizen-asked-390")
    page.get_by_role("link", name="Gửi giấy còn thiếu").click()
    page.locator("[name='CS']").set_input_files(picture_of("ro-hon.jpg", shade=90))
    accessible(page)
    picture(page, "citizen-supplement-390")
    page.get_by_role("button", name="Nộp giấy bổ sung").click()
    expect(page.get_by_text("chờ cơ quan nhận").first).to_be_visible()

    counter.goto(f"/desk/dossiers/{dossier.ref}/take_supplement/")
    expect(counter.get_by_role("link", name="ro-hon.jpg")).to_be_visible()
    picture(counter, "desk-take-supplement-1366")
    counter.keyboard.press("F9")
    expect(counter.get_by_role("heading", name="Diễn biến")).to_be_visible()
    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED

    page.goto(f"/me/dossiers/{dossier.code}/")
    expect(page.get_by_text(dossier.code)).to_be_visible()
    expect(page.get_by_text("Hẹn trả").first).to_be_visible()
    accessible(page)
    picture(page, "citizen-received-390")
    # She asks, the counter answers on the dossier, and she sees at once that somebody wrote.
    page.get_by_label("Nội dung").fill("Cháu cần thêm bản sao, được không ạ?")
    page.get_by_label("Ảnh, tệp gửi kèm").set_input_files(picture_of("kem.jpg", shade=60))
    page.get_by_role("button", name="Gửi cho cơ quan").click()
    expect(page.get_by_role("link", name="kem.jpg")).to_be_visible()
    counter.goto(f"/desk/dossiers/{dossier.code}/")
    expect(counter.get_by_text("Cháu cần thêm bản sao")).to_be_visible()
    counter.get_by_label("Người dân đọc nguyên văn").fill("Được, ông/bà ghi số bản khi đến nhận.")
    counter.get_by_role("button", name="Gửi cho người dân").click()
    expect(counter.get_by_text("ghi số bản khi đến nhận").first).to_be_visible()
    page.goto("/me/")
    expect(page.get_by_text("Cơ quan vừa nhắn")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Đăng ký khai sinh").click()
    expect(page.get_by_text("ghi số bản khi đến nhận")).to_be_visible()
    accessible(page)
    picture(page, "citizen-letters-390")
    page.get_by_role("link", name="Rút hồ sơ, không làm nữa").click()
    accessible(page)
    page.get_by_role("link", name="Giữ lại").click()
    page.goto("/me/data/")
    expect(page.get_by_text("Ai đã xem")).to_be_visible()
    accessible(page)
    picture(page, "citizen-data-390")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"/me/dossiers/{dossier.code}/")
    picture(page, "citizen-received-1366")


def slow(page: Page) -> None:
    """Let the line be poor, as in the hills: each answer comes most of a second late."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    poor = {"offline": False, "latency": 700, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", poor)


def test_who_types_fast_on_a_slow_line_loses_nothing(birth, identity, open_browser, signs_in):
    """Questions come and go as they are answered, under hands that are already further on."""
    birth()
    page = open_browser(**PHONE).new_page()
    page.goto("/filing/new/1.001193/")
    signs_in(page, "lua")
    page.get_by_role("button", name="Bắt đầu điền").click()
    live(page, "nguoi_yeu_cau.address")
    choose(page, "quan_he", "me")
    onward(page)
    slow(page)

    child = page.locator("[name='tre.birth_date']")
    child.fill("01/02/2026")
    page.locator("[name='tre.name']").press_sequentially("Trần Minh An", delay=60)
    late = page.locator("[name='ly_do_muon']")
    expect(late).to_be_visible()
    late.press_sequentially("Mẹ ốm, nhà xa", delay=30)
    expect(page.locator("#f-ngay_sinh_bang_chu")).to_contain_text("tháng hai")
    expect(page.locator("[name='tre.name']")).to_have_value("Trần Minh An")
    # The day is corrected while the reason is still being written: what is said stays.
    child.fill("02/02/2026")
    late.press_sequentially(", nay mới đi được", delay=60)
    expect(page.locator("#f-ngay_sinh_bang_chu")).to_contain_text("mùng hai")
    expect(late).to_have_value("Mẹ ốm, nhà xa, nay mới đi được")

    province = page.locator("[name='nguoi_yeu_cau.address.province']")
    assert province.count() == 0
    write(
        page,
        tre__ethnicity="Kinh",
        tre__nationality="Việt Nam",
        tre__birth_place="Trạm y tế",
        tre__home_town="Xã Minh Tân",
    )
    choose(page, "tre.sex", "male")
    onward(page)
    expect(page.get_by_role("heading", name="Mẹ và cha")).to_be_visible()
    choose(page, "ghi_cha", "yes")
    page.locator("[name='me.name']").press_sequentially("Trần Thị Lụa", delay=60)
    father = page.locator("[name='cha.name']")
    expect(father).to_be_visible()
    father.press_sequentially("Lò Văn Bạc", delay=40)
    expect(page.locator("[name='me.name']")).to_have_value("Trần Thị Lụa")
    # Gone and back again, the words are still there.
    choose(page, "ghi_cha", "no")
    expect(father).to_be_hidden()
    choose(page, "ghi_cha", "yes")
    expect(father).to_have_value("Lò Văn Bạc")
    page.get_by_role("button", name="Lưu, lúc khác điền tiếp").click()
    answers = Draft.objects.get().answers
    assert (answers["me"]["name"], answers["cha"]["name"]) == ("Trần Thị Lụa", "Lò Văn Bạc")
    assert answers["ly_do_muon"] == "Mẹ ốm, nhà xa, nay mới đi được"


def test_at_the_national_portal_it_is_prepared_and_handed_over(
    birth, open_browser, accessible, picture
):
    birth(FilingPlace.NATIONAL)
    page = open_browser(java_script_enabled=False, **PHONE).new_page()
    page.goto("/filing/new/1.001193/")

    expect(page.get_by_text("Đây không phải Cổng Dịch vụ công quốc gia")).to_be_visible()
    page.get_by_role("button", name="Bắt đầu điền").click()
    write(
        page,
        nguoi_yeu_cau__name="Trần Thị Lụa",
        nguoi_yeu_cau__id_number="000192000011",
    )
    fill_birth(page)
    page.get_by_role("button", name="Lưu, lúc khác điền tiếp").click()
    expect(page.get_by_text("Chép lại mã này")).to_be_visible()
    picture(page, "citizen-saved-390")
    page.get_by_role("link", name="Xem lại rồi nộp").click()

    expect(page.get_by_text("Trần Minh An")).to_be_visible()
    handed = page.get_by_role("link", name="Sang Cổng Dịch vụ công quốc gia")
    assert handed.get_attribute("href") == NATIONAL
    assert page.get_by_role("button", name="Nộp hồ sơ").count() == 0
    picture(page, "citizen-national-390")
    assert not Dossier.objects.exists()
