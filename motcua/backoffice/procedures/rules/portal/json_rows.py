"""A row of the portal's JSON: codes and numbers apart, but units, fees and notes are dirty.

In these dumps ``FEE`` is phí and ``SERVICE_FEE`` is lệ phí.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.backoffice.procedures.rules.content import (
    CaseContent,
    ComponentContent,
    Content,
    FeeContent,
    LimitContent,
)
from motcua.backoffice.procedures.rules.portal import parts
from motcua.backoffice.procedures.rules.portal.reading import Reading, Understood
from motcua.backoffice.procedures.rules.portal.words import CODE, bare_name, clean, said
from motcua.backoffice.procedures.states import Channel, FeeKind, Level
from motcua.core.folding import fold
from motcua.foundation.worktime.states import LimitUnit

CHANNELS = {
    "DIRECT": Channel.COUNTER.value,
    "ONLINE": Channel.ONLINE.value,
    "POSTAL": Channel.POSTAL.value,
}
KINDS = {"FEE": FeeKind.SERVICE_FEE.value, "SERVICE_FEE": FeeKind.STATE_CHARGE.value}
UNITS = {
    "WORKING_DAY": LimitUnit.WORKING_DAY.value,
    "DAY": LimitUnit.CALENDAR_DAY.value,
    "HOUR": LimitUnit.WORKING_HOUR.value,
    "MONTH": LimitUnit.MONTH.value,
}
_IN_WORDS = re.compile(r"(\d+(?:[.,]\d+)?) ?(ngày làm việc|ngày|giờ|tháng)", re.IGNORECASE)
_WORDS = {
    "ngày làm việc": LimitUnit.WORKING_DAY.value,
    "ngày": LimitUnit.CALENDAR_DAY.value,
    "giờ": LimitUnit.WORKING_HOUR.value,
    "tháng": LimitUnit.MONTH.value,
}

Row = Mapping[str, Any]


def read(row: Row) -> Understood:
    """Return what a row says, with everything that could not be understood."""
    reading = Reading()
    code, name = clean(row.get("code")), bare_name(row.get("name"))
    if not CODE.fullmatch(code):
        reading.reject("code", "Mã thủ tục không đúng dạng 1.001193.", code)
    if not name:
        reading.reject("name", "Thủ tục không có tên.")
    category = row.get("category") or {}
    if not category:
        reading.doubt("subject", "Không có lĩnh vực.")
    return Understood(
        code=code,
        name=name,
        subject_code=clean(category.get("code")),
        subject_name=clean(category.get("name")),
        keywords="",
        content=_content(row, name, clean(category.get("name")), reading),
        problems=tuple(reading.problems),
        is_readable=reading.is_readable,
    )


def _content(row: Row, name: str, subject: str, reading: Reading) -> Content:
    channel_rows = row.get("channels") or []
    found = dict.fromkeys(_channel(one) for one in channel_rows)
    if "" in found:
        strange = [str(one.get("method")) for one in channel_rows if not _channel(one)]
        reading.doubt("channels", "Cách thức nộp lạ; đã bỏ.", ", ".join(strange))
    channels = tuple(channel for channel in found if channel)
    if not channels:
        reading.doubt("channels", "Không rõ cách thức nộp.")
    source = row.get("source") or {}
    agency = clean(row.get("executing_agency"))
    return Content(
        name=name or "(không tên)",
        levels=_levels(agency, subject, reading),
        channels=channels,
        steps_text=_steps(row.get("steps_raw") or []),
        channels_text="\n".join(
            dict.fromkeys(filter(None, (said(c.get("note")) for c in channel_rows)))
        ),
        applicants_text=", ".join(clean(one) for one in row.get("subject_types") or []),
        requirements=said(row.get("requirements")),
        performing_agency=agency,
        publication_decision="",
        source=f"Cổng Dịch vụ công quốc gia, {clean(row.get('promulgating_agency'))}".rstrip(", "),
        source_url=clean(source.get("url")),
        crawled_at=_day(source.get("crawled_at")),
        cases=_cases(row, channels, reading),
        result_types=tuple(
            parts.result(n, text, "", reading)
            for n, text in enumerate(filter(None, map(said, row.get("results") or [])), start=1)
        ),
        legal_bases=tuple(
            parts.basis(clean(one.get("code")), clean(one.get("name")), reading)
            for one in row.get("legal_basis") or []
        ),
    )


def _channel(row: Row) -> str:
    return CHANNELS.get(row.get("method", ""), "")


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _steps(rows: Sequence[Row]) -> str:
    texts = (f"{said(one.get('name'))} {said(one.get('text'))}".strip() for one in rows)
    return "\n".join(text for text in texts if text)


# Not "địa phương", nor "cơ sở" or "trụ sở": those name no level.
_LEVEL_WORDS = (
    ("Cấp xã", re.compile(r"cap xa|(?<!dia )phuong|cong an xa")),
    ("Cấp tỉnh", re.compile(r"cap tinh|(?<!co )(?<!tru )\bso\b|tinh,|thue tinh|van phong dang ky")),
)


def _levels(agency: str, subject: str, reading: Reading) -> tuple[str, ...]:
    folded = fold(agency)
    names = [name for name, says in _LEVEL_WORDS if says.search(folded)]
    found = parts.levels(", ".join(names), subject, reading)
    return found or ((Level.OTHER.value,) if agency else ())


def _cases(row: Row, channels: Sequence[str], reading: Reading) -> tuple[CaseContent, ...]:
    by_case = _limits_of_cases(row.get("processing_cases") or [], reading)
    limits = parts.merged_limits(
        [_limit(one, by_case, reading) for one in row.get("channels") or [] if _channel(one)],
        channels,
        reading,
    )
    fees = parts.merged_fees(_fees(row.get("channels") or [], reading), channels)
    groups = [_group(one) for one in row.get("checklist_raw") or []]
    _doubt_required(row, reading)
    found = parts.cases(groups, limits, fees, reading)
    return _with_codes(found, by_case, reading)


def _group(row: Row) -> parts.Group:
    return parts.Group(
        clean(row.get("group")), tuple(_paper(one) for one in row.get("items") or [])
    )


def _paper(item: Row) -> ComponentContent:
    files = [clean(one.get("fileName")) for one in item.get("attachments") or []]
    return ComponentContent(
        key="",
        name=re.sub(r"\s+", " ", clean(item.get("name"))).lstrip("-+*• ").rstrip(" ;."),
        code=clean(item.get("code"))[:40],
        original_qty=max(0, int(item.get("original_qty") or 0)),
        copy_qty=max(0, int(item.get("copy_qty") or 0)),
        form_template="; ".join(files)[:300],
    )


def _doubt_required(row: Row, reading: Reading) -> None:
    marks = [
        item["required"]
        for group in row.get("checklist_raw") or []
        for item in group.get("items") or []
        if "required" in item
    ]
    if marks and not any(marks):
        reading.doubt(
            "components",
            "Không giấy tờ nào được đánh dấu bắt buộc; coi như đều bắt buộc.",
            "required",
        )


def _fees(rows: Sequence[Row], reading: Reading) -> list[FeeContent]:
    fees = []
    for row in filter(_channel, rows):
        for one in row.get("fees") or []:
            kind = KINDS.get(one.get("type", ""))
            if kind is None:
                reading.doubt(
                    "fees", "Khoản thu không phải phí, lệ phí; tạm ghi là phí.", one.get("type")
                )
            amount = one.get("value_vnd")
            text = clean(one.get("text"))
            fees.append(
                parts.fee(_channel(row), kind or FeeKind.SERVICE_FEE.value, amount, text, reading)
            )
    return fees


def _limits_of_cases(rows: Sequence[Row], reading: Reading) -> dict[str, LimitContent]:
    """Return the limit of each national case code; a code said twice must say the same."""
    found: dict[str, LimitContent] = {}
    for row in rows:
        code = clean(row.get("case_code"))
        limit = LimitContent(
            limit_unit=UNITS.get(row.get("unit", ""), LimitUnit.WORKING_DAY.value),
            quantity=_number(row.get("qty")) if row.get("unit") in UNITS else None,
        )
        if code in found:
            reading.doubt("cases", "Mã trường hợp bị lặp; chỉ giữ một.", code)
        found.setdefault(code, limit)
    return found


def _limit(row: Row, by_case: Mapping[str, LimitContent], reading: Reading) -> LimitContent:
    processing = row.get("processing") or {}
    quantity, unit = _number(processing.get("qty")), processing.get("unit", "")
    channel, text = _channel(row), said(row.get("note"))
    if quantity is not None and unit in UNITS:
        return LimitContent(limit_unit=UNITS[unit], quantity=quantity, channel=channel, text=text)
    words = clean(processing.get("qty"))
    in_words = _in_words(words) if quantity is None else None
    same = [one for one in by_case.values() if quantity is not None and one.quantity == quantity]
    found = in_words or (same[0] if len({one.limit_unit for one in same}) == 1 else None)
    if found is None:
        raw = f"{words} {unit}".strip()
        reading.doubt("time_limits", "Đơn vị thời hạn không rõ (OTHER); để trống.", raw)
        return LimitContent(
            limit_unit=LimitUnit.WORKING_DAY.value, channel=channel, text=text or said(words)
        )
    reading.doubt(
        "time_limits", "Đơn vị thời hạn ghi OTHER; lấy theo lời ghi hoặc theo trường hợp.", words
    )
    return replace(found, channel=channel, text=text)


def _number(value: object) -> Decimal | None:
    text = clean(value).replace(",", ".")
    return Decimal(text) if re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text) else None


def _in_words(text: str) -> LimitContent | None:
    """Return the limit of a sentence that names exactly one, and adds nothing to it."""
    found = _IN_WORDS.findall(text)
    if len(found) != 1 or "+" in text:
        return None
    quantity, unit = found[0]
    return LimitContent(limit_unit=_WORDS[unit.lower()], quantity=_number(quantity))


def _with_codes(
    found: tuple[CaseContent, ...], by_case: Mapping[str, LimitContent], reading: Reading
) -> tuple[CaseContent, ...]:
    """Give the cases their national codes where there is one code to one case.

    The codes have limits of their own, and the portal does not say which of two that differ holds.
    """
    said_limits = ", ".join(f"{code}: {_amount(one)}" for code, one in sorted(by_case.items()))
    if by_case and len(by_case) != len(found):
        reading.doubt(
            "cases", "Số mã trường hợp khác số trường hợp của hồ sơ; chưa gắn được mã.", said_limits
        )
        return found
    pairs = list(zip(found, sorted(by_case), strict=False))
    if any(_contradicts(case, by_case[code]) for case, code in pairs):
        reading.doubt(
            "time_limits",
            "Thời hạn ghi theo trường hợp khác thời hạn ghi theo cách nộp; cần xác nhận.",
            said_limits,
        )
    return tuple(replace(case, code=code[:30]) for case, code in pairs) or found


def _amount(limit: LimitContent) -> str:
    if limit.quantity is None:
        return "không rõ"
    return f"{limit.quantity} {LimitUnit(limit.limit_unit).label}"


def _contradicts(case: CaseContent, said: LimitContent) -> bool:
    """Say whether no channel promises a case for the time its own code says."""
    known = {(row.quantity, row.limit_unit) for row in case.time_limits if row.quantity is not None}
    is_known = said.quantity is not None and bool(known)
    return is_known and (said.quantity, said.limit_unit) not in known
