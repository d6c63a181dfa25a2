"""The words of the post: an agreement, a parcel, what the operator reports."""

from datetime import datetime
from typing import Any

from django import forms

from motcua.casework.parcels.rules import AgreementGiven, DeliveryGiven, IncomingGiven
from motcua.casework.parcels.states import Contents, ParcelState, Payer
from motcua.core.clock import OFFICE_TZ
from motcua.web.components.forms import DayField, TimeOfDayField
from motcua.web.desk.configuring import VersionedForm

_SHORT = {"class": "is-short", "autocomplete": "off"}
WAYS_TO_PAY = ((Payer.RECEIVER, "Người nhận trả khi nhận"), (Payer.PREPAID, "Đã trả tại quầy"))
PAYERS = ((Payer.RECEIVER, "Người dân trả"), (Payer.OFFICE, "Cơ quan trả"))


class AgreementForm(VersionedForm):
    """What was agreed with the operator."""

    number = forms.CharField(
        label="Số thỏa thuận", max_length=80, error_messages={"required": "chưa ghi số"}
    )
    signed_on = DayField(label="Ngày ký", error_messages={"required": "chưa ghi ngày ký"})
    operator = forms.CharField(
        label="Doanh nghiệp bưu chính", max_length=200,
        help_text="Như “Bưu điện huyện Bến Thủy”.",
        error_messages={"required": "chưa ghi doanh nghiệp"},
    )  # fmt: skip
    operator_phone = forms.CharField(
        label="Điện thoại của bưu chính", required=False, max_length=20,
        help_text="In trong tin báo cho dân khi chưa phát được.",
        widget=forms.TextInput(attrs=_SHORT),
    )  # fmt: skip
    valid_from = DayField(label="Có hiệu lực từ", error_messages={"required": "chưa ghi ngày"})
    valid_to = DayField(
        label="Đến ngày",
        required=False,
        help_text="Ngày đầu tiên không còn hiệu lực; không có thì để trống.",
    )
    collects_papers = forms.BooleanField(label="Nhận hồ sơ của dân gửi đến", required=False)
    returns_results = forms.BooleanField(label="Trả kết quả đến nhà dân", required=False)
    collects_fees = forms.BooleanField(label="Thu hộ phí, lệ phí", required=False)
    payer = forms.ChoiceField(label="Ai trả cước", choices=PAYERS, widget=forms.RadioSelect)
    price_words = forms.CharField(
        label="Giá cước, cách trả", required=False, max_length=500,
        help_text="Một, hai câu; người dân đọc trên trang của cơ quan.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    @property
    def given(self) -> AgreementGiven:
        """Return what the agreement says."""
        return AgreementGiven(**self.changes())


class FileForm(forms.Form):
    """A scanned paper."""

    file = forms.FileField(
        label="Tệp (PDF, JPEG, PNG)", error_messages={"required": "chưa chọn tệp"}
    )


class AddressForm(VersionedForm):
    """To whom, where, who pays the way."""

    name = forms.CharField(
        label="Người nhận", max_length=200, error_messages={"required": "chưa ghi người nhận"}
    )
    phone = forms.CharField(
        label="Điện thoại", max_length=20, help_text="Bưu tá gọi trước khi phát.",
        error_messages={"required": "chưa ghi điện thoại"}, widget=forms.TextInput(attrs=_SHORT),
    )  # fmt: skip
    address = forms.CharField(
        label="Địa chỉ", max_length=300, help_text="Số nhà, thôn, xã, tỉnh.",
        error_messages={"required": "chưa ghi địa chỉ"},
    )  # fmt: skip
    paid_by = forms.ChoiceField(
        label="Cước",
        choices=WAYS_TO_PAY,
        widget=forms.RadioSelect,
        error_messages={"required": "chọn ai trả cước"},
    )

    def __init__(self, *args: Any, office_pays: bool = False, **kwargs: Any) -> None:
        """Ask nobody who pays where the office does."""
        super().__init__(*args, **kwargs)
        if office_pays:
            del self.fields["paid_by"]

    @property
    def to(self) -> DeliveryGiven:
        """Return where it goes."""
        said = self.cleaned_data
        return DeliveryGiven(
            name=said["name"], phone=said["phone"], address=said["address"],
            paid_by=said.get("paid_by") or Payer.RECEIVER,
        )  # fmt: skip


class ReaddressForm(AddressForm):
    """The same for a parcel that is packed, with the operator's number when it is known."""

    tracking = forms.CharField(
        label="Mã bưu gửi của bưu chính", required=False, max_length=40,
        widget=forms.TextInput(attrs=_SHORT),
    )  # fmt: skip


class PackForm(AddressForm):
    """What is packed, where to, what is to be collected."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    also = forms.MultipleChoiceField(
        label="Gửi cùng, của chính người này", required=False, widget=forms.CheckboxSelectMultiple
    )
    contents = forms.ChoiceField(widget=forms.HiddenInput, choices=Contents.choices)
    collect_vnd = forms.IntegerField(
        label="Thu hộ phí, lệ phí (đồng)", required=False, min_value=0,
        widget=forms.NumberInput(attrs=_SHORT),
    )  # fmt: skip
    tracking = forms.CharField(
        label="Mã bưu gửi", required=False, max_length=40,
        help_text="Có nhãn của bưu chính thì quét ngay; chưa có thì ghi lúc bàn giao.",
        widget=forms.TextInput(attrs=_SHORT),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        others: list[tuple[str, str]],
        collects_fees: bool,
        **kwargs: Any,
    ) -> None:
        """Offer what else waits for the same person, and money only where it was agreed."""
        super().__init__(*args, **kwargs)
        also: Any = self.fields["also"]
        also.choices = others
        if not others:
            del self.fields["also"]
        if not collects_fees:
            del self.fields["collect_vnd"]


class WishForm(AddressForm):
    """How the person wants the result."""

    method = forms.ChoiceField(
        label="Nhận kết quả",
        choices=(("counter", "Tại quầy"), ("post", "Bưu chính về nhà")),
        widget=forms.RadioSelect,
    )

    field_order = ("version", "method", "name", "phone", "address", "paid_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """An address is asked for only when it is needed."""
        super().__init__(*args, **kwargs)
        if self.data.get("method") == "counter":
            for name in {"name", "phone", "address", "paid_by"} & {*self.fields}:
                self.fields[name].required = False


class ReasonForm(VersionedForm):
    """Why."""

    reason = forms.CharField(
        label="Lý do", max_length=300, error_messages={"required": "ghi lý do"}
    )


class InquireForm(VersionedForm):
    """What was asked of the operator."""

    what = forms.CharField(
        label="Đã hỏi gì, bưu chính trả lời sao", max_length=500,
        error_messages={"required": "chưa ghi gì"}, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class HappenedForm(VersionedForm):
    """When the operator says it happened."""

    day = DayField(label="Ngày", error_messages={"required": "chưa ghi ngày"})
    hour = TimeOfDayField(label="Giờ", error_messages={"required": "chưa ghi giờ"})

    @property
    def happened_at(self) -> datetime:
        """Return the instant."""
        said = self.cleaned_data
        return datetime.combine(said["day"], said["hour"], tzinfo=OFFICE_TZ)


class DeliveredForm(HappenedForm):
    """Who signed for it."""

    delivered_to = forms.CharField(
        label="Người ký nhận", max_length=200,
        help_text="Như trên giấy báo phát. Kết quả trong bưu gửi được ghi là đã trả.",
        error_messages={"required": "chưa ghi ai ký nhận"},
    )  # fmt: skip
    field_order = ("version", "delivered_to", "day", "hour")


class FailedForm(HappenedForm):
    """Why it was not delivered, or came back."""

    reason = forms.CharField(
        label="Lý do bưu chính báo", max_length=300, help_text="Người dân đọc nguyên văn.",
        error_messages={"required": "chưa ghi lý do"},
    )  # fmt: skip
    field_order = ("version", "reason", "day", "hour")


class ProofForm(VersionedForm):
    """The paper somebody signed."""

    file = forms.FileField(
        label="Giấy báo phát (PDF, JPEG, PNG)", error_messages={"required": "chưa chọn tệp"}
    )


class HandForm(forms.Form):
    """Who took the parcels of a list, and under which numbers."""

    taken_by = forms.CharField(
        label="Người bên bưu chính đã ký", max_length=120,
        error_messages={"required": "chưa ghi ai đã ký nhận"},
    )  # fmt: skip


class IncomingForm(forms.Form):
    """What the postman brought."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    tracking = forms.CharField(
        label="Mã bưu gửi", required=False, max_length=40,
        help_text="Quét mã vạch trên bì; thư thường không có mã thì để trống.",
        widget=forms.TextInput(attrs={**_SHORT, "autofocus": True}),
    )  # fmt: skip
    sender_name = forms.CharField(
        label="Người gửi", max_length=200, error_messages={"required": "chưa ghi người gửi"}
    )
    sender_phone = forms.CharField(
        label="Điện thoại", required=False, max_length=20, widget=forms.TextInput(attrs=_SHORT)
    )
    sender_address = forms.CharField(label="Địa chỉ", required=False, max_length=300)
    piece_count = forms.IntegerField(
        label="Số hồ sơ trong bưu gửi", min_value=1, initial=1,
        error_messages={"required": "ghi số hồ sơ"}, widget=forms.NumberInput(attrs=_SHORT),
    )  # fmt: skip
    list_number = forms.CharField(
        label="Số phiếu giao của bưu tá", required=False, max_length=60,
        widget=forms.TextInput(attrs=_SHORT),
    )  # fmt: skip
    day = DayField(label="Nhận ngày", error_messages={"required": "chưa ghi ngày"})
    hour = TimeOfDayField(label="Lúc", error_messages={"required": "chưa ghi giờ"})

    @property
    def given(self) -> IncomingGiven:
        """Return what came."""
        said = dict(self.cleaned_data)
        for name in ("uid", "day", "hour"):
            del said[name]
        at = datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], tzinfo=OFFICE_TZ)
        return IncomingGiven(received_at=at, **said)


class CloseForm(VersionedForm):
    """Nothing is left in it."""

    note = forms.CharField(
        label="Ghi chú", required=False, max_length=300,
        help_text="Cần khi số hồ sơ đã nhập khác số ghi trên bì.",
    )  # fmt: skip


class ReportsForm(forms.Form):
    """A file of the operator."""

    file = forms.FileField(
        label="Tệp CSV của bưu chính", error_messages={"required": "chưa chọn tệp"},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )  # fmt: skip


class RegisterForm(forms.Form):
    """Which parcels the register shows."""

    first = DayField(label="Từ ngày", required=False)
    last = DayField(label="Đến ngày", required=False)
    state = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), *ParcelState.choices]
    )
