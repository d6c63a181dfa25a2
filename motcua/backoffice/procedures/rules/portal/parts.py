"""Parts both dumps have: fees, limits, cases, results, legal bases, levels; each with its doubts.

*Units*: money in whole đồng. *Law*: 97/2015/QH13, Điều 3 (phí, lệ phí).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.backoffice.procedures.rules.content import (
    BasisContent,
    CaseContent,
    ComponentContent,
    FeeContent,
    LimitContent,
    ResultContent,
)
from motcua.backoffice.procedures.rules.portal.reading import Reading
from motcua.backoffice.procedures.rules.portal.words import (
    ABOLISHED,
    LEVELS,
    NOT_OF_COMMUNES,
    RESULT_CODE,
    basis_number,
    clean,
    is_note,
    is_set_elsewhere,
    said,
)
from motcua.backoffice.procedures.states import Level
from motcua.core.folding import fold
from motcua.core.money import format_vnd
from motcua.foundation.worktime.states import LimitUnit

# Nothing an office charges costs less; the portal drops the thousands ("700" for 700.000).
SMALLEST_FEE = 1000


@dataclass(frozen=True, slots=True)
class Group:
    """Papers under one heading, as the row had them."""

    title: str
    papers: tuple[ComponentContent, ...]


def fee(
    channel: str, kind: str, amount: int | None, text: str, reading: Reading, key: str = "main"
) -> FeeContent:
    """Return one fee; what is not surely an amount becomes a text for a person to decide."""
    text = said(text)
    if amount is not None and 0 < amount < SMALLEST_FEE:
        reading.doubt(
            "fees",
            f"Mức thu {amount} đồng nhỏ bất thường: có thể thiếu ba số không "
            f"({format_vnd(amount * 1000)}) hoặc là ngoại tệ; để trống chờ người duyệt.",
            text or amount,
        )
        text = text or f"Cổng ghi {amount} đồng"
        return FeeContent(kind=kind, channel=channel, key=key, text=text)
    if not amount and is_set_elsewhere(text):
        return FeeContent(kind=kind, channel=channel, key=key, text=text)
    if amount is None:
        reading.doubt("fees", "Mức thu không có số; chỉ giữ lời ghi.", text)
        return FeeContent(kind=kind, channel=channel, key=key, text=text or "Chưa rõ mức thu")
    if amount == 0 and not text:
        reading.doubt("fees", "Cổng ghi miễn phí nhưng không nêu căn cứ; cần xác nhận.")
        text = "Miễn phí"
    return FeeContent(kind=kind, channel=channel, key=key, amount_vnd=amount, text=text)


def merged_fees(fees: Iterable[FeeContent], channels: Sequence[str]) -> tuple[FeeContent, ...]:
    """Return fees without repeats, the same for every channel said once, keys made distinct."""
    by_channel: dict[str, list[FeeContent]] = {channel: [] for channel in channels}
    for one in fees:
        own = by_channel.setdefault(one.channel, [])
        if replace(one, channel="") not in [replace(other, channel="") for other in own]:
            own.append(one)
    bare = {tuple(replace(one, channel="") for one in own) for own in by_channel.values()}
    chosen = list(bare.pop()) if len(bare) == 1 else [f for own in by_channel.values() for f in own]
    return _numbered(chosen)


def _numbered(fees: Sequence[FeeContent]) -> tuple[FeeContent, ...]:
    seen: dict[tuple[str, str], int] = {}
    numbered = []
    for one in fees:
        place = (one.channel, one.kind)
        seen[place] = seen.get(place, 0) + 1
        key = "main" if seen[place] == 1 else f"f{seen[place]}"
        numbered.append(replace(one, key=key))
    return tuple(numbered)


def merged_limits(
    limits: Sequence[LimitContent], channels: Sequence[str], reading: Reading
) -> tuple[LimitContent, ...]:
    """Return one limit per channel, one for all when they agree; several of one are a doubt."""
    chosen: dict[str, LimitContent] = {}
    for row in limits:
        known = chosen.setdefault(row.channel, row)
        if (known.quantity, known.limit_unit) != (row.quantity, row.limit_unit):
            reading.doubt(
                "time_limits",
                "Một cách nộp có nhiều thời hạn khác nhau; cần tách thành các trường hợp.",
                f"{known.quantity} / {row.quantity}",
            )
            chosen[row.channel] = replace(known, quantity=None, text=_both(known.text, row.text))
    rows = list(chosen.values())
    bare = {(row.quantity, row.limit_unit) for row in rows}
    if len(bare) == 1 and {row.channel for row in rows} == set(channels):
        return (replace(rows[0], channel=""),)
    return tuple(rows)


def _both(first: str, second: str) -> str:
    return first if second in first else f"{first}\n{second}".strip()


def unitless(quantity: Decimal, channel: str, text: str, reading: Reading) -> LimitContent:
    """Return a bare number as working days, which it nearly always means, and say so."""
    reading.doubt(
        "time_limits", "Thời hạn không có đơn vị; tạm hiểu là ngày làm việc.", f"{quantity}"
    )
    return LimitContent(
        limit_unit=LimitUnit.WORKING_DAY.value, quantity=quantity, channel=channel, text=text
    )


def result(position: int, name: str, code: str, reading: Reading) -> ResultContent:
    """Return one kind of result; a code that is none is left out."""
    code = clean(code)
    if code and not RESULT_CODE.fullmatch(code):
        reading.doubt("result_types", "Mã kết quả không đúng dạng KQ.G15.000021; đã bỏ.", code)
        code = ""
    return ResultContent(key=f"r{position}", name=clean(name), code=code)


def basis(number: str, title: str, reading: Reading) -> BasisContent:
    """Return one legal text; say when it has been replaced or its number is no number."""
    found = basis_number(number) or basis_number(title)
    if not found:
        reading.doubt("legal_bases", "Không đọc được số, ký hiệu văn bản.", number or title)
    if found in ABOLISHED:
        by = ABOLISHED[found]
        reading.doubt("legal_bases", f"Văn bản {found} đã hết hiệu lực, thay bằng {by}.", title)
    return BasisContent(number=found or clean(number)[:120], title=clean(title))


def levels(names: str, subject_name: str, reading: Reading) -> tuple[str, ...]:
    """Return the levels; the commune is left out where no commune may decide."""
    found = [LEVELS[name] for name in (fold(one) for one in names.split(",")) if name in LEVELS]
    if not found:
        reading.doubt("levels", "Không rõ cấp thực hiện.", names)
    if Level.COMMUNE in found and fold(subject_name) in NOT_OF_COMMUNES:
        reading.doubt(
            "levels",
            f"Lĩnh vực {subject_name} không thuộc thẩm quyền cấp xã; đã bỏ «Cấp xã».",
            names,
        )
        found.remove(Level.COMMUNE)
    if Level.DISTRICT in found:
        reading.doubt("levels", "Không còn cấp huyện từ 01/7/2025.", names)
        found.remove(Level.DISTRICT)
    return tuple(level.value for level in found)


def cases(
    groups: Sequence[Group],
    limits: tuple[LimitContent, ...],
    fees: tuple[FeeContent, ...],
    reading: Reading,
) -> tuple[CaseContent, ...]:
    """Return the cases that the headings of the papers stand for.

    Where every heading is a situation, each is a case. Beside papers of no heading, a situation
    is only the condition of its papers. Notes are no papers.
    """
    papers = [_without_notes(group, reading) for group in groups]
    papers = _once([group for group in papers if group.papers], reading)
    apart = bool(papers) and all(_is_situation(group.title) for group in papers)
    if apart and len(papers) > 1:
        sets = [(group.title, group.papers) for group in papers]
    else:
        sets = [("Trường hợp chung", tuple(p for group in papers for p in _conditional(group)))]
    if not papers:
        reading.doubt("components", "Không đọc được thành phần hồ sơ.")
    return tuple(
        CaseContent(
            key=f"c{n}",
            name=title.strip(" *:-+") or "Trường hợp chung",
            is_default=n == 1,
            components=tuple(replace(p, key=f"p{m}") for m, p in enumerate(found, start=1)),
            time_limits=limits,
            fees=fees,
        )
        for n, (title, found) in enumerate(sets, start=1)
    )


def _without_notes(group: Group, reading: Reading) -> Group:
    if is_note(group.title):
        reading.doubt("components", "Ghi chú ghi như giấy tờ; đã bỏ khỏi hồ sơ.", group.title)
        return replace(group, papers=())
    kept = []
    for paper in group.papers:
        if is_note(paper.name) or not paper.name or _only_explains(paper):
            reading.doubt("components", "Ghi chú ghi như giấy tờ; đã bỏ khỏi hồ sơ.", paper.name)
        else:
            kept.append(_presented(paper, group.title))
    return replace(group, papers=tuple(kept))


def _only_explains(paper: ComponentContent) -> bool:
    """No copies asked for, and a sentence: a rule about papers, or the heading of the next ones."""
    begins = fold(paper.name).split(" ")[:2]
    sentence = begins in (["truong", "hop"], ["doi", "voi"], ["nguoi", "tiep"], ["ca", "nhan"])
    heading = paper.name.rstrip().endswith(":")
    return not paper.original_qty and not paper.copy_qty and (sentence or heading)


def _presented(paper: ComponentContent, title: str) -> ComponentContent:
    present = "xuat trinh" in fold(title) and "phai nop" not in fold(title)
    return replace(paper, present_only=True) if present else paper


def _is_situation(title: str) -> bool:
    return fold(title).startswith(("truong hop", "doi voi")) or " truong hop " in f" {fold(title)} "


def _conditional(group: Group) -> tuple[ComponentContent, ...]:
    if not _is_situation(group.title):
        return group.papers
    condition = group.title.strip(" *:-+")
    return tuple(replace(paper, condition=condition, is_required=False) for paper in group.papers)


def _once(groups: Sequence[Group], reading: Reading) -> list[Group]:
    kept: list[Group] = []
    for group in groups:
        if group in kept:
            reading.doubt("cases", "Trường hợp bị lặp; chỉ giữ một.", group.title)
        else:
            kept.append(group)
    return kept
