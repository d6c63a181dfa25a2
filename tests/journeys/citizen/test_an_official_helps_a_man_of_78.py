"""A man of 78 without a phone: his card, his finger on a sheet, his dossier, a sheet to take home."""

import pytest
from playwright.sync_api import expect

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import Part
from motcua.casework.helping.models import HelpMandate
from motcua.core import clock
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.filing import filed_here, photo
from tests.factories.helping import SANG, signed

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CARD = "000048000078||Quách Văn Sáng|02031948|Nam|Thôn Bến Thủy, xã Minh Tân|01012022"


@pytest.fixture(autouse=True)
def _morning():
    clock.stand_everywhere(THURSDAY)
    yield
    clock.stand_everywhere(None)


def test_he_is_helped_and_stays_the_submitter(page_of, accessible):
    page = page_of(make_desk().office.lan)
    page.goto("/desk/help/")
    accessible(page)
    page.get_by_role("link", name="Lập giấy nhờ làm hộ").click()

    page.get_by_label("Quét căn cước của người nhờ").focus()
    page.keyboard.type(CARD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Họ và tên")).to_have_value("Quách Văn Sáng")
    page.get_by_label("Nhờ làm hộ việc gì").fill("Xin giấy xác nhận tình trạng hôn nhân")
    accessible(page)
    page.get_by_role("button", name="Lập giấy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quách Văn Sáng")
    accessible(page)

    page.get_by_role("link", name="Người nhờ đã ký").click()
    page.get_by_label("Điểm chỉ").check()
    page.get_by_role("button", name="Ghi đã ký").click()
    page.get_by_role("link", name="Nhận hồ sơ hộ").click()

    expect(page.locator("#id_name")).to_have_value("Quách Văn Sáng")
    expect(page.get_by_text("vẫn là người nộp")).to_be_visible()
    page.keyboard.press("F5")
    page.keyboard.type("hon nhan", delay=20)
    expect(page.locator(".found-one").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#promise .promise-day")).to_contain_text("25/11/2026")
    page.locator("#id_declaration-here").check()
    expect(page.locator("#ready")).to_contain_text("Đủ điều kiện nhận")
    page.keyboard.press("F9")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nhận")
    expect(page.get_by_role("link", name="In tờ tóm tắt chữ to")).to_be_visible()
    dossier = Dossier.objects.get()
    submitter = dossier.parties.get(part=Part.SUBMITTER)
    assert (dossier.arrival, submitter.name) == ("helped", "Quách Văn Sáng")
    assert not dossier.parties.filter(part=Part.PROXY).exists()
    assert HelpMandate.objects.get().minutes >= 1


def test_his_form_is_filled_in_with_him_signed_and_filed(page_of, accessible, picture):
    desk = make_desk()
    filed_here(desk.version)
    mandate = signed(desk)
    page = page_of(desk.office.lan)
    page.goto(f"/desk/help/{mandate.uid}/")
    accessible(page)
    page.get_by_role("link", name="Điền tờ khai cùng người dân").click()
    expect(page.get_by_text("vẫn là người nộp")).to_be_visible()
    page.get_by_role("button", name="Bắt đầu điền").click()

    expect(page.locator("[name='applicant.id_number']")).to_have_value(SANG.id_number)
    accessible(page)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Mục đích").fill("Vay vốn")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Giấy tờ gửi kèm")).to_be_visible()
    page.get_by_role("button", name="Tiếp tục").click()
    page.locator("[name='address']").fill("Thôn Bến Thủy")
    page.locator("[name='phone']").fill("0000000078")
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.get_by_role("link", name="In tờ khai chữ to")).to_be_visible()
    accessible(page)
    picture(page, "desk-together-to-sign-1366")
    page.get_by_label("Điểm chỉ").check()
    signed_sheet = {"name": "ky.jpg", "mimeType": "image/jpeg", "buffer": photo().read()}
    page.get_by_label("Bản quét, ảnh chụp tờ khai đã ký").set_input_files(signed_sheet)
    page.get_by_role("button", name="Ghi đã ký").click()
    expect(page.get_by_text("Điểm chỉ ·")).to_be_visible()
    page.get_by_role("button", name="Nộp hồ sơ").click()

    expect(page.get_by_role("link", name="In tờ tóm tắt mang về")).to_be_visible()
    accessible(page)
    dossier = Dossier.objects.get()
    assert (dossier.arrival, dossier.channel) == ("helped", "online")
    assert dossier.parties.get(part=Part.SUBMITTER).name == SANG.name
