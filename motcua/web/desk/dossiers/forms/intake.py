"""What is written at the counter: who came, for whom, what for, and what they brought."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from motcua.backoffice.procedures.rules.offers import Question
from motcua.backoffice.procedures.states import Channel, QuestionKind
from motcua.casework.dossiers.rules import FileGiven, PaperGiven, PartyGiven
from motcua.casework.dossiers.states import Part, ReturnMethod, TellBy
from motcua.foundation.people.states import PersonKind

MOST_COPIES = 99
YEAR_DIGITS = 4
COUNTS = {"originals": "Số bản chính", "certified": "Số bản chứng thực", "copies": "Số bản sao"}

FOR_SELF, BY_PROXY, FOR_BODY = "self", "proxy", "body"
STANDS_FOR = (
    (FOR_SELF, "Nộp cho chính mình"),
    (BY_PROXY, "Được ủy quyền"),
    (FOR_BODY, "Nộp thay tổ chức, hộ"),
)
# Shorter words than the states have, because they stand in one row.
RETURNS = (
    (ReturnMethod.COUNTER, "Tại quầy"),
    (ReturnMethod.POST, "Bưu chính về nhà"),
    (ReturnMethod.ELECTRONIC, "Bản điện tử"),
)
TELLS = (
    (TellBy.SMS, "Tin nhắn"),
    (TellBy.CALL, "Gọi điện"),
    (TellBy.EMAIL, "Email"),
    (TellBy.NONE, "Không cần"),
)
COUNTER_CHANNELS = ((Channel.COUNTER, "Tại quầy"), (Channel.POSTAL, "Bưu chính gửi đến"))


class IntakeForm(forms.Form):
    """One dossier as it stands on the intake page; every field may still be empty."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    visit = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # Which dossier of the visit this is: the page counted those before it.
    visit_number = forms.IntegerField(
        required=False, min_value=1, max_value=99, widget=forms.HiddenInput
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Under which mandate somebody is helped, and since when: sealed, so that time is not made up.
    help = forms.UUIDField(required=False, widget=forms.HiddenInput)
    help_since = forms.CharField(required=False, widget=forms.HiddenInput)
    # The parcel it lay in: nobody stands at the counter.
    parcel = forms.UUIDField(required=False, widget=forms.HiddenInput)

    scan = forms.CharField(label="Ô quét căn cước", required=False, max_length=600)
    stands_for = forms.ChoiceField(
        label="Người này nộp", choices=STANDS_FOR, initial=FOR_SELF, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label="Họ và tên", max_length=200, error_messages={"required": "chưa ghi người nộp là ai"}
    )
    id_number = forms.CharField(label="Số định danh", required=False, max_length=20)
    birth = forms.CharField(label="Ngày sinh", required=False, max_length=10)
    sex = forms.CharField(required=False, widget=forms.HiddenInput)
    read = forms.CharField(required=False, widget=forms.HiddenInput)
    address = forms.CharField(
        label="Nơi thường trú", max_length=300, error_messages={"required": "chưa ghi địa chỉ"}
    )
    phone = forms.CharField(label="Điện thoại", required=False, max_length=20)
    email = forms.EmailField(label="Email", required=False, max_length=200)

    other_kind = forms.ChoiceField(
        label="Chủ hồ sơ là", choices=PersonKind.choices, required=False, initial=PersonKind.PERSON
    )
    other_name = forms.CharField(label="Tên chủ hồ sơ", required=False, max_length=200)
    other_number = forms.CharField(
        label="Số định danh hoặc mã số thuế", required=False, max_length=20
    )
    other_address = forms.CharField(label="Địa chỉ chủ hồ sơ", required=False, max_length=300)
    other_phone = forms.CharField(label="Điện thoại chủ hồ sơ", required=False, max_length=20)
    authorisation = forms.CharField(
        label="Giấy ủy quyền, giấy giới thiệu", required=False, max_length=300
    )

    words = forms.CharField(label="Thủ tục", required=False, max_length=200)
    case_key = forms.CharField(required=False, max_length=40)
    channel = forms.ChoiceField(
        label="Hồ sơ đến", choices=COUNTER_CHANNELS, initial=Channel.COUNTER, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    competent = forms.ChoiceField(
        label="Giải quyết tại", required=False,
    )  # fmt: skip
    result_at = forms.ChoiceField(label="Trả kết quả tại", required=False)
    guided_at = forms.ChoiceField(label="Đã được hướng dẫn tại", required=False)
    return_method = forms.ChoiceField(
        label="Nhận kết quả", choices=RETURNS, initial=ReturnMethod.COUNTER,
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    tell_by = forms.ChoiceField(
        label="Báo tin bằng", choices=TELLS, initial=TellBy.SMS, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    out_of_hours_reason = forms.CharField(
        label="Lý do nhận ngoài giờ", required=False, max_length=300
    )
    reason = forms.CharField(
        label="Lý do", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In nguyên văn vào phiếu.", error_messages={"required": "phiếu phải nêu lý do"},
    )  # fmt: skip
    advice = forms.CharField(label="Hướng dẫn nơi giải quyết", required=False, max_length=300)

    def clean_birth(self) -> str:
        """Keep what was typed; only a day or a year can be meant."""
        typed = str(self.cleaned_data["birth"]).strip()
        if typed and birth_of(typed) == (None, None):
            raise forms.ValidationError("ngày sinh viết như 07/03/1998, hoặc chỉ năm 1998")
        return typed

    def clean(self) -> dict[str, Any]:
        """Whoever files for another names the other, and by which paper."""
        data = super().clean() or {}
        if data.get("stands_for") in {BY_PROXY, FOR_BODY}:
            needed = {"other_name": "chưa ghi chủ hồ sơ là ai", "other_address": "chưa ghi địa chỉ"}
            if data["stands_for"] == BY_PROXY:
                needed["authorisation"] = "người được ủy quyền phải có giấy ủy quyền"
            for name, words in needed.items():
                if not data.get(name):
                    self.add_error(name, words)
        return data

    @property
    def parties(self) -> tuple[PartyGiven, ...]:
        """Return who stands at the counter and for whom, from the clean fields."""
        data = self.cleaned_data
        day, year = birth_of(data["birth"])
        here = PartyGiven(
            part=Part.APPLICANT,
            name=data["name"],
            id_number=data["id_number"],
            birth_date=day,
            birth_year=year,
            sex=data["sex"],
            address=data["address"],
            phone=data["phone"],
            email=data["email"],
        )
        if data["stands_for"] == FOR_SELF:
            return (here,)
        applicant = PartyGiven(
            part=Part.APPLICANT,
            kind=data["other_kind"] or PersonKind.PERSON,
            name=data["other_name"],
            id_number=data["other_number"],
            address=data["other_address"],
            phone=data["other_phone"],
        )
        if data["stands_for"] == BY_PROXY:
            proxy = replace(here, part=Part.PROXY, authorisation=data["authorisation"])
            return (applicant, proxy)
        return (applicant, replace(here, part=Part.SUBMITTER, authorisation=data["authorisation"]))


def birth_of(typed: str) -> tuple[date | None, int | None]:
    """Return day and year of birth as typed; many papers know only the year."""
    digits = "".join(letter for letter in typed if letter.isdecimal())
    if len(digits) == YEAR_DIGITS:
        return None, int(digits)
    try:
        day = date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None, None
    return day, day.year


class PaperForm(forms.Form):
    """One component: was it brought, in how many of each kind."""

    here = forms.BooleanField(required=False)
    originals = forms.IntegerField(required=False, min_value=0, max_value=MOST_COPIES)
    certified = forms.IntegerField(required=False, min_value=0, max_value=MOST_COPIES)
    copies = forms.IntegerField(required=False, min_value=0, max_value=MOST_COPIES)
    what = forms.CharField(required=False, max_length=300)
    by_hand = forms.BooleanField(required=False)

    def __init__(self, *args: Any, paper: str = "", **kwargs: Any) -> None:
        """``paper`` is the component's name: a number in a table is labelled by row and column."""
        super().__init__(*args, **kwargs)
        for kind, words in COUNTS.items():
            self.fields[kind].widget.attrs |= {"aria-label": f"{words}: {paper}"}
        self.fields["what"].widget.attrs |= {"placeholder": "còn thiếu gì, sửa thế nào"}

    def given(self, key: str, *, shown_only: bool, files: Sequence[FileGiven] = ()) -> PaperGiven:
        """Return what was brought for the component ``key``; a bare tick means one original."""
        data = self.cleaned_data
        if not data["here"]:
            return PaperGiven(component=key)
        if shown_only:
            return PaperGiven(component=key, is_shown_only=True)
        counts = [data[kind] or 0 for kind in COUNTS]
        originals, certified, copies = counts if any(counts) else (1, 0, 0)
        return PaperGiven(
            component=key,
            original_count=originals,
            certified_count=certified,
            copy_count=copies,
            files=tuple(files),
            is_handwritten=data["by_hand"],
        )


def question_form(questions: Sequence[Question], data: Any) -> forms.Form:
    """Return the form of what is asked because it chooses the branch of the road."""
    form = forms.Form(data, prefix="q")
    for question in questions:
        form.fields[question.key] = _question_field(question)
    return form


def _question_field(question: Question) -> forms.Field:
    label, needed = question.label, question.is_required
    match question.kind:
        case QuestionKind.YES_NO:
            return forms.BooleanField(label=label, required=False)
        case QuestionKind.CHOICE:
            choices = [(one["value"], one["label"]) for one in question.choices]
            return forms.ChoiceField(label=label, required=needed, choices=choices)
        case QuestionKind.NUMBER:
            return forms.DecimalField(label=label, required=needed)
    return forms.CharField(label=label, required=needed, max_length=300)
