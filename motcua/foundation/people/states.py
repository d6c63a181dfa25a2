"""The fixed words about those an office serves, with their Vietnamese labels."""

from django.db.models import TextChoices


class PersonKind(TextChoices):
    """Who can apply."""

    PERSON = "person", "Cá nhân"
    HOUSEHOLD = "household", "Hộ gia đình"
    BUSINESS = "business", "Doanh nghiệp, tổ chức"
    PUBLIC_BODY = "public_body", "Cơ quan nhà nước"


class Sex(TextChoices):
    """As papers write it; unknown stays empty."""

    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"
    UNKNOWN = "", "Chưa rõ"


class IdKind(TextChoices):
    """Which paper or register a number comes from."""

    PERSONAL_ID = "personal_id", "Số định danh cá nhân"
    OLD_ID_CARD = "old_id_card", "Số CMND"
    PASSPORT = "passport", "Hộ chiếu"
    TAX_CODE = "tax_code", "Mã số thuế"
    AGENCY_CODE = "agency_code", "Mã định danh cơ quan"
    NONE = "", "Chưa có"


class Purpose(TextChoices):
    """What a person may consent to beyond what their dossiers need."""

    PREFILL = "prefill", "Điền sẵn tờ khai bằng những gì cơ quan đang giữ về tôi"
    REUSE = "reuse", "Dùng lại giấy tờ tôi đã nộp cho hồ sơ sau"


class SignInLevel(TextChoices):
    """What a sign-in proves; each is worth more than the one before."""

    NONE = "none", "Không cần đăng nhập"
    CODE = "code", "Mã gửi về điện thoại hoặc thư điện tử"
    IDENTITY = "identity", "Định danh điện tử (VNeID)"


class CodeWay(TextChoices):
    """Where a code is sent."""

    PHONE = "phone", "Điện thoại"
    EMAIL = "email", "Thư điện tử"


class AccountKind(TextChoices):
    """How an account's holder was proved."""

    OPENID = "openid", "Định danh điện tử"
    PHONE = "phone", "Số điện thoại"
    EMAIL = "email", "Thư điện tử"


LEVEL_OF_KIND = {
    AccountKind.OPENID: SignInLevel.IDENTITY,
    AccountKind.PHONE: SignInLevel.CODE,
    AccountKind.EMAIL: SignInLevel.CODE,
}
