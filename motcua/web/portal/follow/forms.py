"""What a person types to find their dossier."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.rules import parse_code, read_filing_code


class CodeForm(forms.Form):
    """The code as printed on the slip; spaces and small letters are forgiven."""

    code = forms.CharField(
        label=_("Mã hồ sơ"),
        help_text=_("In đậm trên giấy hẹn, ví dụ H00.01.02-261119-0001"),
        max_length=60,
        error_messages={"required": _("Ông/bà chưa nhập mã hồ sơ.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )

    def clean_code(self) -> str:
        """Return the code without spaces, in capitals. Its shape is checked, not its existence."""
        typed = self.cleaned_data["code"]
        code = "".join(str(typed).split()).upper()
        if filing_code := read_filing_code(code):
            return filing_code
        if parse_code(code) is None:
            raise forms.ValidationError(
                _(
                    "Mã hồ sơ gồm mã cơ quan, ngày nhận và số thứ tự, "
                    "ví dụ H00.01.02-261119-0001. Ông/bà xem lại trên giấy hẹn."
                )
            )
        return code

    @property
    def found(self) -> str:
        """Return the clean code of a valid form."""
        data: dict[str, Any] = self.cleaned_data
        return str(data["code"])
