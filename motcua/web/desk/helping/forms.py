"""The words of a mandate and of what is done under it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.backoffice.procedures.queries import Listing
from motcua.casework.helping.rules import LONGEST, MOST_MINUTES, MandateGiven
from motcua.casework.helping.states import HelperKind, SignedBy
from motcua.foundation.people.rules import PersonDetails
from motcua.web.components.forms import DayField
from motcua.web.desk.configuring import VersionedForm
from motcua.web.desk.dossiers.forms.intake import birth_of


class MandateForm(forms.Form):
    """Who asks, for what, until when, who helps. A card read fills the person."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    scan = forms.CharField(
        label="Quét căn cước của người nhờ", required=False, max_length=600,
        help_text="Đưa thẻ vào máy quét; các ô dưới tự điền.",
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )  # fmt: skip
    photo = forms.FileField(
        label="Hoặc chụp mặt thẻ có mã QR", required=False,
        help_text="Ảnh chỉ để đọc mã, không lưu.",
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    name = forms.CharField(
        label="Họ và tên", max_length=200, error_messages={"required": "chưa ghi người nhờ là ai"}
    )
    id_number = forms.CharField(
        label="Số định danh", max_length=20,
        error_messages={"required": "quét thẻ, hoặc ghi số định danh"},
        widget=forms.TextInput(attrs={"class": "is-short"}),
    )  # fmt: skip
    birth = forms.CharField(
        label="Ngày sinh", required=False, max_length=10,
        widget=forms.TextInput(attrs={"class": "is-short"}),
    )  # fmt: skip
    sex = forms.CharField(required=False, widget=forms.HiddenInput)
    address = forms.CharField(label="Nơi thường trú", required=False, max_length=300)
    scope = forms.CharField(
        label="Nhờ làm hộ việc gì", max_length=500,
        help_text="In nguyên văn vào giấy; người nhờ ký vào đúng việc này.",
        error_messages={"required": "chưa ghi nhờ việc gì"},
    )  # fmt: skip
    procedure = forms.ChoiceField(
        label="Chỉ cho thủ tục", required=False,
        help_text="Chọn thì giấy này chỉ dùng được cho đúng thủ tục ấy.",
    )  # fmt: skip
    until = DayField(
        label="Đến hết ngày", help_text=f"Dài nhất {LONGEST.days} ngày (chưa xác nhận).",
        error_messages={"required": "chưa ghi ngày"},
    )  # fmt: skip
    helper_kind = forms.ChoiceField(
        label="Người giúp", choices=HelperKind.choices, initial=HelperKind.OFFICIAL,
        widget=forms.RadioSelect,
    )  # fmt: skip
    helper_name = forms.CharField(
        label="Tên người của tổ công nghệ số", required=False, max_length=200,
        help_text="Chỉ ghi khi người giúp thuộc tổ; công chức giúp thì để trống.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        procedures: Iterable[Listing] = (),
        is_official: bool = True,
        **kwargs: Any,
    ) -> None:
        """Offer the procedures of the office; none is named unless one is chosen.

        One of the community is not asked who helps: it is they.
        """
        super().__init__(*args, **kwargs)
        if not is_official:
            self._ask_at_home()
        named = [(str(one.procedure_id), f"{one.name} ({one.code})") for one in procedures]
        self.fields["procedure"].choices = [("", "Không giới hạn, theo lời ghi ở trên"), *named]  # type: ignore[attr-defined]

    def _ask_at_home(self) -> None:
        """Ask what is asked with a phone in the hand: no scanner, and no keyboard before a photo."""
        del self.fields["helper_kind"], self.fields["helper_name"]
        del self.fields["scan"].widget.attrs["autofocus"]
        self.fields["photo"].label = "Chụp mặt thẻ có mã QR"
        self.fields["scan"].label = "Hoặc quét thẻ bằng máy quét"
        self.fields["scan"].help_text = ""

    def clean_birth(self) -> str:
        """Keep what was typed; only a day or a year can be meant."""
        typed = str(self.cleaned_data["birth"]).strip()
        if typed and birth_of(typed) == (None, None):
            raise forms.ValidationError("ngày sinh viết như 07/03/1948, hoặc chỉ năm 1948")
        return typed

    @property
    def person(self) -> PersonDetails:
        """Return who asks."""
        said = self.cleaned_data
        day, year = birth_of(said["birth"])
        return PersonDetails(
            name=said["name"], id_number=said["id_number"], birth_date=day, birth_year=year,
            sex=said["sex"], address=said["address"],
        )  # fmt: skip

    @property
    def given(self) -> MandateGiven:
        """Return what the mandate says."""
        said: dict[str, Any] = self.cleaned_data
        return MandateGiven(
            scope=said["scope"], until=said["until"],
            procedure_id=int(said["procedure"]) if said["procedure"] else None,
            helper_kind=said.get("helper_kind", HelperKind.COMMUNITY),
            helper_name=said.get("helper_name", ""),
        )  # fmt: skip


class SignForm(VersionedForm):
    """How the person put their will on the sheet."""

    signed_by = forms.ChoiceField(
        label="Người nhờ đã", choices=SignedBy.choices, initial=SignedBy.SIGNATURE,
        widget=forms.RadioSelect,
        help_text="Chỉ ghi sau khi đã đọc giấy cho người nhờ nghe và họ đã ký hoặc điểm chỉ.",
    )  # fmt: skip


class RecordForm(VersionedForm):
    """Other help given under a mandate."""

    what = forms.CharField(
        label="Đã giúp việc gì", max_length=300,
        help_text="Như “cài VNeID, đăng nhập lần đầu”.",
        error_messages={"required": "ghi đã giúp việc gì"},
    )  # fmt: skip
    minutes = forms.IntegerField(
        label="Bao nhiêu phút", min_value=1, max_value=MOST_MINUTES,
        error_messages={"required": "ghi số phút"},
        widget=forms.NumberInput(attrs={"class": "is-short"}),
    )  # fmt: skip


class RevokeForm(VersionedForm):
    """The person no longer wishes to be helped."""

    reason = forms.CharField(
        label="Lý do", required=False, max_length=300, help_text="Người nhờ không phải nêu lý do."
    )


class FillForm(forms.Form):
    """Which form is filled in with the person."""

    code = forms.ChoiceField(
        label="Thủ tục nộp trực tuyến tại đây",
        error_messages={"required": "chọn một thủ tục"},
    )

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """Offer what is filed online here."""
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = list(offered)  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Which of the drafts of the person to go on with, or by which code."""

    draft = forms.UUIDField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(
        label="Mã điền tiếp người dân mang theo", required=False, max_length=30,
        widget=forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"}),
    )  # fmt: skip
