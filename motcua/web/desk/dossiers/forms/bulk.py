"""What is asked once for many dossiers."""

from datetime import datetime
from typing import Any

from django import forms

from motcua.core.clock import local
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.states import Role

LEAST_LOADED, GROUP = "least", "group"
RECEIVERS = (Role.UNIT_HEAD, Role.CASE_OFFICER, Role.CLERK, Role.SIGNATORY, Role.RECEPTION_OFFICER)


class BulkForm(forms.Form):
    """Nothing to ask; the dossiers themselves travel as ``pick``."""

    def __init__(
        self, *args: Any, department: Department | None, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.department, self.at = department, at
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices; most have none."""


class NoteForm(BulkForm):
    """A word for whoever comes next."""

    note = forms.CharField(label="Ghi chú cho bước sau", required=False, max_length=300)


class AssignForm(BulkForm):
    """Into whose hands: shared out to who has least, unless somebody is named."""

    handler = forms.ChoiceField(
        label="Giao cho", widget=forms.RadioSelect, initial=LEAST_LOADED,
        error_messages={"required": "chưa chọn giao cho ai"},
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer the people of the department."""
        people = org.staff_of(self.department, on=local(self.at).date()) if self.department else ()
        self.fields["handler"].choices = [  # type: ignore[attr-defined]
            (LEAST_LOADED, "Chia đều: mỗi hồ sơ cho người đang ít việc nhất"),
            *((str(staff.pk), staff.full_name) for staff in people),
            (GROUP, "Trả về cả nhóm, ai làm trước thì nhận"),
        ]


class ForwardForm(BulkForm):
    """To which department, and why."""

    to = forms.ModelChoiceField(
        label="Đơn vị nhận", queryset=Department.objects.none(), empty_label="chọn đơn vị",
        error_messages={"required": "chưa chọn đơn vị nhận"},
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Người nhận là", choices=[(role.value, role.label) for role in RECEIVERS]
    )
    reason = forms.CharField(
        label="Lý do chuyển", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "chưa ghi lý do chuyển"},
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer every department the person's own unit can reach."""
        if self.department is None:
            return
        unit = Unit.objects.select_related("parent").get(pk=self.department.unit_id)
        office = org.office_map(unit, local(self.at).date())
        known = [department.pk for department in office.departments]
        field: Any = self.fields["to"]
        field.queryset = (
            Department.objects.filter(pk__in=known).select_related("unit").order_by("unit", "name")
        )
        field.label_from_instance = lambda one: (
            f"{one.unit.short_name or one.unit.name}: {one.name}"
        )
