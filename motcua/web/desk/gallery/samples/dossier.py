"""One dossier: being drafted, with a paper open, waiting for the citizen, overdue, only to be read."""

from dataclasses import replace

from motcua.backoffice.procedures.rules.forms.summary import Said, SaidSection
from motcua.web.components.shapes import (
    Act,
    Clock,
    DayStrip,
    Deadline,
    Event,
    Link,
    Notice,
    StepCard,
    Turn,
)
from motcua.web.desk.dossiers.shapes import (
    DossierPage,
    PaperLine,
    Person,
    Position,
    Preview,
    SlipLine,
)
from motcua.web.desk.gallery.samples.kinds import Sample, cell

HERE = "/desk/gallery/dossier/"
OPEN = "/desk/gallery/dossier-paper/"

EVENTS = (
    Event("Nhắc bước sắp hết hạn", "08:05, hôm nay", "bell", "tới ông Quyết"),
    Event("Xác minh tại thửa đất", "14:20, 20/11", detail=", 4 ảnh. Vũ Đình Quyết, Lê Bá Lộc", link=Link("Biên bản 01", OPEN)),
    Event("Ông Huỳnh nộp đủ giấy bổ sung", "09:02, 19/11", detail="Đếm lại từ đầu, 5 ngày làm việc"),
    Event("Yêu cầu bổ sung, lần duy nhất", "10:40, 17/11", link=Link("Phiếu 02 số 0004/PBS", HERE), detail=": bản vẽ móng, cam kết nhà liền kề"),
    Event("Chuyển Phòng Kinh tế", "08:31, 16/11", rest="cùng ngày"),
    Event("Tiếp nhận tại quầy 2", "08:14, 16/11", link=Link("Giấy hẹn 01 số 0017", HERE), detail=", in 2 liên"),
)  # fmt: skip
WHY = DayStrip(
    (
        cell("T5", "19", "đủ giấy", "start"),
        cell("T6", "20", "1/5", "counted"),
        cell("T7–CN", "–", "nghỉ", "skipped"),
        cell("T2", "23", "2/5", "counted"),
        cell("T3", "24", "nghỉ lễ", "skipped"),
        cell("T4", "25", "3/5", "counted"),
        cell("T5", "26", "4/5", "counted"),
        cell("T6", "27", "5/5", "due"),
    ),
    (
        "Thời hạn 5 ngày làm việc, tính theo lịch làm việc năm 2026 của UBND xã Minh Tân.",
        "Đủ giấy tờ lúc 09:02, thứ Năm 19/11; ngày thứ nhất là thứ Sáu 20/11.",
        "Bỏ thứ Bảy 21/11 và Chủ nhật 22/11: nghỉ hằng tuần.",
        "Bỏ thứ Ba 24/11: Ngày Văn hóa Việt Nam.",
        "Ngày thứ 5 là thứ Sáu 27/11; trả chậm nhất lúc hết giờ làm việc, 16:30.",
    ),
)
PAPERS = (
    PaperLine("Đơn đề nghị", OPEN, "1 trang"),
    PaperLine("Giấy chứng nhận đất", OPEN, "4 trang"),
    PaperLine("Bản vẽ thiết kế", OPEN, "12 trang", "ruler"),
    PaperLine("Bản vẽ móng", OPEN, "bổ sung", "file-plus"),
    PaperLine("Cam kết liền kề", OPEN, "bổ sung", "file-plus"),
    PaperLine("Ảnh xác minh", OPEN, "4 ảnh", "photo"),
)
DRAFTING = DossierPage(
    ref="x",
    code="H00.00-261116-0017",
    procedure="Cấp giấy phép xây dựng nhà ở riêng lẻ",
    status="Đang xử lý",
    applicant="Ông Tống Văn Huỳnh",
    applicant_words="thôn Bến Thủy Nội · 0000 000 027 · đến đây 2 lần",
    crumbs=(Link("Việc của bộ phận", "/desk/gallery/worklist/"),),
    clocks=(
        Clock("Hẹn với dân", "16:30, thứ Sáu 27/11", "Còn 3 ngày rưỡi, đếm lại từ 19/11"),
        Clock("Hạn chấm điểm", "16:30, thứ Năm 26/11", "đã trừ 2 ngày chờ bổ sung"),
        Clock("Hạn bước này", "11:30, hôm nay", deadline=Deadline("soon", "Còn 2 giờ 48")),
    ),
    turn=Turn("Phòng Kinh tế · ông Vũ Đình Quyết", "phải trình dự thảo giấy phép", mine=True),
    events=EVENTS,
    why_title="Vì sao là thứ Sáu 27/11",
    why=WHY,
    step_words="bước 3 trên 5",
    steps=(
        StepCard("Tiếp nhận", "Một cửa, quầy 2", "17 phút", "done"),
        StepCard("Thẩm định, xác minh", "Phòng Kinh tế", "trước hạn 3 giờ", "done"),
        StepCard("Dự thảo giấy phép", "Vũ Đình Quyết", "11:30", "now"),
        StepCard("Ký duyệt", "Phó chủ tịch Lê Khắc Hậu", "4 giờ"),
        StepCard("Trả kết quả", "Quầy 2, tin nhắn", "không tính"),
    ),
    notices=(
        Notice(
            "Đã yêu cầu bổ sung 1 lần",
            "Không được yêu cầu lần 2. Nếu vẫn thiếu: từ chối có lý do, trong hạn.",
            "118/2025/NĐ-CP, Điều 11",
            "#",
        ),
    ),
    papers=PAPERS,
    slips=(
        SlipLine("01", "Giấy hẹn", HERE, "16/11"),
        SlipLine("02", "Yêu cầu bổ sung", HERE, "17/11"),
        SlipLine("06", "Kiểm soát quá trình", HERE, "đang mở"),
    ),
    people=(
        Person(
            "Chủ hồ sơ, tự nộp",
            "Ông Tống Văn Huỳnh",
            ("Số định danh 000 *** *** 027", "Thôn Bến Thủy Nội, xã Minh Tân", "0000 000 027"),
        ),
    ),
    acts=(
        Act("Trình ký", HERE, "F9", primary=True),
        Act("Chuyển lại bước trước", HERE),
        Act("Lấy ý kiến", HERE),
        Act("Xin lỗi, hẹn lại", HERE, hint="chậm nhất thứ Năm"),
    ),
    more_acts=(
        Act("Từ chối có lý do", HERE, hint="trong hạn"),
        Act("Ghi lần liên hệ của người dân", HERE),
        Act("Đôn đốc người đang giữ", HERE),
        Act("Dừng giải quyết theo đề nghị", HERE, hint="mẫu 05"),
    ),
    position=Position("Hồ sơ 13 trên 37", "?", "?"),
    note_href=HERE,
    upload_href=HERE,
)
READING = replace(
    DRAFTING,
    papers=tuple(replace(paper, current=paper.name == "Bản vẽ móng") for paper in PAPERS),
    preview=Preview(
        "Bản vẽ móng",
        "image",
        "/static/desk/gallery-scan.svg",
        "trang 1 trên 2 · quét 09:01, 19/11 · bản chính",
        HERE,
        OPEN,
        OPEN,
    ),
)
WAITING = replace(
    DRAFTING,
    status="Yêu cầu bổ sung giấy tờ",
    clocks=(
        Clock("Hẹn với dân", "dừng từ 10:40, thứ Ba 17/11", "đếm lại từ đầu khi đủ giấy", Deadline("waiting", "Chờ dân")),
        Clock("Hạn chấm điểm", "dừng", "thời gian chờ được trừ ra"),
        Clock("Hạn bổ sung", "16:30, thứ Ba 01/12", "còn 6 ngày; quá hạn thì dừng giải quyết"),
    ),
    turn=Turn("Ông Tống Văn Huỳnh", "phải nộp bản vẽ móng và cam kết nhà liền kề"),
    events=EVENTS[3:],
    why=None,
    acts=(
        Act("Nhận giấy bổ sung", HERE, "F9", primary=True),
        Act("Nhắc ông Huỳnh", HERE),
        Act("Rút hồ sơ theo đề nghị", HERE),
    ),
)  # fmt: skip
LATE = replace(
    DRAFTING,
    clocks=(
        Clock("Hẹn với dân", "16:30, thứ Năm 19/11", "hẹn mới đã báo: 16:30, thứ Năm 26/11", Deadline("overdue", "Quá 1 ngày")),
        Clock("Hạn chấm điểm", "16:30, thứ Tư 18/11", "", Deadline("overdue", "Quá 2 ngày")),
        Clock("Hạn bước này", "11:30, hôm nay", "", Deadline("soon", "Còn 2 giờ 48")),
    ),
    notices=(
        Notice(
            "Hồ sơ đã quá hạn",
            "Vẫn phải xin lỗi bằng văn bản và báo ngày mới; hồ sơ vẫn tính là quá hạn.",
            "61/2018/NĐ-CP, Điều 19, khoản 9",
            "#",
        ),
    ),
    acts=(
        Act("Xin lỗi, báo ngày mới", HERE, "F9", primary=True),
        Act("Trình ký", HERE),
        Act("Chuyển lại bước trước", HERE),
    ),
    turn=replace(DRAFTING.turn, mine=False) if DRAFTING.turn else None,
)  # fmt: skip
PROXY = replace(
    DRAFTING,
    applicant="Bà Lường Thị Thuở",
    applicant_words="nộp thay ông Lường Văn Ước · thôn Đình Thượng · 0000 000 041 · đến đây 1 lần",
    people=(
        Person("Chủ hồ sơ", "Ông Lường Văn Ước", ("Số định danh 000 *** *** 040", "Thôn Đình Thượng, xã Minh Tân")),
        Person("Người nộp, được ủy quyền", "Bà Lường Thị Thuở", ("Con gái", "0000 000 041", "Giấy ủy quyền 12/11/2026, chứng thực tại xã")),
    ),
    acts=(),
    more_acts=(),
    note_href="",
    upload_href="",
    turn=replace(DRAFTING.turn, mine=False) if DRAFTING.turn else None,
    read_only="Bộ phận giám sát: chỉ xem, mỗi lần xem được ghi lại",
)  # fmt: skip

ONLINE = replace(
    DRAFTING,
    code="chưa có mã",
    procedure="Đăng ký khai sinh",
    status="Mới đăng ký",
    applicant="Bà Mai Thị Ửng",
    applicant_words="thôn Đình Thượng · 0000 000 018 · tự nộp từ nhà",
    clocks=(Clock("Hẹn với dân", "chưa tiếp nhận", "Đồng hồ chạy từ lúc tiếp nhận"),),
    turn=Turn("Một cửa", "xem và tiếp nhận"),
    events=(Event("Nộp hồ sơ", "21:14, 22/11", detail="trực tuyến, mã nộp K7M2P"),),
    why=None,
    step_words="",
    steps=(),
    notices=(),
    papers=(PaperLine("Giấy chứng sinh", OPEN, "2 ảnh", "photo"),),
    slips=(),
    people=(),
    declared=(
        SaidSection("child", "Trẻ được khai sinh", (Said("Họ, chữ đệm, tên", "Mai Gia Bảo", "text"), Said("Ngày, tháng, năm sinh", "01/11/2026", "text"))),
        SaidSection("mother", "Người mẹ", (Said("Họ, chữ đệm, tên", "Mai Thị Ửng", "text"),)),
    ),
    acts=(Act("Tiếp nhận", HERE, "F9", primary=True), Act("Yêu cầu bổ sung", HERE), Act("Từ chối tiếp nhận", HERE)),
    more_acts=(),
)  # fmt: skip
ENDED = replace(
    DRAFTING,
    status="Dừng xử lý",
    clocks=(Clock("Dừng xử lý", "08:05, hôm nay", "không còn ngày hẹn"),),
    turn=None,
    events=(
        Event("Dừng vì không bổ sung", "08:05, hôm nay", "bell", link=Link("Thông báo 05 số 0015", HERE), detail=": hết thời hạn bổ sung"),
        *EVENTS[3:],
    ),
    why=None,
    step_words="",
    steps=tuple(
        replace(step, mark="stop", aside="không làm nữa") if step.mark != "done" else step
        for step in DRAFTING.steps
    ),
    notices=(),
    acts=(Act("Ghi lần người dân liên hệ", HERE),),
    more_acts=(),
)  # fmt: skip

_PAGES = (
    ("dossier", "Hồ sơ đang dự thảo", DRAFTING),
    ("dossier-paper", "Hồ sơ, mở một giấy cạnh diễn biến", READING),
    ("dossier-waiting", "Hồ sơ chờ người dân", WAITING),
    ("dossier-late", "Hồ sơ quá hạn", LATE),
    ("dossier-online", "Hồ sơ nộp từ nhà, chờ tiếp nhận", ONLINE),
    ("dossier-ended", "Hồ sơ đã dừng", ENDED),
    ("dossier-read-only", "Hồ sơ nộp thay, chỉ xem", PROXY),
)
SAMPLES = tuple(
    Sample(name, says, "desk/dossiers/dossier.html", lambda page=page: {"dossier": page})  # type: ignore[misc]
    for name, says, page in _PAGES
)
