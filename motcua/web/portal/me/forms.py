"""What a person writes of what is held of them, about a dossier, and where its result goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.operations.letters import LONGEST, MOST_FILES
from motcua.casework.parcels.rules import DeliveryGiven
from motcua.casework.parcels.states import Payer
from motcua.core.refusals import Refused
from motcua.core.sentences import sentence
from motcua.foundation.people.rules import normalise_phone
from motcua.web.components.speaking import in_language


class CorrectionForm(forms.Form):
    """What is wrong, and what is right."""

    what = forms.CharField(
        label=_("Điều gì chưa đúng, đúng ra là gì"),
        help_text=_("Ví dụ: năm sinh ghi 1984, đúng là 1986. Cơ quan trả lời trong 72 giờ."),
        max_length=2000,
        error_messages={"required": _("Ông/bà chưa ghi điều gì sai và sửa thành gì.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class _Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class LetterForm(forms.Form):
    """A letter to the office about one dossier, with pictures along."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST,
        error_messages={"required": _("Ông/bà chưa viết gì.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    # Examined one by one when they are kept.
    attached = forms.Field(
        label=_("Ảnh, tệp gửi kèm"),
        help_text=sentence("Nhiều nhất %(most)s tệp ảnh hoặc PDF.", most=MOST_FILES),
        required=False,
        widget=_Files(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )


class WithdrawForm(forms.Form):
    """Why a dossier is taken back; nobody has to say."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Vì sao ông/bà rút"),
        help_text=_("Không bắt buộc; cơ quan đọc để phục vụ tốt hơn."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeliveryForm(forms.Form):
    """Where the result is sent: to whom, which phone, which address, who pays."""

    name = forms.CharField(
        label=_("Người nhận"),
        max_length=200,
        error_messages={"required": _("Ông/bà chưa ghi ai nhận.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Điện thoại"),
        help_text=_("Bưu tá gọi trước khi phát."),
        max_length=20,
        error_messages={"required": _("Ông/bà chưa ghi số điện thoại.")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    address = forms.CharField(
        label=_("Địa chỉ"),
        help_text=_("Số nhà, thôn, xã, tỉnh."),
        max_length=300,
        error_messages={"required": _("Ông/bà chưa ghi địa chỉ.")},
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    paid_by = forms.ChoiceField(
        label=_("Trả cước"),
        choices=[
            (Payer.RECEIVER, _("Trả cho bưu tá khi nhận")),
            (Payer.PREPAID, _("Trả trước tại quầy")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, office_pays: bool, **kwargs: Any) -> None:
        """Ask nobody who pays where the office does."""
        super().__init__(*args, **kwargs)
        if office_pays:
            del self.fields["paid_by"]

    def clean_phone(self) -> str:
        """Return the phone as it is kept."""
        try:
            return normalise_phone(self.cleaned_data["phone"])
        except Refused as refused:
            raise forms.ValidationError(in_language(refused.message)) from None

    @property
    def to(self) -> DeliveryGiven:
        """Return where it goes."""
        return DeliveryGiven(**self.cleaned_data)
