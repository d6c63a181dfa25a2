"""The words of working time: units of a limit, marks of a day, kinds of special day."""

from django.db.models import IntegerChoices, TextChoices


class LimitUnit(TextChoices):
    """What a time limit is counted in."""

    WORKING_HOUR = "working_hour", "giờ làm việc"
    WORKING_DAY = "working_day", "ngày làm việc"
    CALENDAR_DAY = "calendar_day", "ngày"
    MONTH = "month", "tháng"


class DayMark(TextChoices):
    """What one day counts as on the way from receipt to the promised result."""

    START = "start", "ngày nhận"
    COUNTED = "counted", "được tính"
    SKIPPED = "skipped", "không tính"
    DUE = "due", "ngày trả"
    FOLDED = "folded", "gộp lại"


class SpecialDayKind(TextChoices):
    """Why a day differs from the weekly pattern; the first and last pair are the office's own."""

    HOLIDAY = "holiday", "Nghỉ lễ, tết"
    SWAP_OFF = "swap_off", "Nghỉ hoán đổi"
    SWAP_WORK = "swap_work", "Làm bù"
    LOCAL_OFF = "local_off", "Nghỉ riêng của cơ quan"
    LOCAL_WORK = "local_work", "Làm thêm của cơ quan"


WORKED_KINDS = frozenset({SpecialDayKind.SWAP_WORK, SpecialDayKind.LOCAL_WORK})


class Weekday(IntegerChoices):
    """Days of the week as Python numbers them."""

    MONDAY = 0, "Thứ Hai"
    TUESDAY = 1, "Thứ Ba"
    WEDNESDAY = 2, "Thứ Tư"
    THURSDAY = 3, "Thứ Năm"
    FRIDAY = 4, "Thứ Sáu"
    SATURDAY = 5, "Thứ Bảy"
    SUNDAY = 6, "Chủ nhật"


class ChangeAct(TextChoices):
    """What was done to the working time of an office."""

    OPEN_YEAR = "open_year", "Lập lịch năm"
    SET_WINDOWS = "set_windows", "Đổi giờ làm việc"
    SET_SPECIAL_DAY = "set_special_day", "Ghi ngày nghỉ, ngày làm bù"
    REMOVE_SPECIAL_DAY = "remove_special_day", "Bỏ ngày nghỉ, ngày làm bù"
    SET_SOURCE = "set_source", "Ghi văn bản của cả năm"
    COPY_BELOW = "copy_below", "Chép lịch xuống đơn vị dưới"
    ADD_DUTY_SHIFT = "add_duty_shift", "Xếp ca trực"
    REMOVE_DUTY_SHIFT = "remove_duty_shift", "Bỏ ca trực"
    SET_PARAMETER = "set_parameter", "Đổi tham số"


# After these the days and hours of an office are others: what it promised is counted again.
MOVES_TIME = frozenset(
    {
        ChangeAct.OPEN_YEAR,
        ChangeAct.SET_WINDOWS,
        ChangeAct.SET_SPECIAL_DAY,
        ChangeAct.REMOVE_SPECIAL_DAY,
    }
)
