"""What is typed on the calendar pages. Words are checked here; the law stands in the room."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.worktime.rules.entries import SWAPS, DayEntry, WindowEntry
from motcua.foundation.worktime.states import SpecialDayKind, Weekday
from motcua.web.components.forms import DayField, TimeOfDayField

SHORT, LONG = 200, 300


def _document(label: str = "Văn bản nguồn", **options: Any) -> forms.CharField:
    options.setdefault("help_text", "Số, ký hiệu, ngày của văn bản.")
    options.setdefault("widget", forms.Textarea(attrs={"rows": 3, "class": "is-low"}))
    options.setdefault("error_messages", {"required": "ghi văn bản làm căn cứ"})
    return forms.CharField(label=label, max_length=LONG, **options)


class DayForm(forms.Form):
    """One special day."""

    kind = forms.ChoiceField(
        label="Ngày này là", choices=SpecialDayKind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label="Tên ngày",
        max_length=SHORT,
        help_text="Người dân đọc tên này khi xem ngày hẹn.",
        error_messages={"required": "ghi tên ngày, như “Quốc khánh 2/9”"},
    )
    swapped_with = DayField(
        label="Đổi với ngày",
        required=False,
        help_text="Khi hoán đổi; ngày kia được ghi cùng lúc.",
    )
    source = _document(required=False)
    confirmed = forms.BooleanField(
        label="Đã xác nhận",
        required=False,
        help_text="Chưa đọc văn bản thì để trống.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def entry(self, day: date) -> DayEntry:
        """Return what was typed, for the room to judge."""
        typed = self.cleaned_data
        return DayEntry(
            on=day,
            kind=typed["kind"],
            name=typed["name"],
            source=typed["source"],
            confirmed=typed["confirmed"],
            # Hidden unless a swap is chosen: what stood there before says nothing any more.
            swapped_with=typed["swapped_with"] if typed["kind"] in SWAPS else None,
        )


class RemoveForm(forms.Form):
    """Why a day follows the week again."""

    source = _document("Văn bản bỏ ngày này", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SourceForm(forms.Form):
    """The document of a whole year."""

    source_document = _document("Văn bản của cả năm", required=False)
    confirmed = forms.BooleanField(label="Đã xác nhận cả năm", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class BareYearForm(forms.Form):
    """The document by which a year is opened that the program has no notice of."""

    source_document = _document("Văn bản lập lịch")


class HoursForm(forms.Form):
    """The document behind new hours, and which version they replace."""

    source = _document("Quyết định về giờ làm việc")
    version = forms.IntegerField(widget=forms.HiddenInput)


PAIRS = 2


class SeasonForm(forms.Form):
    """Hours of one season: for each weekday up to two stretches (more if more were stored)."""

    first_day = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày")

    def __init__(self, *args: Any, pairs: int = PAIRS, **kwargs: Any) -> None:
        """Make a field for each end of each stretch of each weekday."""
        super().__init__(*args, **kwargs)
        self._pairs = range(pairs)
        for weekday in Weekday:
            for pair in self._pairs:
                for end, words in (("from", "từ"), ("to", "đến")):
                    label = f"{weekday.label}, khung {pair + 1}, {words}"
                    field = TimeOfDayField(label=label, required=False)
                    field.widget.attrs["aria-label"] = label
                    self.fields[_key(weekday, pair, end)] = field

    def rows(self) -> Iterator[tuple[str, list[tuple[BoundField, BoundField]]]]:
        """Yield each weekday with its pairs of fields, for the table of the page."""
        for weekday in Weekday:
            yield (
                str(weekday.label),
                [
                    (self[_key(weekday, pair, "from")], self[_key(weekday, pair, "to")])
                    for pair in self._pairs
                ],
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the other end of a stretch that has only one."""
        typed = super().clean() or {}
        for weekday in Weekday:
            for pair in self._pairs:
                begins, ends = _key(weekday, pair, "from"), _key(weekday, pair, "to")
                if begins in self.errors or ends in self.errors:
                    continue
                if (typed.get(begins) is None) != (typed.get(ends) is None):
                    missing = begins if typed.get(begins) is None else ends
                    self.add_error(missing, "ghi đủ hai đầu của khung giờ")
        return typed

    def entries(self) -> Iterator[WindowEntry]:
        """Yield the stretches that were typed."""
        typed = self.cleaned_data
        if "first_day" not in typed:
            return
        for weekday in Weekday:
            for pair in self._pairs:
                opens = typed[_key(weekday, pair, "from")]
                closes = typed[_key(weekday, pair, "to")]
                if opens is not None and closes is not None:
                    yield WindowEntry(weekday, opens, closes, typed["first_day"], typed["last_day"])


def _key(weekday: int, pair: int, end: str) -> str:
    return f"d{int(weekday)}_{pair}_{end}"


def season_forms(
    windows: Iterable[WindowEntry], year: int, *, extra: int, data: Any = None
) -> list[SeasonForm]:
    """Return a form for each stored season and ``extra`` empty ones."""
    seasons: dict[tuple[date, date], list[WindowEntry]] = {}
    for window in windows:
        seasons.setdefault((window.first_day, window.last_day), []).append(window)
    pairs = max([PAIRS, *(_busiest(season) for season in seasons.values())])
    initials = [_initial(days, season) for days, season in seasons.items()]
    initials += [{"last_day": date(year, 12, 31)} for _ in range(extra)]
    return [
        SeasonForm(
            data or None,
            prefix=f"s{number}",
            initial=initial,
            pairs=pairs,
            # A season that was offered and left empty is none.
            empty_permitted=number >= len(seasons),
            use_required_attribute=False,
        )
        for number, initial in enumerate(initials)
    ]


def _busiest(season: list[WindowEntry]) -> int:
    return max(sum(window.weekday == weekday for window in season) for weekday in Weekday)


def _initial(days: tuple[date, date], season: list[WindowEntry]) -> dict[str, date | time]:
    initial: dict[str, date | time] = {"first_day": days[0], "last_day": days[1]}
    for weekday in Weekday:
        held = sorted(
            (window for window in season if window.weekday == weekday), key=lambda w: w.opens
        )
        for pair, window in enumerate(held):
            initial[_key(weekday, pair, "from")] = window.opens
            initial[_key(weekday, pair, "to")] = window.closes
    return initial


class ShiftForm(forms.Form):
    """One shift of the roster."""

    staff = forms.ModelChoiceField(
        label="Người trực",
        queryset=Staff.objects.none(),
        to_field_name="username",
        empty_label="Chọn người",
        error_messages={"required": "chọn người trực"},
    )
    on = DayField(label="Ngày trực", error_messages={"required": "ghi ngày trực"})
    begins = TimeOfDayField(label="Từ", error_messages={"required": "ghi giờ bắt đầu"})
    ends = TimeOfDayField(
        label="Đến",
        help_text="Nhỏ hơn giờ bắt đầu là sang hôm sau.",
        error_messages={"required": "ghi giờ kết thúc"},
    )
    source = _document("Lịch trực, quyết định phân công")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        """Offer the people who work in ``unit``."""
        super().__init__(*args, **kwargs)
        people = Staff.objects.working().filter(home_department__unit=unit)
        field = self.fields["staff"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = people.order_by("folded_name")


class ParameterForm(forms.Form):
    """An office's own value of one parameter."""

    value = forms.CharField(label="Giá trị", max_length=40, required=False)
    valid_from = DayField(label="Áp dụng từ ngày")
    legal_basis = _document("Căn cứ")
    confirmed = forms.BooleanField(label="Đã xác nhận căn cứ", required=False)
