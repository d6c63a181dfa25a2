"""What a person writes about what is held of them, about a dossier, and when taking one back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.operations.letters import LONGEST, MOST_FILES
from motcua.core.sentences import sentence


class CorrectionForm(forms.Form):
    """What is wrong, and what is right."""

    what = forms.CharField(
        label=_("Điều gì chưa đúng, đúng ra là gì"),
        help_text=_("Ví dụ: năm sinh ghi 1984, đúng là 1986. Cơ quan trả lời trong 72 giờ."),
        max_length=2000,
        error_messages={"required": _("Ông/bà chưa ghi điều gì sai và sửa thành gì.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class _Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class LetterForm(forms.Form):
    """A letter to the office about one dossier, with pictures along."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST,
        error_messages={"required": _("Ông/bà chưa viết gì.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    # Examined one by one when they are kept.
    attached = forms.Field(
        label=_("Ảnh, tệp gửi kèm"),
        help_text=sentence("Nhiều nhất %(most)s tệp ảnh hoặc PDF.", most=MOST_FILES),
        required=False,
        widget=_Files(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )


class WithdrawForm(forms.Form):
    """Why a dossier is taken back; nobody has to say."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Vì sao ông/bà rút"),
        help_text=_("Không bắt buộc; cơ quan đọc để phục vụ tốt hơn."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
