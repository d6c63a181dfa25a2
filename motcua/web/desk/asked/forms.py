"""The words of an answer."""

from django import forms

from motcua.backoffice.procedures.operations import LONGEST_ANSWER
from motcua.web.desk.configuring import VersionedForm


class AnswerForm(VersionedForm):
    """What is answered; without publishing it is set aside."""

    answer = forms.CharField(
        label="Trả lời",
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea,
        help_text="Ai cũng đọc được. Không ghi tên, số định danh, địa chỉ của ai.",
    )
