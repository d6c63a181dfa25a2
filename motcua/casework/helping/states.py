"""The words of helped filing, with their Vietnamese labels."""

from django.db import models


class MandateState(models.TextChoices):
    """How far a mandate is; that it has run out is read from its last day."""

    DRAWN = "drawn", "Chờ ký"
    STANDING = "standing", "Đang có hiệu lực"
    REVOKED = "revoked", "Đã thu hồi"


class HelperKind(models.TextChoices):
    """Who helps."""

    OFFICIAL = "official", "Công chức Một cửa"
    COMMUNITY = "community", "Tổ công nghệ số cộng đồng"


class SignedBy(models.TextChoices):
    """How the person put their will on the sheet."""

    SIGNATURE = "signature", "Chữ ký"
    FINGERPRINT = "fingerprint", "Điểm chỉ"
