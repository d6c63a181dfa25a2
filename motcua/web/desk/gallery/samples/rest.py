"""Approvals, results, search, register, one act, and the pages that say no."""

from typing import Any

from django import forms

from motcua.web.components.forms import DayField
from motcua.web.components.shapes import (
    Act,
    Clock,
    Deadline,
    Empty,
    Link,
    Notice,
    Pages,
    SlipPreview,
    Turn,
)
from motcua.web.desk.dossiers.shapes import (
    ActPage,
    ApprovalsPage,
    Choice,
    Count,
    Decision,
    DecisionGroup,
    Draft,
    Filter,
    Hit,
    Preview,
    RegisterPage,
    RegisterRow,
    ResultsPage,
    SearchPage,
    Waiting,
    WaitingGroup,
)
from motcua.web.desk.gallery.samples.kinds import Sample

HERE = "/desk/gallery/approvals/"
DOSSIER = "/desk/gallery/dossier/"
SCAN = "/static/desk/gallery-scan.svg"


def _decision(
    code: str, who: str, what: str, act: str, left: str, due: str, sent: str, **more: Any
) -> Decision:
    urgency: Any = (
        "overdue" if left.startswith("Quá") else "soon" if left.startswith("Còn") else "calm"
    )
    return Decision(
        ref=code, href=HERE, code=code, applicant=who, procedure=what, what=act,
        deadline=Deadline(urgency, left), due=due, from_whom=sent, **more,
    )  # fmt: skip


# fmt: off
TO_SIGN = (
    _decision("261118-0021", "Trịnh Văn Sửu", "Trợ cấp hằng tháng người cao tuổi", "ký quyết định", "Quá 42 phút", "17:00, T6 20/11", "Văn hóa, xã hội trình 16:20, 20/11"),
    _decision("261123-0002", "Phạm Thị Nhài", "Chứng thực bản sao từ bản chính", "ký chứng thực", "Còn 1 giờ 48", "10:30", "Một cửa trình 08:20", current=True),
    _decision("261123-0004", "Lường Văn Ước", "Chứng thực chữ ký", "ký chứng thực", "Còn 2 giờ 48", "11:30", "Một cửa trình 08:31"),
    _decision("261118-0015", "Hà Thị Mười", "Hưởng mai táng phí", "ký quyết định", "Còn 6 giờ 18", "17:00", "Văn hóa, xã hội trình 15:02, 20/11"),
)
TO_EXTEND = (
    _decision("261116-0017", "Tống Văn Huỳnh", "Cấp phép xây nhà ở riêng lẻ", "ký thư xin lỗi", "4 ngày", "16:30, T6 27/11", "Phòng Kinh tế đề nghị 08:05"),
)
# fmt: on
APPROVALS = ApprovalsPage(
    heading="7 hồ sơ chờ ông ký",
    words="2 hồ sơ hẹn trả trong sáng nay: bà Nhài 10:30, ông Ước 11:30",
    groups=(
        DecisionGroup("Ký kết quả", "4 hồ sơ", TO_SIGN),
        DecisionGroup("Xin lỗi, hẹn lại", "1 hồ sơ, trước 16:30 thứ Năm", TO_EXTEND),
    ),
    draft=Draft(
        ref="261123-0002",
        heading="Chứng thực bản sao từ bản chính, bà Phạm Thị Nhài",
        facts=(
            ("Hẹn trả", "10:30 hôm nay"),
            ("Người trình", "Lê Thị Mận, quầy 1"),
            ("Giấy tờ", "2, đủ"),
        ),
        href=DOSSIER,
        preview=Preview("Bản sao để ký", "image", SCAN, "2 trang", HERE),
        acts=(
            Act("Chuyển lại", HERE),
            Act("Từ chối", HERE),
        ),
    ),
)  # fmt: skip
NOTHING = ApprovalsPage(
    heading="Không còn gì chờ ông ký",
    words="",
    groups=(),
    empty=Empty(
        "Đã ký hết.", Link("Xem hồ sơ sắp đến hạn của các phòng", "/desk/gallery/worklist/")
    ),
)


def _waiting(
    code: str, who: str, result: str, phone: str, where: str, since: str, told: str, left: str = ""
) -> Waiting:
    return Waiting(
        href=DOSSIER, code=code, full_code=f"H00.00-{code}", applicant=who, phone=phone, result=result,
        where=where, since=since, told=told, act_href=DOSSIER,
        deadline=Deadline("soon" if left else "calm", left or "mới có"),
    )  # fmt: skip


# fmt: off
RESULTS = ResultsPage(
    heading="Chờ trả kết quả",
    counts=(Count("9 kết quả"), Count("2 để quá 30 ngày", "near")),
    groups=(
        WaitingGroup("hourglass", "Để quá 30 ngày", "2 kết quả, gọi lại hoặc gửi bưu chính", (
            _waiting("261012-0004", "Đỗ Thị Ngoãn", "Giấy xác nhận tình trạng hôn nhân", "0000\u00a0000\u00a0011", "Quầy 1", "từ 15/10", "3 lần", "39 ngày"),
            _waiting("261015-0009", "Quách Công Lý", "Giấy khai sinh (bản sao)", "chưa có", "Quầy 1", "từ 19/10", "1 lần", "35 ngày"),
        )),
        WaitingGroup("package", "Vừa có", "3 kết quả", (
            _waiting("261119-0003", "Cao Xuân Thưởng", "Giấy chứng nhận đăng ký hộ kinh doanh", "0000\u00a0000\u00a0033", "Quầy 2", "08:10", "tin nhắn 08:11"),
            _waiting("261118-0007", "Hoàng Thị Ế", "Giấy xác nhận khuyết tật", "0000\u00a0000\u00a0034", "Bưu chính", "08:02", "tin nhắn 08:03"),
            _waiting("261117-0012", "Lê Bá Tước", "Quyết định cấp số nhà", "0000\u00a0000\u00a0035", "Quầy 2", "16:40, 20/11", "gọi 16:45, 20/11"),
        )),
    ),
    pages=Pages("Dòng 1–5 trên 9", after="?"),
    code_prefix="H00.00-",
)
FOUND = SearchPage(
    words="do thi ngoan",
    says="3 hồ sơ có “do thi ngoan”, mới nhất trước",
    hits=(
        Hit(DOSSIER, "H00.00-261116-0003", "Đỗ Thị Ngoãn", "Cấp phép xây nhà ở riêng lẻ", "Đang xử lý", "16:30, T5 19/11"),
        Hit(DOSSIER, "H00.00-261012-0004", "Đỗ Thị Ngoãn", "Xác nhận tình trạng hôn nhân", "Đã xử lý xong", "16:30, T5 15/10"),
        Hit(DOSSIER, "H00.00-250318-0002", "Đỗ Văn Ước", "Đăng ký khai tử", "Đã trả kết quả", "10:30, T3 18/3/2025"),
    ),
    pages=Pages("3 hồ sơ"),
)
MISSED = SearchPage(
    words="261116-9999",
    says="",
    hits=(),
    pages=Pages(""),
    empty=Empty("Chưa thấy hồ sơ “261116-9999” trong phần việc của đơn vị.", Link("Nhận hồ sơ mới", "/desk/gallery/intake/")),
    tips=("Gõ họ tên không dấu cũng được: “do thi ngoan”.", "Bốn số cuối của căn cước hoặc điện thoại: “0027”.", "Hồ sơ của đơn vị khác không hiện ở đây."),
)
REGISTER = RegisterPage(
    title="Sổ theo dõi hồ sơ",
    symbol="Số 0003/STD-TTPVHCC",
    period="lĩnh vực Hộ tịch, tháng 11 năm 2026",
    filters=(
        Filter("Lĩnh vực", (), on="Hộ tịch", clear_href="?"),
        Filter("Tháng", (), on="11/2026", clear_href="?"),
        Filter("Kênh nộp", (Choice("Tại quầy", "?"), Choice("Trực tuyến", "?"))),
    ),
    rows=tuple(
        RegisterRow(number, f"H00.00-2611{day}-{serial}", DOSSIER, what, who, f"thôn {place}, 0000\u00a0000\u00a0{number:03d}", "UBND xã Minh Tân", f"08:{number:02d}, {day}/11", f"16:30, {day + 3}/11", given, "Tại quầy", signed)
        for number, day, serial, what, who, place, given, signed in (
            (1, 16, "0001", "Đăng ký khai sinh", "Nguyễn Thị Thuở", "Đình Thượng", "10:05, 18/11", "đã ký"),
            (2, 16, "0004", "Cấp bản sao trích lục hộ tịch", "Bùi Hữu Nghĩa", "Bến Thủy Nội", "08:40, 16/11", "đã ký"),
            (3, 17, "0002", "Đăng ký kết hôn", "Mai Thị Ửng", "Đình Thượng", "15:10, 17/11", "đã ký"),
            (4, 19, "0008", "Xác nhận tình trạng hôn nhân", "Nguyễn Thị Thuở", "Chợ Huyện", "", ""),
        )
    ),
    pages=Pages("Dòng 1–4 trên 4"),
    pdf_href="#",
)
# fmt: on


class ApologyForm(forms.Form):
    """The apology of the samples; the real one stands with the acts."""

    new_day = DayField(
        label="Hẹn mới, ngày", help_text="Ngày làm việc, sau hôm nay. Trả chậm nhất 16:30."
    )
    reason = forms.CharField(
        label="Lý do chậm",
        widget=forms.Textarea,
        help_text="Người dân đọc nguyên văn trên thư xin lỗi.",
        error_messages={"required": "thư xin lỗi phải nêu lý do chậm"},
    )
    tell = forms.BooleanField(
        label="Nhắn tin cho bà Ngoãn ngay khi ký", required=False, help_text="Số 0000 000 011"
    )


EXTEND = ActPage(
    verb="Xin lỗi, hẹn lại",
    question="Xin lỗi bà Ngoãn và báo ngày mới",
    back_href=DOSSIER,
    code="H00.00-261116-0003",
    procedure="Cấp giấy phép xây dựng nhà ở riêng lẻ",
    applicant="Bà Đỗ Thị Ngoãn",
    clocks=(
        Clock("Hẹn với dân", "16:30, thứ Năm 19/11", "", Deadline("overdue", "Quá 1 ngày")),
        Clock("Hạn chấm điểm", "16:30, thứ Năm 19/11", "", Deadline("overdue", "Quá 1 ngày")),
        Clock("Hạn bước này", "11:30, hôm nay", "", Deadline("soon", "Còn 2 giờ 48")),
    ),
    turn=Turn("Phó chủ tịch Lê Khắc Hậu", "phải ký thư xin lỗi", mine=True),
    button="Ký và in thư xin lỗi",
    notices=(
        Notice("Hồ sơ đã quá hạn", "Thư xin lỗi vẫn phải gửi và báo ngày mới; hồ sơ vẫn tính là quá hạn.", "61/2018/NĐ-CP, Điều 19", "#"),
        Notice("Chỉ báo ngày mới một lần", "Chọn ngày chắc chắn làm được.", "61/2018/NĐ-CP, Điều 19", "#"),
    ),
    slip=SlipPreview("Phiếu xin lỗi và đề nghị gia hạn", ("Kính gửi bà Đỗ Thị Ngoãn", "Sẽ trả kết quả vào:"), "16:30, thứ Năm 26/11/2026", "https://motcua.example/h/x", "Sẽ in 1 bản A5, mẫu 04"),
    version=7,
)  # fmt: skip


def _act(data: dict[str, str] | None) -> dict[str, Any]:
    form = ApologyForm(data, initial={"new_day": "26/11/2026", "tell": True})
    return {"act": EXTEND, "form": form}


REFUSED = {
    "message": "Ông Lê Khắc Hậu vừa ký hồ sơ này lúc 08:41. Xem lại trước khi làm tiếp.",
    "law": "",
    "back_href": DOSSIER,
    "back_words": "Mở lại hồ sơ",
}
QUESTION = {
    "question": "Xóa bản nháp khai sinh này?",
    "sentences": ("Bản nháp của cháu Mai Gia Bảo, lưu lúc 08:10 hôm nay. Xóa rồi không lấy lại được.",),
    "yes": "Xóa bản nháp",
    "no": "Giữ lại",
    "no_href": DOSSIER,
}  # fmt: skip

# fmt: off
SAMPLES = (
    Sample("approvals", "Chờ ký", "desk/dossiers/approvals.html", lambda: {"page": APPROVALS}),
    Sample("approvals-empty", "Đã ký hết", "desk/dossiers/approvals.html", lambda: {"page": NOTHING}),
    Sample("results", "Chờ trả kết quả", "desk/dossiers/results.html", lambda: {"page": RESULTS}, current="Chờ trả kết quả"),
    Sample("search", "Tìm hồ sơ", "desk/dossiers/search.html", lambda: {"page": FOUND}, current=""),
    Sample("search-empty", "Tìm không thấy", "desk/dossiers/search.html", lambda: {"page": MISSED}, current=""),
    Sample("register", "Sổ theo dõi hồ sơ", "desk/dossiers/register.html", lambda: {"page": REGISTER}, current="Sổ theo dõi hồ sơ"),
    Sample("act", "Một việc: xin lỗi, hẹn lại", "desk/dossiers/act.html", lambda: _act(None)),
    Sample("act-wrong", "Một việc, còn chỗ cần sửa", "desk/dossiers/act.html", lambda: _act({"new_day": "26/11/2026", "reason": ""})),
    Sample("busy", "Đang làm, xong, chưa được", "desk/gallery/busy.html", dict, current=""),
    Sample("refused", "Việc bị từ chối (409)", "components/refused.html", lambda: REFUSED, status=409),
    Sample("confirm", "Hỏi lại trước khi làm", "components/confirm.html", lambda: QUESTION),
    Sample("not-found", "Không thấy trang (404)", "404.html", dict, status=404),
    Sample("forbidden", "Trang của người khác (403)", "403.html", dict, status=403),
    Sample("broken", "Lỗi của nhà (500)", "500.html", lambda: {"request_id": "00000000-demo"}, status=500),
)
# fmt: on
