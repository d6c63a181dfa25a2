"""The words of a rule: what is about to happen, to whom, how long before, what is said."""

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.backoffice.procedures.models import Procedure
from motcua.backoffice.procedures.queries import Listing
from motcua.casework.reminders.models import ReminderRule
from motcua.casework.reminders.rules import LONGEST_WORDS, MOST_AGE, MOST_DAYS
from motcua.casework.reminders.states import Occasion
from motcua.web.desk.configuring import VersionedForm


class RuleForm(VersionedForm):
    """One rule as it is written."""

    name = forms.CharField(
        label="Tên", max_length=120, help_text="Như “Đủ 75 tuổi: trợ cấp hưu trí xã hội”.",
        error_messages={"required": "chưa ghi tên"},
    )  # fmt: skip
    occasion = forms.ChoiceField(label="Nhắc khi", choices=Occasion.choices)
    age = forms.IntegerField(
        label="Tuổi", required=False, min_value=1, max_value=MOST_AGE,
        help_text="Chỉ ghi khi nhắc theo tuổi. Ai chỉ biết năm sinh thì không nhắc được.",
    )  # fmt: skip
    of_codes = forms.MultipleChoiceField(
        label="Giấy của thủ tục", required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Chỉ dùng khi nhắc giấy hết hạn. Không chọn gì là mọi giấy có ngày hết hạn.",
    )  # fmt: skip
    days_before = forms.IntegerField(
        label="Nhắc trước bao nhiêu ngày", min_value=1, max_value=MOST_DAYS,
        error_messages={"required": "ghi số ngày"},
    )  # fmt: skip
    words = forms.CharField(
        label="Lời nhắc", max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="{day} là ngày hết hạn hoặc ngày đủ tuổi; giấy thì có {paper}, {number}; tuổi thì"
        " có {age}. Không ghi tên ai. Đường dẫn để thôi nhắc tự thêm vào cuối.",
        error_messages={"required": "chưa ghi lời nhắc"},
    )  # fmt: skip
    procedure = forms.ChoiceField(
        label="Việc cần làm khi đó", required=False,
        help_text="Tin có đường dẫn tới thủ tục này. Ai đã nộp rồi thì không nhắc nữa.",
    )  # fmt: skip
    legal_basis = forms.CharField(
        label="Căn cứ", max_length=300, help_text="Điều, luật; chưa đối chiếu thì ghi rõ.",
        error_messages={"required": "chưa ghi căn cứ"},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[Listing], **kwargs: Any) -> None:
        """Take what the office offers as the procedures to choose from."""
        super().__init__(*args, **kwargs)
        choices = [(one.code, f"{one.code} {one.name}") for one in offered]
        self.fields["of_codes"].choices = choices  # type: ignore[attr-defined]
        self.fields["procedure"].choices = [("", "Không"), *choices]  # type: ignore[attr-defined]

    def rule(self) -> dict[str, Any]:
        """Return what was typed as the operation takes it."""
        code = self.cleaned_data["procedure"]
        chosen = Procedure.objects.filter(code=code).first() if code else None
        return {**self.changes(), "procedure": chosen}


def initial_of(rule: ReminderRule) -> dict[str, Any]:
    """Return a rule as its form starts."""
    plain = ("version", "name", "occasion", "age", "days_before", "of_codes", "words",
             "legal_basis")  # fmt: skip
    start = {name: getattr(rule, name) for name in plain}
    return start | {"procedure": rule.procedure.code if rule.procedure else ""}
