"""The worklist: a full morning, nothing to do, and a supervisor who may only read."""

from dataclasses import replace
from typing import Any

from motcua.web.components.shapes import Act, Deadline, Empty, Link, Pages
from motcua.web.desk.dossiers.shapes import Choice, Count, Filter, ListPage, Row, RowGroup
from motcua.web.desk.gallery.samples.kinds import Sample


def _row(
    urgency: Any,
    left: str,
    due: str,
    code: str,
    who: str,
    what: str,
    turn: str,
    step: str,
    holder: str,
) -> Row:
    return Row(
        ref=code, href="/desk/gallery/dossier/", deadline=Deadline(urgency, left), due=due, code=code,
        full_code=f"H00.00-{code}", applicant=who, procedure=what, turn=turn, step=step,
        holder=holder, mine=holder == "Tôi",
    )  # fmt: skip


# fmt: off
LATE = (
    _row("overdue", "Quá 1 ngày", "16:30, T5 19/11", "261116-0003", "Đỗ Thị Ngoãn", "Cấp phép xây nhà ở riêng lẻ", "Phòng Kinh tế", "3/5", "Vũ Đình Quyết"),
    _row("overdue", "Quá 42 phút", "17:00, T6 20/11", "261118-0021", "Trịnh Văn Sửu", "Trợ cấp hằng tháng người cao tuổi", "Chờ ký", "4/5", "Lê Khắc Hậu"),
)
TODAY = (
    _row("soon", "Còn 1 giờ 48", "10:30", "261123-0002", "Phạm Thị Nhài", "Chứng thực bản sao từ bản chính", "Chờ ký", "2/2", "Lê Khắc Hậu"),
    _row("soon", "Còn 2 giờ 48", "11:30", "261123-0004", "Lường Văn Ước", "Chứng thực chữ ký", "Tiếp nhận", "1/2", "Tôi"),
    _row("soon", "Còn 5 giờ 48", "16:30", "261119-0008", "Nguyễn Thị Thuở", "Xác nhận tình trạng hôn nhân", "Tư pháp", "2/3", "Lê Thị Mận"),
    _row("soon", "Còn 5 giờ 48", "16:30", "261119-0009", "Bùi Hữu Nghĩa", "Đăng ký lại khai sinh", "Tư pháp", "2/4", "Lê Thị Mận"),
    _row("soon", "Còn 6 giờ 18", "17:00", "261118-0015", "Hà Thị Mười", "Hưởng mai táng phí", "Chờ ký", "4/5", "Lê Khắc Hậu"),
)
WEEK = (
    _row("calm", "2 ngày", "16:30, T4 25/11", "261119-0012", "Trần Thị Phượng", "Khai sinh, thường trú, BHYT", "Công an xã", "2/3", "Phạm Đình Khoát"),
    _row("waiting", "Chờ dân", "dừng từ T5 19/11", "261117-0006", "Quách Công Lý", "Tách thửa đất", "Chờ bổ sung", "1/6", "Đỗ Văn Thuyết"),
    _row("calm", "3 ngày", "16:30, T5 26/11", "261123-0001", "Mai Thị Ửng", "Xác nhận tình trạng hôn nhân", "Tư pháp", "1/3", "Lê Thị Mận"),
    _row("calm", "3 ngày", "16:30, T5 26/11", "261123-0003", "Cao Xuân Thưởng", "Đăng ký hộ kinh doanh", "Phòng Kinh tế", "2/4", "Vũ Đình Quyết"),
    _row("calm", "4 ngày", "16:30, T6 27/11", "261120-0011", "Hoàng Thị Ế", "Xác định mức độ khuyết tật", "Văn hóa, xã hội", "2/6", "Ngô Thị Quế"),
    _row("calm", "4 ngày", "16:30, T6 27/11", "261116-0017", "Tống Văn Huỳnh", "Cấp phép xây nhà ở riêng lẻ", "Phòng Kinh tế", "3/5", "Vũ Đình Quyết"),
    _row("calm", "4 ngày", "16:30, T6 27/11", "261120-0014", "Lê Bá Tước", "Cấp số nhà", "Phòng Kinh tế", "1/3", "Vũ Đình Quyết"),
)
# fmt: on


def _filter(label: str, *values: str) -> Filter:
    return Filter(label, tuple(Choice(value, "?") for value in values))


FULL = ListPage(
    heading="Việc của bộ phận",
    counts=(
        Count("37 hồ sơ"),
        Count("2 quá hạn", "late"),
        Count("5 đến hạn hôm nay", "near"),
        Count("6 chờ người dân"),
    ),
    filters=(
        Filter("Hạn", (), on="đến hết tuần", clear_href="?"),
        _filter("Lĩnh vực", "Hộ tịch", "Đất đai", "Xây dựng", "Bảo trợ xã hội"),
        _filter("Đến lượt", "Một cửa", "Tư pháp", "Phòng Kinh tế", "Công an xã"),
        _filter("Kênh nộp", "Tại quầy", "Trực tuyến", "Bưu chính"),
        _filter("Người giữ", "Tôi", "Vũ Đình Quyết", "Lê Khắc Hậu"),
    ),
    groups=(
        RowGroup("alert-triangle", "Quá hạn", "2 hồ sơ, cần xin lỗi và hẹn lại hôm nay", LATE),
        RowGroup("hourglass", "Đến hạn hôm nay", "5 hồ sơ", TODAY),
        RowGroup("calendar", "Tuần này", "bỏ qua thứ Ba 24/11, nghỉ lễ", WEEK),
    ),
    pages=Pages("Dòng 1–14 trên 37", after="?after=x"),
    code_prefix="H00.00-",
)
EMPTY = replace(
    FULL,
    heading="Đến hạn hôm nay",
    counts=(Count("không còn hồ sơ nào"),),
    groups=(),
    pages=Pages(""),
    empty=Empty("Không còn hồ sơ nào đến hạn hôm nay.", Link("Xem việc ngày mai", "?")),
)
READ_ONLY = replace(
    FULL, heading="Hồ sơ của xã, chỉ xem", may_receive=False, read_only=True, groups=FULL.groups[:2]
)
BULK = (
    Act("chuyển", "/desk/bulk/forward/", "C"),
    Act("giao việc", "/desk/bulk/assign/", "G"),
)

SAMPLES = (
    Sample("worklist", "Việc của bộ phận, một buổi sáng đầy", "desk/dossiers/worklist.html", lambda: {"page": FULL, "bulk": BULK}),
    Sample("worklist-empty", "Không còn việc", "desk/dossiers/worklist.html", lambda: {"page": EMPTY, "bulk": BULK}, current="Sắp đến hạn"),
    Sample("worklist-read-only", "Bộ phận giám sát chỉ xem", "desk/dossiers/worklist.html", lambda: {"page": READ_ONLY}),
)  # fmt: skip
