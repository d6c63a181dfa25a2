"""The forms of the form editor: the head of a form, a section, a field of each kind."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django import forms

from motcua.backoffice.procedures.rules.editing import free_key
from motcua.backoffice.procedures.rules.forms import Choice, Field, Form, FormSource, Section
from motcua.backoffice.procedures.states import (
    FieldKind,
    PersonPart,
    Prefill,
    Reading,
    TextFormat,
)
from motcua.web.desk.procedures.forms.calculations import calculations, chosen_calculation
from motcua.web.desk.procedures.forms.fields import line, mark, stamp, text, ticks

Papers = Iterable[tuple[str, str]]
SIDES = [
    ("", "ngày nào cũng được"),
    ("past", "không sau hôm nay"),
    ("future", "không trước hôm nay"),
]
REQUIRED = [("yes", "bắt buộc"), ("no", "không bắt buộc"), ("when", "bắt buộc khi…")]


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "is-short", "inputmode": "decimal"})


class HeadForm(forms.Form):
    """What stands above a form, and where it comes from."""

    title = line("Tên tờ khai")
    addressed_to = line("Kính gửi", required=False)
    intro = text(
        "Lời dẫn", 2, help_text="Một, hai câu: cần chuẩn bị gì, mất bao lâu.", max_length=1000
    )
    number = line("Mẫu số, ký hiệu", required=False)
    law = line("Văn bản ban hành mẫu", required=False)
    url = forms.URLField(label="Nơi đọc mẫu trên mạng", required=False, assume_scheme="https")
    reading = forms.ChoiceField(label="Đã đối chiếu tới đâu", choices=Reading.choices)
    note = text("Ghi chú đối chiếu", 2, max_length=1000)
    stamp = stamp()

    @classmethod
    def of(cls, form: Form, stamp: int, data: Any = None) -> "HeadForm":
        """Return the form filled with what stands there."""
        source = form.source
        initial = {
            "title": form.title, "addressed_to": form.addressed_to, "intro": form.intro,
            "number": source.number, "law": source.law, "url": source.url,
            "reading": source.reading, "note": source.note, "stamp": stamp,
        }  # fmt: skip
        return cls(data, initial=initial)

    def changed(self, form: Form) -> Form:
        """Return the form with what was typed."""
        typed = self.cleaned_data
        source = {name: typed[name] for name in ("number", "law", "url", "reading", "note")}
        return replace(
            form,
            title=typed["title"],
            addressed_to=typed["addressed_to"],
            intro=typed["intro"],
            source=FormSource(**source),
        )


class SectionForm(forms.Form):
    """One step of a form."""

    title = line("Tên phần")
    help = text("Lời giải thích dưới tên phần", 2, max_length=1000)
    stamp = stamp()

    def changed(self, section: Section) -> Section:
        """Return the section with what was typed."""
        return replace(section, title=self.cleaned_data["title"], help=self.cleaned_data["help"])


class FieldForm(forms.Form):
    """One field; what its kind does not use is not asked."""

    label = line("Tên ô", help_text="Ghi như trên mẫu chính thức, nếu có.")
    help = text("Lời giải thích bên cạnh", 2, max_length=1000)
    required = forms.ChoiceField(label="Có bắt buộc không", choices=REQUIRED)
    text_format = forms.ChoiceField(label="Dạng chữ", choices=TextFormat.choices, required=False)
    lines = text("Các lựa chọn", 5, help_text="Mỗi dòng một lựa chọn.", max_length=8000)
    least = line("Nhỏ nhất", required=False, max_length=12, widget=_short())
    most = line("Lớn nhất", required=False, max_length=12, widget=_short())
    side = forms.ChoiceField(label="Giới hạn ngày", choices=SIDES, required=False)
    year_only = mark("Cho ghi riêng năm", "Như ngày sinh của người già.")
    parts = ticks("Hỏi những gì về người này", PersonPart.choices)
    optional = ticks("Trong đó có thể bỏ trống", PersonPart.choices)
    component = forms.ChoiceField(label="Là giấy tờ nào của hồ sơ", required=False)
    signer = forms.ChoiceField(label="Người cùng ký", required=False)
    prefill = forms.ChoiceField(label="Điền sẵn từ", choices=Prefill.choices, required=False)
    calculate = forms.ChoiceField(label="Tự tính", required=False)
    is_unconfirmed = mark("Tên ô chưa đối chiếu với mẫu chính thức")
    stamp = stamp()

    def __init__(
        self, data: Any = None, *, field: Field, form: Form, before: list[Field], papers: Papers,
        stamp: int,
    ) -> None:  # fmt: skip
        """Keep what the kind uses, and offer what this form and this procedure have."""
        self.field, self.kind = field, FieldKind(field.kind)
        super().__init__(data, initial={**_initial(field), "stamp": stamp})
        for name in set(self.fields) - _USED[self.kind] - _ALWAYS:
            del self.fields[name]
        people = [(one.key, one.label) for one in form.fields if one.kind == FieldKind.PERSON]
        self._offer("component", [("", "không gắn với giấy nào"), *papers])
        self._offer("signer", [("", "—"), *people])
        self._offer("calculate", calculations(field, form, before))
        self._name_bounds()
        if self.kind == FieldKind.STATEMENT:
            self.fields["label"].label = "Lời cam đoan"
            self.fields["label"].widget = forms.Textarea(attrs={"rows": 3})

    def _name_bounds(self) -> None:
        for name, label in _BOUND_LABELS.get(self.kind, {}).items():
            self.fields[name].label = label

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        found = self.fields.get(name)
        if isinstance(found, forms.ChoiceField):
            found.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind cannot do without."""
        typed = super().clean() or {}
        if "lines" in self.fields and not typed.get("lines", "").strip():
            self.add_error("lines", "ghi ít nhất một lựa chọn")
        if "parts" in self.fields and PersonPart.NAME not in typed.get("parts", []):
            self.add_error("parts", "phải hỏi họ tên")
        if "signer" in self.fields and not typed.get("signer"):
            self.add_error(
                "signer", "chọn người cùng ký; thêm ô thông tin người đó trước nếu chưa có"
            )
        for name in ("least", "most"):
            written = typed.get(name, "")
            if written and not written.replace(",", "").replace(".", "").isdecimal():
                self.add_error(name, "ghi một số")
        return typed

    def changed(self) -> Field:
        """Return the field with what was typed; conditions are beside it."""
        typed = self.cleaned_data
        changes: dict[str, Any] = {
            name: turn(typed, self.field) for name, turn in _TURNS.items() if name in self._turned()
        }
        return replace(
            self.field,
            label=typed["label"],
            help=typed["help"],
            is_required=typed.get("required") == "yes",
            is_unconfirmed=typed["is_unconfirmed"],
            **changes,
        )

    def _turned(self) -> set[str]:
        return {name for name in _TURNS if _FROM.get(name, name) in self.fields}


_LETTERS = {"most": "Nhiều nhất mấy chữ cái"}
_BOUND_LABELS: dict[FieldKind, dict[str, str]] = {
    FieldKind.TEXT: _LETTERS,
    FieldKind.LONG_TEXT: _LETTERS,
    FieldKind.TABLE: {"least": "Ít nhất mấy dòng", "most": "Nhiều nhất mấy dòng"},
}
_ALWAYS = {"label", "help", "is_unconfirmed", "stamp"}
_TYPED = {"required", "prefill", "calculate"}
_USED: dict[FieldKind, set[str]] = {
    FieldKind.TEXT: {*_TYPED, "text_format", "most"},
    FieldKind.LONG_TEXT: {*_TYPED, "most"},
    FieldKind.NUMBER: {*_TYPED, "least", "most"},
    FieldKind.MONEY: {*_TYPED, "least", "most"},
    FieldKind.DATE: {*_TYPED, "side", "year_only"},
    FieldKind.CHOICE: {"required", "lines"},
    FieldKind.CHOICES: {"required", "lines"},
    FieldKind.YES_NO: {"required"},
    FieldKind.PERSON: {"required", "parts", "optional", "prefill"},
    FieldKind.ADDRESS: {"required", "prefill"},
    FieldKind.FILE: {"required", "component"},
    FieldKind.TABLE: {"required", "least", "most"},
    FieldKind.STATEMENT: {"required"},
    FieldKind.SIGNATURE: {"required", "signer"},
}
_FROM = {"choices": "lines"}


def _choices(typed: dict[str, Any], field: Field) -> tuple[Choice, ...]:
    """Return the lines as choices; a label that stays keeps its value, and with it the answers."""
    known = {one.label: one.value for one in field.choices}
    taken = set(known.values())
    found: dict[str, Choice] = {}
    for label in (one.strip() for one in typed["lines"].splitlines()):
        if label and label not in found:
            value = known.get(label) or free_key("c", taken)
            taken.add(value)
            found[label] = Choice(value=value, label=label)
    return tuple(found.values())


def _side(written: str, side: str, kept: str) -> str:
    """Return a bound of a day: today where it was chosen, a fixed day where it stood."""
    if side:
        return "today" if side == written else ""
    return kept if kept != "today" else ""


def _plain(name: str) -> Callable[[dict[str, Any], Field], Any]:
    return lambda typed, _field: (
        typed[name].replace(",", ".") if name in {"least", "most"} else typed[name]
    )


_TURNS: dict[str, Callable[[dict[str, Any], Field], Any]] = {
    "text_format": _plain("text_format"),
    "choices": _choices,
    "least": _plain("least"),
    "most": _plain("most"),
    "year_only": _plain("year_only"),
    "parts": lambda typed, _field: tuple(typed["parts"]),
    "optional": lambda typed, _field: tuple(
        one for one in typed["optional"] if one in typed["parts"]
    ),
    "component": _plain("component"),
    "signer": _plain("signer"),
    "prefill": _plain("prefill"),
    "calculate": lambda typed, field: chosen_calculation(typed["calculate"], field),
}


def with_side(field: Field, side: str) -> Field:
    """Return a day's field with the side of today it must lie on."""
    return replace(
        field,
        most=_side("past", side, field.most),
        least=_side("future", side, field.least),
    )


def _initial(field: Field) -> dict[str, Any]:
    required = "yes" if field.is_required else "when" if field.require_if else "no"
    side = "past" if field.most == "today" else "future" if field.least == "today" else ""
    return {
        "label": field.label, "help": field.help, "required": required,
        "text_format": field.text_format, "least": field.least, "most": field.most, "side": side,
        "lines": "\n".join(one.label for one in field.choices), "year_only": field.year_only,
        "parts": list(field.parts), "optional": list(field.optional),
        "component": field.component, "signer": field.signer, "prefill": field.prefill,
        "calculate": "kept" if field.calculate else "", "is_unconfirmed": field.is_unconfirmed,
    }  # fmt: skip
