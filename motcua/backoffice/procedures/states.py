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


class FormState(TextChoices):
    """A revision of a form is edited as a draft, then published for good."""

    DRAFT = "draft", "Bản nháp"
    PUBLISHED = "published", "Đã ban hành"


class FieldKind(TextChoices):
    """What one field of a form asks for."""

    TEXT = "text", "Một dòng chữ"
    LONG_TEXT = "long_text", "Nhiều dòng chữ"
    NUMBER = "number", "Số"
    MONEY = "money", "Số tiền (đồng)"
    DATE = "date", "Ngày tháng"
    CHOICE = "choice", "Chọn một"
    CHOICES = "choices", "Chọn nhiều"
    YES_NO = "yes_no", "Có / Không"
    PERSON = "person", "Thông tin một người"
    ADDRESS = "address", "Địa chỉ"
    FILE = "file", "Giấy tờ gửi kèm"
    TABLE = "table", "Bảng nhiều dòng"
    STATEMENT = "statement", "Lời cam đoan"
    SIGNATURE = "signature", "Người thứ hai cùng ký"


class TextFormat(TextChoices):
    """What a line of text must look like, beside being text."""

    ANY = "", "Chữ bất kỳ"
    PERSONAL_ID = "personal_id", "Số định danh cá nhân"
    PHONE = "phone", "Số điện thoại"
    EMAIL = "email", "Thư điện tử"
    DIGITS = "digits", "Chỉ chữ số"


class PersonPart(TextChoices):
    """What may be asked about one person."""

    NAME = "name", "Họ, chữ đệm, tên"
    BIRTH_DATE = "birth_date", "Ngày, tháng, năm sinh"
    SEX = "sex", "Giới tính"
    ETHNICITY = "ethnicity", "Dân tộc"
    NATIONALITY = "nationality", "Quốc tịch"
    ID_NUMBER = "id_number", "Số định danh cá nhân"
    ID_PAPER = "id_paper", "Giấy tờ tùy thân"
    BIRTH_PLACE = "birth_place", "Nơi sinh"
    HOME_TOWN = "home_town", "Quê quán"
    ADDRESS = "address", "Nơi cư trú"
    OCCUPATION = "occupation", "Nghề nghiệp"
    PHONE = "phone", "Số điện thoại"
    EMAIL = "email", "Thư điện tử"


class Prefill(TextChoices):
    """Where a first answer may come from: what is known of who files, never of others."""

    NONE = "", "Không điền sẵn"
    PERSON = "applicant", "Người nộp (cả khối)"
    NAME = "applicant.name", "Họ tên người nộp"
    ID_NUMBER = "applicant.id_number", "Số định danh người nộp"
    BIRTH_DATE = "applicant.birth_date", "Ngày sinh người nộp"
    SEX = "applicant.sex", "Giới tính người nộp"
    PHONE = "applicant.phone", "Điện thoại người nộp"
    EMAIL = "applicant.email", "Thư điện tử người nộp"
    ADDRESS = "applicant.address", "Nơi cư trú người nộp"
    TODAY = "today", "Ngày hôm nay"
    OFFICE = "office", "Tên cơ quan tiếp nhận"


class Reading(TextChoices):
    """How far a shipped form was compared with the official one."""

    READ = "read", "Đã đối chiếu văn bản"
    SECOND_HAND = "second_hand", "Đối chiếu bản đăng lại"
    NOT_COMPARED = "not_compared", "Chưa đối chiếu"
    OWN = "own", "Mẫu riêng của cơ quan"


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


class QuestionState(TextChoices):
    """What became of a question somebody asked the office."""

    WAITING = "waiting", "Chờ trả lời"
    PUBLISHED = "published", "Đã trả lời, đã đăng"
    UNPUBLISHED = "unpublished", "Không đăng"


class FilingPlace(TextChoices):
    """Where a version is filed online."""

    HERE = "here", "Nộp ngay trên trang của cơ quan"
    NATIONAL = "national", "Nộp trên Cổng Dịch vụ công quốc gia"
