"""Forms of what stands beside the papers: results, legal texts, fields, a procedure begun."""

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.backoffice.procedures.models import Subject
from motcua.backoffice.procedures.rules.content import ResultContent
from motcua.foundation.org.states import DepartmentCode
from motcua.web.desk.procedures.forms.editions import PARTNERS
from motcua.web.desk.procedures.forms.fields import line, stamp, text


class ResultForm(forms.Form):
    """One kind of result; a line without a name is none."""

    name = line("Tên kết quả", required=False)
    code = line("Mã KQ", required=False, max_length=40)
    valid_months = forms.IntegerField(
        label="Giá trị (tháng)", required=False, min_value=1, max_value=1200
    )
    template = text(
        "Lời văn theo quyết định",
        3,
        help_text="Để tra cứu. Máy soạn kết quả từ tệp Word của loại kết quả.",
    )

    def result(self) -> ResultContent:
        """Return what was typed, as content."""
        return ResultContent(key="", **self.cleaned_data)


ResultForms = forms.formset_factory(ResultForm, extra=1)


def result_forms(results: Iterable[ResultContent], data: Any = None) -> Any:
    """Return a line for each kind of result, and an empty one below."""
    names = ResultForm.base_fields
    initial = [{name: getattr(one, name) for name in names} for one in results]
    return ResultForms(data, initial=initial, prefix="results")


class TemplateForm(forms.Form):
    """The Word file one kind of result is drafted from."""

    file = forms.FileField(
        label="Tệp Word (.docx)",
        max_length=200,
        error_messages={"required": "chọn tệp", "empty": "tệp này rỗng"},
    )


class LawsForm(forms.Form):
    """The texts a version rests on, one a line."""

    laws = text("Căn cứ pháp lý", 12, help_text="Mỗi dòng: số, ký hiệu | trích yếu.")
    stamp = stamp()


class NewProcedureForm(forms.Form):
    """A procedure that is in no catalogue yet."""

    code = line("Mã thủ tục", max_length=20, help_text="Như 1.001193.")
    name = text("Tên thủ tục", 2, required=True, error_messages={"required": "ghi tên thủ tục"})
    subject = forms.ModelChoiceField(
        label="Lĩnh vực",
        queryset=Subject.objects.order_by("name"),
        to_field_name="code",
        empty_label="chọn lĩnh vực",
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """Show fields of administration by their names."""
        super().__init__(*args, **named)
        self.fields["subject"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]


class SubjectForm(forms.Form):
    """A field of administration, and who usually examines its dossiers."""

    name = line("Tên lĩnh vực")
    department_code = forms.ChoiceField(label="Bộ phận thẩm định", choices=DepartmentCode.choices)
    agency_kind = forms.ChoiceField(
        label="Của cơ quan",
        choices=[("", "Cơ quan tiếp nhận"), *PARTNERS],
        required=False,
        help_text="Công an, thuế… thì chọn bộ phận chuyên môn của cơ quan đó.",
    )
