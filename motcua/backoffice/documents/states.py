"""The words of the room: kinds of slip, and how a hand-over kept its time."""

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
