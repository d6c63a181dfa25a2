"""What an audit line can be about."""

from django.db.models import TextChoices


class AuditKind(TextChoices):
    """The kinds of things recorded."""

    LOOK = "look", "Xem"
    REVEAL = "reveal", "Xem đầy đủ số giấy tờ, điện thoại"
    SEARCH = "search", "Tìm kiếm"
    EXPORT = "export", "Xuất dữ liệu"
    PRINT = "print", "In"
    CHANGE = "change", "Thay đổi cấu hình"
    UNSEEN = "unseen", "Mở thứ không được xem"
    REFUSED = "refused", "Thao tác bị từ chối"
    SIGN_IN = "sign_in", "Đăng nhập"
    SIGN_IN_FAILED = "sign_in_failed", "Đăng nhập sai"
    SIGN_OUT = "sign_out", "Đăng xuất"
    LOCKED_OUT = "locked_out", "Bị khóa đăng nhập"
    SECOND_FACTOR = "second_factor", "Thay đổi xác thực hai lớp"
    PASSWORD = "password", "Đổi mật khẩu"
    ERASED = "erased", "Xóa nội dung theo thời hạn lưu"
