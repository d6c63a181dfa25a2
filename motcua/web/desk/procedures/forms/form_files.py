"""Files about forms: a page that was photographed, a form from another office."""

from typing import Any

from django import forms
from django.conf import settings

from motcua.core import files, malware
from motcua.core.refusals import Refused

_MOST_BYTES = 2 * files.MEGABYTE


class PageForm(forms.Form):
    """A page of a form, photographed, scanned, or as the PDF it was filled in."""

    page = forms.FileField(
        label="Ảnh chụp, bản quét hoặc PDF của tờ khai",
        help_text="Mã ở góc dưới bên trái của mỗi trang phải nhìn thấy rõ.",
        error_messages={"required": "chọn tệp", "empty": "tệp này rỗng"},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def clean_page(self) -> bytes:
        """Return the content, examined as every upload is."""
        given, most = self.cleaned_data["page"], settings.UPLOAD_LIMIT_BYTES
        content: bytes = given.read(most + 1)
        try:
            files.examine(given.name or "tờ khai", content, most_bytes=most)
        except Refused as refused:
            raise forms.ValidationError(refused.message) from None
        return content


class ParcelForm(forms.Form):
    """A form from another office, as one file."""

    parcel = forms.FileField(label="Tệp tờ khai (.json)", error_messages={"required": "chọn tệp"})
    case_key = forms.ChoiceField(label="Dùng cho", required=False)

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the cases of the version."""
        super().__init__(*args, **kwargs)
        found = self.fields["case_key"]
        if isinstance(found, forms.ChoiceField):
            found.choices = [("", "mọi trường hợp"), *cases]

    def clean_parcel(self) -> bytes:
        """Return the content; the virus scanner is asked as about every upload."""
        given = self.cleaned_data["parcel"]
        if given.size > _MOST_BYTES:
            raise forms.ValidationError("tệp này lớn hơn mọi tờ khai")
        content: bytes = given.read()
        try:
            malware.check(given.name or "tờ khai", content)
        except Refused as refused:
            raise forms.ValidationError(refused.message) from None
        return content
