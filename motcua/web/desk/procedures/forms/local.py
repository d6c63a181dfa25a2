"""Forms of a local decision and of staged rows."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django import forms

from motcua.backoffice.procedures.models import Subject
from motcua.backoffice.procedures.operations import Decision
from motcua.backoffice.procedures.rules import Offer, Shortening
from motcua.foundation.worktime.rules import Limit
from motcua.web.components.forms import DayField
from motcua.web.desk.procedures.forms.fields import (
    ANY_CHANNEL,
    NumberField,
    line,
    stamp,
    text,
    unit_field,
)

MORE_LIMITS = 3


class DecisionForm(forms.Form):
    """What a local decision is. The identity is made with the form: sent twice, it is one."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    number = line("Số quyết định", max_length=100, help_text="Như 12/QĐ-UBND.")
    decided_on = DayField(label="Ngày quyết định")
    valid_from = DayField(label="Có hiệu lực từ")
    valid_to = DayField(label="Hết hiệu lực từ", required=False)
    note = text("Ghi chú", 2)

    @classmethod
    def new(cls, data: Any = None) -> "DecisionForm":
        """Return an empty form with an identity of its own."""
        return cls(data, initial={"uid": uuid4()})

    def decision(self, limits: tuple[Shortening, ...]) -> Decision:
        """Return what was typed, for the room to judge."""
        typed = self.cleaned_data
        return Decision(
            uid=typed["uid"],
            number=typed["number"],
            decided_on=typed["decided_on"],
            valid_from=typed["valid_from"],
            valid_to=typed["valid_to"],
            note=typed["note"],
            limits=limits,
        )


class LimitForm(forms.Form):
    """One shorter limit; an empty line is none."""

    case = forms.ChoiceField(label="Trường hợp", required=False)
    channel = forms.ChoiceField(label="Khi nộp", choices=ANY_CHANNEL, required=False)
    quantity = NumberField(label="Thời hạn của đơn vị", required=False)
    limit_unit = unit_field(required=False)

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **named: Any) -> None:
        """Offer the cases of this version."""
        super().__init__(*args, **named)
        self.fields["case"].choices = cases  # type: ignore[attr-defined]


_LimitForms = forms.formset_factory(LimitForm, extra=MORE_LIMITS)


def limit_forms(offer: Offer, data: Any = None) -> Any:
    """Return empty lines of limits for the cases of an offer."""
    cases = [(case.key, case.name) for case in offer.cases]
    unit = next((row.limit_unit for row in offer.default_case.limits), "working_day")
    initial = [{"limit_unit": unit}] * MORE_LIMITS
    bound: Any = _LimitForms(data, prefix="limits", form_kwargs={"cases": cases})
    if data is None:
        for form, values in zip(bound.forms, initial, strict=False):
            form.initial = values
    return bound


def limits_typed(forms_typed: Any) -> Iterator[Shortening]:
    """Yield the limits of the lines that name a quantity."""
    for form in forms_typed:
        typed = form.cleaned_data
        if typed.get("quantity") is not None:
            limit = Limit(typed["quantity"], typed["limit_unit"])
            yield Shortening(typed["case"], typed["channel"], limit)


class ConfirmForm(forms.Form):
    """Which version of the decision was seen."""

    stamp = stamp()


class EndForm(forms.Form):
    """From when a decision does not count, and why."""

    day = DayField(label="Không áp dụng từ ngày")
    reason = text("Lý do", 2, required=True, error_messages={"required": "ghi lý do"})


class ApproveForm(forms.Form):
    """The field a staged row belongs to, where it does not say so itself."""

    subject = forms.ModelChoiceField(
        label="Lĩnh vực",
        queryset=Subject.objects.order_by("name"),
        to_field_name="code",
        required=False,
        empty_label="theo dòng nhập",
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """Show fields by their names."""
        super().__init__(*args, **named)
        self.fields["subject"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]


class RejectForm(forms.Form):
    """Why a staged row is set aside."""

    reason = text("Lý do không dùng", 2, required=True, error_messages={"required": "ghi lý do"})
