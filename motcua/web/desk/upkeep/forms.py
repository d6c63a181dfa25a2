"""The words of a text of law that ends."""

from django import forms

from motcua.web.components.forms import DayField
from motcua.web.desk.configuring import VersionedForm


class LawTextForm(VersionedForm):
    """A text, since when it no longer holds, what holds instead, where that was read."""

    number = forms.CharField(
        label="Số, ký hiệu", max_length=120, help_text="Như 158/2005/NĐ-CP.",
        error_messages={"required": "chưa ghi số"},
    )  # fmt: skip
    title = forms.CharField(label="Trích yếu", max_length=300, required=False)
    abolished_on = DayField(
        label="Hết hiệu lực từ ngày", error_messages={"required": "chưa ghi ngày"}
    )
    replaced_by = forms.CharField(label="Thay bằng", max_length=200, required=False)
    source = forms.CharField(
        label="Đọc ở đâu", max_length=300, help_text="Công báo, vbpl.vn, điều khoản của văn bản mới.",
        error_messages={"required": "chưa ghi nguồn"},
    )  # fmt: skip
