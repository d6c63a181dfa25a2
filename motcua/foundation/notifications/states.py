"""The life of a message and of a call, with their Vietnamese labels."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How a message travels."""

    SMS = "sms", "Tin nhắn SMS"
    ZALO = "zalo", "Zalo"
    EMAIL = "email", "Thư điện tử"
    INBOX = "inbox", "Hộp thư trên Cổng"
    VOICE = "voice", "Gọi điện, nói trực tiếp"
    POST = "post", "Bưu chính"


# What a gateway carries, the quickest first; the rest is told by a person.
CARRIED = (Channel.SMS, Channel.ZALO, Channel.EMAIL)


class MessageStatus(TextChoices):
    """Where a message stands."""

    QUEUED = "queued", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    DELIVERED = "delivered", "Đã tới"
    CALLING = "calling", "Chờ gọi điện"
    TOLD = "told", "Đã báo trực tiếp"
    FAILED = "failed", "Gửi không được"
    UNKNOWN = "unknown", "Chưa rõ đã tới chưa"
    DROPPED = "dropped", "Không gửi"


class Outcome(TextChoices):
    """What a gateway answered when it was given a message."""

    ACCEPTED = "accepted", "Đã nhận để gửi"
    REFUSED = "refused", "Không gửi được"
    BUSY = "busy", "Bận, gửi lại sau"
    UNREACHABLE = "unreachable", "Không liên lạc được"
    UNCLEAR = "unclear", "Chưa rõ đã nhận chưa"


# The gateway certainly did not take it: it may be tried again.
NOT_TAKEN = frozenset({Outcome.BUSY, Outcome.UNREACHABLE})


class Standing(TextChoices):
    """What a gateway knows of a message it was asked about."""

    DELIVERED = "delivered", "Máy người nhận đã báo tới"
    ON_ITS_WAY = "on_its_way", "Đang chuyển"
    NOT_DELIVERED = "not_delivered", "Không tới được"
    NEVER_HEARD = "never_heard", "Cổng không có tin này"
    CANNOT_SAY = "cannot_say", "Cổng không trả lời được"


class CallState(TextChoices):
    """Whether somebody still has to call."""

    OPEN = "open", "Cần gọi"
    DONE = "done", "Đã báo"
    ENDED = "ended", "Không cần gọi nữa"


class CallOutcome(TextChoices):
    """How a call ended; each is a button."""

    TOLD = "told", "Đã nói rồi"
    NO_ANSWER = "no_answer", "Không nghe máy"
    AGAIN = "again", "Hẹn gọi lại"
    WRONG_NUMBER = "wrong_number", "Sai số"
    LETTER = "letter", "Đã gửi giấy báo"


class TextOutcome(TextChoices):
    """What became of a text somebody sent us."""

    ANSWERED = "answered", "Đã trả lời tiến độ"
    HELPED = "helped", "Đã hướng dẫn cách nhắn"
    SWITCHED_OFF = "switched_off", "Đã tắt tin nhắc"
    SWITCHED_ON = "switched_on", "Đã bật lại tin nhắc"
    THROTTLED = "throttled", "Nhắn quá nhiều, không trả lời"


# A text with a code to sign in by; its words are shown to nobody.
CODE_KIND = "one_time_code"
