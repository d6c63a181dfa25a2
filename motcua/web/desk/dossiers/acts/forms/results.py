"""Forms of results: issued, replaced, put into a hand."""

from collections.abc import Mapping
from typing import Any

from django import forms

from motcua.casework.dossiers.models import Result
from motcua.casework.dossiers.states import Outcome, Part, StepStatus
from motcua.core.clock import local
from motcua.foundation.org.states import Role
from motcua.web.components.forms import DayField
from motcua.web.desk.dossiers.acts.forms.base import ActForm, line, long_text


class ResultForm(ActForm):
    """What is written on a result."""

    name = forms.ChoiceField(label="Loại kết quả", required=False)
    number = line("Số, ký hiệu", required=False)
    issued_on = DayField(label="Ngày ký", required=False)
    signed_by_name = line("Người ký", required=False)
    file = forms.FileField(
        label="Tệp kết quả đã ký số",
        required=False,
        help_text="PDF. Người dân xin bản điện tử thì nhận và tải về được từ nhà.",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
    valid_to = DayField(
        label="Có giá trị đến hết ngày",
        required=False,
        help_text="Để trống: theo thời hạn của thủ tục, không có thì không thời hạn.",
    )

    def prepare(self) -> None:
        """Offer the result types of the version; propose today and who signed the step."""
        types = [(result.name, result.name) for result in self.whole.offer.result_types]
        self.fields["name"].choices = types or [("Kết quả", "Kết quả")]  # type: ignore[attr-defined]
        signers = [
            step.taken_by or step.handed_from
            for step in self.whole.steps
            if step.role == Role.SIGNATORY and step.status == StepStatus.DONE
        ]
        self.initial.setdefault("issued_on", local(self.at).date())
        self.initial.setdefault("signed_by_name", signers[-1] if signers else "")

    def need(self, data: dict[str, Any], needed: Mapping[str, str]) -> dict[str, Any]:
        """Say of each field left empty what is missing."""
        for name, words in needed.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        return data


ON_A_RESULT = {
    "number": "chưa ghi số, ký hiệu",
    "issued_on": "chưa ghi ngày ký",
    "signed_by_name": "chưa ghi người ký",
}


class ResolveForm(ResultForm):
    """The end of examination: granted with a result, or refused with a reason."""

    outcome = forms.ChoiceField(
        label="Kết quả", choices=Outcome.choices, initial=Outcome.GRANTED, widget=forms.RadioSelect
    )
    reason = long_text(
        "Lý do từ chối", required=False, help_text="Chỉ khi từ chối; in vào phiếu 03."
    )
    advice = line("Hướng dẫn nơi giải quyết", required=False)

    field_order = ("outcome",)

    def clean(self) -> dict[str, Any]:
        """A grant needs number, day and signer; a refusal its reason."""
        data = super().clean() or {}
        refusal = {"reason": "từ chối phải ghi rõ lý do"}
        return self.need(data, ON_A_RESULT if data.get("outcome") == Outcome.GRANTED else refusal)


class ReplaceForm(ResultForm):
    """Another result in place of one already issued."""

    old = forms.ChoiceField(label="Thay kết quả", widget=forms.RadioSelect)
    reason = long_text("Vì sao thay", help_text="Ghi vào diễn biến hồ sơ.")
    handed_to = line(
        "Người nhận ngay", required=False, help_text="Để trống nếu để tại quầy chờ nhận."
    )

    field_order = ("old",)

    def prepare(self) -> None:
        """Offer the results that still hold; the newest is proposed."""
        super().prepare()
        for name, words in ON_A_RESULT.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words
        held = [one for one in self.whole.results if one.holds]
        self.fields["old"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.number}, {one.name}, ký ngày {one.issued_on:%d/%m/%Y}")
            for one in held
        ]
        if held:
            self.initial.setdefault("old", str(held[-1].pk))

    @property
    def replaced(self) -> Result:
        """Return the result that is replaced."""
        return next(one for one in self.whole.results if str(one.pk) == self.cleaned_data["old"])


class HandOverForm(ActForm):
    """Putting the result into somebody's hand."""

    handed_to = line("Người nhận", help_text="Đối chiếu căn cước hoặc giấy ủy quyền.")

    def prepare(self) -> None:
        """Propose whoever filed it."""
        submitter = next((p for p in self.whole.parties if p.part == Part.SUBMITTER), None)
        self.initial.setdefault("handed_to", submitter.name if submitter else "")
