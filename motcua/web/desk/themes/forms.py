"""The words of a theme day; what makes one a promise the room says."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from motcua.backoffice.procedures.queries import Listing
from motcua.foundation.worktime.states import Weekday
from motcua.web.components.forms import DayField
from motcua.web.desk.configuring import VersionedForm

FIELDS = (
    "name", "weekday", "no_writing", "no_appointment", "decision", "desk_words", "people_words",
)  # fmt: skip


class ThemeForm(forms.Form):
    """A theme day as it is set."""

    name = forms.CharField(
        label="Tên", max_length=120, help_text="Như “Ngày thứ 4 không viết”.",
        error_messages={"required": "chưa ghi tên"},
    )  # fmt: skip
    weekday = forms.TypedChoiceField(label="Ngày trong tuần", choices=Weekday.choices, coerce=int)
    no_writing = forms.BooleanField(
        label="Không viết", required=False,
        help_text="Bắt đầu từ quét căn cước; giấy nào vẫn phải viết tay thì ghi là lỗi của thủ tục.",
    )  # fmt: skip
    no_appointment = forms.BooleanField(
        label="Không hẹn", required=False,
        help_text="Thủ tục liệt kê dưới đây trả ngay trong ngày.",
    )  # fmt: skip
    decision = forms.CharField(
        label="Quyết định, kế hoạch", max_length=200, help_text="Số và ngày của văn bản.",
        error_messages={"required": "chưa ghi văn bản"},
    )  # fmt: skip
    desk_words = forms.CharField(label="Dặn công chức", required=False, max_length=300)
    people_words = forms.CharField(
        label="Nói với người dân", required=False, max_length=300,
        help_text="Một câu, hiện trên trang của người dân và màn hình tự phục vụ.",
    )  # fmt: skip
    procedures = forms.TypedMultipleChoiceField(
        label="Thủ tục", required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn gì là mọi thủ tục; ngày không hẹn thì phải chọn.",
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[Listing], **kwargs: Any) -> None:
        """Take what the office offers as the procedures to choose from."""
        super().__init__(*args, **kwargs)
        self.fields["procedures"].choices = [  # type: ignore[attr-defined]
            (one.procedure_id, f"{one.name} ({one.code})") for one in offered
        ]

    @property
    def words(self) -> dict[str, Any]:
        """Return the columns of the theme."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class NewThemeForm(ThemeForm):
    """A theme day that begins."""

    valid_from = DayField(label="Bắt đầu từ ngày", error_messages={"required": "chưa ghi ngày"})


class EditThemeForm(VersionedForm, ThemeForm):
    """A theme day that stands already."""


class PeriodForm(forms.Form):
    """From when until when something is counted."""

    first = DayField(label="Từ ngày", required=False)
    last = DayField(label="Đến ngày", required=False)

    def period(self, first: date, last: date) -> tuple[date, date]:
        """Return what was asked for, the given days where nothing sensible was."""
        self.is_valid()
        said = self.cleaned_data
        first, last = said.get("first") or first, said.get("last") or last
        return min(first, last), max(first, last)
