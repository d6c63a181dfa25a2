"""The words of a disclosure and of what is done with it."""

from django import forms

from motcua.backoffice.documents.states import DisclosureForm, DisclosureItem, PostingKind
from motcua.web.components.forms import DayField
from motcua.web.desk.configuring import VersionedForm


class DisclosureFields(VersionedForm):
    """What is to be published."""

    item = forms.TypedChoiceField(
        label="Mục phải công khai",
        coerce=int,
        choices=[(one.value, f"{one.value}. {one.label}") for one in DisclosureItem],
        help_text="Mười bốn mục của Luật Thực hiện dân chủ ở cơ sở.",
    )
    kind = forms.ChoiceField(label="Loại văn bản", choices=PostingKind.choices, required=False)
    title = forms.CharField(
        label="Tên nội dung",
        max_length=300,
        help_text="Như người dân sẽ đọc: Dự toán ngân sách xã năm 2027.",
        error_messages={"required": "chưa ghi tên"},
    )
    number = forms.CharField(label="Số văn bản", required=False, max_length=100)
    decided_on = DayField(
        label="Ngày ban hành",
        help_text="Phải công khai trong 5 ngày làm việc kể từ ngày này.",
        error_messages={"required": "chưa ghi ngày"},
    )
    content = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text="Tóm tắt hoặc toàn văn; văn bản gốc thêm ở trang sau.",
    )
    language = forms.CharField(
        label="Ngôn ngữ, nếu không phải tiếng Việt", required=False, max_length=40
    )

    def clean_kind(self) -> str:
        """Return the kind; what was not said is another text."""
        return str(self.cleaned_data["kind"] or PostingKind.OTHER)


class PutUpForm(VersionedForm):
    """How and since when it is published."""

    on = DayField(label="Công khai từ ngày", error_messages={"required": "chưa ghi ngày"})
    ways = forms.MultipleChoiceField(
        label="Hình thức",
        choices=[(one.value, f"{one.value}) {one.label}") for one in DisclosureForm],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "chọn ít nhất một hình thức"},
    )
    place = forms.CharField(label="Niêm yết ở đâu", required=False, max_length=200)
    radio_days = forms.IntegerField(
        label="Số ngày truyền thanh liên tục", required=False, min_value=0, max_value=365
    )

    def clean_radio_days(self) -> int:
        """Return the days; nothing is none."""
        return int(self.cleaned_data["radio_days"] or 0)


class TakeDownForm(VersionedForm):
    """When it came down."""

    on = DayField(label="Gỡ ngày", error_messages={"required": "chưa ghi ngày"})


class FileForm(forms.Form):
    """A file of it."""

    file = forms.FileField(
        label="Tệp (PDF, JPEG, PNG)", error_messages={"required": "chưa chọn tệp"}
    )
    is_evidence = forms.BooleanField(
        label="Ảnh chứng minh đã niêm yết (không phải văn bản)", required=False
    )
