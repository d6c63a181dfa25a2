"""What is done with people away from the counter: calls, lost messages, help."""

from motcua.web.components.shapes import Empty, Event, Link
from motcua.web.desk.gallery.samples.kinds import Sample
from motcua.web.desk.helping.shapes import HelpIndex, MandatePage
from motcua.web.desk.messages.shapes import (
    CallCard,
    CallsPage,
    LostLine,
    MessagesPage,
    ToldRow,
)
from motcua.web.desk.units.shapes import Part, Row

DOSSIER = "/desk/gallery/dossier/"
MANDATE = "/desk/gallery/mandate/"
KEY = "00000000-0000-4000-8000-000000000001"
OTHER = "00000000-0000-4000-8000-000000000002"

# fmt: off
CALLS = CallsPage(
    now=(
        CallCard((KEY,), "ông Nguyễn Văn Lợi", "0000 000 012", "0000000012", ("Chào ông, tôi là Lê Thị Mận, gọi từ UBND xã Minh Tân. Có phải ông Lợi đấy không ạ?", "Quyết định hưởng trợ cấp của ông đã có, ông đến quầy 1 nhận, mang theo căn cước.", "Ông có cần hỏi thêm gì không ạ?"), (Link("H00.00-261012-0004", DOSSIER),), "", "Đã gọi 1 lần, lần cuối 09:10, 20/11 không nghe máy", "", ""),
    ),
    later=(
        CallCard((OTHER,), "bà Hoàng Thị Ế", "", "", ("Chào bà, tôi từ UBND xã Minh Tân. Hồ sơ của bà còn thiếu một giấy.",), (Link("H00.00-261118-0007", DOSSIER),), "Không có số, phải đến tận nơi", "", "Nhờ bà Cúc gọi", "14:00 hôm nay", "tiếng Mường"),
    ),
    words="1 người phải gọi bây giờ, 1 người hẹn gọi sau",
    may_give=True,
    empty=Empty("Không còn ai phải gọi."),
)
CALLED = CallsPage(now=(), later=(), words="", may_give=True, empty=Empty("Không còn ai phải gọi."))
LOST = MessagesPage(
    lines=(
        LostLine(KEY, Link("H00.00-261119-0003", DOSSIER), "ông Cao Xuân Thưởng", "0000 000 033", "Có kết quả", "Kết quả của ông đã có. Mời ông đến quầy 2 nhận từ 07:30.", "Không rõ đã tới", "cổng tin nhắn không trả lời", "08:11", "Gọi một cuộc là chắc nhất; gửi lại có thể thành hai tin."),
    ),
    words="1 tin phải quyết",
    told=(ToldRow("Tin nhắn SMS", 512, 3, 1), ToldRow("Gọi điện, nói trực tiếp", 197, 2, 0)),
    empty=Empty(""),
)
HELP = HelpIndex(
    standing=Part(
        "standing", "Đang có hiệu lực, chờ ký", ("Nhờ việc", "Người giúp", "Đến hết", "Tình trạng"),
        (
            Row("Nguyễn Văn Lợi", ("Nộp hồ sơ hưởng trợ cấp hưu trí xã hội", "Lê Thị Mận", "23/12/2026", "Đang có hiệu lực"), href=MANDATE),
            Row("Lường Văn Ước", ("Đăng ký khai sinh cho cháu", "Tổ công nghệ số, bà Cúc", "30/11/2026", "Chờ ký"), href=MANDATE),
        ),
        "Chưa có giấy nhờ nào đang dùng.", first="Người nhờ",
    ),
    past=Part("past", "Đã thu hồi, hết hiệu lực", (), (), "Chưa có."),
    given=(("Giấy nhờ làm hộ", "14"), ("Của tổ công nghệ số", "5"), ("Số người được giúp", "12"), ("Thời gian đã giúp", "7 giờ 20")),
    period="90 ngày qua",
    may_help=True,
)
SIGNED = MandatePage(
    name="Nguyễn Văn Lợi",
    state="Đang có hiệu lực",
    facts=(("Số định danh", "000 048 000 012"), ("Nhờ việc", "Nộp hồ sơ hưởng trợ cấp hưu trí xã hội"), ("Người giúp", "Lê Thị Mận (Công chức Một cửa)"), ("Đến hết ngày", "23/12/2026"), ("Đã giúp", "25 phút")),
    journal=(
        Event("Giúp điền tờ khai", "08:35", detail="25 phút · Lê Thị Mận"),
        Event("Người nhờ đã điểm chỉ", "08:10", detail="Có bà Cúc chứng kiến"),
        Event("Lập giấy nhờ làm hộ", "08:02", detail="Lê Thị Mận"),
    ),
    sheet_href=MANDATE,
    file_href=MANDATE,
    record_href=MANDATE,
    revoke_href=MANDATE,
)
_CALLS = {"later": (("14:00", "14:00 hôm nay"), ("07:30", "07:30 ngày mai")), "callers": (("1", "Trần Thị Cúc"),)}
SAMPLES = (
    Sample("calls", "Gọi cho dân", "desk/messages/calls.html", lambda: {"page": CALLS, **_CALLS}, current=""),
    Sample("calls-empty", "Không còn ai phải gọi", "desk/messages/calls.html", lambda: {"page": CALLED, **_CALLS}, current=""),
    Sample("messages", "Tin chưa tới", "desk/messages/messages.html", lambda: {"page": LOST, "days": 30}, current=""),
    Sample("helping", "Làm hộ", "desk/helping/index.html", lambda: {"page": HELP}, current=""),
    Sample("mandate", "Một giấy nhờ làm hộ", "desk/helping/mandate.html", lambda: {"page": SIGNED}, current=""),
)
# fmt: on
