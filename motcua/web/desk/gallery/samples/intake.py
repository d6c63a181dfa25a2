"""Intake: ready to receive, just opened, twelve papers and a proxy, a second dossier, mistakes."""

from typing import Any

from motcua.web.components.shapes import DayStrip, Notice, SlipPreview
from motcua.web.desk.dossiers.forms import IntakeForm, PaperForm
from motcua.web.desk.dossiers.shapes import (
    CaseChoice,
    DraftLine,
    Found,
    IntakePage,
    Offered,
    PaperRow,
    Received,
    Visited,
)
from motcua.web.desk.gallery.samples.kinds import Sample, cell

TEMPLATE = "desk/dossiers/intake.html"
UID = "00000000-0000-4000-8000-000000000001"

PERSON = {
    "uid": UID,
    "name": "Mai Thị Ửng",
    "id_number": "000 000 000 018",
    "birth": "07/03/1998",
    "address": "Thôn Đình Thượng, xã Minh Tân",
    "phone": "0000 000 018",
    "stands_for": "self",
    "words": "Xác nhận tình trạng hôn nhân",
    "return_method": "counter",
    "tell_by": "sms",
    "channel": "counter",
}
STRIP = DayStrip(
    (
        cell("T2", "23", "nhận", "start"),
        cell("T3", "24", "nghỉ lễ", "skipped"),
        cell("T4", "25", "ngày 1", "counted"),
        cell("T5", "26", "ngày 2", "due"),
    ),
    (
        "Luật 3 ngày làm việc, xã rút còn 2 ngày (QĐ 000/QĐ-UBND).",
        "Tính từ ngày làm việc kế tiếp.",
        "Không tính thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.",
        "Trả chậm nhất 16:30, thứ Năm 26/11/2026.",
    ),
)
OFFERED = Offered(
    moment="16:30",
    day="thứ Năm 26/11/2026",
    strip=STRIP,
    facts=(("Lệ phí", "15.000 đ"), ("Chuyển tới", "Tư pháp, ngay khi nhận")),
    slip=SlipPreview(
        "Giấy tiếp nhận và hẹn trả",
        ("Bà Mai Thị Ửng", "Trả kết quả:"),
        "16:30, thứ Năm 26/11/2026",
        "https://motcua.example/h/H00.00-261123-0007/AAAAAAAAAA",
        "Sẽ in 2 liên A5",
    ),
)


def _paper(key: str, name: str, about: str, **more: Any) -> PaperRow:
    brought = more.pop("brought", (1, 0, 0))
    here = more.pop("here", True)
    data = {f"{key}-here": "on"} if here else {}
    for kind, count in zip(("originals", "certified", "copies"), brought, strict=True):
        data[f"{key}-{kind}"] = str(count) if count else ""
    return PaperRow(
        key=key, name=name, about=about, form=PaperForm(data, prefix=key, paper=name), **more
    )


TWO = (
    _paper("form", "Tờ khai", "mẫu số 15, điền sẵn từ căn cước"),
    _paper("id", "Căn cước", "", shown_only=True, counts=False),
    _paper("divorce", "Bản án ly hôn", "", condition="đã từng kết hôn", here=False, brought=(0, 0, 0), is_required=False),
)  # fmt: skip
TWELVE = (
    _paper("p1", "Đơn đề nghị cấp giấy phép xây dựng", "mẫu số 01"),
    _paper("p2", "Giấy chứng nhận quyền sử dụng đất", "", brought=(0, 1, 0)),
    _paper("p3", "Bản vẽ mặt bằng công trình", "tỷ lệ 1/100", brought=(2, 0, 0)),
    _paper("p4", "Bản vẽ mặt đứng và mặt cắt chính", "", brought=(2, 0, 0)),
    _paper("p5", "Bản vẽ móng và mặt cắt móng", "kèm sơ đồ đấu nối", here=False, brought=(0, 0, 0), is_missing=True),
    _paper("p6", "Bản vẽ đấu nối hạ tầng", "", brought=(2, 0, 0)),
    _paper("p7", "Cam kết an toàn công trình liền kề", ""),
    _paper("p8", "Báo cáo thẩm tra thiết kế", "", brought=(0, 0, 1)),
    _paper("p9", "Giấy đăng ký kinh doanh của đơn vị thiết kế", "", brought=(0, 0, 1)),
    _paper("p10", "Chứng chỉ hành nghề của người thiết kế", "", brought=(0, 0, 1)),
    _paper("p11", "Văn bản chấp thuận của chủ di tích", "", condition="công trình trong vùng bảo vệ di tích", here=False, brought=(0, 0, 0), is_required=False),
    _paper("p12", "Căn cước", "", counts=False, shown_only=True),
)  # fmt: skip


def _form(**more: str) -> IntakeForm:
    form = IntakeForm({**PERSON, **more})
    form.is_valid()
    return form


def _page(page: IntakePage, form: IntakeForm | None = None) -> dict[str, Any]:
    return {"intake": page, "form": form or _form()}


READY = IntakePage(
    heading_words="Số A 039 · bà Mai Thị Ửng · đợi 06:12",
    scanned="Đã đọc căn cước",
    known=Notice("Đã có 2 hồ sơ trong năm, không hồ sơ nào trùng."),
    procedure="Xác nhận tình trạng hôn nhân",
    procedure_words="1.004873 · bản 2026-02 · Hộ tịch",
    cases=(CaseChoice("marry", "dùng để kết hôn", on=True), CaseChoice("other", "việc khác", on=False)),
    papers=TWO,
    paper_words="đủ 2 trên 2",
    offered=OFFERED,
    ready="Đủ điều kiện nhận",
    is_ready=True,
)  # fmt: skip
OPENED = IntakePage(ready="Chưa chọn thủ tục")
FINDING = IntakePage(
    scanned="Đã đọc căn cước",
    found=(
        Found(1, "Cấp Giấy xác nhận tình trạng hôn nhân", "1.004873", "Hộ tịch"),
        Found(2, "Xác nhận thông tin hộ tịch", "2.002516", "Hộ tịch"),
        Found(3, "Xác nhận hoàn cảnh gia đình", "1.001653", "Bảo trợ xã hội"),
    ),
    ready="Chưa chọn thủ tục",
)
MANY = IntakePage(
    scanned="Đã đọc căn cước",
    known=Notice("Hồ sơ giống như vậy đã nhận ngày 16/11, đang xử lý.", "Mở hồ sơ cũ trước khi nhận thêm."),
    doubts=("Số định danh ghi nữ, giấy tờ ghi nam: hỏi lại người nộp.",),
    procedure="Cấp giấy phép xây dựng nhà ở riêng lẻ",
    procedure_words="1.009994 · bản 2025-07 · Hoạt động xây dựng",
    cases=(CaseChoice("new", "cấp mới", on=True),),
    papers=TWELVE,
    paper_words="đủ 9 trên 10",
    offered=OFFERED,
    ready="Còn thiếu 1 giấy: bản vẽ móng",
)  # fmt: skip
SECOND = IntakePage(
    heading_words="Bà Mai Thị Ửng · hồ sơ thứ 3 của lượt này",
    scanned="Đã đọc căn cước",
    procedure="Chứng thực bản sao từ bản chính",
    procedure_words="2.000815 · bản 2025-07 · Chứng thực",
    cases=(CaseChoice("one", "thường", on=True),),
    papers=TWO[:2],
    paper_words="đủ 2 trên 2",
    offered=OFFERED,
    ready="Đủ điều kiện nhận",
    is_ready=True,
    visit_words="Lượt này",
    visited=(
        Visited("261123-0007", "Xác nhận tình trạng hôn nhân", "16:30, T5 26/11", "#", "#"),
        Visited("261123-0008", "Đăng ký kết hôn", "17:00 hôm nay", "#", "#"),
    ),
)
CLOSED = IntakePage(
    procedure="Đăng ký kết hôn",
    procedure_words="1.000894 · bản 2025-07 · Hộ tịch",
    cases=(CaseChoice("one", "thường", on=True),),
    papers=TWO[:2],
    paper_words="đủ 2 trên 2",
    offered=Offered(problem="Chưa có lịch làm việc năm 2027 của UBND xã Minh Tân nên chưa hẹn được. Người quản trị nhập lịch ở mục Lịch làm việc."),
    ready="Chưa hẹn được ngày trả",
)  # fmt: skip


BARRED = IntakePage(
    scanned="Đã đọc căn cước",
    procedure="Đăng ký biến động đất đai",
    procedure_words="1.012783 · bản 2025-07 · Đất đai",
    cases=(CaseChoice("one", "thường", on=True),),
    papers=TWO[:2],
    paper_words="đủ 2 trên 2",
    offered=OFFERED,
    locked=Notice(
        "Đang tạm không tiếp nhận: thửa đất đang tranh chấp, Tòa án đã thụ lý.",
        "Không nhận được hồ sơ này. Vẫn lập được phiếu từ chối (mẫu 03), ghi rõ lý do.",
        "Thông báo 000/TB-TA",
    ),
    ready="Đang tạm không tiếp nhận: xem lý do ở cột bên phải",
    kept="10:32",
)  # fmt: skip
LEFT = IntakePage(
    ready="Chưa chọn thủ tục",
    drafts=(
        DraftLine(UID, "Lường Văn Ước · Cấp giấy phép xây dựng nhà ở riêng lẻ", "10:32", "#"),
        DraftLine(UID, "Hoàng Thị Ế", "09:58", "#"),
    ),
)


def _proxy() -> IntakeForm:
    return _form(
        name="Lường Thị Thuở", stands_for="proxy", other_kind="person", other_name="Lường Văn Ước",
        other_number="000 000 000 040", other_address="Thôn Đình Thượng, xã Minh Tân",
        authorisation="Giấy ủy quyền 12/11/2026, chứng thực tại xã", words="Cấp giấy phép xây dựng nhà ở riêng lẻ",
    )  # fmt: skip


def _empty() -> IntakeForm:
    return IntakeForm(initial={"uid": UID})


DONE = Received(
    heading="Đã nhận. Giấy hẹn đang in, 2 liên",
    words="bà Mai Thị Ửng · Xác nhận tình trạng hôn nhân",
    code="H00.00-261123-0007",
    due="16:30, thứ Năm 26/11/2026",
    href="/desk/gallery/dossier/",
    slip_href="/static/desk/gallery-scan.svg",
    print_href="/static/desk/gallery-scan.svg",
    slip_words="In lại giấy hẹn",
    slip_title="Giấy tiếp nhận và hẹn trả",
    same_visit_href="/desk/gallery/intake-visit/",
    next_href="/desk/gallery/intake-open/",
    strip=STRIP,
)
RECEIVE = "Nhận hồ sơ"
SAMPLES = (
    Sample("intake", "Nhận hồ sơ, đủ điều kiện", TEMPLATE, lambda: _page(READY), current=RECEIVE),
    Sample("intake-open", "Nhận hồ sơ, vừa mở", TEMPLATE, lambda: _page(OPENED, _empty()), current=RECEIVE),
    Sample("intake-finding", "Nhận hồ sơ, đang tìm thủ tục", TEMPLATE, lambda: _page(FINDING, _form(words="xn doc than")), current=RECEIVE),
    Sample("intake-many", "Nhận hồ sơ, 12 giấy và người được ủy quyền", TEMPLATE, lambda: _page(MANY, _proxy()), current=RECEIVE),
    Sample("intake-visit", "Nhận hồ sơ thứ ba cùng lượt", TEMPLATE, lambda: _page(SECOND, _form(words="Chứng thực bản sao từ bản chính")), current=RECEIVE),
    Sample("intake-wrong", "Nhận hồ sơ, còn chỗ cần sửa", TEMPLATE, lambda: _page(CLOSED, _form(name="", address="")), current=RECEIVE),
    Sample("intake-barred", "Nhận hồ sơ, đang tạm không tiếp nhận", TEMPLATE, lambda: _page(BARRED), current=RECEIVE),
    Sample("intake-left", "Nhận hồ sơ, còn bản nháp chưa nhận", TEMPLATE, lambda: _page(LEFT, _empty()), current=RECEIVE),
    Sample("intake-done", "Đã nhận, giấy hẹn đang in", "desk/dossiers/received.html", lambda: {"done": DONE}, current=RECEIVE),
)  # fmt: skip
