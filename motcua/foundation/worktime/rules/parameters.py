"""The parameters of time: what the law ships, until an office enters its own value.

Each stands beside its legal basis. ``confirmed`` is False where the text in force was not read:
the values are those of 61/2018/NĐ-CP, which ended on 30/6/2025 but which local decisions after
118/2025/NĐ-CP still repeat. Pages show them as "chưa xác nhận".

*Units*: by the key's last word: ``…_line`` and ``…_hour`` are wall times, ``…_days`` calendar
days (one count, or a rising series of them), ``…_workdays`` working days, ``…_workhours`` working hours, ``…_share`` a part of 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from motcua.core.refusals import Refused
from motcua.core.typed import whole_number

LARGEST_COUNT = 1000
MOST_IN_SERIES = 10
Value = time | int | Decimal | tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Parameters:
    """Every parameter of time of one office on one day."""

    same_day_line: time = time(15, 0)
    transfer_line: time = time(15, 0)
    promise_hour: time | None = None
    apology_lead_days: int = 1
    alarm_lead_workdays: int = 2
    extension_count: int = 1
    supplement_count: int = 1
    examination_return_workdays: int = 3
    supplement_wait_workdays: int = 15
    supplement_warning_workdays: int = 3
    silence_warning_workdays: int = 2
    result_notice_workdays: int = 1
    uncollected_reminder_days: tuple[int, ...] = (3, 10, 30)
    online_notice_workhours: int = 2
    online_answer_workhours: int = 8
    step_warning_share: Decimal = Decimal("0.75")
    step_rise_workhours: int = 4
    workday_hours: int = 8
    visit_count: int = 2
    quiet_from_hour: time = time(21, 0)
    quiet_until_hour: time = time(7, 0)
    # What the office's own values rest on, by key; the rest stands on the law of the table.
    own_bases: Mapping[str, str] = field(default_factory=dict, compare=False)

    def with_values(
        self, texts: Mapping[str, str], bases: Mapping[str, str] | None = None
    ) -> "Parameters":
        """Return these with the stored ``texts`` in their places; unknown keys are left out."""
        known = {key: parse(key, text) for key, text in texts.items() if key in PARAMETERS}
        changed: dict[str, Any] = known
        return replace(self, **changed, own_bases=dict(bases or {}))

    def basis(self, key: str) -> str:
        """Return the legal basis of a parameter: the office's own decision, else the law."""
        return self.own_bases.get(key) or PARAMETERS[key].legal_basis


@dataclass(frozen=True, slots=True)
class ParameterKind:
    """How one parameter is called, what it rests on, and whether that text was read."""

    label: str
    legal_basis: str
    confirmed: bool = False


# Not law but a default of the program: there is no text to confirm.
_OFFICE = "Mặc định của chương trình; cơ quan tự quyết"
_ND61_19 = "61/2018/NĐ-CP, Điều 19"

PARAMETERS: Mapping[str, ParameterKind] = {
    "same_day_line": ParameterKind(
        "Nhận sau giờ này mà không kịp thì việc trong ngày trả ngày làm việc kế tiếp",
        "60/2014/QH13, Điều 8; 23/2015/NĐ-CP, Điều 7",
        confirmed=True,
    ),
    "transfer_line": ParameterKind(
        "Nhận sau giờ này thì chuyển đi đầu giờ ngày làm việc kế tiếp", "61/2018/NĐ-CP, Điều 18"
    ),
    "promise_hour": ParameterKind(
        "Giờ hẹn trả (để trống: hết giờ làm việc)", _OFFICE, confirmed=True
    ),
    "apology_lead_days": ParameterKind("Xin lỗi, hẹn lại trước khi hết hạn (ngày)", _ND61_19),
    "alarm_lead_workdays": ParameterKind(
        "Báo động trước khi hết hạn (ngày làm việc)",
        f"{_OFFICE}, để kịp {_ND61_19}",
        confirmed=True,
    ),
    "extension_count": ParameterKind("Số lần được hẹn lại", _ND61_19),
    "supplement_count": ParameterKind(
        "Số lần được yêu cầu bổ sung", "118/2025/NĐ-CP, Điều 11", confirmed=True
    ),
    "examination_return_workdays": ParameterKind(
        "Trả lại để bổ sung sau thẩm tra, kể từ khi tiếp nhận (ngày làm việc)", _ND61_19
    ),
    "supplement_wait_workdays": ParameterKind(
        "Chờ người dân bổ sung (ngày làm việc)", "Nghị định chuyên ngành năm 2025 (nguồn thứ cấp)"
    ),
    "supplement_warning_workdays": ParameterKind(
        "Nhắc người dân trước khi hết hạn bổ sung (ngày làm việc)", _OFFICE, confirmed=True
    ),
    "silence_warning_workdays": ParameterKind(
        "Nhắc cơ quan trước khi im lặng là đồng ý (ngày làm việc)", _OFFICE, confirmed=True
    ),
    "result_notice_workdays": ParameterKind(
        "Báo cho người dân khi có kết quả (ngày làm việc)", "61/2018/NĐ-CP, Điều 20"
    ),
    "uncollected_reminder_days": ParameterKind(
        "Mời nhận kết quả sau các ngày này rồi thôi (0: không tự mời)",
        "61/2018/NĐ-CP, Điều 20",
    ),
    "online_notice_workhours": ParameterKind(
        "Báo đã nhận hồ sơ trực tuyến (giờ làm việc)",
        "Nghị định chuyên ngành năm 2025 (nguồn thứ cấp)",
    ),
    "online_answer_workhours": ParameterKind(
        "Trả lời hồ sơ trực tuyến (giờ làm việc)", "Nghị định chuyên ngành năm 2025 (nguồn thứ cấp)"
    ),
    "step_warning_share": ParameterKind(
        "Nhắc người giữ bước khi đã qua phần này", _OFFICE, confirmed=True
    ),
    "step_rise_workhours": ParameterKind(
        "Bước quá hạn bấy nhiêu giờ làm việc thì báo cấp trên", _OFFICE, confirmed=True
    ),
    "workday_hours": ParameterKind(
        "Một ngày làm việc khi đổi ra giờ của quy trình", "3857/QĐ-UBND (Nghệ An, 26/11/2025)"
    ),
    "quiet_from_hour": ParameterKind(
        "Từ giờ này không nhắn tin cho dân, trừ việc gấp", _OFFICE, confirmed=True
    ),
    "quiet_until_hour": ParameterKind(
        "Đến giờ này mới nhắn tin lại (bằng giờ trên: nhắn cả đêm)", _OFFICE, confirmed=True
    ),
    "visit_count": ParameterKind("Số lần người dân phải đi lại", "63/2010/NĐ-CP, Điều 20"),
}

DEFAULTS = Parameters()


def parse(key: str, text: str) -> Value:
    """Return the value that ``text`` says for ``key``. Raise Refused, saying what is expected."""
    if key not in PARAMETERS:
        raise Refused(f"Không có tham số “{key}”.")
    default, text = getattr(DEFAULTS, key), text.strip()
    if key == "promise_hour" and not text:
        return None
    if key.endswith(("_line", "_hour")):
        return _wall_time(key, text)
    if isinstance(default, Decimal):
        return _share(key, text)
    if isinstance(default, tuple):
        return _series(key, text)
    if not _is_count(text):
        raise Refused(f"“{PARAMETERS[key].label}” là một số nguyên từ 0 đến {LARGEST_COUNT}.")
    return int(text)


def written(value: Value) -> str:
    """Return a value as it is stored: ``15:00``, ``2``, ``0.75``, ``3, 10``, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "0"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _wall_time(key: str, text: str) -> time:
    hour, colon, minute = text.partition(":")
    try:
        if colon and hour.isdecimal() and minute.isdecimal():
            return time(int(hour), int(minute))
    except ValueError:
        pass
    raise Refused(f"“{PARAMETERS[key].label}” là giờ như 15:00, không phải “{text}”.")


def _is_count(text: str) -> bool:
    count = whole_number(text)
    return count is not None and count <= LARGEST_COUNT


def _series(key: str, text: str) -> tuple[int, ...]:
    """Return rising counts of days: ``3, 10, 30``; ``0`` alone is none."""
    if text == "0":
        return ()
    words = [word for word in re.split(r"[,;\s]+", text) if word]
    counts = tuple(int(word) for word in words if _is_count(word))
    rises = all(before < after for before, after in pairwise((0, *counts)))
    if not counts or len(counts) < len(words) or len(counts) > MOST_IN_SERIES or not rises:
        raise Refused(f"“{PARAMETERS[key].label}” là các số ngày tăng dần như 3, 10, 30, hoặc 0.")
    return counts


def _share(key: str, text: str) -> Decimal:
    try:
        share = Decimal(text.replace(",", "."))
    except InvalidOperation:
        share = Decimal(-1)
    if not share.is_finite() or not 0 < share < 1:
        raise Refused(f"“{PARAMETERS[key].label}” là một phần của 1, như 0,75.")
    return share
