"""Forms of a version: its texts, papers, terms, its beginning and its end."""

from decimal import Decimal
from typing import Any

from django import forms

from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.rules.content import (
    CaseContent,
    ComponentContent,
    FeeContent,
    LimitContent,
    QuestionContent,
)
from motcua.backoffice.procedures.states import (
    Channel,
    FeeKind,
    Level,
    OneStop,
    OnlineLevelKind,
    ProcedureType,
    QuestionKind,
)
from motcua.foundation.org.states import EXTERNAL_AGENCIES, UnitKind
from motcua.foundation.worktime.states import LimitUnit
from motcua.web.components.forms import DayField
from motcua.web.desk.procedures.forms.fields import (
    ANY_CHANNEL,
    MoneyField,
    NumberField,
    line,
    mark,
    stamp,
    text,
    ticks,
    unit_field,
)

PARTNERS = [(kind, UnitKind(kind).label) for kind in sorted(EXTERNAL_AGENCIES)]
MORE_FEES = 2


class TextsForm(forms.Form):
    """Everything a version says beside its papers, terms and route."""

    name = text("Tên thủ tục", 2, required=True, error_messages={"required": "ghi tên thủ tục"})
    procedure_type = forms.ChoiceField(
        label="Loại thủ tục", choices=[("", "chưa rõ"), *ProcedureType.choices], required=False
    )
    levels = ticks("Cấp thực hiện", Level.choices)
    channels = ticks("Cách nộp", Channel.choices)
    one_stop = forms.ChoiceField(label="Giải quyết", choices=OneStop.choices)
    partner_kinds = ticks("Cơ quan liên thông", PARTNERS)
    description = text("Mô tả")
    requirements = text("Yêu cầu, điều kiện")
    steps_text = text("Trình tự thực hiện", 8)
    channels_text = text("Cách thức thực hiện")
    applicants_text = text("Đối tượng thực hiện", 2)
    performing_agency = text("Cơ quan thực hiện", 2)
    competent_authority = text("Cơ quan có thẩm quyền", 2)
    receiving_address = text("Địa chỉ tiếp nhận hồ sơ", 2)
    delegated_agency = text("Cơ quan được ủy quyền", 2)
    coordinating_agencies = text("Cơ quan phối hợp", 2)
    dossier_sets = forms.IntegerField(label="Số bộ hồ sơ", min_value=1, max_value=20)
    is_place_independent = mark("Nộp ở đâu trong tỉnh cũng được")
    is_immediate = mark("Trả kết quả ngay")
    must_be_present = mark("Người yêu cầu phải có mặt")
    is_on_site = mark("Thực hiện lưu động, tại chỗ")
    payment_stops_clock = mark("Dừng tính giờ khi chờ nghĩa vụ tài chính")
    silence_is_consent = mark("Im lặng là đồng ý")
    silence_days = NumberField(label="Sau bao nhiêu ngày im lặng", required=False)
    supplement_days = forms.IntegerField(
        label="Hạn bổ sung hồ sơ (ngày)",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Để trống thì theo tham số của cơ quan.",
    )
    iso_number = line("Số quy trình ISO 9001", required=False, max_length=60)
    iso_edition = line("Lần ban hành ISO", required=False, max_length=30)
    iso_approval = line("Quyết định phê duyệt ISO", required=False, max_length=200)
    stamp = stamp()

    def clean(self) -> dict[str, Any]:
        """Ask for the days of silence where silence is consent."""
        typed = super().clean() or {}
        if typed.get("silence_is_consent") and not typed.get("silence_days"):
            self.add_error("silence_days", "ghi số ngày")
        return typed

    @classmethod
    def of(cls, version: Version, data: Any = None) -> "TextsForm":
        """Return the form filled with what the draft says."""
        initial = {name: getattr(version, name) for name in cls.base_fields}
        return cls(data, initial=initial)

    def fields_typed(self) -> dict[str, Any]:
        """Return what was typed, by column."""
        return {name: value for name, value in self.cleaned_data.items() if name != "stamp"}


class PaperForm(forms.Form):
    """One paper of a case."""

    name = text("Tên giấy tờ", 2, required=True, error_messages={"required": "ghi tên giấy tờ"})
    original_qty = forms.IntegerField(label="Số bản chính", min_value=0, max_value=99)
    copy_qty = forms.IntegerField(label="Số bản sao", min_value=0, max_value=99)
    certified_copy_ok = mark("Nhận bản sao chứng thực")
    present_only = mark("Chỉ xuất trình, không nộp")
    is_required = mark("Bắt buộc")
    condition = line("Chỉ cần khi", required=False, help_text="Như “khi ủy quyền cho người khác”.")
    form_template = line("Mẫu đơn, tờ khai", required=False)
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


class CaseForm(forms.Form):
    """A new case; its papers and terms are copied from the default one."""

    name = line("Tên trường hợp", help_text="Giấy tờ, thời hạn chép từ trường hợp mặc định.")
    stamp = stamp()


class QuestionForm(forms.Form):
    """A question asked at intake because it chooses the branch."""

    label = line("Câu hỏi", help_text="Người tiếp nhận hỏi, rồi chọn câu trả lời.")
    kind = forms.ChoiceField(label="Trả lời bằng", choices=QuestionKind.choices)
    choices = text("Các câu trả lời", help_text="Mỗi dòng một câu, khi “Chọn một”.")
    stamp = stamp()

    def question(self) -> QuestionContent:
        """Return what was typed, as content."""
        typed = self.cleaned_data
        lines = [one.strip() for one in typed["choices"].splitlines() if one.strip()]
        answers = tuple({"value": one, "label": one} for one in lines)
        choices = answers if typed["kind"] == QuestionKind.CHOICE else ()
        return QuestionContent(key="", label=typed["label"], kind=typed["kind"], choices=choices)


class StampForm(forms.Form):
    """Nothing but which version of the page was seen."""

    stamp = stamp()


class PublishForm(forms.Form):
    """From when a draft holds, and by which decision."""

    valid_from = DayField(label="Có hiệu lực từ", error_messages={"required": "ghi ngày hiệu lực"})
    decision = line("Quyết định công bố", required=False, max_length=200)
    stamp = stamp()


class WithdrawForm(forms.Form):
    """From when a version is offered no more, and why."""

    day = DayField(label="Không tiếp nhận từ ngày")
    reason = text("Lý do bãi bỏ", required=True, error_messages={"required": "ghi lý do"})
    stamp = stamp()


class LevelForm(forms.Form):
    """How far it goes online."""

    level = forms.ChoiceField(
        label="Mức độ", choices=OnlineLevelKind.choices, widget=forms.RadioSelect
    )
    reason = text("Lý do chưa toàn trình", help_text="Được công bố; bắt buộc khi “Một phần”.")
    for_all = mark("Áp dụng cho mọi đơn vị", "Chỉ người giữ danh mục.")


class KeywordsForm(forms.Form):
    """The phrases by which people look for a procedure."""

    keywords = text("Từ khóa", 4, help_text="Cách người dân gọi, cách nhau bằng dấu phẩy.")
