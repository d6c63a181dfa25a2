"""What every act's form knows, and the forms that ask little."""

from datetime import datetime
from typing import Any

from django import forms

from motcua.casework.dossiers.queries import Whole
from motcua.casework.dossiers.states import ContactKind
from motcua.foundation.org.rules import Acting
from motcua.web.components.forms import DayField

LONG = 2000


def long_text(label: str, **kwargs: Any) -> forms.CharField:
    """Return a field of several lines."""
    return forms.CharField(
        label=label, max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}), **kwargs
    )


def line(label: str, **kwargs: Any) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(label=label, max_length=300, **kwargs)


class ActForm(forms.Form):
    """What every act's form knows: the dossier, who acts, when, and how old the page is."""

    def __init__(
        self,
        *args: Any,
        whole: Whole,
        acting: Acting,
        at: datetime,
        version: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.whole, self.acting, self.at, self.version = whole, acting, at, version
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices; most acts have none."""


class ReceiveForm(ActForm):
    """Receiving what was filed."""

    reason = line("Lý do nhận ngoài giờ", required=False, help_text="Chỉ khi ngoài giờ làm việc.")


class LinesForm(ActForm):
    """Something written line by line."""

    lines = long_text("Nội dung", help_text="Mỗi ý một dòng.")

    @property
    def each(self) -> list[str]:
        """Return the lines that say something."""
        return [one.strip() for one in self.cleaned_data["lines"].splitlines() if one.strip()]


class RefuseForm(ActForm):
    """Refusing intake."""

    reasons = long_text(
        "Lý do từ chối", help_text="Mỗi lý do một dòng, in nguyên văn vào phiếu 03."
    )
    advice = line("Hướng dẫn nơi giải quyết", required=False)


class ExtendForm(ActForm):
    """An apology with a new date."""

    new_day = DayField(label="Hẹn mới, ngày", help_text="Ngày làm việc, sau ngày hẹn cũ.")
    reason = long_text("Lý do chậm", help_text="Người dân đọc nguyên văn trên thư xin lỗi.")
    override = line(
        "Cho phép ngoài quy tắc, lý do",
        required=False,
        help_text="Chỉ khi đã hẹn lại một lần hoặc làm quá muộn. Mọi người xem hồ sơ đều thấy.",
    )


class ReasonForm(ActForm):
    """An act that needs nothing but its reason."""

    reason = long_text("Lý do")


class StopForm(ReasonForm):
    """Stopping the work."""

    requested_day = DayField(label="Người dân yêu cầu dừng ngày", required=False)


class ObligationForm(ActForm):
    """A financial obligation."""

    obligation = long_text("Nghĩa vụ tài chính", help_text="Số tiền, nộp ở đâu, theo văn bản nào.")


class NoteForm(ActForm):
    """A few words."""

    text = long_text("Nội dung")


class SettleForm(ActForm):
    """The obligation is met."""

    note = line("Chứng từ", required=False)


class ContactForm(ActForm):
    """The person met the office."""

    kind = forms.ChoiceField(
        label="Cách liên hệ", choices=ContactKind.choices, widget=forms.RadioSelect
    )
    why = line("Việc gì")
