"""The words of the post, with their Vietnamese labels."""

from django.db import models


class ParcelState(models.TextChoices):
    """How far a parcel of ours is on its way out."""

    PREPARED = "prepared", "Chờ giao bưu chính"
    WITH_OPERATOR = "with_operator", "Bưu chính đã nhận"
    ON_THE_WAY = "on_the_way", "Đang phát"
    FAILED = "failed", "Chưa phát được"
    DELIVERED = "delivered", "Đã phát"
    RETURNED = "returned", "Trả lại cơ quan"
    CANCELLED = "cancelled", "Không gửi nữa"


# Out of the office's hands, and not yet in anybody's.
CARRIED = frozenset({ParcelState.WITH_OPERATOR, ParcelState.ON_THE_WAY, ParcelState.FAILED})
OVER = frozenset({ParcelState.DELIVERED, ParcelState.RETURNED, ParcelState.CANCELLED})


class Contents(models.TextChoices):
    """What lies in a parcel of ours."""

    RESULT = "result", "Kết quả"
    SLIP = "slip", "Giấy hẹn, phiếu"
    PAPERS = "papers", "Giấy tờ trả lại"


class Payer(models.TextChoices):
    """Who pays the operator for the way."""

    OFFICE = "office", "Cơ quan trả"
    RECEIVER = "receiver", "Người nhận trả khi nhận"
    PREPAID = "prepaid", "Đã trả trước tại quầy"


# What a person may choose where the office does not pay.
PEOPLES_WAYS = (Payer.RECEIVER, Payer.PREPAID)


class IncomingState(models.TextChoices):
    """How far a parcel that came in is."""

    OPEN = "open", "Chờ nhập hồ sơ"
    CLOSED = "closed", "Đã nhập hết"


class BatchState(models.TextChoices):
    """How far a list of parcels to be handed to the operator is."""

    DRAWN = "drawn", "Chờ bưu chính ký"
    HANDED = "handed", "Đã bàn giao"
    VOID = "void", "Đã hủy"


class Stage(models.TextChoices):
    """What an operator says of a parcel; each leads to the act of the same meaning."""

    ON_THE_WAY = "on_the_way", "Đang phát"
    DELIVERED = "delivered", "Đã phát"
    FAILED = "failed", "Chưa phát được"
    RETURNED = "returned", "Trả lại cơ quan"


class ReportOutcome(models.TextChoices):
    """What became of one report of the operator."""

    DONE = "done", "Đã ghi"
    KNOWN = "known", "Đã biết"
    UNKNOWN = "unknown", "Không thấy bưu gửi"
    REFUSED = "refused", "Không ghi được"


class Told(models.TextChoices):
    """The kinds of messages to people about their parcels."""

    POSTED = "posted", "Đã giao bưu chính"
    POST_FAILED = "post_failed", "Bưu chính chưa phát được"
    POST_RETURNED = "post_returned", "Bưu chính trả lại"
