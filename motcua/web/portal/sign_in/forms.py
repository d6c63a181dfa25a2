"""What a citizen types to come in: where a code goes, then the code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.core.refusals import Refused
from motcua.foundation.people.rules import address_of_way
from motcua.foundation.people.states import CodeWay
from motcua.web.components.speaking import in_language


class AddressForm(forms.Form):
    """One phone number or one e-mail address; an @ tells them apart."""

    address = forms.CharField(
        label=_("Số điện thoại hoặc thư điện tử"),
        help_text=_("Cơ quan gửi một mã 6 số tới đây."),
        max_length=200,
        error_messages={"required": _("Ông/bà chưa nhập số điện thoại hoặc thư điện tử.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "email"}),
    )

    @property
    def way(self) -> str:
        """Return whether a phone or an e-mail was typed."""
        return CodeWay.EMAIL if "@" in str(self.data.get("address", "")) else CodeWay.PHONE

    def clean_address(self) -> str:
        """Return what was typed, as it is kept."""
        try:
            return address_of_way(self.way, self.cleaned_data["address"])
        except Refused as refused:
            raise forms.ValidationError(in_language(refused.message)) from None


class CodeForm(forms.Form):
    """The six digits."""

    code = forms.RegexField(
        r"^[0-9]{6}$",
        label=_("Mã 6 số vừa nhận"),
        max_length=12,
        error_messages={
            "required": _("Ông/bà chưa nhập mã."),
            "invalid": _("Mã gồm đúng 6 chữ số."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "is-short"}
        ),
    )

    def __init__(self, data: Any = None, **named: Any) -> None:
        """Forgive the blanks people put between digits."""
        if data is not None:
            data = {**data.dict(), "code": "".join(str(data.get("code", "")).split())}
        super().__init__(data, **named)
