"""Forms of a case: its papers, its limits, its fees."""

from decimal import Decimal
from typing import Any

from django import forms

from motcua.backoffice.procedures.rules.content import (
    CaseContent,
    ComponentContent,
    FeeContent,
    LimitContent,
)
from motcua.backoffice.procedures.states import Channel, FeeKind
from motcua.foundation.worktime.states import LimitUnit
from motcua.web.desk.procedures.forms.fields import (
    ANY_CHANNEL,
    MoneyField,
    NumberField,
    line,
    mark,
    stamp,
    text,
    unit_field,
)

MORE_FEES = 2


class PaperForm(forms.Form):
    """One paper of a case."""

    name = text("Tên giấy tờ", 2, required=True, error_messages={"required": "ghi tên giấy tờ"})
    original_qty = forms.IntegerField(label="Số bản chính", min_value=0, max_value=99)
    copy_qty = forms.IntegerField(label="Số bản sao", min_value=0, max_value=99)
    certified_copy_ok = mark("Nhận bản sao chứng thực")
    present_only = mark("Chỉ xuất trình, không nộp")
    is_required = mark("Bắt buộc")
    condition = line("Chỉ cần khi", required=False, help_text="Như “khi ủy quyền cho người khác”.")
    form_template = line(
        "Mẫu đơn, tờ khai", required=False,
        help_text="Ghi tên mẫu nếu giấy này là tờ khai: trang thủ tục mời tải bản trống và điền trên mạng.",
    )  # fmt: skip
    replaceable_by_data = line("Thay bằng dữ liệu của", required=False, max_length=200)
    keeps_identity_paper = mark(
        "Được giữ bản chụp giấy tờ tùy thân", "Chỉ khi văn bản pháp luật đòi lưu."
    )
    stamp = stamp()

    @classmethod
    def of(cls, paper: ComponentContent | None, stamp: int, data: Any = None) -> "PaperForm":
        """Return the form of a paper, or of a new one."""
        initial: dict[str, Any] = {"original_qty": 1, "copy_qty": 0, "is_required": True}
        if paper is not None:
            initial = {name: getattr(paper, name, None) for name in cls.base_fields}
        return cls(data, initial={**initial, "stamp": stamp})

    def paper(self, key: str, code: str = "") -> ComponentContent:
        """Return what was typed, as content."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "stamp"}
        return ComponentContent(key=key, code=code, **typed)


class TermsForm(forms.Form):
    """The name and the time limits of a case: one for all channels, or one for each."""

    name = line("Tên trường hợp")
    quantity = NumberField(
        label="Thời hạn giải quyết", required=False, help_text="0 là trong ngày; trống là chưa rõ."
    )
    limit_unit = unit_field(required=False)
    counter = NumberField(label="Riêng khi nộp trực tiếp", required=False)
    online = NumberField(label="Riêng khi nộp trực tuyến", required=False)
    postal = NumberField(label="Riêng khi nộp qua bưu chính", required=False)
    extended_quantity = NumberField(label="Kéo dài nhất", required=False)
    extended_text = line("Được kéo dài khi", required=False)
    text = line("Ghi chú thời hạn", required=False, max_length=500)
    stamp = stamp()

    @classmethod
    def of(cls, case: CaseContent, stamp: int, data: Any = None) -> "TermsForm":
        """Return the form of a case."""
        rows = {row.channel: row for row in case.time_limits if not row.unit}
        common = rows.get("") or next(iter(rows.values()), None)
        initial: dict[str, Any] = {"name": case.name, "stamp": stamp}
        if common is not None:
            initial |= {
                "quantity": rows[""].quantity if "" in rows else None,
                "limit_unit": common.limit_unit,
                "extended_quantity": common.extended_quantity,
                "extended_text": common.extended_text,
                "text": common.text,
            }
        own = {channel: row.quantity for channel, row in rows.items() if channel}
        return cls(data, initial={**initial, **own})

    def clean(self) -> dict[str, Any]:
        """Refuse an extension shorter than the limit it extends."""
        typed = super().clean() or {}
        longest, usual = typed.get("extended_quantity"), typed.get("quantity")
        if longest is not None and usual is not None and longest < usual:
            self.add_error("extended_quantity", "không ngắn hơn thời hạn thường")
        return typed

    def limits(self) -> tuple[LimitContent, ...]:
        """Return what was typed, as content."""
        typed = self.cleaned_data
        own = {channel: typed[channel] for channel in Channel.values if typed[channel] is not None}
        common = {"": typed["quantity"]} if typed["quantity"] is not None or not own else {}
        return tuple(self._limit(channel, number) for channel, number in {**common, **own}.items())

    def _limit(self, channel: str, quantity: Decimal | None) -> LimitContent:
        typed = self.cleaned_data
        return LimitContent(
            limit_unit=typed["limit_unit"] or LimitUnit.WORKING_DAY.value,
            quantity=quantity,
            channel=channel,
            extended_quantity=typed["extended_quantity"] if quantity is not None else None,
            extended_text=typed["extended_text"],
            text=typed["text"],
        )


class FeeForm(forms.Form):
    """One line of cost; an empty line is none."""

    kind = forms.ChoiceField(label="Loại", choices=FeeKind.choices, required=False)
    channel = forms.ChoiceField(label="Khi nộp", choices=ANY_CHANNEL, required=False)
    amount_vnd = MoneyField(label="Số tiền (đồng)", required=False, max_length=20)
    per = line("Tính cho một", required=False, max_length=60)
    text = line("Ghi chú", required=False)

    def is_empty(self) -> bool:
        """Say whether nothing was typed."""
        return self.cleaned_data["amount_vnd"] is None and not self.cleaned_data["text"]


FeeForms = forms.formset_factory(FeeForm, extra=MORE_FEES)


def fee_forms(case: CaseContent, data: Any = None) -> Any:
    """Return the lines of cost of a case, with some empty ones below."""
    names = FeeForm.base_fields
    initial = [{name: getattr(fee, name) for name in names} for fee in case.fees]
    return FeeForms(data, initial=initial, prefix="fees")


def fees_typed(forms_typed: Any) -> tuple[FeeContent, ...]:
    """Return the lines that say something, each under a key of its own in its channel and kind."""
    seen: dict[tuple[str, str], int] = {}
    fees = []
    for form in forms_typed:
        if not form.is_empty():
            typed = form.cleaned_data
            place = (typed["channel"], typed["kind"])
            seen[place] = seen.get(place, 0) + 1
            key = "main" if seen[place] == 1 else f"f{seen[place]}"
            fees.append(FeeContent(key=key, **typed))
    return tuple(fees)
