"""The words of the catalogue, with their Vietnamese labels."""

from django.db.models import TextChoices


class VersionState(TextChoices):
    """A version is edited as a draft, then published for good."""

    DRAFT = "draft", "Bản nháp"
    PUBLISHED = "published", "Đã công bố"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class OneStop(TextChoices):
    """Solved by one agency, or by several in one filing."""

    ONE_STOP = "one_stop", "Một cửa"
    INTERLINKED = "interlinked", "Một cửa liên thông"


class Level(TextChoices):
    """Where a procedure may be filed ("cấp thực hiện")."""

    COMMUNE = "commune", "Cấp xã"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện (trước 01/7/2025)"
    MINISTRY = "ministry", "Cấp bộ"
    OTHER = "other", "Cơ quan khác"


class ProcedureType(TextChoices):
    """Who made the rule ("loại thủ tục")."""

    LAW = "law", "TTHC được luật giao quy định chi tiết"
    NOT_DELEGATED = "not_delegated", "TTHC không được luật giao cho địa phương quy định"
    LOCAL = "local", "TTHC do địa phương quy định"
    INTERNAL = "internal", "TTHC nội bộ"


class OnlineLevelKind(TextChoices):
    """How far the procedure goes online: the words of today, and those used before 2022."""

    FULL = "full", "Toàn trình"
    PARTIAL = "partial", "Một phần"
    LEVEL_1 = "level_1", "Mức độ 1"
    LEVEL_2 = "level_2", "Mức độ 2"
    LEVEL_3 = "level_3", "Mức độ 3"
    LEVEL_4 = "level_4", "Mức độ 4"


class Channel(TextChoices):
    """The way a dossier comes in."""

    COUNTER = "counter", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POSTAL = "postal", "Bưu chính công ích"


class FeeKind(TextChoices):
    """Phí stays partly with the office; lệ phí goes to the budget.

    Law: 97/2015/QH13, Điều 3.
    """

    SERVICE_FEE = "service_fee", "Phí"
    STATE_CHARGE = "state_charge", "Lệ phí"


class QuestionKind(TextChoices):
    """What a person answers to a question that chooses the branch."""

    YES_NO = "yes_no", "Có / Không"
    CHOICE = "choice", "Chọn một"
    NUMBER = "number", "Số"
    TEXT = "text", "Chữ"


class ImportSource(TextChoices):
    """The shape of an imported file."""

    PORTAL_JSON = "portal_json", "Dữ liệu Cổng Dịch vụ công quốc gia (JSON)"
    PORTAL_PAGES = "portal_pages", "Trang Cổng Dịch vụ công quốc gia (văn bản)"


class StagedStatus(TextChoices):
    """What became of an imported row."""

    WAITING = "waiting", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    REJECTED = "rejected", "Không dùng"
    REPLACED = "replaced", "Đã có bản nhập mới hơn"


class Severity(TextChoices):
    """How much a problem of an imported row weighs."""

    BLOCKING = "blocking", "Không đọc được"
    WARNING = "warning", "Cần kiểm tra"
