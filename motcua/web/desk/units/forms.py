"""What is typed on the pages of units. Words are checked here; who may and what fits, in org."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.org.states import (
    BY_SECTOR,
    AgencySector,
    DepartmentCode,
    UnitKind,
)
from motcua.web.components.forms import DayField
from motcua.web.desk.configuring import EndForm, VersionedForm

SHORT, LONG = 120, 200
OTHER = "other"
SHORT_INPUT = forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"})
_PHONE = {"class": "is-short", "inputmode": "tel", "autocomplete": "off"}


def text_field(label: str, length: int = LONG, **options: Any) -> forms.CharField:
    """Return one line of text that must be written unless said otherwise."""
    options.setdefault("error_messages", {"required": "ghi nội dung này"})
    return forms.CharField(label=label, max_length=length, **options)


def phone_field(label: str, **options: Any) -> forms.CharField:
    """Return the field of a phone number; it may stay empty."""
    widget = forms.TextInput(attrs=_PHONE)
    return forms.CharField(label=label, max_length=40, required=False, widget=widget, **options)


def day_field(label: str, **options: Any) -> DayField:
    """Return the field of a day."""
    return DayField(label=label, **options)


class StaffChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague, with what they are."""

    def __init__(self, **options: Any) -> None:
        """Take the user name as the value: no inner number leaves the house."""
        super().__init__(queryset=Staff.objects.none(), to_field_name="username", **options)

    def label_from_instance(self, obj: Staff) -> str:
        """Return ``Trần Thị Lan · Công chức``."""
        return staff_words(obj)


class StaffChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several colleagues, ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        """Take user names as values."""
        super().__init__(queryset=Staff.objects.none(), to_field_name="username", **options)

    def label_from_instance(self, obj: Staff) -> str:
        """Return ``Trần Thị Lan · Công chức``."""
        return staff_words(obj)


def staff_words(staff: Staff) -> str:
    """Return a name with the post, as lists offer it."""
    return f"{staff.full_name} · {staff.post.title}" if staff.post else staff.full_name


def _sector() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Ngành, lĩnh vực",
        choices=[("", "không riêng ngành nào"), *AgencySector.choices],
        required=False,
        help_text="Của sở, ngành, đơn vị sự nghiệp cấp tỉnh: quy trình tìm cơ quan theo ngành.",
    )


class UnitForm(VersionedForm):
    """What a unit's page shows to officials and citizens."""

    name = text_field("Tên đầy đủ")
    short_name = text_field(
        "Tên ngắn", 80, required=False, help_text="Đứng ở góc màn hình, như “Một cửa Minh Tân”."
    )
    phone = phone_field("Điện thoại")
    hotline = phone_field("Đường dây nóng", help_text="In trên giấy hẹn để người dân hỏi.")
    email = forms.EmailField(
        label="Thư điện tử", required=False, error_messages={"invalid": "viết như ubnd@example.vn"}
    )
    website = text_field("Trang thông tin", required=False)
    address = text_field("Địa chỉ", 300, required=False)
    motto = text_field("Phương châm", required=False)
    one_stop_name = text_field(
        "Tên Bộ phận Một cửa", required=False, help_text="Như trên biển hiệu và trên phiếu."
    )
    one_stop_decision = text_field("Quyết định lập Bộ phận Một cửa, số", SHORT, required=False)
    one_stop_decision_date = day_field("Ngày quyết định", required=False)
    opens_on = day_field(
        "Tiếp nhận tại trung tâm từ ngày",
        required=False,
        help_text="Để trống nếu nhận từ ngày thành lập.",
    )
    sector = _sector()

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        """Ask for the sector where routes find an agency by it."""
        super().__init__(*args, **kwargs)
        if kind not in BY_SECTOR:
            del self.fields["sector"]


class NewUnitForm(forms.Form):
    """A unit below another, or an agency that sits in its centre."""

    kind = forms.ChoiceField(
        label="Loại",
        choices=[
            (kind.value, kind.label) for kind in UnitKind if kind != UnitKind.DISTRICT_COMMITTEE
        ],
    )
    name = text_field("Tên đầy đủ")
    code = text_field(
        "Mã đơn vị",
        40,
        help_text="Mã định danh điện tử, như H15.50.05; mã viết ngược kiểu cũ cũng được.",
        widget=SHORT_INPUT,
    )
    short_name = text_field("Tên ngắn", 80, required=False)
    valid_from = day_field("Có từ ngày")
    opens_on = day_field(
        "Tiếp nhận tại trung tâm từ ngày",
        required=False,
        help_text="Để trống nếu nhận ngay từ ngày thành lập.",
    )
    phone = phone_field("Điện thoại")
    sector = _sector()

    def clean(self) -> dict[str, Any]:
        """Ask for the sector where routes find an agency by it, and only there."""
        typed = super().clean() or {}
        if typed.get("kind") == UnitKind.PROVINCE_DEPARTMENT and not typed.get("sector"):
            self.add_error("sector", "chọn ngành: quy trình tìm sở theo ngành")
        if typed.get("sector") and typed.get("kind") not in BY_SECTOR:
            self.add_error("sector", "chỉ sở, ngành, đơn vị sự nghiệp mới có ngành")
        return typed


class EndUnitForm(EndForm):
    """From which day a unit is no more, and who takes its work on."""

    successors = forms.ModelMultipleChoiceField(
        label="Đơn vị kế thừa",
        queryset=Unit.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class DepartmentForm(VersionedForm):
    """How a department is called."""

    name = text_field("Tên phòng, bộ phận")
    abbreviation = text_field(
        "Chữ viết tắt",
        30,
        required=False,
        help_text="Đứng sau số phiếu: 0017/PBS-TTPVHCC.",
        widget=SHORT_INPUT,
    )
    phone = phone_field("Điện thoại")


class NewDepartmentForm(DepartmentForm):
    """A department, and which work comes to it."""

    version = None  # type: ignore[assignment]
    field_order = ["code", "own_code", "name", "abbreviation", "phone", "valid_from"]
    code = forms.ChoiceField(
        label="Nhận việc của",
        choices=[*DepartmentCode.choices, (OTHER, "Việc khác, ghi mã ở dưới")],
        help_text="Quy trình tìm phòng theo mục này, không theo tên.",
    )
    own_code = forms.SlugField(
        label="Mã riêng",
        required=False,
        max_length=30,
        widget=SHORT_INPUT,
        error_messages={"invalid": "chỉ gồm chữ không dấu, số, gạch nối"},
    )
    valid_from = day_field("Có từ ngày")

    def clean(self) -> dict[str, Any]:
        """Ask for a code of one's own when the work is another."""
        typed = super().clean() or {}
        own = typed.pop("own_code", "")
        if typed.get("code") == OTHER:
            if not own and "own_code" not in self.errors:
                self.add_error("own_code", "ghi mã, như “quan-su”")
            typed["code"] = own
        return typed


class CounterForm(VersionedForm):
    """A counter, and who sits there."""

    number = forms.IntegerField(
        label="Số quầy",
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "is-short"}),
        error_messages={"required": "ghi số quầy", "min_value": "số quầy bắt đầu từ 1"},
    )
    name = text_field("Tên quầy", SHORT, required=False, help_text="Như “Hộ tịch, chứng thực”.")
    staff = StaffChoice(label="Người ngồi quầy", required=False, empty_label="chưa có ai")

    def __init__(self, *args: Any, staff: QuerySet[Staff], **kwargs: Any) -> None:
        """Offer the staff of the unit and of the agencies in its centre."""
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = staff  # type: ignore[attr-defined]


class NewCounterForm(CounterForm):
    """A counter that opens."""

    version = None  # type: ignore[assignment]
    valid_from = day_field("Dùng từ ngày")


class TeamForm(forms.Form):
    """The one-stop team as a decision names it."""

    decision_number = text_field(
        "Số quyết định", SHORT, error_messages={"required": "ghi số quyết định"}
    )
    decision_date = day_field("Ngày quyết định", required=False)
    valid_from = day_field("Có hiệu lực từ ngày")
    members = StaffChoices(
        label="Người có tên trong quyết định", error_messages={"required": "chọn ít nhất một người"}
    )

    def __init__(self, *args: Any, staff: QuerySet[Staff], **kwargs: Any) -> None:
        """Offer the staff of the unit and of the agencies in its centre."""
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = staff  # type: ignore[attr-defined]
