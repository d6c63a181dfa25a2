"""The words of a new rule; what the law asks of them the room says."""

from django import forms

from motcua.web.components.forms import DayField


class LockForm(forms.Form):
    """Who or what is barred, why, and on which basis."""

    id_number = forms.CharField(
        label="Số định danh",
        required=False,
        max_length=20,
        help_text="Của người bị dừng tiếp nhận.",
    )
    procedure_code = forms.CharField(
        label="Mã thủ tục", required=False, max_length=20, help_text="Ví dụ 1.004873."
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Người đến nộp được đọc nguyên văn lý do này.",
        error_messages={"required": "chưa ghi lý do"},
    )
    legal_basis = forms.CharField(
        label="Căn cứ", max_length=200, error_messages={"required": "chưa ghi căn cứ"}
    )
    until = DayField(label="Nhận lại từ ngày", required=False)
