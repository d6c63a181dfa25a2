"""What is typed to add a language, and the table that comes back."""

from django import forms


class LanguageForm(forms.Form):
    """A language by its code and its two names."""

    name = forms.CharField(
        label="Tên tiếng Việt", max_length=60, help_text="Như Tày, Mông, Khmer.",
        error_messages={"required": "chưa ghi tên"},
    )  # fmt: skip
    own_name = forms.CharField(
        label="Tên trong chính tiếng ấy", max_length=60,
        help_text="Người dân chọn ngôn ngữ theo tên này, như Hmoob, ភាសាខ្មែរ.",
        error_messages={"required": "chưa ghi tên"},
    )  # fmt: skip
    code = forms.CharField(
        label="Mã ngôn ngữ", max_length=35,
        help_text="Mã quốc tế BCP 47: tyz là Tày, hmn là Mông, km là Khmer, nut là Nùng.",
        error_messages={"required": "chưa ghi mã"},
        widget=forms.TextInput(attrs={"class": "is-short", "autocapitalize": "none"}),
    )  # fmt: skip
    is_right_to_left = forms.BooleanField(label="Viết từ phải sang trái", required=False)


class TableForm(forms.Form):
    """The translated workbook."""

    table = forms.FileField(
        label="Bảng đã dịch",
        help_text="Tệp Excel tải ở trên, bản dịch ghi vào cột thứ ba. Câu để trống sẽ hiện tiếng Việt.",
        error_messages={"required": "chưa chọn tệp", "empty": "tệp rỗng"},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
