"""What is typed on the pages of staff. Words are checked here; who may and what fits, in org."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from motcua.casework.dossiers.queries import Post as WorkPost
from motcua.casework.dossiers.queries import PostWork
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Department, Duty, Post, Staff
from motcua.foundation.org.rules import COMMUNITY_ROLES
from motcua.foundation.org.states import Honorific, Role, StaffCategory
from motcua.web.components.forms import DayField
from motcua.web.desk.configuring import VersionedForm
from motcua.web.desk.units.forms import StaffChoice

LOGIN = r"\A[a-z0-9][a-z0-9._-]*\Z"
_DECISION = "Số, ký hiệu, ngày của quyết định hoặc thông báo phân công."


class DepartmentChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A department, under the name of its unit."""

    def __init__(self, **options: Any) -> None:
        """Take the uid as the value: no inner number leaves the house."""
        options.setdefault("error_messages", {"required": "chọn phòng"})
        options.setdefault("empty_label", "chọn phòng")
        super().__init__(queryset=Department.objects.none(), to_field_name="uid", **options)

    def label_from_instance(self, obj: Department) -> str:
        """Return ``Phòng Kinh tế · UBND xã Minh Tân``."""
        return f"{obj.name} · {obj.unit.short_name or obj.unit.name}"


class StaffForm(VersionedForm):
    """Who a person is."""

    full_name = forms.CharField(
        label="Họ và tên", max_length=150, error_messages={"required": "ghi họ và tên"}
    )
    honorific = forms.ChoiceField(
        label="Xưng hô", choices=Honorific.choices, widget=forms.RadioSelect
    )
    post = forms.ModelChoiceField(
        label="Chức danh",
        queryset=Post.objects.order_by("position", "title"),
        to_field_name="uid",
        required=False,
        empty_label="chưa có",
        help_text="Đứng dưới chữ ký và tên trên phiếu.",
    )
    home_department = DepartmentChoice(label="Phòng, bộ phận")
    category = forms.ChoiceField(label="Đối tượng", choices=StaffCategory.choices)
    phone = forms.CharField(
        label="Điện thoại",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "is-short", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label="Thư điện tử", required=False, error_messages={"invalid": "viết như ten@example.vn"}
    )
    badge_number = forms.CharField(
        label="Số thẻ cán bộ",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"class": "is-short"}),
    )

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        """Offer the departments of the units one administers."""
        super().__init__(*args, **kwargs)
        self.fields["home_department"].queryset = departments  # type: ignore[attr-defined]


class NewStaffForm(StaffForm):
    """Somebody new, with the name they sign in by."""

    version = None  # type: ignore[assignment]
    field_order = ["full_name", "username"]
    username = forms.RegexField(
        LOGIN,
        label="Tên đăng nhập",
        max_length=80,
        help_text="Chữ thường không dấu, số, dấu chấm; như “lan.tran”.",
        error_messages={
            "required": "ghi tên đăng nhập",
            "invalid": "chỉ gồm chữ thường không dấu, số, dấu chấm, gạch nối",
        },
    )


class PostForm(forms.Form):
    """A title."""

    title = forms.CharField(
        label="Tên chức danh",
        max_length=120,
        help_text="Viết đúng như dưới chữ ký, như “Phó Chủ tịch”.",
        error_messages={"required": "ghi tên chức danh"},
    )


class PostChangeForm(VersionedForm):
    """A title, renamed for all who bear it."""

    title = forms.CharField(
        label="Tên chức danh", max_length=120, error_messages={"required": "ghi tên chức danh"}
    )


class DutyForm(forms.Form):
    """A role by decision."""

    role = forms.ChoiceField(
        label="Vai trò", choices=Role.choices, error_messages={"required": "chọn vai trò"}
    )
    department = DepartmentChoice(label="Ở phòng, bộ phận")
    whole_unit = forms.BooleanField(
        label="Trong cả đơn vị",
        required=False,
        help_text="Không riêng phòng nào: Người ký, Bộ phận giám sát, Quản trị thường là cả đơn vị; "
        "trưởng thôn và tổ công nghệ số luôn là cả đơn vị.",
    )
    valid_from = DayField(label="Từ ngày", error_messages={"required": "ghi ngày bắt đầu"})
    valid_to = DayField(
        label="Thôi giữ kể từ ngày",
        required=False,
        help_text="Để trống nếu chưa biết ngày kết thúc.",
    )
    decision_number = forms.CharField(
        label="Theo quyết định, số", required=False, max_length=120, help_text=_DECISION
    )

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        """Offer the departments of the units one administers."""
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]

    def appointment(self) -> dict[str, Any]:
        """Return what was typed, as the operation takes it."""
        typed = dict(self.cleaned_data)
        department: Department = typed.pop("department")
        whole = typed.pop("whole_unit") or typed["role"] in COMMUNITY_ROLES
        return typed | {
            "unit": department.unit,
            "department": None if whole else department,
        }


class DutyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the duties a person holds."""

    def __init__(self, **options: Any) -> None:
        """Take the uid as the value."""
        super().__init__(queryset=Duty.objects.none(), to_field_name="uid", **options)

    def label_from_instance(self, obj: Duty) -> str:
        """Return ``Người ký · UBND xã Minh Tân``."""
        place = obj.department.name if obj.department else obj.unit.name
        return f"{Role(obj.role).label} · {place}"


class DelegationForm(forms.Form):
    """A role lent for some days."""

    duty = DutyChoice(
        label="Ủy quyền vai trò", empty_label=None, error_messages={"required": "chọn vai trò"}
    )
    to_staff = StaffChoice(
        label="Cho ai", empty_label="chọn người", error_messages={"required": "chọn người"}
    )
    first_day = DayField(label="Từ ngày", error_messages={"required": "ghi ngày bắt đầu"})
    last_day = DayField(label="Đến hết ngày", error_messages={"required": "ghi ngày kết thúc"})
    decision_number = forms.CharField(label="Văn bản ủy quyền, số", required=False, max_length=120)
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=300,
        help_text="Bắt buộc khi chưa có văn bản.",
    )

    def __init__(
        self, *args: Any, duties: QuerySet[Duty], colleagues: QuerySet[Staff], **kwargs: Any
    ) -> None:
        """Offer what is held and may be lent, and to whom."""
        super().__init__(*args, **kwargs)
        self.fields["duty"].queryset = duties  # type: ignore[attr-defined]
        self.fields["to_staff"].queryset = colleagues  # type: ignore[attr-defined]

    def loan(self, at: datetime) -> dict[str, Any]:
        """Return what was typed as instants: from now when it begins today, to the last midnight."""
        typed = self.cleaned_data
        duty: Duty = typed["duty"]
        begins = datetime.combine(typed["first_day"], time(), OFFICE_TZ)
        ends = datetime.combine(typed["last_day"] + timedelta(days=1), time(), OFFICE_TZ)
        return {
            "to_staff": typed["to_staff"],
            "role": duty.role,
            "unit": duty.unit,
            "department": duty.department,
            "valid_from_at": max(begins, at),
            "valid_to_at": ends,
            "decision_number": typed["decision_number"],
            "reason": typed["reason"],
        }


class LeaveForm(forms.Form):
    """Days away and who stands in."""

    first_day = DayField(label="Nghỉ từ ngày", error_messages={"required": "ghi ngày bắt đầu"})
    last_day = DayField(label="Đến hết ngày", error_messages={"required": "ghi ngày kết thúc"})
    substitute = StaffChoice(
        label="Người làm thay",
        required=False,
        empty_label="không ai",
        help_text="Làm được việc của người nghỉ trong các ngày đó, trừ ký và quản trị.",
    )
    reason = forms.CharField(
        label="Lý do", required=False, max_length=300, help_text="Như “nghỉ phép”, “đi tập huấn”."
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Staff], **kwargs: Any) -> None:
        """Offer the colleagues."""
        super().__init__(*args, **kwargs)
        self.fields["substitute"].queryset = colleagues  # type: ignore[attr-defined]


REASONS = ("Nghỉ dài ngày", "Chuyển công tác", "Thôi việc, nghỉ hưu", "Phân công lại")


class HandOverForm(forms.Form):
    """Who takes the work of each post on, and why it goes over."""

    reason = forms.ChoiceField(
        label="Lý do",
        choices=[("", "chọn lý do"), *((words, words) for words in REASONS)],
        error_messages={"required": "chọn lý do"},
    )

    def __init__(self, *args: Any, posts: Sequence[PostWork], **kwargs: Any) -> None:
        """Ask for one taker a post; nobody means back to the group."""
        super().__init__(*args, **kwargs)
        self.posts = posts
        for number, work in enumerate(posts):
            role = dict(Role.choices).get(work.role, work.role)
            field = StaffChoice(
                label=f"{role}, {work.department.name}",
                help_text=f"{work.count} việc, giao cho người này.",
                required=False,
                empty_label="cả nhóm, chưa ai giữ",
            )
            able = Staff.objects.filter(pk__in=[one.pk for one in work.able])
            field.queryset = able.select_related("post").order_by("folded_name", "id")
            self.fields[f"post{number}"] = field

    def takers(self) -> dict[WorkPost, Staff | None]:
        """Return who takes each post."""
        typed = self.cleaned_data
        return {work.post: typed[f"post{number}"] for number, work in enumerate(self.posts)}


class LookForm(forms.Form):
    """Whose looks, or the looks at what."""

    code = forms.CharField(label="Mã hồ sơ", required=False, max_length=60)
    staff = StaffChoice(label="Người xem", required=False, empty_label="mọi người")

    def __init__(self, *args: Any, colleagues: QuerySet[Staff], **kwargs: Any) -> None:
        """Offer those whose looks this person may look up."""
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = colleagues  # type: ignore[attr-defined]

    def chosen(self) -> Iterator[str]:
        """Yield the words of what was chosen, for the audit line of this look-up."""
        typed = self.cleaned_data
        if typed.get("code"):
            yield typed["code"]
        if typed.get("staff"):
            yield typed["staff"].username
