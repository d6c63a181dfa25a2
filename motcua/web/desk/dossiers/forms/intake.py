"""What is written at the counter: who came, for whom, what for, and what they brought."""

from typing import Any

from django import forms

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.states import ReturnMethod, TellBy
from motcua.foundation.people.states import PersonKind

MOST_COPIES = 99
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
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

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


class PaperForm(forms.Form):
    """One component: was it brought, in how many of each kind."""

    here = forms.BooleanField(required=False)
    originals = forms.IntegerField(required=False, min_value=0, max_value=MOST_COPIES)
    certified = forms.IntegerField(required=False, min_value=0, max_value=MOST_COPIES)
    copies = forms.IntegerField(required=False, min_value=0, max_value=MOST_COPIES)
    what = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: Any, paper: str = "", **kwargs: Any) -> None:
        """``paper`` is the component's name: a number in a table is labelled by row and column."""
        super().__init__(*args, **kwargs)
        for kind, words in COUNTS.items():
            self.fields[kind].widget.attrs |= {"aria-label": f"{words}: {paper}"}
