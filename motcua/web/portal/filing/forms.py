"""What is asked before the first step: where, which case; and the code one comes back with."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.procedures.rules import OfferCase
from motcua.foundation.org.models import Unit


class BeginForm(forms.Form):
    """Where it is filed and which case it is; asked only where there is a choice."""

    unit = forms.ChoiceField(label=_("Nộp cho xã, phường nào"), required=True)
    case = forms.ChoiceField(
        label=_("Trường hợp của ông/bà"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Ông/bà chọn một trường hợp.")},
    )
    earlier = forms.ChoiceField(label=_("Điền sẵn từ hồ sơ trước"), required=False)

    def __init__(
        self,
        data: Any,
        *,
        units: Iterable[Unit],
        here: Unit | None,
        cases: Iterable[OfferCase],
        earlier: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Offer the choices, the office whose page this is first chosen; one answer is not asked."""
        super().__init__(data, initial={"unit": str(here.pk) if here else ""})
        given: dict[str, list[tuple[str, Any]]] = {
            "unit": [(str(one.pk), one.name) for one in units],
            "case": [(one.key, one.name) for one in cases],
            "earlier": [("", _("Không, điền từ đầu")), *earlier],
        }
        for name, choices in given.items():
            field: Any = self.fields[name]
            field.choices = choices
            if len(choices) == 1:
                field.required, field.initial = False, choices[0][0]
                field.widget = forms.HiddenInput()
                field.choices = choices
        self.only = {name: choices[0][0] for name, choices in given.items() if len(choices) == 1}

    def chosen(self, name: str) -> str:
        """Return what was chosen, or the only thing that could be."""
        return str(self.cleaned_data.get(name) or self.only.get(name, ""))


class ResumeForm(forms.Form):
    """The code a draft without sign-in is found again by."""

    code = forms.CharField(
        label=_("Mã điền tiếp"),
        help_text=_("12 chữ và số, ông/bà đã chép lại khi tạm dừng. Ví dụ ABCD-2345-WXYZ."),
        max_length=30,
        error_messages={"required": _("Ông/bà chưa nhập mã.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
