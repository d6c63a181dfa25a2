"""What a person writes about what is held of them."""

from django import forms


class CorrectionForm(forms.Form):
    """What is wrong, and what is right."""

    what = forms.CharField(
        label="Điều gì chưa đúng, đúng ra là gì",
        help_text="Ví dụ: năm sinh ghi 1984, đúng là 1986. Cơ quan trả lời trong 72 giờ.",
        max_length=2000,
        error_messages={"required": "Ông/bà chưa ghi điều gì sai và sửa thành gì."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
