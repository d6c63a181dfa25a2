"""The words of the room: kinds of slip, how a hand-over kept its time, what is published."""

from django.db import models


class SlipKind(models.TextChoices):
    """The forms of the office, by their number in the annex. Law: 03/2025/TT-VPCP, Phụ lục I."""

    RECEIPT = "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    SUPPLEMENT_REQUEST = "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    REFUSAL = "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    APOLOGY_EXTENSION = "04", "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"
    STOP_NOTICE = "05", "Thông báo dừng giải quyết hồ sơ"
    ROUTING_SLIP = "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ"
    REGISTER = "07", "Sổ theo dõi hồ sơ"
    GUIDANCE = "HD", "Phiếu hướng dẫn"


class Timeliness(models.TextChoices):
    """How a result stood against its time: computed from dates, never a state."""

    EARLY = "early", "Trước hạn"
    ON_TIME = "on_time", "Đúng hạn"
    OVERDUE = "overdue", "Quá hạn"


class PaperSize(models.TextChoices):
    """What a slip is printed on."""

    A5 = "a5", "A5 (148 × 210 mm)"
    A4 = "a4", "A4 (210 × 297 mm)"


class DisclosureItem(models.IntegerChoices):
    """The fourteen things a commune must publish.

    Law: 10/2022/QH15, Điều 11.
    """

    PLAN = 1, "Kế hoạch phát triển kinh tế - xã hội và kết quả thực hiện"
    BUDGET = 2, "Dự toán, quyết toán ngân sách"
    LAND = 3, "Dự án, thu hồi đất, bồi thường, quỹ đất, quy hoạch"
    DUTIES = 4, "Quy chế dân chủ, nhiệm vụ của cán bộ, quy tắc ứng xử"
    FUNDS = 5, "Các loại quỹ, khoản đóng góp của Nhân dân"
    ASSETS = 6, "Tài sản công, mua sắm công"
    SUPPORT = 7, "Chính sách hỗ trợ, bình xét hộ nghèo, bảo hiểm y tế"
    RELIEF = 8, "Cứu trợ thiên tai, dịch bệnh"
    ENLISTMENT = 9, "Gọi nhập ngũ"
    INSPECTION = 10, "Kết quả thanh tra, xử lý vi phạm, lấy phiếu tín nhiệm"
    CONSULTATION = 11, "Nội dung lấy ý kiến Nhân dân"
    CHARGES = 12, "Phí, lệ phí do xã thu"
    PROCEDURES = 13, "Thủ tục hành chính"
    OTHER = 14, "Nội dung khác"


class DisclosureForm(models.TextChoices):
    """The ways to publish, by their letters in the law.

    Law: 10/2022/QH15, Điều 12.
    """

    POSTED = "a", "Niêm yết tại trụ sở, nhà văn hóa"
    WEBSITE = "b", "Cổng, trang thông tin điện tử"
    RADIO = "c", "Hệ thống truyền thanh"
    HEADMAN = "d", "Qua trưởng thôn, tổ trưởng tổ dân phố"
    SENT = "đ", "Gửi văn bản đến người dân"
    DIALOGUE = "e", "Hội nghị đối thoại với Nhân dân"
    RECEPTION = "g", "Tiếp công dân, tiếp xúc cử tri, họp báo"
    UNIONS = "h", "Qua Mặt trận, đoàn thể"
    SOCIAL = "i", "Mạng xã hội"
    OTHER = "k", "Hình thức khác"


class PostingKind(models.TextChoices):
    """What sort of text is published."""

    RESOLUTION = "resolution", "Nghị quyết của Hội đồng nhân dân"
    DECISION = "decision", "Quyết định"
    SPENDING_RULES = "spending_rules", "Quy chế chi tiêu nội bộ"
    BUDGET = "budget", "Dự toán, quyết toán ngân sách"
    PLAN = "plan", "Kế hoạch, báo cáo"
    NOTICE = "notice", "Thông báo"
    LIST = "list", "Danh sách"
    OTHER = "other", "Văn bản khác"


class PostingStanding(models.TextChoices):
    """Where a disclosure stands on a day; computed, never stored."""

    DUE = "due", "Chưa công khai"
    LATE = "late", "Quá hạn công khai"
    UP = "up", "Đang niêm yết"
    REMOVABLE = "removable", "Đủ ngày, gỡ được"
    PERMANENT = "permanent", "Công khai thường xuyên"
    DOWN = "down", "Đã gỡ"
