"""Lists beside the worklist: the store of results, imported procedures, what people wrote."""

from typing import Any

from django import forms

from motcua.web.components.shapes import Empty, Link, Pages
from motcua.web.desk.dossiers.shapes import IssuedPage, IssuedRow
from motcua.web.desk.gallery.samples.kinds import Sample
from motcua.web.desk.messages.shapes import LetterLine, LettersPage
from motcua.web.desk.procedures.shapes import (
    Compared,
    Doubt,
    StagedOne,
    StagedPage,
    StagedRow,
)

DOSSIER = "/desk/gallery/dossier/"
ROW = "/desk/gallery/staged-one/"

# fmt: off
ISSUED = IssuedPage(
    words="ket hon",
    says="3 kết quả có “ket hon”, mới nhất trước",
    rows=(
        IssuedRow(DOSSIER, "57/UBND", "Giấy chứng nhận kết hôn", "Lê Trọng Nghĩa", "20/11/2026", "không thời hạn", "chờ người dân nhận", stands=True, replace_href=DOSSIER),
        IssuedRow(DOSSIER, "13/XN", "Giấy xác nhận tình trạng hôn nhân, dùng để kết hôn", "Mai Thị Ửng", "19/11/2026", "đến hết 19/05/2027", "đã trả 20/11/2026 cho Mai Thị Ửng", stands=True),
        IssuedRow(DOSSIER, "12/XN", "Giấy xác nhận tình trạng hôn nhân, dùng để kết hôn", "Mai Thị Ửng", "18/11/2026", "đến hết 18/05/2027", "thay bằng số 13/XN", stands=False),
    ),
    pages=Pages("3 kết quả"),
    empty=Empty(""),
)
NEVER_ISSUED = IssuedPage(
    words="99/XN", says="", rows=(), pages=Pages(""),
    empty=Empty("Chưa thấy kết quả “99/XN”.", Link("Tìm trong hồ sơ", "/desk/gallery/search/")),
)
STAGED = StagedPage(
    words="214 dòng chờ duyệt, nhập 08:30 hôm nay",
    query="",
    tabs=((Link("Chờ duyệt (214)", "?"), True), (Link("Đã duyệt (370)", "?"), False), (Link("Không dùng (4)", "?"), False)),
    rows=(
        StagedRow(ROW, "1.001193", "Đăng ký khai sinh", "Hộ tịch", "tệp 08:30", "hiểu trọn", is_readable=True),
        StagedRow(ROW, "2.000286", "Tiếp nhận đối tượng bảo trợ xã hội có hoàn cảnh đặc biệt khó khăn vào cơ sở trợ giúp xã hội cấp tỉnh", "Bảo trợ xã hội", "tệp 08:30", "2 chỗ cần xem", is_readable=True),
        StagedRow(ROW, "1.013225", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Hoạt động xây dựng", "tệp 08:30", "không đọc được thời hạn", is_readable=False),
    ),
    pages=Pages("Dòng 1–3 trên 214", after="?"),
    empty=Empty(""),
)
ONE = StagedOne(
    code="2.000286",
    name="Tiếp nhận đối tượng bảo trợ xã hội có hoàn cảnh đặc biệt khó khăn vào cơ sở trợ giúp xã hội cấp tỉnh",
    head="Bảo trợ xã hội, nhập 08:30 hôm nay",
    against="phiên bản 1, đang áp dụng",
    doubts=(
        Doubt("Thời hạn ghi hai cách.", "32 ngày (trong đó 07 ngày niêm yết)", is_blocking=False),
        Doubt("Không rõ mấy bản.", "Tờ khai (theo mẫu)", is_blocking=False),
    ),
    changes=(
        Compared("Thời hạn", "25 ngày làm việc", "32 ngày làm việc"),
        Compared("Giấy tờ", "Tờ khai, 1 bản chính\nSơ yếu lý lịch, 1 bản chính", "Tờ khai, 1 bản chính"),
    ),
    source=None,
    decided="",
    is_waiting=True,
    is_readable=True,
)
LETTERS = LettersPage(
    lines=(
        LetterLine(DOSSIER, "H00.00-261116-0017", "Tống Văn Huỳnh", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Tôi nộp thêm bản vẽ móng bằng đường nào?", "08:12"),
        LetterLine(DOSSIER, "H00.00-261119-0008", "Nguyễn Thị Thuở", "Xác nhận tình trạng hôn nhân", "Em trai tôi nhận thay được không?", "16:40, 20/11"),
    ),
    words="2 tin chờ trả lời",
    empty=Empty(""),
)


class ReasonForm(forms.Form):
    """Why a row is not used; the real one stands with the catalogue."""

    reason = forms.CharField(label="Vì sao không dùng", max_length=300)


def _one() -> dict[str, Any]:
    uid = "00000000-0000-4000-8000-000000000000"
    return {"page": ONE, "uid": uid, "approve_form": forms.Form(), "reject_form": ReasonForm()}


SAMPLES = (
    Sample("issued", "Kho kết quả", "desk/dossiers/issued.html", lambda: {"page": ISSUED}, current=""),
    Sample("issued-empty", "Kho kết quả, tìm không thấy", "desk/dossiers/issued.html", lambda: {"page": NEVER_ISSUED}, current=""),
    Sample("staged", "Bản nhập thủ tục", "desk/procedures/staged.html", lambda: {"page": STAGED}, current="Thủ tục"),
    Sample("staged-one", "Một dòng bản nhập", "desk/procedures/staged_row.html", _one, current="Thủ tục"),
    Sample("letters", "Tin của người dân", "desk/messages/letters.html", lambda: {"page": LETTERS}, current=""),
)
# fmt: on
