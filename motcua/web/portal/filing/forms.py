"""What is asked before the first step: where, which case; and the code one comes back with."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.procedures.rules import OfferCase
from motcua.foundation.org.models import Unit
from motcua.foundation.people.states import Purpose


class BeginForm(forms.Form):
    """Where it is filed and which case it is; asked only where there is a choice."""

    unit = forms.ChoiceField(label=_("Nộp cho xã, phường nào"), required=True)
    case = forms.ChoiceField(
        label=_("Trường hợp của ông/bà"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Ông/bà chọn một trường hợp.")},
    )
    for_whom = forms.ChoiceField(
        label=_("Nộp cho ai"),
        choices=[("self", _("Cho tôi")), ("other", _("Thay người khác, tôi có giấy ủy quyền"))],
        initial="self",
        required=False,
        widget=forms.RadioSelect,
    )
    consent_prefill = forms.BooleanField(
        label=_("Điền sẵn bằng những gì cơ quan đang giữ về tôi: ngày sinh, điện thoại, nơi ở"),
        help_text=_("Không bắt buộc. Rút lại lúc nào cũng được ở mục Thông tin của tôi."),
        required=False,
    )
    consent_reuse = forms.BooleanField(
        label=_("Dùng lại cả giấy tờ tôi đã nộp lần trước"),
        help_text=_("Không bắt buộc. Rút lại lúc nào cũng được ở mục Thông tin của tôi."),
        required=False,
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
        consents: Collection[str] = (),
    ) -> None:
        """Offer the choices, the office whose page this is first chosen; one answer is not asked.

        ``consents`` are the purposes that may be consented to here and are not yet.
        """
        super().__init__(data, initial={"unit": str(here.pk) if here else ""})
        for purpose in Purpose.values:
            if purpose not in consents:
                del self.fields[f"consent_{purpose}"]
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

    @property
    def consented(self) -> list[str]:
        """Return the purposes that were ticked."""
        return [one for one in Purpose.values if self.cleaned_data.get(f"consent_{one}")]

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
