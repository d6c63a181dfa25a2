"""What would change: two contents side by side, part by part, for the person who approves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.backoffice.procedures.rules.content import CaseContent, Content
from motcua.backoffice.procedures.rules.limits import say_limit
from motcua.backoffice.procedures.rules.plain import to_plain
from motcua.backoffice.procedures.states import Channel, FeeKind
from motcua.core.money import format_vnd
from motcua.foundation.worktime.rules import Limit

LABELS = {
    "name": "Tên thủ tục",
    "publication_decision": "Quyết định công bố",
    "procedure_type": "Loại thủ tục",
    "levels": "Cấp thực hiện",
    "channels": "Cách nộp",
    "dossier_sets": "Số bộ hồ sơ",
    "applicants_text": "Đối tượng thực hiện",
    "requirements": "Yêu cầu, điều kiện",
    "performing_agency": "Cơ quan thực hiện",
    "competent_authority": "Cơ quan có thẩm quyền",
    "receiving_address": "Địa chỉ tiếp nhận",
    "delegated_agency": "Cơ quan được ủy quyền",
    "coordinating_agencies": "Cơ quan phối hợp",
    "one_stop": "Một cửa, liên thông",
    "legal_bases": "Căn cứ pháp lý",
    "result_types": "Kết quả",
    "steps": "Quy trình nội bộ",
    "questions": "Câu hỏi chọn nhánh",
    "online": "Mức độ trực tuyến",
    # The long ones last: who decides looks at times, papers and fees first.
    "description": "Mô tả",
    "channels_text": "Cách thức thực hiện",
    "steps_text": "Trình tự thực hiện",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs: what stands today, what would stand."""

    label: str
    before: str
    after: str


def differences(before: Content | None, after: Content) -> tuple[Difference, ...]:
    """Return what ``after`` would change, part by part; against nothing, what it would bring."""
    found = [*_case_differences(before, after), *_plain_differences(before, after)]
    return tuple(one for one in found if one.before != one.after)


def _plain_differences(before: Content | None, after: Content) -> Iterator[Difference]:
    for name, label in LABELS.items():
        old = getattr(before, name) if before else ""
        yield Difference(label, _shown(name, old), _shown(name, getattr(after, name)))


def _shown(name: str, value: Any) -> str:
    if name == "legal_bases" and value:
        return "\n".join(sorted(one.number for one in value))
    if name == "result_types" and value:
        return "\n".join(f"{one.name} {one.code}".strip() for one in value)
    if name in {"steps", "questions"} and value:
        return "\n".join(getattr(one, "name", "") or getattr(one, "label", "") for one in value)
    if name == "channels" and value:
        return ", ".join(sorted(Channel(one).label for one in value))
    if not value:
        return ""
    plain = to_plain(value)
    return ", ".join(map(str, plain)) if isinstance(plain, list) else str(plain)


def _case_differences(before: Content | None, after: Content) -> Iterator[Difference]:
    old = {case.name: case for case in before.cases} if before else {}
    new = {case.name: case for case in after.cases}
    for name in dict.fromkeys([*old, *new]):
        for label, show in (
            ("giấy tờ", _papers), ("thời hạn", _limits), ("phí, lệ phí", _fees),
        ):  # fmt: skip
            yield Difference(
                f"{name}: {label}",
                show(old[name]) if name in old else "",
                show(new[name]) if name in new else "",
            )


def _papers(case: CaseContent) -> str:
    return "\n".join(
        f"{paper.name} ({paper.original_qty} chính, {paper.copy_qty} sao)"
        for paper in case.components
    )


def _limits(case: CaseContent) -> str:
    return "\n".join(
        f"{_channel(row.channel)}: {_limit(row.quantity, row.limit_unit)}"
        for row in sorted(case.time_limits, key=lambda row: row.channel)
    )


def _limit(quantity: Any, unit: str) -> str:
    return "chưa rõ" if quantity is None else say_limit(Limit(quantity, unit))


def _fees(case: CaseContent) -> str:
    return "\n".join(
        f"{_channel(fee.channel)}, {FeeKind(fee.kind).label.lower()}: "
        f"{fee.text if fee.amount_vnd is None else format_vnd(fee.amount_vnd)}"
        for fee in sorted(case.fees, key=lambda fee: (fee.channel, fee.kind, fee.key))
    )


def _channel(channel: str) -> str:
    return Channel(channel).label if channel else "Mọi cách nộp"
