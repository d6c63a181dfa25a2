"""The words of a question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.procedures.operations import LONGEST_QUESTION


class QuestionForm(forms.Form):
    """One question; ``website`` is a trap that only machines fill."""

    text = forms.CharField(
        label=_("Ông/bà muốn hỏi gì?"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Câu hỏi và câu trả lời ai cũng đọc được. Đừng ghi tên, số định danh, địa chỉ."
        ),
        error_messages={"required": _("Ông/bà chưa ghi câu hỏi.")},
    )
    website = forms.CharField(required=False, max_length=200)
