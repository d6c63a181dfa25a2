"""Forms of a version: its texts, papers, terms, its beginning and its end."""

from typing import Any

from django import forms

from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.rules.content import (
    QuestionContent,
)
from motcua.backoffice.procedures.states import (
    Channel,
    FilingPlace,
    Level,
    OneStop,
    OnlineLevelKind,
    ProcedureType,
    QuestionKind,
)
from motcua.foundation.org.states import EXTERNAL_AGENCIES, UnitKind
from motcua.foundation.people.states import SignInLevel
from motcua.web.components.forms import DayField
from motcua.web.desk.procedures.forms.fields import (
    NumberField,
    line,
    mark,
    stamp,
    text,
    ticks,
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


FILING_BEGINS = {"place": "", "sign_in_level": SignInLevel.IDENTITY}


class FilingForm(forms.Form):
    """Where it is filed online, and which sign-in suffices."""

    place = forms.ChoiceField(
        label="Nơi nộp",
        choices=[("", "Không nhận trực tuyến"), *FilingPlace.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    sign_in_level = forms.ChoiceField(
        label="Đăng nhập mức nào thì đủ",
        choices=SignInLevel.choices,
        widget=forms.RadioSelect,
        help_text="Dùng khi nộp ngay trên trang của cơ quan.",
    )
    national_url = forms.URLField(
        label="Trang nộp trên Cổng Dịch vụ công quốc gia",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Cần khi nộp trên Cổng quốc gia.",
        error_messages={"invalid": "ghi địa chỉ đầy đủ, bắt đầu bằng https://"},
    )


class KeywordsForm(forms.Form):
    """The phrases by which people look for a procedure."""

    keywords = text("Từ khóa", 4, help_text="Cách người dân gọi, cách nhau bằng dấu phẩy.")
