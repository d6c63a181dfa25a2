"""What every door asks beside the form itself: the questions of the road, and how to reach a person."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.procedures.rules import Question
from motcua.backoffice.procedures.states import QuestionKind
from motcua.casework.dossiers.states import ReturnMethod, TellBy
from motcua.core.refusals import Refused
from motcua.foundation.people.rules import SignedIn, normalise_number, normalise_phone
from motcua.web.components.speaking import choices_in_language, in_language

_PERSONAL_ID = 12


class QuestionsForm(forms.Form):
    """The questions that choose the road, as the catalogue asks them."""

    def __init__(self, data: Any, questions: Iterable[Question], facts: dict[str, Any]) -> None:
        """Make a field of each question."""
        super().__init__(data, initial=_as_chosen(facts))
        for one in questions:
            self.fields[one.key] = _field_of(one)

    @property
    def facts(self) -> dict[str, Any]:
        """Return the answers as the road reads them; what was left out is left out."""
        answers = {
            key: {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
            for key, value in self.cleaned_data.items()
            if value not in {None, ""}
        }
        return {key: _plain(value) for key, value in answers.items()}


def _as_chosen(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: {True: "yes", False: "no"}.get(value, value) for key, value in facts.items()}


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | str | int) else float(value)


def _field_of(question: Question) -> forms.Field:
    options: dict[str, Any] = {
        "label": question.label,
        "required": question.is_required,
        "error_messages": {"required": _("Ông/bà chưa trả lời câu này.")},
    }
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(
            choices=[("yes", _("Có")), ("no", _("Không"))], widget=forms.RadioSelect, **options
        )
    if question.kind == QuestionKind.CHOICE:
        choices = [(str(one["value"]), str(one["label"])) for one in question.choices]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(localize=True, **options)
    return forms.CharField(max_length=300, **options)


def _personal_id(typed: str) -> str:
    """Return a personal number as it is kept. Raise ValidationError for what cannot be one."""
    number = normalise_number(typed)
    if number and (len(number) != _PERSONAL_ID or not number.isdecimal()):
        raise forms.ValidationError(_("Số định danh gồm đúng 12 chữ số."))
    return number


class ContactForm(forms.Form):
    """Who files, how they are told, how the result comes."""

    name = forms.CharField(
        label=_("Họ, chữ đệm, tên người nộp"),
        max_length=200,
        error_messages={"required": _("Ông/bà chưa ghi họ tên.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    id_number = forms.CharField(
        label=_("Số định danh cá nhân"),
        help_text=_("12 chữ số trên thẻ căn cước."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Điện thoại"),
        help_text=_("Để báo khi hồ sơ có kết quả hoặc còn thiếu giấy."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=200,
        error_messages={"invalid": _("Địa chỉ chưa đúng, ví dụ ten@vidu.vn.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    address = forms.CharField(
        label=_("Nơi ở"),
        max_length=300,
        error_messages={"required": _("Ông/bà chưa ghi nơi ở.")},
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    tell_by = forms.ChoiceField(
        label=_("Báo tin bằng"),
        choices=choices_in_language(one for one in TellBy.choices if one[0] != TellBy.NONE),
        initial=TellBy.SMS,
        widget=forms.RadioSelect,
    )
    return_method = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=choices_in_language(ReturnMethod.choices),
        initial=ReturnMethod.ELECTRONIC,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any, *, contact: dict[str, Any], citizen: SignedIn, by_post: bool = False
    ) -> None:
        """Show what was written; what an identity provider proved is not typed again.

        The post is offered where the office has an agreement with one.
        """
        super().__init__(data, initial=contact)
        if not by_post:
            offered: Any = self.fields["return_method"]
            offered.choices = [one for one in offered.choices if one[0] != ReturnMethod.POST]
        self._citizen = citizen
        if citizen.is_identified:
            del self.fields["name"], self.fields["id_number"]

    def clean_id_number(self) -> str:
        """Return the number as it is kept."""
        return _personal_id(self.cleaned_data["id_number"])

    def clean_phone(self) -> str:
        """Return the phone as it is kept."""
        try:
            return normalise_phone(self.cleaned_data["phone"])
        except Refused as refused:
            raise forms.ValidationError(in_language(refused.message)) from None

    def clean(self) -> dict[str, Any]:
        """Ask for the number or address the person wishes to be told by."""
        data = super().clean() or {}
        way = data.get("tell_by")
        if (
            way in {TellBy.SMS, TellBy.CALL}
            and not data.get("phone")
            and "phone" not in self.errors
        ):
            self.add_error("phone", _("Ghi số điện thoại để cơ quan báo tin."))
        by_post = data.get("return_method") == ReturnMethod.POST
        if by_post and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Ghi số điện thoại: bưu tá gọi trước khi phát."))
        if way == TellBy.EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Ghi thư điện tử để cơ quan báo tin."))
        return data


class ProxyForm(ContactForm):
    """Who files for another: of whom the dossier is, and by which paper."""

    applicant_name = forms.CharField(
        label=_("Nộp thay cho ai: họ, chữ đệm, tên"),
        max_length=200,
        error_messages={"required": _("Ông/bà chưa ghi nộp thay cho ai.")},
    )
    applicant_id_number = forms.CharField(
        label=_("Số định danh của người ấy"),
        max_length=20,
        error_messages={"required": _("Ghi 12 chữ số trên thẻ căn cước của người ấy.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    applicant_address = forms.CharField(
        label=_("Nơi ở của người ấy"), max_length=300, required=False
    )
    authorised_by = forms.CharField(
        label=_("Giấy ủy quyền: số, ngày, nơi chứng thực"),
        max_length=300,
        error_messages={"required": _("Ông/bà chưa ghi giấy ủy quyền nào.")},
    )

    field_order = ("applicant_name", "applicant_id_number", "applicant_address", "authorised_by")

    def clean_applicant_id_number(self) -> str:
        """Return the number as it is kept."""
        return _personal_id(self.cleaned_data["applicant_id_number"])
