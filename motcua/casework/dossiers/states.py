"""The words of a dossier: states, parts, forms; nothing else.

The ten states and their numbers are those of the national exchange.
"""

from django.db import models


class State(models.TextChoices):
    """The legal situation of a dossier."""

    FILED = "filed", "Mới đăng ký"
    RECEIVED = "received", "Được tiếp nhận"
    REFUSED = "refused", "Không được tiếp nhận"
    PROCESSING = "processing", "Đang xử lý"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "Yêu cầu bổ sung giấy tờ"
    AWAITING_PAYMENT = "awaiting_payment", "Yêu cầu thực hiện nghĩa vụ tài chính"
    WITHDRAWN = "withdrawn", "Công dân yêu cầu rút"
    STOPPED = "stopped", "Dừng xử lý"
    RESOLVED = "resolved", "Đã xử lý xong"
    HANDED_OVER = "handed_over", "Đã trả kết quả"


EXCHANGE_NUMBER = {state: number for number, state in enumerate(State, start=1)}

UNBORN = ""
FINAL = frozenset({State.REFUSED, State.WITHDRAWN, State.STOPPED, State.HANDED_OVER})
WORKED_ON = frozenset({State.RECEIVED, State.PROCESSING})
WAITING = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT})
# What lies at the door without a step, in the order of the index that finds it.
AT_THE_DOOR = tuple(sorted({State.FILED, *WAITING}))


class Outcome(models.TextChoices):
    """How examination ended."""

    GRANTED = "granted", "Giải quyết"
    REFUSED = "refused", "Từ chối giải quyết"


class Part(models.TextChoices):
    """What a person is to a dossier; the three may be three persons."""

    SUBMITTER = "submitter", "Người nộp hồ sơ"
    APPLICANT = "applicant", "Chủ hồ sơ"
    PROXY = "proxy", "Người được ủy quyền"


class StepStatus(models.TextChoices):
    """How far a step of the route is."""

    PLANNED = "planned", "Chưa đến lượt"
    OPEN = "open", "Đang làm"
    DONE = "done", "Đã xong"
    CANCELLED = "cancelled", "Không làm nữa"


LEFT = frozenset({StepStatus.PLANNED, StepStatus.OPEN})
OVER = frozenset({StepStatus.DONE, StepStatus.CANCELLED})


class PauseKind(models.TextChoices):
    """Why the clock stands still."""

    SUPPLEMENT = "supplement", "Chờ người dân bổ sung giấy tờ"
    OBLIGATION = "obligation", "Chờ người dân thực hiện nghĩa vụ tài chính"


class ReturnMethod(models.TextChoices):
    """Where the result is to be taken."""

    COUNTER = "counter", "Tại quầy"
    POST = "post", "Qua bưu chính công ích"
    ELECTRONIC = "electronic", "Bản điện tử"


class TellBy(models.TextChoices):
    """How the person wishes to be told."""

    SMS = "sms", "Tin nhắn"
    CALL = "call", "Gọi điện"
    EMAIL = "email", "Thư điện tử"
    NONE = "none", "Không cần"


class Arrival(models.TextChoices):
    """By whose hands a dossier came: every figure about "online" keeps these apart."""

    SELF_SERVICE = "self_service", "Người dân tự làm"
    HELPED = "helped", "Được làm hộ"
    COUNTER = "counter", "Tại quầy"
    POST = "post", "Bưu chính"
    KIOSK = "kiosk", "Tự làm tại máy ở sảnh"


# Which arrivals each channel can have; the first is what it has unless somebody helped.
ARRIVALS = {
    "counter": (Arrival.COUNTER, Arrival.HELPED),
    "online": (Arrival.SELF_SERVICE, Arrival.HELPED, Arrival.KIOSK),
    "postal": (Arrival.POST,),
}


class ContactKind(models.TextChoices):
    """How the person met the office about one dossier."""

    VISIT = "visit", "Đến tận nơi"
    PHONE = "phone", "Gọi điện"
    MESSAGE = "message", "Nhắn tin"


class Told(models.TextChoices):
    """The kinds of messages to people about their dossiers."""

    RECEIVED = "received", "Đã nhận hồ sơ"
    REFUSED = "refused", "Không tiếp nhận"
    SUPPLEMENT_REQUESTED = "supplement_requested", "Còn thiếu giấy"
    SUPPLEMENT_ENDS = "supplement_ends", "Sắp hết hạn bổ sung"
    NEW_PROMISE = "new_promise", "Ngày hẹn thay đổi"
    APOLOGY = "apology", "Xin lỗi, hẹn lại"
    OBLIGATION = "obligation", "Nghĩa vụ tài chính"
    RESOLVED = "resolved", "Đã có kết quả"
    UNCOLLECTED = "uncollected", "Mời đến nhận kết quả"
    WITHDRAWN = "withdraw", "Đã rút hồ sơ"
    STOPPED = "stop", "Đã dừng giải quyết"
    ANSWERED = "answered", "Cơ quan nhắn, trả lời"
    PROGRESS = "progress", "Trả lời tin nhắn hỏi tiến độ"


# Told whatever a person switched off: by voice or on paper if they want no texts.
# Law: 61/2018/NĐ-CP, Điều 17, Điều 19, Điều 20, Điều 22; 118/2025/NĐ-CP, Điều 21.
REQUIRED_BY_LAW = frozenset(
    {
        Told.REFUSED,
        Told.SUPPLEMENT_REQUESTED,
        Told.SUPPLEMENT_ENDS,
        Told.NEW_PROMISE,
        Told.APOLOGY,
        Told.OBLIGATION,
        Told.RESOLVED,
        Told.STOPPED,
    }
)
