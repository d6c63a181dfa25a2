"""Files about forms: a page that was photographed, a form from another office."""

from typing import Any

from django import forms


class PictureForm(forms.Form):
    """A page of a form, photographed or scanned."""

    picture = forms.ImageField(
        label="Ảnh chụp hoặc quét trang tờ khai",
        help_text="Mã ở góc dưới bên trái của mỗi trang phải nhìn thấy rõ.",
        error_messages={"required": "chọn ảnh", "invalid_image": "tệp này không phải ảnh"},
    )


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
