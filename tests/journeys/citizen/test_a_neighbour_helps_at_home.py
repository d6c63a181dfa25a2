"""A neighbour of the digital team sits with old Sáng at his house, a phone between them.

She draws up his mandate from his card, fills the form in with him, sends it; the office counts it
as helped and receives it. The head of a hamlet finds both of her tasks on her phone.
"""

import pytest
from playwright.sync_api import expect

from motcua.casework.dossiers.models import Dossier, Filing
from motcua.casework.dossiers.states import Part
from motcua.casework.helping.models import HelpMandate
from motcua.foundation.org.states import Role
from tests.factories.dossiers import make_desk
from tests.factories.filing import filed_here, photo
from tests.factories.helping import SANG, community_helper, signed

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("at"),
]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CARD = "000048000078||Quách Văn Sáng|02031948|Nam|Thôn Bến Thủy, xã Minh Tân|01012022"


def test_from_his_card_to_his_code(page_of, accessible, picture):
    desk = make_desk()
    filed_here(desk.version)
    page = page_of(community_helper(desk), **PHONE)
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Làm hộ")
    accessible(page)
    picture(page, "desk-help-empty-390")
    page.get_by_role("link", name="Lập giấy nhờ làm hộ").click()

    page.get_by_label("quét thẻ bằng máy quét").fill(CARD)
    page.get_by_role("button", name="Đọc thẻ").click()
    expect(page.get_by_label("Họ và tên")).to_have_value("Quách Văn Sáng")
    expect(page.get_by_text("Tên người của tổ công nghệ số")).to_have_count(0)
    page.get_by_label("Nhờ làm hộ việc gì").fill("Xin giấy xác nhận tình trạng hôn nhân")
    accessible(page)
    picture(page, "desk-help-new-390")
    page.get_by_role("button", name="Lập giấy").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Quách Văn Sáng")
    expect(page.get_by_text("xxxxxxxxx078")).to_be_visible()
    sheet = page.get_by_role("link", name="In giấy")
    with page.expect_popup() as printed:
        sheet.click()
    printed.value.close()
    page.get_by_role("link", name="Người nhờ đã ký").click()
    page.get_by_label("Điểm chỉ").check()
    accessible(page)
    picture(page, "desk-help-sign-390")
    page.get_by_role("button", name="Ghi đã ký").click()

    expect(page.get_by_role("link", name="Nhận hồ sơ hộ")).to_have_count(0)
    accessible(page)
    picture(page, "desk-help-standing-390")
    page.get_by_role("link", name="Điền tờ khai cùng người dân").click()
    picture(page, "desk-help-begin-390")
    page.get_by_role("button", name="Bắt đầu điền").click()

    expect(page.locator("[name='applicant.id_number']")).to_have_value(SANG.id_number)
    accessible(page)
    picture(page, "desk-help-form-390")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Mục đích").fill("Vay vốn")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()
    page.get_by_role("button", name="Tiếp tục").click()
    page.locator("[name='address']").fill("Thôn Bến Thủy")
    page.locator("[name='phone']").fill("0000000078")
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.get_by_role("link", name="In tờ khai chữ to")).to_be_visible()
    page.get_by_label("Điểm chỉ").check()
    accessible(page)
    picture(page, "desk-help-to-sign-390")
    signed_sheet = {"name": "ky.jpg", "mimeType": "image/jpeg", "buffer": photo().read()}
    page.get_by_label("Bản quét, ảnh chụp tờ khai đã ký").set_input_files(signed_sheet)
    page.get_by_role("button", name="Ghi đã ký").click()
    expect(page.get_by_text("Điểm chỉ ·")).to_be_visible()
    page.get_by_role("button", name="Nộp hồ sơ").click()

    expect(page.get_by_role("link", name="In tờ tóm tắt mang về")).to_be_visible()
    accessible(page)
    picture(page, "desk-help-filed-390")
    dossier, code = Dossier.objects.get(), Filing.objects.get().code
    assert (dossier.arrival, dossier.channel) == ("helped", "online")
    assert dossier.parties.get(part=Part.SUBMITTER).name == SANG.name

    # Her page names it by the code everybody may look up; the dossier itself is the office's.
    page.get_by_role("link", name="Về giấy nhờ làm hộ").click()
    page.wait_for_url(f"**/desk/help/{HelpMandate.objects.get().uid}/")
    picture(page, "desk-help-after-390")
    page.get_by_role("link", name=code).click()
    expect(page.get_by_text(code).first).to_be_visible()
    assert page.goto(f"/desk/dossiers/{dossier.uid}/").status == 404

    counter = page_of(desk.office.lan)
    counter.goto("/desk/help/")
    expect(counter.get_by_role("link", name="Quách Văn Sáng")).to_be_visible()
    counter.goto(f"/desk/dossiers/{dossier.ref}/")
    expect(counter.get_by_text("được làm hộ")).to_be_visible()


def test_the_head_of_a_hamlet_calls_and_helps(page_of, accessible, picture):
    desk = make_desk()
    head = community_helper(desk, "Bùi Văn Trưởng", Role.HAMLET_HEAD)
    signed(desk, by=desk.acting(head))
    page = page_of(head, **PHONE)
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gọi cho dân")
    accessible(page)
    picture(page, "desk-head-calls-390")
    page.get_by_role("link", name="Làm hộ").click()

    expect(page.get_by_role("link", name=SANG.name)).to_be_visible()
    accessible(page)
    picture(page, "desk-head-help-390")
    page.get_by_role("button", name="Mục").click()
    picture(page, "desk-head-rail-390")
    page.get_by_role("link", name="Gọi cho dân").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gọi cho dân")


def test_on_a_wide_screen(page_of, accessible, picture):
    desk = make_desk()
    filed_here(desk.version)
    staff = community_helper(desk)
    mandate = signed(desk, by=desk.acting(staff))
    page = page_of(staff)
    for address, name in (("", "list"), ("new/", "new"), (f"{mandate.uid}/", "standing")):
        page.goto(f"/desk/help/{address}")
        accessible(page)
        picture(page, f"desk-help-{name}-1366")
