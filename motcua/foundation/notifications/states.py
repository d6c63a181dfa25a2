"""The life of a message, with its Vietnamese labels."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How a message travels."""

    SMS = "sms", "Tin nhắn SMS"
    ZALO = "zalo", "Zalo"
    EMAIL = "email", "Thư điện tử"
    INBOX = "inbox", "Hộp thư trên Cổng"
    VOICE = "voice", "Gọi điện, nói trực tiếp"
    POST = "post", "Bưu chính"


class MessageStatus(TextChoices):
    """Where a message stands."""

    QUEUED = "queued", "Chờ gửi"
    SENT = "sent", "Đã gửi"
    TOLD = "told", "Đã báo trực tiếp"
    FAILED = "failed", "Gửi không được"
    UNKNOWN = "unknown", "Chưa rõ kết quả"
