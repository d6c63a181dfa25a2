"""What a template of a result may leave blank, and what stands in each blank."""

from collections.abc import Iterable

# The name written in the Word file, and what the officer is told stands there.
BLANKS = {
    "ma_ho_so": "Mã hồ sơ",
    "ma_thu_tuc": "Mã thủ tục",
    "ten_thu_tuc": "Tên thủ tục",
    "ten_ket_qua": "Tên kết quả",
    "co_quan": "Cơ quan giải quyết",
    "dia_danh": "Địa danh ghi trước ngày tháng",
    "chu_ho_so": "Họ tên chủ hồ sơ",
    "so_dinh_danh": "Số định danh chủ hồ sơ",
    "dia_chi": "Địa chỉ chủ hồ sơ",
    "dien_thoai": "Điện thoại chủ hồ sơ",
    "nguoi_nop": "Họ tên người nộp",
    "noi_dung": "Nội dung yêu cầu",
    "ngay_tiep_nhan": "Ngày tiếp nhận",
    "ngay_hen_tra": "Ngày hẹn trả",
    "ngay_soan": "Ngày soạn",
    "nguoi_soan": "Người soạn",
}


def unknown_blanks(names: Iterable[str]) -> list[str]:
    """Return the names nobody could fill, in order."""
    return sorted(set(names) - set(BLANKS))
