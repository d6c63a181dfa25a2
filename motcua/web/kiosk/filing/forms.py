"""What is asked before the first step at the screen: which case, and a card if one likes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.procedures.rules import OfferCase
from motcua.core.refusals import Refused
from motcua.foundation.people.rules import Card, parse_card_qr
from motcua.web.components.cards import code_in_photo


class BeginForm(forms.Form):
    """Which case it is, and the card: read by the scanner as if typed, or by the camera."""

    case = forms.ChoiceField(
        label=_("Trường hợp của ông/bà"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Ông/bà chọn một trường hợp.")},
    )
    scan = forms.CharField(
        label=_("Thẻ căn cước"),
        help_text=_("Đưa mặt thẻ có mã QR vào khe sáng để khỏi gõ tên. Không có thẻ cũng được."),
        required=False,
        max_length=600,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autofocus": True, "data-no-keyboard": True}
        ),
    )
    photo = forms.FileField(required=False, widget=forms.FileInput(attrs={"hidden": True}))

    def __init__(self, data: Any, files: Any, *, cases: Iterable[OfferCase]) -> None:
        """Offer the cases; a single one is not asked."""
        super().__init__(data, files)
        choices = [(one.key, one.name) for one in cases]
        field: Any = self.fields["case"]
        field.choices = choices
        self.only = choices[0][0] if len(choices) == 1 else ""
        if self.only:
            field.required, field.widget = False, forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Read the card; one that cannot be read is told, and may be left away."""
        data = super().clean() or {}
        text, photo = data.get("scan", ""), data.get("photo")
        try:
            text = text or (code_in_photo(photo) if photo else "")
            data["card"] = parse_card_qr(text) if text else None
        except Refused as refused:
            self.add_error("scan", refused.message)
        return data

    @property
    def case_key(self) -> str:
        """Return the case chosen, or the only one."""
        return str(self.cleaned_data.get("case") or self.only)

    @property
    def card(self) -> Card | None:
        """Return what the card says, None without one."""
        card: Card | None = self.cleaned_data.get("card")
        return card
