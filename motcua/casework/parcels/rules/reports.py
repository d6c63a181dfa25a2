"""What an operator says of its parcels, read from a file or from its machine.

Every operator has its own words; ``ReportWords`` says where they stand and what they mean. Without
any, ours are read. *Units*: a time without a zone is the office's.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.casework.parcels.states import Stage
from motcua.core.clock import OFFICE_TZ
from motcua.core.folding import fold

MOST_LINES = 5000
LONGEST_REASON = 300
_FORMATS = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%H:%M %d/%m/%Y", "%Y%m%d%H%M%S")


@dataclass(frozen=True, slots=True)
class Report:
    """One parcel, by the operator's number or our code, and what became of it when."""

    parcel: str
    stage: Stage
    happened_at: datetime
    delivered_to: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that cannot be read, and why in words."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Under which names an operator says what, and which of its codes means which stage."""

    names: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, Stage] = field(default_factory=dict)

    def stage_of(self, said: str) -> Stage | None:
        """Return what a code means; our own words are always understood."""
        return self.stages.get(said.strip()) or _OURS.get(fold(said))


_OURS = {fold(word): stage for stage in Stage for word in (stage.value, stage.label)} | {
    fold(word): stage
    for word, stage in {
        "phát thành công": Stage.DELIVERED,
        "phát không thành công": Stage.FAILED,
        "không phát được": Stage.FAILED,
        "chuyển hoàn": Stage.RETURNED,
    }.items()
}
_NAMES = {
    "parcel": ("mã bưu gửi", "mã", "parcel", "tracking"),
    "stage": ("tình trạng", "trạng thái", "stage", "status"),
    "at": ("lúc", "thời gian", "at"),
    "delivered_to": ("người nhận", "delivered_to"),
    "reason": ("lý do", "reason"),
}


def words_from(said: Mapping[str, Any]) -> ReportWords:
    """Return an operator's words as configured: names of its fields, and codes by stage.

    Nothing configured: our own words. Raise ValueError for a name or stage that is none of ours.
    """
    names, stages = dict(_NAMES), {}
    for key, value in said.items():
        if key in _NAMES:
            names[key] = (str(value), *_NAMES[key])
        elif key in Stage.values:
            stages.update({str(code): Stage(key) for code in value})
        else:
            raise ValueError(f"{key} is nothing a report says")
    return ReportWords(names=names, stages=stages)


def read_one(said: Mapping[str, Any], words: ReportWords) -> Report | str:
    """Return the report, or why it cannot be read."""
    plain = {fold(str(name)): _plain(value) for name, value in said.items()}
    given = {
        name: next((plain[fold(one)] for one in ways if fold(one) in plain), "")
        for name, ways in words.names.items()
    }
    stage, at = words.stage_of(given["stage"]), _instant(given["at"])
    if not given["parcel"]:
        return "thiếu mã bưu gửi"
    if stage is None:
        return f"không hiểu tình trạng “{given['stage'][:60]}”"
    if at is None:
        return f"không hiểu ngày giờ “{given['at'][:30]}”, viết như 24/11/2026 09:30"
    if stage == Stage.DELIVERED and not given["delivered_to"]:
        return "đã phát thì phải ghi người nhận"
    return Report(
        given["parcel"][:40], stage, at, given["delivered_to"][:200],
        given["reason"][:LONGEST_REASON],
    )  # fmt: skip


def _plain(value: Any) -> str:
    """Return a value as text; no database keeps the zero letter."""
    return str(value or "").replace("\x00", "").strip()


def _instant(said: str) -> datetime | None:
    for way in _FORMATS:
        try:
            return datetime.strptime(said, way).replace(tzinfo=OFFICE_TZ)
        except ValueError:
            continue
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=OFFICE_TZ)


def read_csv(text: str, words: ReportWords) -> tuple[Sequence[Report], Sequence[WrongLine]]:
    """Return the reports of a file and the lines that cannot be read; the first line names columns.

    Comma or semicolon. Raise nothing: a file of nonsense is lines that cannot be read.
    """
    first = text.partition("\n")[0]
    rows = csv.DictReader(
        io.StringIO(text.removeprefix("\ufeff"), newline=None),
        delimiter=";" if ";" in first else ",",
    )
    good: list[Report] = []
    wrong: list[WrongLine] = []
    number = 1
    try:
        for number, row in enumerate(rows, 2):
            if number > MOST_LINES:
                wrong.append(WrongLine(number, f"tệp dài quá {MOST_LINES} dòng, phần sau chưa đọc"))
                break
            found = read_one({name or "": value for name, value in row.items()}, words)
            if isinstance(found, str):
                wrong.append(WrongLine(number, found))
            else:
                good.append(found)
    except csv.Error:
        wrong.append(WrongLine(number + 1, "không phải dòng CSV, phần sau chưa đọc"))
    return good, wrong
