"""The words of a phrase and of a guide."""

from typing import Any

from django import forms

from motcua.backoffice.procedures.rules.guide_text import BadLine, read_text
from motcua.web.desk.configuring import VersionedForm


class WordForm(VersionedForm):
    """A phrase and what it means."""

    phrase = forms.CharField(
        label="Người dân nói",
        max_length=120,
        help_text="Ví dụ: giấy độc thân. Gõ không dấu cũng được hiểu.",
        error_messages={"required": "chưa ghi"},
    )
    means = forms.CharField(
        label="Nghĩa là",
        required=False,
        max_length=1000,
        help_text="Lời của danh mục, cách nhau bằng dấu phẩy: xác nhận tình trạng hôn nhân.",
    )
    codes = forms.CharField(
        label="Hoặc chỉ thẳng thủ tục",
        required=False,
        max_length=400,
        help_text="Mã thủ tục, cách nhau bằng dấu phẩy. Bỏ trống cả hai ô: bỏ qua lời này khi tìm.",
    )

    def clean_codes(self) -> list[str]:
        """Return the codes one by one."""
        typed = str(self.cleaned_data["codes"]).replace(";", ",")
        return [code.strip() for code in typed.split(",") if code.strip()]


class GuideForm(VersionedForm):
    """What is said of a procedure beforehand."""

    summary = forms.CharField(
        label="Nói bằng lời thường",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Còn gọi là gì, để làm gì. Hiện ngay dưới tên thủ tục.",
    )
    questions = forms.CharField(
        label="Câu hỏi dò đường",
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Mỗi câu một dòng có số; mỗi câu trả lời một dòng có gạch đầu dòng, sau dấu => là nơi dẫn tới:"
        " câu 2, đúng, trường hợp …, thủ tục 1.004873: lời nhắn, dừng: lời nhắn.",
    )

    def clean_questions(self) -> Any:
        """Return the questions as they are stored."""
        try:
            return read_text(self.cleaned_data["questions"])
        except BadLine as wrong:
            raise forms.ValidationError(str(wrong)) from None
